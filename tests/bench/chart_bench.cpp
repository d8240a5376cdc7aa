// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a refresh of five panels with three series each costs, one new sample a series each time, in software raster:
// with a day in view at two sizes, and with ninety times the history.
//
//   warroom-chart-bench [--smoke]
//   warroom-chart-bench --draw ours|peer|plain FRAMES     so many frames of a day at 4K, for a counter of instructions
//   warroom-chart-bench --busy                            a day at 4K, ten times a second until it is killed
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "tests/bench/panels.h"
#include "tests/bench/table.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace warroom::bench;
using namespace std::chrono_literals;

namespace {

using Make = std::unique_ptr<Panels> (*)(const Picture&);

const Picture kDayAt1080{{1920, 1080}, 1, 24h, 5s};
const Picture kDayAt4K{{3840, 2160}, 2, 24h, 5s};
const Picture kShortAt4K{{3840, 2160}, 2, 4h, 5s};  // 2,880 points a series
const Picture kLongAt4K{{3840, 2160}, 2, 72h, 1s};  // 259,200

bool smoke = false;

void draw(Panels& panels, int frames) {
  for (int i = 0; i < frames; ++i) {
    panels.refresh();
    QApplication::processEvents();
  }
}

std::unique_ptr<Panels> shown(Make make, const Picture& picture) {
  auto panels = make(picture);
  panels->widget().show();
  QApplication::processEvents();
  draw(*panels, 2);  // the first frames lay out and fill caches
  return panels;
}

double milliseconds() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

// Milliseconds of CPU a frame, the median of five series of frames: what else the machine does matters less so.
double cost(Make make, const Picture& picture, int frames) {
  if (smoke) frames = 1;
  const auto panels = shown(make, picture);
  return medianOf(smoke ? 1 : 5, [&] {
    const double before = milliseconds();
    draw(*panels, frames);
    return (milliseconds() - before) / frames;
  });
}

void day(const char* size, const Picture& picture) {
  const double ours = cost(ourPanels, picture, 200);
  const std::string figure = std::string("chart refresh, 24 h, ") + size;
  printLine(figure, ours, "ms", {"plain widgets, the floor", cost(plainPanels, picture, 200)});
  printLine(figure, ours, "ms", {"QCustomPlot", cost(peerPanels, picture, 10)});
}

int stayBusy(const QApplication& application) {
  const auto panels = shown(ourPanels, kDayAt4K);
  QTimer refresh;
  QObject::connect(&refresh, &QTimer::timeout, &application, [&panels] { panels->refresh(); });
  refresh.start(100);
  std::puts("busy");
  std::fflush(stdout);
  return QApplication::exec();
}

void growth(const char* who, Make make, int frames, std::optional<double> goal) {
  const double brief = cost(make, kShortAt4K, frames);
  printLine(std::string("90 times the history, 4K: ") + who, cost(make, kLongAt4K, frames), "ms",
            {"the same with 2,880 points a series", brief}, goal);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  theme::apply(application);
  if (argc == 4 && std::string(argv[1]) == "--draw") {
    const std::string who = argv[2];
    draw(*shown(who == "ours" ? ourPanels : who == "peer" ? peerPanels : plainPanels, kDayAt4K), std::atoi(argv[3]));
    return 0;
  }
  if (argc == 2 && std::string(argv[1]) == "--busy") return stayBusy(application);
  smoke = isSmoke(argc, argv);
  day("1080p", kDayAt1080);
  day("4K", kDayAt4K);
  growth("Warroom", ourPanels, 200, 1.1);
  growth("QCustomPlot", peerPanels, 5, std::nullopt);
  return 0;
}
