// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/text.h"

#include "tests/testkit/test.h"

using namespace warroom;

class TextTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void showsWhatHides_data();
  void showsWhatHides();
  void leavesNothingUnseen();
  void findsTheFirstByteThatIsNotUtf8();
  void clipsBetweenCharacters();
  void hashes();
};

void TextTest::showsWhatHides_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("shown");
  const auto row = [](const char* name, const QByteArray& text, const char* shown) {
    QTest::newRow(name) << text << QByteArray(shown);
  };
  row("plain", "Error rate < 0.5 %", "Error rate < 0.5 %");
  row("html stays text", "<img src=file:///etc/passwd>", "<img src=file:///etc/passwd>");
  row("accents and emoji", "Über 🟢 é", "Über 🟢 é");
  row("line breaks and tab", "a\nb\tc\rd", "a b c d");
  row("nul", QByteArray("a\0b", 3), "a<U+0000>b");
  row("escape sequence", "\x1b[31mred", "<U+001B>[31mred");
  row("del", "a\x7f", "a<U+007F>");
  row("c1", "a\xC2\x9B", "a<U+009B>");
  row("next line", "a\xC2\x85", "a<U+0085>");
  row("right-to-left override", "safe\u202Egnp.exe", "safe<U+202E>gnp.exe");
  row("isolate", "\u2066x\u2069", "<U+2066>x<U+2069>");
  row("arabic letter mark", "\u061C", "<U+061C>");
  row("zero width", "pa\u200Bgs\u200D\uFEFF", "pa<U+200B>gs<U+200D><U+FEFF>");
  row("soft hyphen", "a\u00ADb", "a<U+00AD>b");
  row("line separator", "a\u2028b", "a<U+2028>b");
  row("tag characters", "\U000E0041", "<U+E0041>");
  row("hangul filler", "\u3164", "<U+3164>");
  row("lone continuation", "a\x80z", "a\uFFFDz");
  row("cut off", "a\xE2\x82", "a\uFFFD\uFFFD");
  row("overlong slash", "\xC0\xAF", "\uFFFD\uFFFD");
  row("overlong in three", "\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD");
  row("surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD");
  row("beyond unicode", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD");
  row("never a lead byte", "\xFF\xFE", "\uFFFD\uFFFD");
}

void TextTest::showsWhatHides() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, shown);
  QCOMPARE(QByteArray::fromStdString(visible(text.toStdString())), shown);
}

void TextTest::leavesNothingUnseen() {
  // Whatever Qt itself calls a control or format character, it must not come through.
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (QChar::isSurrogate(code)) continue;
    const auto category = QChar::category(code);
    if (category != QChar::Other_Control && category != QChar::Other_Format) continue;
    const QString shown = QString::fromStdString(visible(QString::fromUcs4(&code, 1).toStdString()));
    for (const char32_t out : shown.toUcs4()) {
      const bool joinsVisibly = (code >= 0x600 && code <= 0x605) || code == 0x6DD || code == 0x70F ||
                                (code >= 0x890 && code <= 0x891) || code == 0x8E2 || code == 0x110BD ||
                                code == 0x110CD || (code >= 0x13430 && code <= 0x1345F) ||
                                (code >= 0x1BCA0 && code <= 0x1BCA3) || (code >= 0x1D173 && code <= 0x1D17A);
      QVERIFY2(joinsVisibly || QChar::isPrint(out), qPrintable(QString::number(code, 16)));
    }
  }
}

void TextTest::findsTheFirstByteThatIsNotUtf8() {
  QVERIFY(!firstInvalidUtf8("Über"));
  QVERIFY(!firstInvalidUtf8(""));
  QCOMPARE(firstInvalidUtf8("ab\xFFz").value(), std::size_t{2});
  QCOMPARE(firstInvalidUtf8("ab\xE2\x82").value(), std::size_t{2});
}

void TextTest::clipsBetweenCharacters() {
  QCOMPARE(clipped("abc", 3).c_str(), "abc");
  QCOMPARE(clipped("abcd", 3).c_str(), "abc…");
  QCOMPARE(clipped("aüü", 2).c_str(), "a…");
}

void TextTest::hashes() {
  QCOMPARE(hexOfSha256("").c_str(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  QCOMPARE(hexOfSha256("abc").c_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

WARROOM_TEST(TextTest)
#include "text_test.moc"
