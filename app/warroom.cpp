// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <QtCore/QEventLoopLocker>
#include <QtCore/QSettings>
#include <QtWidgets/QApplication>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/time/qt_scheduler.h"
#include "app/breakglass/break_glass.h"
#include "app/desktop/display.h"
#include "app/desktop/front.h"
#include "app/desktop/player_sound.h"
#include "app/desktop/report_pictures.h"
#include "app/process/engine_process.h"
#include "app/process/termination.h"
#include "app/room/file.h"
#include "app/room/room.h"
#include "models/items/backtest_view.h"
#include "widgets/backtest/backtest_window.h"
#include "widgets/theme/theme.h"

namespace {

using namespace warroom;

struct Arguments {
  std::string room = "default";
  std::string runbook;
  std::string environment;
  std::string person;
  std::string rehearse;
  int speed = 10;
  std::string scheme;
  std::string pictures;
  std::string backtest;
  bool wall = false;
  bool roomGiven = false;
};

int give(const Error& error) {
  std::fprintf(stderr, "warroom: %s\n", error.message.c_str());
  return exitCode(error.code);
}

// The window's own rollback, held ready from the pinned plan before the window opens.
class LastResort {
 public:
  LastResort(RoomPaths paths, const Clock& clock, Scheduler& scheduler)
      : paths_(std::move(paths)), clock_(clock), scheduler_(scheduler) {}

  Status prepare(const Plan& plan) {
    auto backends = makeBackends(*plan.runbook, *plan.environment, secrets_);
    if (!backends) return tl::unexpected(backends.error());
    breakGlass_ = std::make_unique<BreakGlass>(plan, paths_.name, std::move(*backends), clock_, scheduler_,
                                               [this] { return makeSpool(paths_.breakGlass, clock_.utc()); });
    return {};
  }

  // In the time that the engine has to answer.
  void openConnections() { breakGlass_->prepare(); }

  // The engine has not answered: it is ended, so that two do not act at once, and the window acts.
  void act(const std::string& by, const std::string& reason, std::function<void(BreakGlass::Report)> done) {
    if (const auto ended = endEngine(paths_); !ended) give(ended.error());
    acting_.emplace();
    breakGlass_->start(by, reason + " (the engine did not answer)",
                       [this, done = std::move(done)](const BreakGlass::Report& report) {
                         done(report);
                         acting_.reset();
                       });
  }

