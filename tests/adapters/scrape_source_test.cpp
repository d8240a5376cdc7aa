// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/scrape/scrape_source.h"

#include <cmath>

#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/manual_clock.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

constexpr Milliseconds kEvery{250};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

HttpAnswer page(const std::string& body) { return {200, body, {}, HttpFault::None}; }

}  // namespace

// Two services over real sockets, whose pages do as the test says. Plan time goes on by 250 ms with each round.
class ScrapeSourceTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  testkit::ManualClock clock_;
  std::unique_ptr<testkit::HttpFaultServer> blue_;
  std::unique_ptr<testkit::HttpFaultServer> green_;
  std::unique_ptr<ScrapeSource> source_;
  int rounds_ = 0;

  static ScrapeTarget target(const std::string& name, const testkit::HttpFaultServer& server) {
    ScrapeTarget target;
    target.name = "shop-" + name;
    target.endpoint.url = server.url();
    target.endpoint.bearer = "env:ANY";
    target.labels = {{"env", name}};
    return target;
  }

  void start() { start({target("blue", *blue_), target("green", *green_)}); }
  void start(std::vector<ScrapeTarget> targets) {
    rounds_ = 0;
    source_ = std::make_unique<ScrapeSource>("pages", std::move(targets), kEvery, secrets_, clock_);
    source_->onFresh([this] {
      ++rounds_;
      clock_.advance(kEvery);
    });
  }

  void waitForRounds(int count) { QTRY_VERIFY_WITH_TIMEOUT(rounds_ >= count, 10'000); }

  Result<InstantAnswer> ask(const std::string& query) {
    Answer<Result<InstantAnswer>> answer;
    source_->query(query, Milliseconds{1'000}, answer.callback());
    return answer.wait();
  }
  double only(const std::string& query) {
    const auto answer = ask(query);
    return answer && answer->series.size() == 1 ? answer->series.front().sample.value : std::nan("");
  }

  // A page that counts by 5 a round.
  static testkit::HttpFaultServer::Handler counting() {
    return [count = 0](const testkit::HttpSeen&) mutable {
      std::string body = "# TYPE http_requests_total counter\nhttp_requests_total{code=\"200\"} ";
      body += std::to_string(count += 5);
      body += "\nhttp_active_connections 7\n";
      return page(body);
    };
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    blue_ = std::make_unique<testkit::HttpFaultServer>();
    green_ = std::make_unique<testkit::HttpFaultServer>();
    blue_->on("/metrics", counting());
    green_->on("/metrics", counting());
  }
  void cleanup() {
    source_.reset();
    blue_.reset();
    green_.reset();
  }

  void pagesAreAskedAsPrometheusAsks() {
    start();
    waitForRounds(1);
    const auto& request = green_->seen().front();
    QCOMPARE(request.method, std::string("GET"));
    QCOMPARE(request.headers.at("accept"), std::string("text/plain;version=0.0.4, */*;q=0.1"));
    QVERIFY(request.headers.at("authorization").ends_with(testkit::FixedSecrets::kCanary));
  }

  void queriesAreAnswered() {
    start();
    waitForRounds(6);
    QCOMPARE(only("min(up{env=~\"blue|green\"})"), 1.0);
    QCOMPARE(only("http_active_connections{env=\"green\"}"), 7.0);
    QCOMPARE(only("sum(rate(http_requests_total{env=\"green\"}[10s])) > bool 0"), 1.0);
    QCOMPARE(only("irate(http_requests_total{env=\"green\"}[10s])"), 20.0);
    const auto answer = ask("http_requests_total{env=\"blue\"}");
    const promql::Labels labels{
        {"__name__", "http_requests_total"}, {"code", "200"}, {"env", "blue"}, {"instance", "shop-blue"}};
    QVERIFY(answer->series.at(0).labels == labels);
    QVERIFY(answer->series.at(0).sample.time == clock_.plan());
    QVERIFY(source_->troubles().empty());
  }

  void ourLabelsGoFirst() {
    green_->on("/metrics", page("a{env=\"theirs\",exported_env=\"older\",instance=\"i\"} 1\nup 5\n"));
    start();
    waitForRounds(1);
    const promql::Labels labels{{"__name__", "a"},          {"env", "green"},
                                {"exported_env", "older"},  {"exported_exported_env", "theirs"},
                                {"exported_instance", "i"}, {"instance", "shop-green"}};
    QVERIFY(ask("a")->series.at(0).labels == labels);
    QCOMPARE(only("up{env=\"green\"}"), 1.0);
  }

  void twoPagesOfOneServiceAreTwoInstances() {
    green_->on("/probe", page("a 2\n"));
    green_->on("/metrics", page("a 1\n"));
    auto usual = target("green", *green_);
    auto probe = usual;
    probe.path = "/probe";
    start({usual, probe});
    waitForRounds(3);
    QCOMPARE(only("a{instance=\"shop-green\"}"), 1.0);
    QCOMPARE(only("a{instance=\"shop-green/probe\"}"), 2.0);
    QCOMPARE(only("count(up == 1)"), 2.0);
    QCOMPARE(only("sum(count_over_time(a[1m]))"), only("2 * scalar(count_over_time(a{instance=\"shop-green\"}[1m]))"));
  }

  void whatVanishesIsGoneAtOnce() {
    start();
    waitForRounds(2);
    QCOMPARE(only("http_active_connections{env=\"green\"}"), 7.0);
    green_->on("/metrics", page("http_requests_total{code=\"200\"} 1\n"));
    waitForRounds(rounds_ + 2);
    QVERIFY(ask("http_active_connections{env=\"green\"}")->series.empty());
    QCOMPARE(only("up{env=\"green\"}"), 1.0);
  }

  void aLostPageEndsItsSeriesAndNoOther_data() {
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, HttpFault fault, int status, const QByteArray& body, const char* words) {
      QTest::newRow(name) << static_cast<int>(fault) << status << body << QByteArray(words);
    };
    row("500", HttpFault::None, 500, "a 1\n", "HTTP 500");
    row("404", HttpFault::None, 404, "a 1\n", "HTTP 404");
    row("redirect", HttpFault::None, 302, "a 1\n", "redirect");
    row("hang", HttpFault::Hang, 200, "a 1\n", "timed out after 250 ms");
    row("drip", HttpFault::Drip, 200, QByteArray(1'000, '#'), "timed out after 250 ms");
    row("garbage", HttpFault::Garbage, 200, "", "");
    row("cut off", HttpFault::Truncate, 200, "a 1\nb 2\n", "");
    row("reset", HttpFault::Reset, 200, "", "");
    row("closed", HttpFault::CloseWithoutReply, 200, "", "");
    row("a login page", HttpFault::None, 200, "<html>\n<body>Sign in</body>\n", "line 1, column 1");
    row("half a line", HttpFault::None, 200, "a 1\nb 12", "the page ends within a line");
    row(
        "too many series", HttpFault::None, 200,
        [] {
          QByteArray body;
          for (int i = 0; i < 10'001; ++i) body += "a{i=\"" + QByteArray::number(i) + "\"} 1\n";
          return body;
        }(),
        "more than 10,000 samples");
    row("100 MB", HttpFault::None, 200, QByteArray("a 1\n").repeated(25 * 1024 * 1024), "");
  }
  void aLostPageEndsItsSeriesAndNoOther() {
    QFETCH(int, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, words);
    start();
    waitForRounds(2);
    QCOMPARE(only("http_active_connections{env=\"green\"}"), 7.0);
    green_->on("/metrics", HttpAnswer{status, body.toStdString(), {}, static_cast<HttpFault>(fault)});
    // Server and client share a thread, and 100 MB hold both up for a moment: the state that it comes to counts.
    QTRY_VERIFY_WITH_TIMEOUT(source_->troubles().count("shop-green") == 1 && only("up{env=\"green\"}") == 0, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(only("up{env=\"blue\"}") == 1 && only("http_active_connections") == 7, 10'000);
    QCOMPARE(only("up{env=\"green\"}"), 0.0);
    QVERIFY(ask("http_active_connections{env=\"green\"}")->series.empty());
    QVERIFY(ask("a")->series.empty());
    const auto trouble = source_->troubles().at("shop-green");
    QVERIFY2(has(trouble, words.toStdString()), trouble.c_str());
    QVERIFY(!has(trouble, testkit::FixedSecrets::kCanary));

    green_->on("/metrics", counting());
    QTRY_VERIFY_WITH_TIMEOUT(source_->troubles().empty(), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(only("http_active_connections{env=\"green\"}"), 7.0, 10'000);
  }

  // One that hangs is not asked again before its deadline, and the other's news are told all the same.
  void aHangingPageHoldsNobodyUp() {
    green_->on("/metrics", HttpAnswer{200, "", {}, HttpFault::Hang});
    start();
    waitForRounds(4);
    QVERIFY(green_->seen().size() <= blue_->seen().size());
    QCOMPARE(only("up{env=\"blue\"}"), 1.0);
    QCOMPARE(only("up{env=\"green\"}"), 0.0);
  }

  void whereNoPageCanBeHadIsAnError() {
    for (auto* server : {blue_.get(), green_.get()}) server->on("/metrics", HttpAnswer{503, "", {}, HttpFault::None});
    start();
    waitForRounds(1);
    const auto answer = ask("http_active_connections");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    QVERIFY2(has(answer.error().message, "pages: no page can be had: ") && has(answer.error().message, "HTTP 503"),
             answer.error().message.c_str());
    QCOMPARE(only("max(up)"), 0.0);
    // Nothing that stands in for nothing, and no age of what says that nothing is there.
    QVERIFY(!ask("sum(http_active_connections) or vector(0)"));
    QVERIFY(!ask("sum(up) + sum(http_active_connections)"));
  }

  // The machine has slept: what the pages said before is not what is.
  void whatWasFetchedLongAgoIsAnError() {
    start();
    waitForRounds(1);
    QVERIFY(ask("http_active_connections"));
    clock_.advance(std::chrono::minutes(4));
    const auto answer = ask("http_active_connections");
    QVERIFY(!answer);
    QVERIFY2(has(answer.error().message, "was last fetched 4 min"), answer.error().message.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(ask("http_active_connections").has_value(), 10'000);
  }

  void aFirstQuestionWaitsForItsPages() {
    start();
    QCOMPARE(only("min(up)"), 1.0);
    QCOMPARE(rounds_, 1);
    QCOMPARE(only("sum(rate(http_requests_total{env=\"green\"}[10s])) > bool 0"), 1.0);
    QCOMPARE(rounds_, 2);
    QVERIFY(!ask("predict_linear(up[5m], 60)"));
    QCOMPARE(rounds_, 2);
  }

  void aQuestionThatIsNotWaitedForIsForgotten() {
    start();
    Answer<Result<InstantAnswer>> cancelled;
    source_->query("up", Milliseconds{1'000}, cancelled.callback()).cancel();
    waitForRounds(2);
    QCOMPARE(cancelled.calls(), 0);
  }

  void withoutItsPagesIsAnErrorAtTheDeadline() {
    for (auto* server : {blue_.get(), green_.get()}) server->on("/metrics", HttpAnswer{200, "", {}, HttpFault::Hang});
    start();
    Answer<Result<InstantAnswer>> answer;
    source_->query("up", Milliseconds{50}, answer.callback());
    const auto early = answer.wait();
    QVERIFY(!early);
    QCOMPARE(early.error().message, std::string("pages: its pages have not been fetched yet"));
  }

  void whatItCannotAnswerIsSaid() {
    start();
    waitForRounds(1);
    const auto unknown = ask("predict_linear(up[5m], 60)");
    QVERIFY(!unknown);
    QVERIFY2(has(unknown.error().message, "a scraped page cannot answer \"predict_linear\""),
             unknown.error().message.c_str());
    const auto far = ask("max_over_time(up[2h])");
    QVERIFY(!far);
    QVERIFY2(has(far.error().message, "looks back 2 h, a scraped page is kept for 5 min"), far.error().message.c_str());
    QVERIFY(ask("max_over_time(up[15m])"));
  }

  // 8 minutes of plan time in some rounds: what was announced is there when it is asked.
  void whatIsAnnouncedIsKept() {
    start();
    source_->willAsk("max_over_time(http_active_connections[15m])");
    for (int i = 1; i <= 8; ++i) {
      waitForRounds(rounds_ + 1);
      clock_.advance(Milliseconds{60'000});
    }
    waitForRounds(rounds_ + 1);
    QVERIFY(only("count_over_time(http_active_connections{env=\"green\"}[15m])") >= 8);
  }

  void aCallbackComesLaterAndOnceOrNever() {
    start();
    waitForRounds(1);
    Answer<Result<InstantAnswer>> kept;
    Answer<Result<InstantAnswer>> cancelled;
    Answer<Result<InstantAnswer>> orphaned;
    source_->query("up", Milliseconds{1'000}, kept.callback());
    QVERIFY(!kept.arrived());
    source_->query("up", Milliseconds{1'000}, cancelled.callback()).cancel();
    kept.wait();
    source_->query("up", Milliseconds{1'000}, orphaned.callback());
    source_.reset();
    QCoreApplication::processEvents();
    QCOMPARE(kept.calls(), 1);
    QCOMPARE(cancelled.calls(), 0);
    QCOMPARE(orphaned.calls(), 0);
  }
};

WARROOM_TEST(ScrapeSourceTest)
#include "scrape_source_test.moc"
