// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include "app/adapters/http/http_client.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;
using testkit::HttpFaultServer;
using testkit::HttpSeen;

namespace {

constexpr Milliseconds kLong{5'000};

HttpRequest question(std::string path = "/query") {
  HttpRequest request;
  request.path = std::move(path);
  request.soon = true;
  return request;
}

}  // namespace

// The connections on which an HttpClient asks what may decide.
class KeptConnectionsTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<HttpFaultServer> server_;
  std::unique_ptr<HttpClient> client_;
  int kept_ = 0;  // which connection

  Result<HttpReply> ask(const HttpRequest& request, Milliseconds deadline = kLong) {
    Answer<Result<HttpReply>> answer;
    client_->send(request, deadline, answer.callback());
    return answer.wait();
  }
  int connectionOf(const HttpRequest& request) { return ask(request) ? server_->seen().back().connection : 0; }
  // Qt's network layer has asked on one; meanwhile another was opened for what comes next.
  void warmUp() {
    const int first = connectionOf(question());
    QTRY_COMPARE(server_->connections(), 2);
    QTRY_VERIFY(connectionOf(question()) != first);
    kept_ = server_->seen().back().connection;
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
    server_ = std::make_unique<HttpFaultServer>();
    server_->on("/query", HttpAnswer{200, "{}", {}});
    Endpoint endpoint;
    endpoint.url = server_->url();
    endpoint.bearer = "env:ANY";
    client_ = std::make_unique<HttpClient>("prometheus", endpoint, secrets_);
  }
  void cleanup() { client_.reset(); }

  void isUsedAgainAndAgain() {
    warmUp();
    for (int i = 0; i < 20; ++i) QCOMPARE(connectionOf(question()), kept_);
    QCOMPARE(server_->connections(), 2);
    const auto& seen = server_->seen().back();
    QCOMPARE(seen.headers.at("connection"), std::string("keep-alive"));
    QVERIFY(seen.headers.contains("authorization") && !seen.headers.contains("content-length"));
  }

  // As many as are asked at once; none waits for another, as it would for one of Qt's six.
  void thereAreAsManyAsAreAskedAtOnce() {
    server_->on("/slow", HttpAnswer{200, "{}", {}, HttpFault::Hang});
    warmUp();
    std::vector<std::unique_ptr<Answer<Result<HttpReply>>>> answers;
    const auto askAll = [&](const char* path) {
      for (int i = 0; i < 12; ++i) {
        answers.push_back(std::make_unique<Answer<Result<HttpReply>>>());
        client_->send(question(path), Milliseconds(300), answers.back()->callback());
      }
    };
    askAll("/query");
    for (auto& answer : answers) QVERIFY(answer->wait().has_value());
    answers.clear();
    const auto before = server_->seen().size();
    QTRY_VERIFY(server_->connections() >= 12);
    askAll("/slow");
    QTRY_COMPARE(server_->seen().size(), before + 12);
    for (auto& answer : answers) QCOMPARE(answer->wait().error().code, ErrorCode::Timeout);
  }

  // The other side has ended it while it waited: it is forgotten, or the question is put once more.
  void onThatHasEndedIsNotTheEndOfTheQuestion_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("closes") << int(HttpFault::CloseWithoutReply);
    QTest::newRow("resets") << int(HttpFault::Reset);
    QTest::newRow("cuts short") << int(HttpFault::Truncate);
  }
  void onThatHasEndedIsNotTheEndOfTheQuestion() {
    QFETCH(int, fault);
    warmUp();
    server_->on("/query", [fault, kept = kept_](const HttpSeen& seen) {
      return HttpAnswer{200, "{}", {}, seen.connection == kept ? HttpFault(fault) : HttpFault::None};
    });
    const auto before = server_->seen().size();
    const auto reply = ask(question());
    QVERIFY2(reply, reply ? "" : reply.error().message.c_str());
    QCOMPARE(reply->body, std::string("{}"));
    QCOMPARE(server_->seen().size(), before + 2);
    QVERIFY(server_->seen().back().connection != kept_);
  }

  void oneThatIsWrongBothTimesSaysSo() {
    warmUp();
    server_->on("/query", HttpAnswer{200, "{}", {}, HttpFault::CloseWithoutReply});
    const auto reply = ask(question());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Unavailable);
    QVERIFY2(reply.error().message.find("GET prometheus /query: no whole answer") == 0, reply.error().message.c_str());
  }

  // One deadline for all of it.
  void aHungServerIsATimeout() {
    warmUp();
    server_->on("/query", HttpAnswer{200, "{}", {}, HttpFault::Hang});
    QElapsedTimer since;
    since.start();
    const auto reply = ask(question(), Milliseconds(200));
    QVERIFY(!reply && reply.error().code == ErrorCode::Timeout);
    QVERIFY(since.elapsed() < 2'000);
    QCOMPARE(server_->seen().back().connection, kept_);
    server_->on("/query", HttpAnswer{200, "{}", {}});
    QVERIFY(connectionOf(question()) != kept_);  // whatever still comes on that one is no answer to this
  }

  // What is judged is the same on either way.
  void answersAreJudgedAlike() {
    server_->on("/moved", HttpAnswer{302, "", {{"Location", "http://127.0.0.1:1/"}}});
    server_->on("/echo", HttpAnswer{200, "token", {}});
    server_->on("/long", HttpAnswer{200, std::string(100'000, 'x'), {}});
    server_->on("/broken", HttpAnswer{503, "try later", {}});
    std::vector<std::string> first;
    for (const bool kept : {false, true}) {
      if (kept) warmUp();
      for (const auto* path : {"/moved", "/echo", "/long", "/broken"}) {
        auto request = question(path);
        request.soon = kept;
        request.mostBytes = 50'000;
        const auto reply = ask(request);
        const auto said = reply ? std::to_string(reply->status) + reply->body : reply.error().message;
        if (kept) QCOMPARE(said, first[0]);
        if (kept) first.erase(first.begin());
        if (!kept) first.push_back(said);
      }
    }
  }

  void whoClosesBehindEachIsAskedOneAtATime() {
    server_->on("/query", HttpAnswer{200, "{}", {{"Connection", "close"}}});
    for (int i = 0; i < 5; ++i) QVERIFY(ask(question()));
    QVERIFY(server_->connections() <= 6);  // the one that was opened before the first answer told
  }

  // Packed though nobody asked for that: Qt's network layer unpacks it.
  void aPackedAnswerIsAskedForOnceMore() {
    warmUp();
    server_->on("/query", [kept = kept_](const HttpSeen& seen) {
      if (seen.connection == kept) return HttpAnswer{200, "x", {{"Content-Encoding", "gzip"}}};
      return HttpAnswer{200, "{}", {}};
    });
    const auto reply = ask(question());
    QVERIFY2(reply, reply ? "" : reply.error().message.c_str());
    QCOMPARE(reply->body, std::string("{}"));
  }

  void nothingComesAfterCancel() {
    warmUp();
    server_->on("/query", HttpAnswer{200, "{}", {}, HttpFault::CloseWithoutReply});
    Answer<Result<HttpReply>> answer;
    auto token = client_->send(question(), kLong, answer.callback());
    const auto before = server_->seen().size();
    token.cancel();
    server_->on("/query", HttpAnswer{200, "{}", {}});
    QVERIFY(ask(question()));
    QVERIFY(!answer.arrived());
    QVERIFY(server_->seen().size() <= before + 2);
  }
};

WARROOM_TEST(KeptConnectionsTest)
#include "kept_connections_test.moc"
