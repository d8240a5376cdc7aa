// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/message.h"

#include <cmath>
#include <limits>

#include "app/link/line_buffer.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::link;

namespace {

link::Message again(const link::Message& message) {
  const auto line = encode(message);
  if (line.empty() || line.find('\n') != line.size() - 1) qFatal("not one line");
  auto decoded = decode({line.data(), line.size() - 1});
  if (!decoded) qFatal("%s", decoded.error().message.c_str());
  if (decoded->index() != message.index()) qFatal("another message");
  if (encode(*decoded) != line) qFatal("it changed on the way");
  return *decoded;
}

}  // namespace

class MessageTest final : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyMessageComesBack() {
    QCOMPARE(std::get<Hello>(again(Hello{SeatKind::Wall, "Ada"})).seat, SeatKind::Wall);
    QCOMPARE(std::get<Welcome>(again(Welcome{"room", "1", 7, "{}\n\t", "// e\n"})).runbook, std::string("{}\n\t"));
    again(Ready{});
    again(Acknowledged{"c-1"});
    const auto reply = std::get<Reply>(again(Reply{"c-1", false, {ErrorCode::Storage, "disk full"}}));
    QCOMPARE(reply.error.code, ErrorCode::Storage);
    QCOMPARE(reply.error.message, std::string("disk full"));
    LiveState live;
    live.seats = 3;
    QCOMPARE(std::get<LiveState>(again(live)).seats, 3);
  }

  void controlCharactersPassUnharmed() {
    const std::string text = std::string("a\0b", 3) + "\x01\x1b[31m\r\n\t\x7f \u202e\u2028\U0001F600";
    const auto command = std::get<Command>(again(Command{"c-1", text, command::RollBack{text}}));
    QCOMPARE(command.by, text);
    QCOMPARE(std::get<command::RollBack>(command.body).reason, text);
  }

  void events() {
    Event event;
    event.sequence = 4;
    event.body = event::ShiftIntended{"a-1", "all", 0, 10, "T+5", "", ""};
    const auto events = std::get<Events>(again(Events{true, {event, event}}));
    QVERIFY(events.live);
    QCOMPARE(events.events.size(), 2u);
    QCOMPARE(std::get<event::ShiftIntended>(events.events[1].body).to, 10);
  }

  void samplesOfEveryKind() {
    const auto infinity = std::numeric_limits<double>::infinity();
    const PlanTime time{Milliseconds(1'767'225'600'001)};
    const auto samples = std::get<Samples>(
        again(Samples{{{"rate/green", {{time, 0.1}, {time, infinity}, {time, -infinity}, {time, std::nan("")}}}}}));
    const auto& list = samples.series.at(0).samples;
    QCOMPARE(list.at(0).value, 0.1);
    QVERIFY(list.at(0).time == time);
    QVERIFY(std::isinf(list.at(1).value) && list.at(2).value == -infinity && std::isnan(list.at(3).value));
  }

  void nonsense_data() {
    QTest::addColumn<QByteArray>("line");
    for (const auto* line :
         {"", "garbage", "[]", "7", "{}", R"({"message":7})", R"({"message":"dance"})", R"({"message":"hello"})",
          R"({"message":"hello","seat":"throne","name":"a"})", R"({"message":"command"})",
          R"({"message":"command","command":{"kind":"take-lead"}})", R"({"message":"events","live":1,"events":[]})",
          R"({"message":"events","live":true,"events":{}})", R"({"message":"events","live":true,"events":[7]})",
          R"({"message":"samples","series":[{"series":"x","samples":[[1]]}]})",
          R"({"message":"samples","series":[{"series":"x","samples":[7]}]})",
          R"({"message":"samples","series":[{"series":"x","samples":[["a",1]]}]})", R"({"message":"live","live":{}})",
          R"({"message":"reply","command":"c","done":"yes","error":{}})"}) {
      QTest::newRow(line) << QByteArray(line);
    }
  }

  void nonsense() {
    QFETCH(QByteArray, line);
    const auto message = decode(line.toStdString());
    QVERIFY(!message.has_value());
    QCOMPARE(message.error().code, ErrorCode::BadInput);
    QVERIFY(!message.error().message.empty());
  }

  void tooLong() {
    const auto long16 = encode(Hello{SeatKind::Desktop, std::string(kLongestLine, 'x')});
    const auto message = decode(long16);
    QVERIFY(!message.has_value());
    QVERIFY(message.error().message.find("16 MiB") != std::string::npos);
  }

  // However the stream is chopped, the lines are the same.
  void linesOutOfAStream() {
    const QByteArray stream("one\n\ntwo three\nfour\nrest");
    for (int size = 1; size <= stream.size(); ++size) {
      LineBuffer buffer;
      QByteArrayList lines;
      for (int at = 0; at < stream.size(); at += size) {
        buffer.append(stream.mid(at, size));
        while (const auto line = buffer.next()) lines.append(*line);
      }
      QCOMPARE(lines, (QByteArrayList{"one", "", "two three", "four"}));
      QVERIFY(!buffer.overflowing());
    }
  }
};

WARROOM_TEST(MessageTest)
#include "message_test.moc"
