// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/event_reader.h"

#include "models/cutover/event_kinds.h"
#include "tests/adapters/journal_events.h"
#include "tests/testkit/test.h"

namespace warroom {
namespace {

// Something else than nothing in every member that is plain.
template <typename T>
void fill(T& member) {
  if constexpr (std::is_same_v<T, std::string>) member = "gr\u00fcn \u20ac \"\\\n\t\x01/";
  if constexpr (std::is_same_v<T, bool>) member = !member;
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) member = std::numeric_limits<T>::max() - 6;
  if constexpr (std::is_floating_point_v<T>) member = 0.1 + 0.2;
  if constexpr (std::is_same_v<T, std::optional<double>>) member = -1e-300;
  if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) member = -7;
}

template <std::size_t... index>
std::vector<EventBody> everyKind(std::index_sequence<index...>) {
  std::vector<EventBody> bodies{std::variant_alternative_t<index, EventBody>{}...};
  const auto filled = [&bodies](auto body) {
    visitMembers(body, [](const char*, auto& member) { fill(member); });
    bodies.emplace_back(std::move(body));
  };
  (filled(std::variant_alternative_t<index, EventBody>{}), ...);
  return bodies;
}

Event wrapped(EventBody body) {
  Event event = numbered(4'711);
  event.utc = UtcTime(Milliseconds(1'767'225'600'123));
  event.sinceBoot = Milliseconds(-5);
  event.bootId = "boot";
  event.command = "c-\u00e9";
  event.body = std::move(body);
  return event;
}

// What is read; nothing: it is left to the strict way.
std::optional<Event> read(EventReader& reader, const std::string& text) {
  Event event;
  return reader.read(text, event) ? std::optional(std::move(event)) : std::nullopt;
}

}  // namespace

// The quick way into the journal reads what the strict way reads, and leaves everything else to it.
class EventReaderTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyKindAsItIsWritten() {
    EventReader reader;
    for (const auto& body : everyKind(std::make_index_sequence<std::variant_size_v<EventBody>>())) {
      const auto written = compactText(toJson(wrapped(body)));
      const auto strict = eventFromJson(*parseJson(written));
      QVERIFY2(strict, written.c_str());
      const auto found = read(reader, written);
      QVERIFY2(found, written.c_str());
      QCOMPARE(compactText(toJson(*found)), written);
    }
  }

  void whatIsNotWrittenSo_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* from, const char* to) {
      QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("no object", "{", "[{");
    row("cut short", "\"utc\":1767225600123}", "\"utc\":1767225600123");
    row("something behind it", "600123}", "600123} 1");
    row("an unknown kind", "item-ticked", "item-tacked");
    row("no kind", "\"kind\"", "\"kinb\"");
    row("a member is missing", "\"item\":\"i\",", "");
    row("out of order", "\"item\":\"i\",", "\"zzz\":\"i\",");
    row("a name twice", "\"item\":\"i\",", "\"item\":\"i\",\"item\":\"i\",");
    row("a number for a text", "\"item\":\"i\"", "\"item\":7");
    row("a text for a truth", "\"passed\":true", "\"passed\":\"true\"");
    row("a number for a truth", "\"passed\":true", "\"passed\":1");
    row("a broken number", "\"sequence\":4711", "\"sequence\":4711.5");
    row("below zero", "\"sequence\":4711", "\"sequence\":-4711");
    row("no UTF-8", "\"item\":\"i\"", "\"item\":\"\xff\"");
  }

  void whatIsNotWrittenSo() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    EventReader reader;
    auto text = QByteArray::fromStdString(compactText(toJson(wrapped(event::ItemTicked{"s", "i", true, "n"}))));
    QVERIFY(read(reader, text.toStdString()));
    QVERIFY2(text.contains(from), text.constData());
    text.replace(from, to);
    QVERIFY2(!read(reader, text.toStdString()), text.constData());
    QVERIFY(read(reader, compactText(toJson(numbered(1)))));  // and the next one is read as ever
  }

  void anUnknownWordIsNotRead() {
    EventReader reader;
    auto json = toJson(wrapped(event::ItemChecked{"s", "i", Verdict::Pass, 1.5, "e"}));
    QVERIFY(read(reader, compactText(json)));
    json["verdict"] = "PERHAPS";
    QVERIFY(!read(reader, compactText(json)));
  }
};

}  // namespace warroom

WARROOM_TEST(warroom::EventReaderTest)
#include "event_reader_test.moc"
