// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QPointer>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include "tests/gui/panels_demo.h"
#include "tests/testkit/test.h"
#include "widgets/panels/panel_grid.h"
#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"

namespace warroom {

using namespace std::chrono_literals;

class PanelsGridTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void placesFivePanelsAndASixth_data();
  void placesFivePanelsAndASixth();
  void keepsItsRowsWhenReasonsAreLong();
  void scrollsWhenThereAreMore();
  void takesANewPlan();
  void handsStateToEachPanel();
};

namespace {

QRect placeOf(const QWidget* widget, const PanelGrid& grid) {
  return {widget->mapTo(&grid, QPoint(0, 0)), widget->size()};
}

// A window without a layout, as the grid is never one itself.
struct Window {
  QWidget window;
  PanelGrid* grid = new PanelGrid(&window);

  Window(const Runbook& plan, QSize size, double density) {
    theme::setDensity(window, density);
    window.resize(size);
    grid->setPlan(plan);
    grid->setSixth(new QWidget);
    grid->resize(size);
    window.show();
  }
};

int reach(const PanelGrid& grid) { return grid.findChild<QScrollArea*>()->verticalScrollBar()->maximum(); }

}  // namespace

void PanelsGridTest::placesFivePanelsAndASixth_data() {
  QTest::addColumn<QSize>("size");
  QTest::addColumn<double>("density");
  QTest::newRow("1280x720") << QSize(620, 480) << 0.67;
  QTest::newRow("1920x1080") << QSize(945, 735) << 1.0;
  QTest::newRow("3840x2160") << QSize(1890, 1470) << 2.0;
}

void PanelsGridTest::placesFivePanelsAndASixth() {
  QFETCH(QSize, size);
  QFETCH(double, density);
  Window window(demo::runbook(), size, density);
  PanelGrid& grid = *window.grid;
  auto* sixth = new QWidget;
  grid.setSixth(sixth);
  QVERIFY(QTest::qWaitForWindowExposed(&window.window));
  QCOMPARE(reach(grid), 0);
  QCOMPARE(grid.panels().size(), 5U);
  const QRect first = placeOf(grid.panels()[0], grid);
  const QRect second = placeOf(grid.panels()[1], grid);
  const QRect third = placeOf(grid.panels()[2], grid);
  const QRect last = placeOf(sixth, grid);
  QCOMPARE(first.topLeft(), QPoint(0, 0));
  QVERIFY(second.left() > first.right() && second.top() == first.top());
  QVERIFY(third.top() > first.bottom() && third.left() == first.left());
  QCOMPARE(last.left(), second.left());
  QVERIFY(last.bottom() == grid.rect().bottom() && last.right() == grid.rect().right());
  for (const PanelWidget* panel : grid.panels()) {
    QVERIFY(qAbs(panel->width() - first.width()) <= 1);
    QVERIFY(qAbs(panel->height() - first.height()) <= 1);
  }
}

void PanelsGridTest::keepsItsRowsWhenReasonsAreLong() {
  Window window(demo::runbook(), QSize(620, 480), 0.67);
  PanelGrid& grid = *window.grid;
  QVERIFY(QTest::qWaitForWindowExposed(&window.window));
  const int height = grid.panels()[0]->height();
  LiveState live;
  live.series["request-rate/blue"] = {Verdict::Error, std::nullopt, std::string(2'000, 'x'), 0};
  grid.setState(demo::state(), live, SampleStore(), demo::kNow);
  QCoreApplication::sendPostedEvents();
  QCOMPARE(reach(grid), 0);
  QVERIFY(qAbs(grid.panels()[0]->height() - height) <= 1);
}

void PanelsGridTest::scrollsWhenThereAreMore() {
  Runbook plan = demo::runbook();
  for (int i = 0; i < 4; ++i)
    plan.panels.push_back(demo::panel("extra-" + std::to_string(i), "Extra", "s", 1, 0, 1, 2, true));
  Window window(plan, QSize(945, 735), 1);
  PanelGrid& grid = *window.grid;
  QVERIFY(QTest::qWaitForWindowExposed(&window.window));
  QVERIFY(reach(grid) > 0);
  QVERIFY(grid.panels()[8]->height() > 735 / 3 - 20);
}

void PanelsGridTest::takesANewPlan() {
  PanelGrid grid;
  grid.setPlan(demo::runbook());
  QPointer<QWidget> sixth = new QWidget;
  grid.setSixth(sixth);
  Runbook plan = demo::runbook();
  plan.panels.resize(2);
  grid.setPlan(plan);
  QCOMPARE(grid.findChildren<PanelWidget*>().size(), 2);
  QVERIFY(sixth);
  grid.setSixth(nullptr);
  QVERIFY(!sixth);
}

void PanelsGridTest::handsStateToEachPanel() {
  Window window(demo::runbook(), QSize(945, 735), 1);
  PanelGrid& grid = *window.grid;
  SampleStore store;
  demo::appendUpTo(store, demo::runbook(), demo::kNow - 5min, demo::kNow, 2s);
  grid.setState(demo::state(), demo::live(store), store, demo::kNow + 1s);
  for (const char* id : {"request-rate", "error-rate", "latency-p95", "db-connections", "redis-memory"}) {
    const auto* panel = grid.findChild<PanelWidget*>(QStringLiteral("panel-%1").arg(QLatin1String(id)));
    QVERIFY(panel != nullptr);
    QVERIFY(panel->accessibleName().endsWith(QStringLiteral(", 1.0 s old")));
  }
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::PanelsGridTest)
#include "panels_grid_test.moc"
