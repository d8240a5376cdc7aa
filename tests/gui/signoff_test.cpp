// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <memory>

#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"
#include "widgets/signoff/go_no_go_panel.h"
#include "widgets/theme/controls.h"

namespace warroom {

class SignoffTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void signsOnceWithWhatWasTyped_data();
  void signsOnceWithWhatWasTyped();
  void needsARoleAndAName();
  void keepsWhatIsTypedAndChosen();
  void prefillsTheNameUntilAnotherIsTyped();
  void offersUnsignedRolesFirst();
  void saysHowTheFormStands();
  void saysBeforeAnybodySignsThatNothingWasRehearsed();
  void hostileTextIsPlain();
  void oneOfSeveralFormsIsChosen();
  void fitsAPageAndAColumn_data();
  void fitsAPageAndAColumn();

 private:
  template <typename T>
  T* the(const char* name) {
    return panel_->findChild<T*>(QString::fromLatin1(name));
  }
  void refresh() { panel_->setState(drill_.state, {}, drill_.clock.plan()); }
  void choose(const char* role) {
    auto* box = the<QComboBox>("sign-role");
    box->setCurrentIndex(box->findData(QString::fromLatin1(role)));
  }
  void type(const char* field, const char* words) {
    QTest::keyClicks(the<QLineEdit>(field), QString::fromLatin1(words));
  }
  QString spoken(const char* list, int row) {
    return the<QListView>(list)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
  }
  void prepare();
  void change(const std::function<void(Runbook&)>& edit);

  testkit::Drill drill_;
  std::unique_ptr<QWidget> window_;
  GoNoGoPanel* panel_ = nullptr;
  std::vector<CommandBody> asked_;
};

void SignoffTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = {};
  asked_.clear();
  window_ = std::make_unique<QWidget>();
  window_->resize(1300, 700);
  panel_ = new GoNoGoPanel(window_.get());
  panel_->setGeometry(window_->rect());
  theme::setDensity(*window_, 1);
  connect(panel_, &GoNoGoPanel::commandRequested, this, [this](const CommandBody& body) { asked_.push_back(body); });
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  refresh();
}

// What a GO needs: every criterion fulfilled.
void SignoffTest::prepare() {
  drill_.seeBackends();
  drill_.seeTrigger();
  QCOMPARE(drill_.give(command::StartClock{-600'000}), std::string());
  for (const char* item : {"briefed", "channel"}) {
    QCOMPARE(drill_.give(command::TickItem{"prepare", item, true, {}}), std::string());
  }
  QCOMPARE(drill_.give(command::CompleteStep{"prepare", {}}), std::string());
}

void SignoffTest::change(const std::function<void(Runbook&)>& edit) {
  auto runbook = *drill_.state.plan.runbook;
  edit(runbook);
  drill_.state.plan.runbook = std::make_shared<const Runbook>(runbook);
  refresh();
}

void SignoffTest::signsOnceWithWhatWasTyped_data() {
  QTest::addColumn<QString>("button");
  QTest::addColumn<bool>("go");
  QTest::addColumn<bool>("byKey");
  QTest::newRow("GO") << "sign-go" << true << false;
  QTest::newRow("NO-GO") << "sign-no-go" << false << false;
  QTest::newRow("GO by keyboard") << "sign-go" << true << true;
}

void SignoffTest::signsOnceWithWhatWasTyped() {
  QFETCH(QString, button);
  QFETCH(bool, go);
  QFETCH(bool, byKey);
  choose("database");
  type("sign-name", " Grace ");
  type("sign-note", "replica is level");
  auto* press = panel_->findChild<QPushButton*>(button);
  QVERIFY(press->isEnabled());
  if (byKey) {
    QTest::keyClick(press, Qt::Key_Space);
  } else {
    QTest::mouseClick(press, Qt::LeftButton);
  }
  QCOMPARE(asked_.size(), std::size_t(1));
  const auto* sign = std::get_if<command::SignForm>(&asked_.front());
  QVERIFY(sign);
  QCOMPARE(sign->form, std::string("go"));
  QCOMPARE(sign->role, std::string("database"));
  QCOMPARE(sign->name, std::string("Grace"));
  QCOMPARE(sign->note, std::string("replica is level"));
  QCOMPARE(sign->decision, go ? Decision::Go : Decision::NoGo);
  // Asked is not signed: only a state says so.
  QVERIFY(spoken("signatures", 1).endsWith(QStringLiteral("waiting")));
}

void SignoffTest::needsARoleAndAName() {
  QVERIFY(!the<QPushButton>("sign-go")->isEnabled());
  type("sign-name", "Ada");
  QVERIFY(!the<QPushButton>("sign-go")->isEnabled());
  choose("lead");
  QVERIFY(the<QPushButton>("sign-go")->isEnabled());
  QVERIFY(the<QPushButton>("sign-no-go")->isEnabled());
  the<QLineEdit>("sign-name")->setText(QStringLiteral("  "));
  QVERIFY(!the<QPushButton>("sign-go")->isEnabled());
  QVERIFY(!the<QPushButton>("sign-no-go")->isEnabled());
}

void SignoffTest::keepsWhatIsTypedAndChosen() {
  prepare();
  choose("lead");
  type("sign-name", "Ada");
  type("sign-note", "half a sen");
  the<QLineEdit>("sign-note")->setCursorPosition(4);
  for (int i = 0; i < 5; ++i) refresh();
  QCOMPARE(drill_.give(command::SignForm{"go", "database", "Grace", Decision::Go, {}}, "Grace"), std::string());
  refresh();
  QCOMPARE(drill_.give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}}), std::string());
  refresh();
  QCOMPARE(the<QComboBox>("sign-role")->currentData().toString(), QStringLiteral("lead"));
  QCOMPARE(the<QLineEdit>("sign-name")->text(), QStringLiteral("Ada"));
  QCOMPARE(the<QLineEdit>("sign-note")->text(), QStringLiteral("half a sen"));
  QCOMPARE(the<QLineEdit>("sign-note")->cursorPosition(), 4);
  QVERIFY(asked_.empty());
}

