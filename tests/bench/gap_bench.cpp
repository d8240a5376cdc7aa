// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the desk's event loop is away at a time while a whole rehearsal of PAGS runs at sixty times real time:
// engine, lab and terminal are processes of their own, the window draws what they do. A click waits no longer than such
// a gap.
//
//   warroom-gap-bench [--smoke]
#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <chrono>

#include "app/adapters/time/qt_scheduler.h"
#include "app/link/seat.h"
#include "app/process/engine_process.h"
#include "app/room/room.h"
#include "tests/bench/table.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace warroom::bench;
using Steady = std::chrono::steady_clock;

namespace {

constexpr int kRepaintMs = 250;              // as the desktop does
constexpr std::chrono::seconds kWhole{300};  // T-60 to T+180 takes 240 of them
constexpr std::chrono::seconds kSmoke{90};

// Calls the GUI thread every few milliseconds, and sees how long each call waits.
class Pulse {
 public:
  Pulse() {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(5);
    timer_.moveToThread(&thread_);
    QObject::connect(&thread_, &QThread::started, &timer_, qOverload<>(&QTimer::start));
    QObject::connect(&thread_, &QThread::finished, &timer_, &QTimer::stop, Qt::DirectConnection);
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] {
      QMetaObject::invokeMethod(&receiver_, [this, sent = Steady::now()] {
        waits_.push_back(std::chrono::duration<double, std::milli>(Steady::now() - sent).count());
      });
    });
    thread_.start();
  }
  ~Pulse() {
    thread_.quit();
    thread_.wait();
  }
  const std::vector<double>& waits() const { return waits_; }

 private:
  QObject receiver_;
  QThread thread_;
  QTimer timer_;
  std::vector<double> waits_;  // ms; of the GUI thread
};

// The rehearsal, and the room that it opens.
class Rehearsal {
 public:
  Rehearsal() {
    qputenv("XDG_STATE_HOME", home_.path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", home_.path().toUtf8());
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(QCoreApplication::applicationDirPath() + QStringLiteral("/warroomctl"),
                   {QStringLiteral("rehearse"), QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json"),
                    QStringLiteral("--speed"), QStringLiteral("60")});
  }
  // The lab goes by itself when the terminal has gone; the engine is told.
  ~Rehearsal() {
    if (const auto room = paths()) (void)endEngine(*room);
    process_.kill();
    process_.waitForFinished();
  }

  std::optional<RoomPaths> paths() const {
    const auto rooms = listRooms();
    if (rooms.empty()) return std::nullopt;
    const auto located = locateRoom(rooms.front());
    return located ? std::optional(*located) : std::nullopt;
  }
  bool ended() const { return process_.state() == QProcess::NotRunning; }

 private:
  QTemporaryDir home_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: a socket lives in it
  QProcess process_;
};

// A desk at the room of the rehearsal, as the desktop has it.
class Desk {
 public:
  explicit Desk(const Rehearsal& rehearsal) : rehearsal_(rehearsal), window_(scheduler_) {
    window_.resize(1920, 1080);
    window_.show();
    QObject::connect(&repaint_, &QTimer::timeout, &window_, [this] { seat_.attached() ? show() : attach(); });
    QObject::connect(&seat_, &link::Seat::welcomed, &window_, [this] { window_.setPlan(seat_.state()); });
    QObject::connect(&seat_, &link::Seat::ready, &window_, [this] { window_.setConnection(true, {}); });
    QObject::connect(&seat_, &link::Seat::stateChanged, &window_, [this] { show(); });
    QObject::connect(&seat_, &link::Seat::eventHappened, &window_, [this](const Event& event) {
      ++events_;
      window_.append({event});
    });
    repaint_.start(kRepaintMs);
  }

  int events() const { return events_; }

 private:
  void attach() {
    if (const auto paths = rehearsal_.paths()) seat_.attach(paths->socket.string(), {link::SeatKind::Desktop, "bench"});
  }
  void show() {
    if (seat_.state().plan.runbook)
      window_.setState(seat_.state(), seat_.live(), seat_.samples(), PlanTime(Milliseconds(seat_.live().at)));
  }

  const Rehearsal& rehearsal_;
  QtScheduler scheduler_;
  DeskWindow window_;
  link::Seat seat_{[](const std::string& runbook, const std::string& environment) {
    return makePlan(runbook, environment, "runbook.json", "environment.json");
  }};
  QTimer repaint_;
  int events_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  theme::apply(application);
  const bool smoke = isSmoke(argc, argv);
  const Rehearsal rehearsal;
  Desk desk(rehearsal);
  const Pulse pulse;
  QTimer watch;
  QObject::connect(&watch, &QTimer::timeout, &application, [&] {
    if (rehearsal.ended() || (smoke && desk.events() > 20)) QApplication::quit();
  });
  watch.start(50);
  QTimer::singleShot(smoke ? kSmoke : kWhole, &application, &QCoreApplication::quit);
  QApplication::exec();
  if (desk.events() == 0) {
    std::fprintf(stderr, "gap-bench: the rehearsal ended before the window had seen anything of it\n");
    return 3;
  }
  if (!smoke && !rehearsal.ended()) {
    std::fprintf(stderr, "gap-bench: the rehearsal had not ended after %lld s; is this machine busy?\n",
                 static_cast<long long>(kWhole.count()));
    return 3;
  }
  const auto& found = pulse.waits();
  const double frame = 1'000.0 / 60;
  printLine("event-loop gaps in a rehearsal at 60x, p99", percentile(found, 0.99), "ms", {"a frame at 60 Hz", frame});
  printLine("event-loop gaps in a rehearsal at 60x, worst of " + std::to_string(found.size()), percentile(found, 1),
            "ms", {"a frame at 60 Hz", frame});
  return 0;
}