 private:
  RoomPaths paths_;
  const Clock& clock_;
  Scheduler& scheduler_;
  SystemSecrets secrets_;
  std::unique_ptr<BreakGlass> breakGlass_;
  // A window that is closed meanwhile does not end the process: nobody else would finish. At most for the runbook's
  // rollback deadline, by which the report comes.
  std::optional<QEventLoopLocker> acting_;
};

std::string personName(const Arguments& arguments, const QSettings& settings) {
  if (!arguments.person.empty()) return arguments.person;
  if (const auto kept = settings.value(QStringLiteral("person")).toString(); !kept.isEmpty()) return kept.toStdString();
  const char* user = std::getenv("USER");
  return user ? user : "";
}

// Held by the session's own connections: it goes when the session does.
Status arm(RoomSession& session, const Clock& clock, Scheduler& scheduler) {
  const auto resort = std::make_shared<LastResort>(session.room().paths, clock, scheduler);
  if (const auto ready = resort->prepare(session.room().plan); !ready) return ready;
  auto& desktop = session.desktop();
  QObject::connect(&desktop, &Desktop::rollbackOrdered, &session, [resort] { resort->openConnections(); });
  QObject::connect(&desktop, &Desktop::engineUnresponsive, &session,
                   [resort, &desktop](const QString& person, const QString& reason) {
                     resort->act(person.toStdString(), reason.toStdString(), [&desktop](const auto& report) {
                       const auto lost = report.spoolError.empty() ? "" : " Not recorded: " + report.spoolError;
                       desktop.rolledBackHere(report.sentence + lost, report.outcome == Outcome::Confirmed);
                     });
                   });
  return {};
}

theme::Scheme schemeOf(const Arguments& arguments, const QSettings& settings) {
  const auto asked = theme::schemeNamed(QString::fromStdString(arguments.scheme));
  const auto kept = theme::schemeNamed(settings.value(QStringLiteral("theme")).toString());
  return asked.value_or(kept.value_or(theme::Scheme::Dark));
}

void toggleTheme(QApplication& application, QSettings& settings) {
  const bool dark = theme::schemeOf(application.palette()) == theme::Scheme::Dark;
  theme::setScheme(application, dark ? theme::Scheme::Light : theme::Scheme::Dark);
  settings.setValue(QStringLiteral("theme"), dark ? QStringLiteral("light") : QStringLiteral("dark"));
}

Status begin(Front& front, const Arguments& arguments) {
  if (!arguments.rehearse.empty()) {
    front.showStart();
    front.rehearse(QString::fromStdString(arguments.rehearse), arguments.speed);
    return {};
  }
  if (!arguments.roomGiven) {
    front.showStart();
    return {};
  }
  const auto room = enterRoom(arguments.room, arguments.runbook, arguments.environment);
  if (!room) return tl::unexpected(room.error());
  return front.enter(*room);
}

int drawPictures(const std::string& report) {
  QtScheduler scheduler;
  const auto drawn = drawReport(report, scheduler);
  if (!drawn) return give(drawn.error());
  std::printf("%d pictures in %s/pictures\n", *drawn, report.c_str());
  return 0;
}

int showBacktest(QApplication& application, const std::string& file) {
  const auto bytes = readWholeFile(file);
  if (!bytes) return give({ErrorCode::BadInput, bytes.error().message});
  const auto view = readBacktestView(*bytes);
  if (!view) return give({ErrorCode::BadInput, file + ": " + view.error().message});
  BacktestWindow window(*view);
  window.show();
  return application.exec();
}

int run(QApplication& application, const Arguments& arguments) {
  QSettings settings(QStringLiteral("Warroom"), QStringLiteral("warroom"));
  theme::apply(application, schemeOf(arguments, settings));
  if (!arguments.pictures.empty()) return drawPictures(arguments.pictures);
  if (!arguments.backtest.empty()) return showBacktest(application, arguments.backtest);
  const SystemClock clock;
  QtScheduler scheduler;
  PlayerSound sound;
  Front front({clock, scheduler, sound}, arguments.wall ? link::SeatKind::Wall : link::SeatKind::Desktop,
              personName(arguments, settings), [&](RoomSession& session) { return arm(session, clock, scheduler); });
  QObject::connect(&front, &Front::personChanged, &front,
                   [&](const QString& person) { settings.setValue(QStringLiteral("person"), person); });
  QObject::connect(&front, &Front::themeWanted, &front, [&] { toggleTheme(application, settings); });
  const Termination termination([&application] { application.quit(); });
  if (const auto begun = begin(front, arguments); !begun) return give(begun.error());
  return application.exec();
}

// Nothing: go on. Else the exit code.
std::optional<int> parse(int argc, char** argv, Arguments& arguments) {
  CLI::App parser("The desktop of a war room. Without a room it begins with a start page.", "warroom");
  auto* room = parser.add_option("--room", arguments.room, "the room");
  auto* runbook = parser.add_option("--runbook", arguments.runbook, "makes the room with this runbook");
  parser.add_option("--environment", arguments.environment, "and this environment")->needs(runbook);
  auto* rehearse = parser.add_option("--rehearse", arguments.rehearse, "rehearses this runbook in the lab");
  rehearse->excludes(room)->excludes(runbook);
  parser
      .add_option("--speed", arguments.speed, "of a rehearsal: 1, 10, 60, or 0: as fast as work allows, led by the lab")
      ->check(CLI::IsMember({0, 1, 10, 60}))
      ->needs(rehearse)
      ->capture_default_str();
  parser.add_option("--pictures", arguments.pictures, "draws the screens of a rehearsal's report, and ends")
      ->excludes(room)
      ->excludes(rehearse);
  parser.add_flag("--check-display")->description("says whether a window can open here, and ends: exit code 0 or 2");
  parser.add_option("--backtest", arguments.backtest, "shows a replayed day: what warroomctl backtest --json wrote");
  parser.add_option("--as", arguments.person, "who you are; shown as self-asserted");
  parser.add_flag("--wall", arguments.wall, "the wall: to look at, full screen on a second display")
      ->excludes(rehearse);  // a wall gives no command, so nothing would begin
  parser.add_option("--theme", arguments.scheme, "dark or light")->check(CLI::IsMember({"dark", "light"}));
  parser.set_version_flag("--version", std::string("warroom " WARROOM_VERSION));
  try {
    parser.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return parser.exit(stop) == 0 ? 0 : 2;
  }
  arguments.roomGiven = room->count() > 0 || runbook->count() > 0;
  return std::nullopt;
}

bool asksForWordsOnly(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc, [](const char* word) {
    return std::strcmp(word, "--help") == 0 || std::strcmp(word, "-h") == 0 || std::strcmp(word, "--version") == 0;
  });
}

// Pictures are drawn without a screen, also where there is one: they are the same everywhere.
bool drawsOnly(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc,
                     [](const char* word) { return std::string_view(word).starts_with("--pictures"); });
}

bool asksForDisplayOnly(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::strcmp(word, "--check-display") == 0; });
}

}  // namespace

int main(int argc, char** argv) {
  outliveFileLimits();
  Arguments arguments;
  if (asksForWordsOnly(argc, argv)) return parse(argc, argv, arguments).value_or(0);
  if (drawsOnly(argc, argv)) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (const auto why = whyNoDisplay(argc, argv); !why.empty()) return give({ErrorCode::BadInput, why});
  if (asksForDisplayOnly(argc, argv)) return parse(argc, argv, arguments).value_or(0);
  QApplication application(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("warroom"));
  QGuiApplication::setDesktopFileName(QStringLiteral("org.warroom.Warroom"));
  QCoreApplication::setApplicationVersion(QStringLiteral(WARROOM_VERSION));
  if (const auto code = parse(argc, argv, arguments)) return *code;
  return run(application, arguments);
}
