// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the panels for people to look at: tests/gui/out/panels-*.png.
#include <QtCore/QDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFrame>
#include <limits>

#include "tests/gui/panels_demo.h"
#include "widgets/panels/panel_grid.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

struct Scene {
  QString name;
  QSize size;
  double density;
  Runbook plan = demo::runbook();
  CutoverState state = demo::state();
  SampleStore store{};
  LiveState live{};
  PlanTime now = demo::kNow;
};

Scene scene(const QString& name, QSize size = {945, 735}, double density = 1) {
  Scene result{.name = name, .size = size, .density = density};
  demo::appendUpTo(result.store, result.plan, demo::kNow - 45min - 800ms, demo::kNow, 2s);
  result.live = demo::live(result.store);
  return result;
}

bool shoot(const Scene& scene) {
  QWidget window;
  window.resize(scene.size + QSize(22, 22));
  auto* grid = new PanelGrid(&window);
  grid->setGeometry(QRect(QPoint(11, 11), scene.size));
  grid->setPlan(scene.plan);
  auto* sixth = new QFrame;
  sixth->setProperty("card", true);
  grid->setSixth(sixth);
  theme::setDensity(window, scene.density);
  window.show();
  // Twice, as on the desk: the first lays out what the second draws into.
  QApplication::processEvents();
  grid->setState(scene.state, scene.live, scene.store, scene.now);
  QApplication::processEvents();
  const QString folder = QStringLiteral(WARROOM_SOURCE_DIR "/tests/gui/out");
  QDir().mkpath(folder);
  return window.grab().save(QStringLiteral("%1/panels-%2.png").arg(folder, scene.name));
}

Scene blind() {
  Scene result = scene(QStringLiteral("blind"));
  for (auto& [id, reading] : result.live.series) {
    reading.sampledAt -= 41'000;
    if (id.starts_with("redis")) continue;  // merely old
    reading.verdict = Verdict::Error;
    reading.value.reset();
    reading.reason = "Prometheus at 127.0.0.1:9090 did not answer within 2000 ms";
  }
  result.live.series["latency-p95/blue"] = {Verdict::Pass, 0.44, "", (demo::kNow - 800ms).time_since_epoch().count()};
  result.live.series["latency-p95/green"].reason = "the answer is empty: the query matches no series";
  result.store = SampleStore();
  demo::appendUpTo(result.store, result.plan, demo::kNow - 45min, demo::kNow - 41s, 2s);
  return result;
}

Scene critical() {
  Scene result = scene(QStringLiteral("critical"));
  const auto breach = [&](const std::string& id, double value) {
    for (auto at = demo::kNow - 90s; at <= demo::kNow; at += 2s)
      result.store.append(id, {at, value * (1 + 0.05 * demo::noise(at.time_since_epoch() / 2s, 9))});
    result.live.series[id].value = value;
  };
  result.state.marks.push_back({demo::kNow - 20s, 0, ActionKind::Rollback});
  SampleStore fresh;
  demo::appendUpTo(fresh, result.plan, demo::kNow - 45min, demo::kNow - 92s, 2s);
  result.store = fresh;
  breach("error-rate/green", 0.124);
  breach("latency-p95/green", 1.7);
  breach("db-connections/shared", 0.97);
  return result;
}

Scene beforeStart() {
  Scene result = scene(QStringLiteral("before-start"));
  result.state = initialState(result.state.plan);
  result.store = SampleStore();
  Runbook known = result.plan;
  for (Panel& each : known.panels)
    if (each.series.size() == 2) each.series.pop_back();
  demo::appendUpTo(result.store, known, demo::kNow - 12min - 800ms, demo::kNow, 2s);
  for (auto& [id, reading] : result.live.series)
    if (id.ends_with("green")) reading = {Verdict::NoData, std::nullopt, "the answer is empty", 0};
  return result;
}

Scene many() {
  Scene result = scene(QStringLiteral("nine"));
  for (int i = 0; i < 4; ++i)
    result.plan.panels.push_back(demo::panel("extra-" + std::to_string(i),
                                             "Panel with a very long title that does not fit <b>bold</b>", "ms", 1, 1,
                                             100, 200, i % 2 == 0));
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  theme::apply(application);
  bool done = true;
  for (const Scene& each : {scene(QStringLiteral("normal")), scene(QStringLiteral("720p"), {620, 480}, 0.67),
                            scene(QStringLiteral("4k"), {1890, 1470}, 2), blind(), critical(), beforeStart(), many()})
    done = shoot(each) && done;
  theme::apply(application, theme::Scheme::Light);
  done = shoot(scene(QStringLiteral("light"))) && done;
  return done ? 0 : 1;
}
