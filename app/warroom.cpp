// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <QtCore/QSettings>
#include <QtWidgets/QApplication>
#include <cstdio>
#include <cstdlib>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/time/qt_scheduler.h"
#include "app/breakglass/break_glass.h"
#include "app/desktop/desktop.h"
#include "app/process/engine_process.h"
#include "app/process/termination.h"
#include "app/room/room.h"
#include "models/core/text.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"

namespace {

using namespace warroom;

struct Arguments {
  std::string room = "default";
  std::string runbook;
  std::string environment;
  std::string person;
};

int give(const Error& error) {
  std::fprintf(stderr, "warroom: %s\n", error.message.c_str());
  return exitCode(error.code);
}

// The window's own rollback, held ready from the pinned plan before the window opens.
class LastResort {
 public:
  LastResort(const RoomPaths& paths, const Clock& clock, Scheduler& scheduler)
      : paths_(paths), clock_(clock), scheduler_(scheduler) {}

  Status prepare(const Plan& plan) {
    auto backends = makeBackends(*plan.runbook, *plan.environment, secrets_);
    if (!backends) return tl::unexpected(backends.error());
    breakGlass_ = std::make_unique<BreakGlass>(plan, paths_.name, std::move(*backends), clock_, scheduler_,
                                               makeSpool(paths_.breakGlass, clock_.utc()));
    return {};
  }

  // The engine has not answered: it is ended, so that two do not act at once, and the window acts.
  void act(const std::string& by, const std::string& reason, std::function<void(BreakGlass::Report)> done) {
    if (const auto ended = endEngine(paths_); !ended) give(ended.error());
    breakGlass_->start(by, reason + " (the engine did not answer)", std::move(done));
  }

 private:
  const RoomPaths& paths_;
  const Clock& clock_;
  Scheduler& scheduler_;
  SystemSecrets secrets_;
  std::unique_ptr<BreakGlass> breakGlass_;
};

std::string personName(const Arguments& arguments, const QSettings& settings) {
  if (!arguments.person.empty()) return arguments.person;
  if (const auto kept = settings.value(QStringLiteral("person")).toString(); !kept.isEmpty()) return kept.toStdString();
  const char* user = std::getenv("USER");
  return user ? user : "";
}

int run(QApplication& application, const PinnedRoom& room, const Arguments& arguments) {
  const auto& paths = room.paths;
  QSettings settings(QStringLiteral("Warroom"), QStringLiteral("warroom"));
  const SystemClock clock;
  QtScheduler scheduler;
  DeskWindow window(scheduler);
  Desktop desktop(paths, clock, window);
  LastResort lastResort(paths, clock, scheduler);
  if (const auto ready = lastResort.prepare(room.plan); !ready) return give(ready.error());
  QObject::connect(&desktop, &Desktop::engineUnresponsive, &window, [&](const QString& person, const QString& reason) {
    lastResort.act(person.toStdString(), reason.toStdString(), [&desktop](const BreakGlass::Report& report) {
      desktop.rolledBackHere(report.sentence + (report.spoolError.empty() ? "" : " Not recorded: " + report.spoolError),
                             report.outcome == Outcome::Confirmed);
    });
  });
  QObject::connect(&window, &DeskWindow::personChanged, &window,
                   [&settings](const QString& person) { settings.setValue(QStringLiteral("person"), person); });
  const Termination termination([&application] { application.quit(); });
  window.show();
  desktop.start(personName(arguments, settings));
  return application.exec();
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("warroom"));
  QCoreApplication::setApplicationVersion(QStringLiteral(WARROOM_VERSION));
  Arguments arguments;
  CLI::App parser("The desktop of a war room.", "warroom");
  parser.add_option("--room", arguments.room, "the room")->capture_default_str();
  parser.add_option("--runbook", arguments.runbook, "makes the room with this runbook");
  parser.add_option("--environment", arguments.environment, "and this environment");
  parser.add_option("--as", arguments.person, "who you are; shown as self-asserted");
  parser.set_version_flag("--version", std::string("warroom " WARROOM_VERSION));
  try {
    parser.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return parser.exit(stop) == 0 ? 0 : 2;
  }
  const auto room = enterRoom(arguments.room, arguments.runbook, arguments.environment);
  if (!room) return give(room.error());
  theme::apply(application);
  return run(application, *room, arguments);
}
