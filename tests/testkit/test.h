// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace warroom::testkit {

// Base of every test class: a warning that the test did not announce with ignoreMessage() fails it.
class Test : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  virtual void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
};

}  // namespace warroom::testkit

// Ends a test file. The class is declared in the same file; add `#include "<file>.moc"` below.
#define WARROOM_TEST(TestClass) QTEST_GUILESS_MAIN(TestClass)
#define WARROOM_GUI_TEST(TestClass) QTEST_MAIN(TestClass)
