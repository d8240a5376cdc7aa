// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/staging/window_hands.h"

#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>

#include "tests/testkit/sandbox.h"
#include "widgets/checklists/two_line_button.h"
#include "widgets/desk/desk_window.h"
#include "widgets/traffic/hold_button.h"

namespace warroom::testkit {

void WindowHands::give(const CommandBody& body) {
  std::visit([this](const auto& each) { carryOut(each); }, body);
}

QWidget* WindowHands::find(const char* name) {
  auto* widget = window_.findChild<QWidget*>(QString::fromUtf8(name));
  if (!widget) qFatal("the window has no widget called %s", name);
  return widget;
}

void WindowHands::click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }

void WindowHands::type(const char* name, const QString& text) {
  auto* field = qobject_cast<QLineEdit*>(find(name));
  field->selectAll();
  QTest::keyClicks(field, text.isEmpty() ? QStringLiteral(" ") : text);
}

void WindowHands::hold(const char* name) {
  auto* button = qobject_cast<HoldButton*>(find(name));
  bool confirmed = false;
  const auto connection = QObject::connect(button, &HoldButton::confirmed, button, [&] { confirmed = true; });
  QTest::mousePress(button, Qt::LeftButton);
  eventually([&] { return confirmed; }, 3'000);
  QTest::mouseRelease(button, Qt::LeftButton);
  QObject::disconnect(connection);
}

void WindowHands::openTab(const QString& title) {
  auto* tabs = window_.findChild<QTabWidget*>(QStringLiteral("tabs"));
  for (int i = 0; i < tabs->count(); ++i)
    if (tabs->tabText(i).startsWith(title))
      QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
}

void WindowHands::carryOut(const command::StartClock& body) {
  type("clockStart", QString::fromStdString("T-" + std::to_string(-body.at / 1000) + "s"));
  click("clockButton");
}

void WindowHands::carryOut(const command::ResumeClock&) { click("clockButton"); }

void WindowHands::carryOut(const command::TickItem& body) {
  openTab(QStringLiteral("Step"));
  auto* list = qobject_cast<QAbstractItemView*>(find("item-list"));
  const auto rowOf = [&]() -> QModelIndex {
    for (int row = 0; row < list->model()->rowCount(); ++row)
      if (list->model()->index(row, 0).data(Qt::UserRole).toString().toStdString() == body.step + "/" + body.item)
        return list->model()->index(row, 0);
    return {};
  };
  if (!eventually([&] { return rowOf().isValid(); })) qFatal("the list has no item %s", body.item.c_str());
  list->scrollTo(rowOf());
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(rowOf()).center());
  click("tick-pass");
}

// A person presses what they see: the window shows the state a moment after it has changed.
void WindowHands::carryOut(const command::CompleteStep&) {
  openTab(QStringLiteral("Step"));
  auto* button = qobject_cast<TwoLineButton*>(find("complete-step"));
  eventually([&] { return button->isEnabled() && button->under().isEmpty(); });
  click("complete-step");
}

void WindowHands::carryOut(const command::RunTasks&) {
  openTab(QStringLiteral("Step"));
  click("run-actions");
}

void WindowHands::carryOut(const command::SignForm& body) {
  openTab(QStringLiteral("Go"));
  const auto* forms = qobject_cast<QComboBox*>(find("form-choice"));
  if (!eventually([&] { return forms->currentData().toString().toStdString() == body.form; }))
    qFatal("the page shows the form %s, not %s", qPrintable(forms->currentText()), body.form.c_str());
  auto* roles = qobject_cast<QComboBox*>(find("sign-role"));
  for (int i = 0; i < roles->count(); ++i)
    if (roles->itemData(i).toString().toStdString() == body.role) roles->setCurrentIndex(i);
  type("sign-name", QString::fromStdString(body.name));
  click(body.decision == Decision::Go ? "sign-go" : "sign-no-go");
}

void WindowHands::carryOut(const command::Shift& body) {
  const auto name = "shift" + std::to_string(body.percent);
  eventually([&] { return qobject_cast<HoldButton*>(find(name.c_str()))->armed(); });
  hold(name.c_str());
}

void WindowHands::carryOut(const command::RollBack&) { hold("rollback"); }

}  // namespace warroom::testkit