void SignoffTest::prefillsTheNameUntilAnotherIsTyped() {
  panel_->setPerson(QStringLiteral("Ada"));
  QCOMPARE(the<QLineEdit>("sign-name")->text(), QStringLiteral("Ada"));
  type("sign-name", " L");
  panel_->setPerson(QStringLiteral("Grace"));
  QCOMPARE(the<QLineEdit>("sign-name")->text(), QStringLiteral("Ada L"));
}

void SignoffTest::offersUnsignedRolesFirst() {
  prepare();
  auto* box = the<QComboBox>("sign-role");
  QCOMPARE(box->itemData(0).toString(), QStringLiteral("lead"));
  QCOMPARE(drill_.give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}}), std::string());
  refresh();
  QCOMPARE(box->itemData(0).toString(), QStringLiteral("database"));
  QCOMPARE(box->itemText(1), QStringLiteral("Cutover lead · signed GO"));
  QCOMPARE(box->currentIndex(), -1);
}

void SignoffTest::saysHowTheFormStands() {
  auto* state = the<theme::StateLabel>("form-state");
  QCOMPARE(state->mark(), Mark::Warning);
  QVERIFY(state->text().startsWith(QStringLiteral("▲ NOT YET")));
  QVERIFY(spoken("criteria", 0).contains(QStringLiteral("Team · Prepared: OPEN")));
  drill_.toGo();
  refresh();
  QCOMPARE(state->mark(), Mark::Done);
  QVERIFY(state->text().startsWith(QStringLiteral("✓ GO")));
  QVERIFY(spoken("criteria", 0).contains(QStringLiteral("PASS")));
  QVERIFY(spoken("signatures", 0).contains(QStringLiteral("GO by Ada")));
  QVERIFY(spoken("signatures", 0).contains(QStringLiteral("self-asserted, no key")));

  drill_ = {};
  QCOMPARE(drill_.give(command::SignForm{"go", "lead", "Ada", Decision::NoGo, "disk is full"}), std::string());
  refresh();
  QCOMPARE(state->mark(), Mark::Critical);
  QVERIFY(state->text().startsWith(QStringLiteral("◆ NO-GO")));
  QVERIFY(spoken("signatures", 0).contains(QStringLiteral("NO-GO by Ada")));
  QVERIFY(spoken("signatures", 0).contains(QStringLiteral("disk is full")));
}

void SignoffTest::saysBeforeAnybodySignsThatNothingWasRehearsed() {
  auto* says = the<theme::StateLabel>("form-unrehearsed");
  QVERIFY(!says->isVisible());
  auto live = *drill_.state.plan.environment;
  live.kind = EnvironmentKind::Live;
  drill_.state.plan.environment = std::make_shared<const Environment>(live);
  refresh();
  QVERIFY(says->isVisible());
  QVERIFY2(says->text().contains(QStringLiteral("Not rehearsed, GO is refused")), qPrintable(says->text()));
  QVERIFY(says->toolTip().contains(QStringLiteral("warroomctl rehearse RUNBOOK")));

  Certificate certificate;
  certificate.runbookSha256 = drill_.state.plan.runbookSha256;
  certificate.passed = true;
  certificate.endedUtc = drill_.clock.utc().time_since_epoch().count();
  certificate.rollbacks = {{"abort drill", {}, 400}};
  certificate.seal = sealOf(certificate);
  QCOMPARE(drill_.give(command::AttachCertificate{toJson(certificate)}), std::string());
  refresh();
  QVERIFY(!says->isVisible());
}

