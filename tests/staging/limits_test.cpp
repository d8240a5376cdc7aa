// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <algorithm>

#include "models/cutover/state.h"
#include "models/runbook/visit.h"
#include "tests/staging/pags_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::eventually;
using testkit::PagsRoom;

namespace {

constexpr qint64 kHangs = 5'000;        // ms: the balancer, from the order on
constexpr double kFlagsBack = 30;       // seconds: a flag is back
constexpr double kTrafficBack = 60;     // seconds: traffic is back
constexpr double kRolledBack = 2 * 60;  // seconds: everything is
constexpr const char* kBalancer = "haproxy";

// HAProxy answers in a child of the process that its pid file names.
std::vector<pid_t> familyOf(qint64 pid) {
  QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
  std::vector<pid_t> family{pid_t(pid)};
  if (children.open(QIODevice::ReadOnly))
    for (const auto& child : children.readAll().simplified().split(' ')) family.push_back(child.toInt());
  return family;
}

struct Took {
  std::vector<double> flag, actions, traffic, whole;  // seconds
};

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

// The limits that the plans set to a rollback, where they are hardest to keep: one of two backends hangs. The whole
// room is real: engine, balancer, flag service.
class LimitsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    room_.reset(new PagsRoom(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR)));
    const auto opened = room_->open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
  }

  void aRollbackBesideAHangingBackendKeepsItsLimits() {
    const int rounds = std::max(3, qEnvironmentVariableIntValue("WARROOM_LIMIT_ROUNDS"));
    Took took;
    for (int round = 0; round < rounds; ++round) {
      moveTraffic();
      if (QTest::currentTestFailed()) return;
      rollBack(took);
      if (QTest::currentTestFailed()) return;
      beginAnew();
      if (QTest::currentTestFailed()) return;
    }
    report("the flag of the canary at 0", took.flag, kFlagsBack);
    report("the flags of the rollback set", took.actions, kFlagsBack);
    report("the balancer, hung for 5 s, at 0", took.traffic, kTrafficBack);
    report("everything confirmed", took.whole, kRolledBack);
  }

  void cleanupTestCase() { room_.reset(); }

 private:
  void moveTraffic() {
    room_->stack.setWeights(50, 50);
    QCOMPARE(room_->stack.setFlag(QStringLiteral("canary-percentage"), 50), 200);
    QVERIFY(eventually([&] { return percentOf("flag") == 50 && percentOf(kBalancer) == 50; }));
  }

  void rollBack(Took& took) {
    const auto family = familyOf(room_->stack.pid(QStringLiteral("haproxy")));
    for (const auto pid : family) ::kill(pid, SIGSTOP);
    QElapsedTimer since;
    since.start();
    const auto seconds = [&] { return double(since.elapsed()) / 1'000; };
    room_->seat.submit(command::RollBack{"limits"}, "Ada");
    QVERIFY(eventually([&] { return percentOf("flag") == 0; }, 30'000));
    took.flag.push_back(seconds());
    QVERIFY(eventually([&] { return actionsAreDone(); }, 30'000));
    took.actions.push_back(seconds());
    QVERIFY(room_->state().unsettledAction());
    QVERIFY(eventually([&] { return since.elapsed() >= kHangs; }, 2 * kHangs));
    for (const auto pid : family) ::kill(pid, SIGCONT);
    QVERIFY(eventually([&] { return room_->stack.weight("green") == 0; }, 60'000));
    took.traffic.push_back(seconds());
    QVERIFY(eventually([&] { return room_->state().rolledBack && !room_->state().unsettledAction(); }, 120'000));
    took.whole.push_back(seconds());
    QCOMPARE(room_->state().actions.back().outcome, Outcome::Confirmed);
  }

  // What follows a rollback is answered for, and the next attempt begins.
  void beginAnew() {
    const int attempt = room_->state().attempt;
    for (const auto& item : room_->state().plan.runbook->rollback.items)
      room_->seat.submit(command::TickItem{kRollbackPlace, item.id, true, {}}, "Ada");
    room_->seat.submit(command::StartAttempt{}, "Ada");
    QVERIFY2(eventually([&] { return room_->state().attempt > attempt; }), qPrintable(room_->refusal));
  }

  bool actionsAreDone() const {
    const auto& tasks = room_->state().plan.runbook->rollback.tasks;
    return std::all_of(tasks.begin(), tasks.end(), [&](const Task& task) {
      const auto* known = room_->state().taskState(kRollbackPlace, task.id);
      return known && known->outcome == Outcome::Confirmed;
    });
  }

  int percentOf(const char* backend) const { return int(room_->state().backends.at(backend).confirmed.value_or(-1)); }

  void report(const char* what, const std::vector<double>& seconds, double limit) {
    const double worst = *std::max_element(seconds.begin(), seconds.end());
    qInfo("%s: median %.2f s, worst %.2f s, of %zu; the limit is %.0f s", what, middle(seconds), worst, seconds.size(),
          limit);
    QVERIFY(worst < limit);
  }

  std::unique_ptr<PagsRoom> room_;
};

WARROOM_TEST(LimitsTest)
#include "limits_test.moc"
