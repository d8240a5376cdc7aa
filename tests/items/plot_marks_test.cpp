// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/plot_marks.h"

#include "tests/testkit/test.h"

namespace warroom {

class PlotMarksTest : public testkit::Test {
  Q_OBJECT

  static CutoverState stateWith(std::vector<Track> tracks) {
    auto runbook = std::make_shared<Runbook>();
    runbook->tracks = std::move(tracks);
    CutoverState state;
    state.plan.runbook = runbook;
    state.marks = {{at(1), 25, ActionKind::Shift, "traffic"},
                   {at(2), 50, ActionKind::Shift, "feature"},
                   {at(3), 0, ActionKind::Rollback, {}}};
    return state;
  }
  static PlanTime at(int ms) { return PlanTime(Milliseconds(ms)); }
  static Track track(const char* id, const char* title) {
    Track result;
    result.id = id;
    result.title = title;
    return result;
  }

 private Q_SLOTS:
  void oneTrackNeedsNoName() {
    const std::vector<PlotMark> expected{{at(1), QStringLiteral("25 %"), false},
                                         {at(2), QStringLiteral("50 %"), false},
                                         {at(3), QStringLiteral("0 %"), true}};
    QVERIFY(plotMarks(stateWith({track("traffic", "Traffic")})) == expected);
  }

  void ofSeveralEachIsNamed() {
    const auto marks = plotMarks(stateWith({track("traffic", "Traffic"), track("feature", "A feature of many words")}));
    QCOMPARE(marks.at(0).text, QStringLiteral("Traffic 25 %"));
    QCOMPARE(marks.at(1).text, QStringLiteral("A feature of many\u2026 50 %"));
    QCOMPARE(marks.at(2).text, QStringLiteral("0 %"));  // of all
    QVERIFY(marks.at(2).rollback);
  }

  void withoutARunbookThereAreFigures() {
    CutoverState state = stateWith({});
    state.plan.runbook.reset();
    QCOMPARE(plotMarks(state).front().text, QStringLiteral("25 %"));
  }
};

}  // namespace warroom

WARROOM_TEST(warroom::PlotMarksTest)
#include "plot_marks_test.moc"
