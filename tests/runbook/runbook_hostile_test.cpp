// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "models/runbook/read.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {
// A second a reading; the sanitizers make everything several times slower.
#ifdef __SANITIZE_ADDRESS__
constexpr double kMostSeconds = 20;
#else
constexpr double kMostSeconds = 2;
#endif
}  // namespace

class RunbookHostileTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void refusesInTime_data();
  void refusesInTime();
  void survivesEveryCut();
  void survivesEveryFlippedByte();
};

static QByteArray manyKeys(int count) {
  QByteArray text = "{";
  for (int i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + QByteArray::number(i) + "\":0";
  return text + "}";
}

static QByteArray deepUnderLongNames() {
  QByteArray text;
  for (int i = 0; i < 60; ++i) text += "{\"" + QByteArray(100, 'n') + "\":";
  return text + "[" + QByteArray("1,").repeated(100'000) + "1]" + QByteArray(60, '}');
}

void RunbookHostileTest::refusesInTime_data() {
  constexpr int kTenMiB = 10 * 1024 * 1024;
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("problem");
  QTest::newRow("empty") << QByteArray() << QByteArray("the file ends too early");
  QTest::newRow("brackets") << QByteArray(kTenMiB, '[') << QByteArray("nested deeper than 64");
  QTest::newRow("braces") << QByteArray("{\"a\":").repeated(100'000) << QByteArray("nested deeper than 64");
  QTest::newRow("long list") << "[" + QByteArray("1,").repeated(kTenMiB / 2) + "1]" << QByteArray("more than 100000");
  QTest::newRow("many keys") << manyKeys(90'000) << QByteArray("the key \"id\" is missing");
  QTest::newRow("long key") << "{\"" + QByteArray(kTenMiB, 'k') + "\": 1}" << QByteArray("a name that is too long");
  QTest::newRow("long names, deep") << deepUnderLongNames() << QByteArray("nested under too long names");
  QTest::newRow("long text") << "{\"id\": \"" + QByteArray(kTenMiB, 'x') + "\"}" << QByteArray("the key \"title\"");
  QTest::newRow("long number") << "[" + QByteArray(kTenMiB, '1') + "]" << QByteArray("the number 111");
  QTest::newRow("long comment") << "/*" + QByteArray(kTenMiB, '*') << QByteArray("syntax error");
  QTest::newRow("long blank") << QByteArray(kTenMiB, '\n') << QByteArray("syntax error");
  QTest::newRow("too large") << QByteArray(17 * 1024 * 1024, ' ') << QByteArray("the file is larger than 16 MiB");
  QTest::newRow("NUL") << kSmallRunbook + QByteArray("\0", 1) << QByteArray("a NUL byte");
  QTest::newRow("not UTF-8") << QByteArray::fromStdString(changed(kSmallRunbook, "Small", "Sm\xFFll"))
                             << QByteArray("bytes that are not UTF-8");
  QTest::newRow("overlong UTF-8") << QByteArray("{\"\xC0\xAE\": 1}") << QByteArray("bytes that are not UTF-8");
  QTest::newRow("lone surrogate") << QByteArray(R"({"id": "\ud800"})") << QByteArray("syntax error");
  QTest::newRow("a list") << QByteArray("[]") << QByteArray("must be an object");
  QTest::newRow("a word") << QByteArray("null") << QByteArray("must be an object");
}

void RunbookHostileTest::refusesInTime() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, problem);
  const std::clock_t began = std::clock();  // of this process: the machine may be busy
  const auto read = readRunbook(text.toStdString());
  const auto environment = readEnvironment(text.toStdString());
  const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  QVERIFY(!read.value && !environment.value);
  bool named = false;
  for (const Finding& finding : read.errors)
    named = named || finding.problem.find(problem.toStdString()) != std::string::npos;
  QVERIFY2(named, read.errors.front().text("f").c_str());
  QVERIFY(read.errors.size() <= 201);
  QVERIFY2(seconds < kMostSeconds, "two readings took more than two seconds");
}

void RunbookHostileTest::survivesEveryCut() {
  const std::string whole = kSmallRunbook.trimmed().toStdString();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    QVERIFY(!readRunbook(std::string_view(whole).substr(0, length)).value);
  }
  QVERIFY(readRunbook(whole).value);
}

void RunbookHostileTest::survivesEveryFlippedByte() {
  std::string text = kSmallRunbook.toStdString();
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char flip : {'\x01', '\x20', '\x40'}) {
      text[at] = static_cast<char>(text[at] ^ flip);
      const auto read = readRunbook(text);
      QVERIFY(bool(read.value) == read.errors.empty());
      // The scan of our own must not see a break where the parser sees none.
      const bool isJson = Json::accept(text, true);
      const bool broken = !read.errors.empty() && read.errors.front().problem.starts_with("syntax error");
      QVERIFY(!(isJson && broken));
      for (const Finding& finding : read.errors) QVERIFY(finding.line > 0 && finding.column > 0);
      text[at] = static_cast<char>(text[at] ^ flip);
    }
  }
}

WARROOM_TEST(RunbookHostileTest)
#include "runbook_hostile_test.moc"
