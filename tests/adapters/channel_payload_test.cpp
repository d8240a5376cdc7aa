// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFloat16>  // QCOMPARE of JSON looks at it

#include "app/adapters/notify/channel_post.h"
#include "app/adapters/notify/payload.h"
#include "models/core/json.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

Notice notice() {
  return {"room-7",
          "Status",
          "At 25 %",
          "All <well> & calm\nsecond line",
          "14:17:42",
          "room-7/k3",
          "warroom/room-7/status",
          MessageSeverity::Warning};
}

Json slack(const std::string& text) {
  auto made = notice();
  made.subject.clear();
  made.text = text;
  return *parseJson(slackPayload(made));
}

}  // namespace

// Byte by byte: what goes out to people who are not in the room.
class ChannelPayloadTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void slackGetsOneText() {
    QCOMPARE(slackPayload(notice()), std::string(R"({"text":"*At 25 %*\nAll &lt;well&gt; &amp; calm\nsecond line"})"));
  }

  // Row 44: nobody is called by what a runbook, a person or a metric wrote.
  void slackCallsNobody_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text :
         {"<!here> look", "<!channel>", "<@U012345>", "@here look", "@Channel", "mail a@everyone.org"})
      QTest::newRow(text) << std::string(text);
  }
  void slackCallsNobody() {
    QFETCH(std::string, text);
    const auto json = slack(text);
    const auto sent = json["text"].get<std::string>();
    QVERIFY(sent.find('<') == std::string::npos && sent.find('>') == std::string::npos);
    for (const char* call : {"@here", "@channel", "@Channel", "@everyone"})
      QVERIFY(sent.find(call) == std::string::npos);
  }

  void ordinarySignsStay() {
    QCOMPARE(slack("write to ops@example.com \"now\"")["text"].get<std::string>(),
             std::string("write to ops@example.com \"now\""));
  }

  void pagerDutyGetsAnEvent() {
    const auto json = *parseJson(pagerDutyPayload(notice(), "key-1"));
    QCOMPARE(json["routing_key"], Json("key-1"));
    QCOMPARE(json["event_action"], Json("trigger"));
    QCOMPARE(json["dedup_key"], Json("warroom/room-7/status"));
    QCOMPARE(json["payload"]["summary"], Json("At 25 %"));
    QCOMPARE(json["payload"]["severity"], Json("warning"));
    QCOMPARE(json["payload"]["source"], Json("warroom room room-7"));
    QCOMPARE(json["payload"]["custom_details"]["text"], Json(notice().text));
    auto longer = notice();
    longer.subject = std::string(5'000, 'x');
    QVERIFY((*parseJson(pagerDutyPayload(longer, "k")))["payload"]["summary"].get<std::string>().size() <= 1'024);
    auto bare = notice();
    bare.subject.clear();
    bare.text.clear();
    QCOMPARE((*parseJson(pagerDutyPayload(bare, "k")))["payload"]["summary"], Json("Status"));
  }

  // Row 46: the same message again is the same incident, also after a restart; another trigger's is another.
  void theTopicIsStable() {
    QCOMPARE(topicOf("room-7", "page", ""), std::string("warroom/room-7/page"));
    QCOMPARE(topicOf("room-7", "page", "errors"), topicOf("room-7", "page", "errors"));
    QVERIFY(topicOf("room-7", "page", "errors") != topicOf("room-7", "page", "latency"));
    QVERIFY(topicOf("room-7", "page", "errors") != topicOf("room-8", "page", "errors"));
    QCOMPARE(topicOf("room-7", "page", "", "1"), topicOf("room-7", "page", ""));
    QVERIFY(topicOf("room-7", "page", "errors", "2") != topicOf("room-7", "page", "errors"));
    const auto huge = topicOf(std::string(300, 'r'), "page", "");
    QVERIFY(huge.size() <= 255);
    QVERIFY(huge != topicOf(std::string(301, 'r'), "page", ""));
  }

  void aWebhookGetsEverything() {
    QVERIFY(*parseJson(webhookPayload(notice())) == Json({{"room", "room-7"},
                                                          {"title", "Status"},
                                                          {"subject", "At 25 %"},
                                                          {"text", notice().text},
                                                          {"at", "14:17:42"},
                                                          {"key", "room-7/k3"},
                                                          {"severity", "warning"}}));
  }

  void aTextIsFilledInAndHarmless() {
    Message message;
    message.id = "status";
    message.title = "Status";
    message.subject = "{{room}}\r\nX-Evil: 1";
    message.text = "at {{traffic}}, {{nobody}}\nby {{lead}}";
    TaskOrder order;
    order.key = "k";
    order.variables = {
        {"room", "r"}, {"traffic", "{{lead}} 25 %"}, {"lead", "An\u202eA"}, {"trigger", "errors"}, {"attempt", "2"}};
    message.severity = MessageSeverity::Error;
    const auto made = noticeOf(message, order);
    QVERIFY(made.subject.find('\n') == std::string::npos && made.subject.find('\r') == std::string::npos);
    QCOMPARE(made.text, std::string("at {{lead}} 25 %, [nobody]\nby An<U+202E>A"));
    QCOMPARE(made.topic, std::string("warroom/r/status/errors/attempt-2"));
    QCOMPARE(made.severity, MessageSeverity::Error);
  }

  void pagerDutyWithoutAKeyIsRefusedSaveInARehearsal() {
    Channel channel;
    channel.kind = ChannelKind::PagerDuty;
    channel.endpoint = "pager";
    const SystemSecrets secrets;
    const auto live = channelPost(channel, notice(), {}, EnvironmentKind::Live, secrets);
    QVERIFY(!live && live.error().message.find("routing key") != std::string::npos);
    QVERIFY(channelPost(channel, notice(), {}, EnvironmentKind::Rehearsal, secrets));
  }
};

WARROOM_TEST(ChannelPayloadTest)
#include "channel_payload_test.moc"
