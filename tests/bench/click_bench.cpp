// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a click waits behind the drawing: five panels with a day in view at 4K, refreshed ten times a second, while
// another thread clicks at odd moments; and what share of a core the drawing takes.
//
//   warroom-click-bench [--smoke]
#include <sys/resource.h>

#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <chrono>
#include <deque>
#include <mutex>
#include <random>

#include "tests/bench/panels.h"
#include "tests/bench/table.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace warroom::bench;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

const Picture kDayAt4K{{3840, 2160}, 2, 24h, 5s};

// Clicks on a button from a thread of its own, as an X server would: queued, at odd moments. Then the application ends.
class Clicker {
 public:
  Clicker(QPushButton& button, int clicks) : button_(button), left_(clicks) {
    QObject::connect(&button, &QPushButton::clicked, &button, [this] {
      const std::lock_guard lock(mutex_);
      waits_.push_back(std::chrono::duration<double, std::milli>(Steady::now() - posted_.front()).count());
      posted_.pop_front();
    });
    pause_.setSingleShot(true);
    pause_.setTimerType(Qt::PreciseTimer);
    pause_.moveToThread(&thread_);
    QObject::connect(&pause_, &QTimer::timeout, &pause_, [this] { click(); });
    QObject::connect(&thread_, &QThread::started, &pause_, [this] { pause_.start(pauses_(random_)); });
    QObject::connect(&thread_, &QThread::finished, qApp, &QCoreApplication::quit);
    thread_.start();
  }
  ~Clicker() { thread_.wait(); }

  const std::vector<double>& waits() const { return waits_; }

 private:
  void click() {
    post(QEvent::MouseButtonPress, Qt::LeftButton);
    {
      const std::lock_guard lock(mutex_);
      posted_.push_back(Steady::now());
    }
    post(QEvent::MouseButtonRelease, Qt::NoButton);
    if (--left_ > 0)
      pause_.start(pauses_(random_));
    else
      thread_.quit();
  }

  void post(QEvent::Type type, Qt::MouseButtons held) {
    const QPointF middle(10, 10);
    QCoreApplication::postEvent(&button_, new QMouseEvent(type, middle, middle, Qt::LeftButton, held, Qt::NoModifier));
  }

  QPushButton& button_;
  int left_;
  QThread thread_;
  QTimer pause_;
  std::mt19937 random_{1};
  std::uniform_int_distribution<int> pauses_{5, 35};  // ms
  std::mutex mutex_;
  std::deque<Steady::time_point> posted_;
  std::vector<double> waits_;
};

double secondsOnCore() {
  rusage used{};
  getrusage(RUSAGE_THREAD, &used);
  const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Ten new samples a second, for as long as this lives.
class Drawing {
 public:
  explicit Drawing(Panels* panels) {
    if (panels == nullptr) return;
    panels->widget().show();
    panels->refresh();
    QObject::connect(&refresh_, &QTimer::timeout, &refresh_, [panels] { panels->refresh(); });
    refresh_.start(100);
    QApplication::processEvents();
  }

 private:
  QTimer refresh_;
};

double waitP95(Panels* panels, int clicks) {  // ms
  QPushButton button;
  button.resize(100, 40);
  button.show();
  const Drawing drawing(panels);
  const Clicker clicker(button, clicks);
  QApplication::exec();
  return percentile(clicker.waits(), 0.95);
}

// In percent, with nobody clicking: what a button costs is not the charts'.
double shareOfCore(Panels* panels, std::chrono::milliseconds duration) {
  const Drawing drawing(panels);
  const double before = secondsOnCore();
  const auto began = Steady::now();
  QTimer::singleShot(duration, qApp, &QCoreApplication::quit);
  QApplication::exec();
  return 100 * (secondsOnCore() - before) / std::chrono::duration<double>(Steady::now() - began).count();
}

struct Found {
  double waitP95 = 0;  // ms
  double core = 0;     // percent
};

Found typical(Panels* panels, bool smoke) {
  const int runs = smoke ? 1 : 3;
  return {medianOf(runs, [&] { return waitP95(panels, smoke ? 5 : 300); }),
          medianOf(runs, [&] { return shareOfCore(panels, smoke ? 200ms : 8s); })};
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  theme::apply(application);
  const bool smoke = isSmoke(argc, argv);
  const Found idle = typical(nullptr, smoke);
  const Found ours = typical(ourPanels(kDayAt4K).get(), smoke);
  const Found peer = typical(peerPanels(kDayAt4K).get(), smoke);
  printLine("queued click -> slot, 4K at 10 Hz, p95", ours.waitP95, "ms", {"nothing drawn, the floor", idle.waitP95});
  printLine("queued click -> slot, 4K at 10 Hz, p95", ours.waitP95, "ms", {"QCustomPlot", peer.waitP95}, 1.0 / 30);
  printLine("share of a core, 4K at 10 Hz", ours.core, "%", {"QCustomPlot", peer.core}, 1.0 / 8);
  return 0;
}