void SignoffTest::hostileTextIsPlain() {
  const std::string hostile = "<img src=file:///etc/passwd><b>x</b>";
  change([&](Runbook& runbook) {
    runbook.title = hostile;
    runbook.roles[0].title = hostile;
    runbook.forms[0].title = hostile;
    runbook.forms[0].criteria[0].text = hostile;
  });
  for (const QLabel* label : panel_->findChildren<QLabel*>()) {
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY2(!label->toolTip().contains(QStringLiteral("<img")), qPrintable(label->toolTip()));
  }
  for (const char* list : {"criteria", "signatures"}) {
    const auto tip = the<QListView>(list)->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("&lt;img")));
    QVERIFY(!tip.contains(QStringLiteral("<img")));
  }
}

void SignoffTest::oneOfSeveralFormsIsChosen() {
  auto* forms = the<QComboBox>("form-choice");
  QVERIFY(forms->isHidden());
  change([](Runbook& runbook) {
    runbook.forms.push_back({"late", "Last word", {"lead"}, true, {}});
    runbook.steps.back().kind = StepKind::GoNoGo;
    runbook.steps.back().form = "late";
  });
  QVERIFY(!forms->isHidden());
  QCOMPARE(forms->currentData().toString(), QStringLiteral("go"));
  forms->setCurrentIndex(1);
  refresh();
  QCOMPARE(forms->currentData().toString(), QStringLiteral("late"));
  QCOMPARE(the<QListView>("signatures")->model()->rowCount(), 1);
  choose("lead");
  type("sign-name", "Ada");
  QTest::mouseClick(the<QPushButton>("sign-go"), Qt::LeftButton);
  QCOMPARE(asked_.size(), std::size_t(1));
  QCOMPARE(std::get<command::SignForm>(asked_.front()).form, std::string("late"));
}

void SignoffTest::fitsAPageAndAColumn_data() {
  QTest::addColumn<QSize>("size");
  QTest::newRow("page") << QSize(1300, 700);
  QTest::newRow("column") << QSize(430, 900);
}

// Nothing is wider than the panel; the lists show all of their rows and leave scrolling to the page.
void SignoffTest::fitsAPageAndAColumn() {
  QFETCH(QSize, size);
  change([](Runbook& runbook) {
    for (int i = 0; i < 9; ++i) {
      const auto id = std::to_string(i);
      runbook.forms[0].criteria.push_back(
          {"c" + id, i < 5 ? "Infrastructure" : "Security", "Criterion " + id + " is fulfilled", {"prepare"}});
    }
  });
  QCOMPARE(drill_.give(command::SignForm{"go", "database", "Grace", Decision::NoGo, "replica lags"}, "Grace"),
           std::string());
  window_->resize(size);
  panel_->resize(size);
  refresh();
  QCoreApplication::sendPostedEvents();
  for (const char* name : {"criteria", "signatures", "sign-role", "sign-name", "sign-note", "sign-no-go"}) {
    const auto* widget = the<QWidget>(name);
    const int right = widget->mapTo(panel_, QPoint(widget->width(), 0)).x();
    QVERIFY2(widget->width() > 100 && right <= size.width(), name);
  }
  for (const char* name : {"criteria", "signatures"}) {
    const auto* list = the<QListView>(name);
    const int last = list->model()->rowCount() - 1;
    QVERIFY2(list->viewport()->rect().contains(list->visualRect(list->model()->index(last, 0))), name);
  }
  const bool beside = the<QWidget>("sign-role")->mapTo(panel_, QPoint()).x() >
                      the<QWidget>("criteria")->mapTo(panel_, QPoint()).x() + the<QWidget>("criteria")->width();
  QCOMPARE(beside, size.width() > 760);
  const QString folder = qEnvironmentVariable("WARROOM_PICTURES");
  if (!folder.isEmpty()) {
    QDir().mkpath(folder);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(window_->grab().save(QStringLiteral("%1/signoff-%2.png").arg(folder, name)));
  }
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::SignoffTest)
#include "signoff_test.moc"
