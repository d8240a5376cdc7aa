// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest/QTest>

#include "models/runbook/read.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"

namespace warroom {

inline void faultColumns() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<QByteArray>("expected");
}

// One place of kFullRunbook changed; `expected` is the beginning of the first finding, as people see it.
inline void faultRow(const char* name, const char* from, const char* to, const char* expected) {
  QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(expected);
}

inline void expectFault(const QByteArray& runbook = kFullRunbook) {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, expected);
  const std::string text = changed(runbook, from, to);
  QVERIFY2(!text.empty(), "the row does not fit the runbook any more");
  const auto read = readRunbook(text);
  QVERIFY(!read.value);
  QVERIFY(!read.errors.empty());
  const QByteArray found = QByteArray::fromStdString(read.errors.front().text("f"));
  QCOMPARE(found.left(expected.size()), expected);
  QVERIFY(!read.errors.front().remedy.empty());
}

}  // namespace warroom
