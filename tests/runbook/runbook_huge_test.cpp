// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>
#include <functional>

#include "models/core/text.h"
#include "models/runbook/read.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {
// A second a reading; the sanitizers make everything several times slower.
#ifdef __SANITIZE_ADDRESS__
constexpr double kMostSeconds = 15;
#else
constexpr double kMostSeconds = 1;
#endif

QByteArray list(int count, const std::function<QByteArray(int)>& entry) {
  QByteArray text = "[";
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : ",\n") + entry(i);
  return text + "]";
}

QByteArray step(int i, const QByteArray& more = {}) {
  return R"({"id":"s)" + QByteArray::number(i) + R"(","title":"S","at":"T+0","kind":"checklist","owner":"r")" + more +
         "}";
}

QByteArray runbook(const QByteArray& steps, const QByteArray& more = {}) {
  return R"({"id":"h","title":"H","blueName":"B","greenName":"G","starts":"T-1m","ends":"T+1m",
"roles":[{"id":"r","title":"R"}],"contacts":[{"role":"r","name":"N","reach":"#"}],"phases":[{"id":"p","title":"P","steps":)" +
         steps + "}]" + more + "}";
}

QByteArray waiting(int i, int last) {
  return R"(,"notBefore":{"step":"s)" + QByteArray::number(last) + R"(","after":"1m"})" +
         (i % 2 == 0 ? "" : R"(,"holdPoint":true)");
}

// Names of 64 bytes that are near each other and never equal.
QByteArray nearName(int i, char end) {
  return QByteArray(58, 'n') + QByteArray::number(i).rightJustified(5, '0') + end;
}

}  // namespace

// Files that are sound and far larger than any plan, and files whose references would be dear to look up.
class RunbookHugeTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void readsInTime_data();
  void readsInTime();
  void bidiControlsAreReadAndShown();
};

void RunbookHugeTest::readsInTime_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("problem");  // empty: it is read
  const auto plain = [](int i) { return step(i); };
  QTest::newRow("10,000 steps") << runbook(list(10'000, plain)) << QByteArray();
  const auto wordy = [](int i) { return step(i, R"(,"items":[{"id":"i","text":")" + QByteArray(1'030, 'x') + "\"}]"); };
  QTest::newRow("10 MB, 9,000 items") << runbook(list(9'000, wordy)) << QByteArray();
  const auto tail = [](int i) { return step(i, i == 0 ? QByteArray() : waiting(i, 0)); };
  QTest::newRow("every step waits for the first") << runbook(list(9'000, tail)) << QByteArray();
  const auto head = [](int i) { return step(i, waiting(i, 8'999)); };
  QTest::newRow("every step waits for the last")
      << runbook(list(9'000, head)) << QByteArray("does not come before this one");
  const auto strangers = [](int i) {
    return R"({"id":")" + nearName(i, 'a') + R"(","title":"S","at":"T+0","kind":"checklist","owner":")" +
           nearName(i, 'b') + "\"}";
  };
  QTest::newRow("nobody is known") << runbook(list(10'000, strangers)) << QByteArray("there is no role");
  const auto gate = [](int i) {
    return R"({"id":"s)" + QByteArray::number(i) +
           R"(","title":"S","at":"T+0","kind":"go-no-go","owner":"r","form":"f"})";
  };
  const QByteArray names = list(40'000, [](int) { return QByteArray("\"s1\""); });
  QTest::newRow("every gate asks for a long form")
      << runbook(
             list(7'000, gate),
             R"(,"forms":[{"id":"f","title":"F","roles":["r"],"criteria":[{"id":"c","category":"C","text":"T","steps":)" +
                 names + "}]}]")
      << QByteArray("it could never be GO");
  const QByteArray items =
      list(15'000, [](int i) { return R"({"id":"i)" + QByteArray::number(i) + R"(","text":"T"})"; });
  const QByteArray last = list(40'000, [](int) { return QByteArray("\"s0/i14999\""); });
  QTest::newRow("a form names the last item again and again")
      << runbook(
             "[" + step(0, ",\"items\":" + items) + "]",
             R"(,"forms":[{"id":"f","title":"F","roles":["r"],"criteria":[{"id":"c","category":"C","text":"T","items":)" +
                 last + "}]}]")
      << QByteArray();
  const QByteArray braces = QByteArray("{{x}}").repeated(1'000'000);
  QTest::newRow("a million placeholders")
      << runbook("[" + step(0) + "]", R"(,"channels":[{"id":"c","title":"C","kind":"slack","endpoint":"e"}],
         "messages":[{"id":"m","title":"M","channels":["c"],"text":")" +
                                          braces + "\"}]")
      << QByteArray("nothing fills in");
  const QByteArray open = QByteArray("{{").repeated(1'000'000);
  QTest::newRow("a million open placeholders")
      << runbook("[" + step(0) + "]", R"(,"channels":[{"id":"c","title":"C","kind":"slack","endpoint":"e"}],
         "messages":[{"id":"m","title":"M","channels":["c"],"text":")" +
                                          open + "\"}]")
      << QByteArray("is never closed");
  QTest::newRow("a million placeholders that open and one that closes")
      << runbook("[" + step(0) + "]", R"(,"channels":[{"id":"c","title":"C","kind":"slack","endpoint":"e"}],
         "messages":[{"id":"m","title":"M","channels":["c"],"text":")" +
                                          open + "}}\"}]")
      << QByteArray("nothing fills in");
}

void RunbookHugeTest::readsInTime() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, problem);
  const std::string bytes = text.toStdString();
  const std::clock_t began = std::clock();  // of this process: the machine may be busy
  const auto read = readRunbook(bytes);
  const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  qInfo("%.1f MB: %s after %.3f s", static_cast<double>(bytes.size()) / 1e6, read.value ? "read" : "refused", seconds);
  QVERIFY2(bool(read.value) == problem.isEmpty(), read.errors.empty() ? "read" : read.errors[0].text("f").c_str());
  QVERIFY(problem.isEmpty() || read.errors.front().problem.find(problem.toStdString()) != std::string::npos);
  QVERIFY2(seconds < kMostSeconds, "a reading took more than a second");
}

void RunbookHugeTest::bidiControlsAreReadAndShown() {
  const auto read = readRunbook(changed(kSmallRunbook, "\"Small\"", "\"a\u202Eb\u2066c\u200Bd\""));
  QVERIFY(read.value);
  QCOMPARE(read.value->title.c_str(), "a\u202Eb\u2066c\u200Bd");
  QCOMPARE(visible(read.value->title).c_str(), "a<U+202E>b<U+2066>c<U+200B>d");
  // Where a name is complained of, they are shown as well.
  const auto refused = readRunbook(changed(kSmallRunbook, "\"id\": \"small\"", "\"id\": \"a\u202Eb\""));
  QVERIFY(!refused.value);
  QCOMPARE(refused.errors[0].problem.c_str(), "\"a<U+202E>b\" cannot be a name");
}

WARROOM_TEST(RunbookHugeTest)
#include "runbook_huge_test.moc"
