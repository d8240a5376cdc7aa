// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the start of the process to the first whole frame of the desk, and what the process then holds in memory; beside
// a window with five plain widgets. Each is measured in processes of its own; QT_QPA_PLATFORM says on what screen.
//
//   warroom-start-bench [--smoke]
#include <unistd.h>

#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "app/adapters/time/qt_scheduler.h"
#include "models/runbook/read.h"
#include "tests/bench/table.h"
#include "tests/gui/panels_demo.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace warroom::bench;
using namespace std::chrono_literals;

namespace {

// What Chromium took for a blank page where the goals were set: it is not measured anew here.
constexpr double kChromiumMs = 583;
constexpr double kChromiumMb = 384;

double sinceBootMs() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double residentMb() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  return file.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

class PlainWidget final : public QWidget {
 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), Qt::darkBlue); }
};

// Sees the first paint of a window.
class FirstPaint final : public QObject {
 public:
  bool seen = false;

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    seen = seen || event->type() == QEvent::Paint;
    return false;
  }
};

void showWhole(QWidget& window) {
  FirstPaint paint;
  window.installEventFilter(&paint);
  window.resize(1920, 1080);
  window.show();
  while (!paint.seen) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  QGuiApplication::sync();  // until the screen has it
}

Plan pags() {
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json"));
  if (!file.open(QIODevice::ReadOnly)) std::abort();
  const auto read = readRunbook(file.readAll().toStdString());
  if (!read.value) std::abort();
  return {read.value, std::make_shared<Environment>(), std::string(64, '0'), std::string(64, '0')};
}

int answer(double began) {
  std::printf("%f %f\n", sinceBootMs() - began, residentMb());
  return 0;
}

int showPlain(double began) {
  QWidget window;
  QGridLayout grid(&window);
  for (int i = 0; i < 5; ++i) grid.addWidget(new PlainWidget, i / 2, i % 2);
  showWhole(window);
  return answer(began);
}

// A history in every panel, one sample a second.
int showDesk(double began, Milliseconds history) {
  QtScheduler scheduler;
  DeskWindow window(scheduler);
  const CutoverState state = initialState(pags());
  SampleStore samples;
  demo::appendUpTo(samples, *state.plan.runbook, demo::kNow - history, demo::kNow, 1s);
  window.setPlan(state);
  window.setConnection(true, {});
  window.setState(state, demo::live(samples), samples, demo::kNow);
  showWhole(window);
  return answer(began);
}

int beChild(const std::string& what, double began, int argc, char** argv) {
  QApplication application(argc, argv);
  if (what == "plain") return showPlain(began);
  theme::apply(application);
  return showDesk(began, what == "desk" ? 5min : Milliseconds(72h));
}

struct Seen {
  double ms = 0;
  double mb = 0;
};

Seen child(const std::string& program, const char* what) {
  char began[64];
  std::snprintf(began, sizeof began, "%f", sinceBootMs());
  const auto command = "exec '" + program + "' --child " + what + " " + began;
  std::FILE* pipe = popen(command.c_str(), "r");
  Seen seen;
  if (pipe == nullptr || std::fscanf(pipe, "%lf %lf", &seen.ms, &seen.mb) != 2) {
    std::fprintf(stderr, "start-bench: %s gave no answer\n", command.c_str());
    std::exit(3);
  }
  pclose(pipe);
  return seen;
}

Seen typical(const std::string& program, const char* what, int runs) {
  std::vector<double> ms, mb;
  for (int i = 0; i < runs; ++i) {
    const Seen seen = child(program, what);
    ms.push_back(seen.ms);
    mb.push_back(seen.mb);
  }
  return {percentile(ms, 0.5), percentile(mb, 0.5)};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string(argv[1]) == "--child") return beChild(argv[2], std::atof(argv[3]), argc, argv);
  const bool smoke = isSmoke(argc, argv);
  const int runs = smoke ? 1 : 9;
  const char* platform = std::getenv("QT_QPA_PLATFORM");
  const auto on = std::string(", ") + (platform ? platform : "default screen");
  const Seen plain = typical(argv[0], "plain", runs);
  const Seen desk = typical(argv[0], "desk", runs);
  const auto start = "start -> first whole frame of the desk" + on;
  printLine(start, desk.ms, "ms", {"five plain widgets, the floor", plain.ms});
  printLine(start, desk.ms, "ms", {"Chromium, blank page (as recorded)", kChromiumMs}, 0.25);
  if (smoke) return 0;
  const Seen lasting = typical(argv[0], "desk72", 3);
  const auto memory = "memory with 72 h at 1 s in every panel" + on;
  printLine(memory, lasting.mb, "MB", {"five plain widgets, the floor", plain.mb});
  printLine(memory, lasting.mb, "MB", {"Chromium, blank page (as recorded)", kChromiumMb}, 1.0 / 3);
  return 0;
}
