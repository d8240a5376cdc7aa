// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/environment.h"

#include "models/runbook/read.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

class EnvironmentTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void reads();
  void readsEveryKind();
  void namesPlaceAndFault_data();
  void namesPlaceAndFault();
  void neverRepeatsASecret();
  void binds();
  void namesWhatIsNotBound();
  void namesEveryServiceThatIsNotBound();
  void eachServiceNeedsItsKindOfAddress();
  void aRehearsalReachesNothingReal();
};

void EnvironmentTest::reads() {
  const auto read = readEnvironment(kSmallEnvironment.toStdString());
  QVERIFY(read.value);
  const Environment& environment = *read.value;
  QCOMPARE(environment.kind, EnvironmentKind::Staging);
  QCOMPARE(environment.endpoints.at("flags").bearer.c_str(), "env:KEY");
  const auto hook = readEnvironment(changed(kSmallEnvironment, R"("bearer": "env:KEY")", R"("secretPath": "file:/k")"));
  QCOMPARE(hook.value->endpoints.at("flags").secretPath.c_str(), "file:/k");
  QCOMPARE(environment.endpoints.at("flags").caFile.c_str(), "/ca.pem");
  const std::tuple<const char*, AuthScheme, const char*> schemes[] = {{"bearer", AuthScheme::Bearer, "Bearer "},
                                                                      {"api-key", AuthScheme::ApiKey, "Api-Key "},
                                                                      {"bare", AuthScheme::Bare, ""}};
  QCOMPARE(environment.endpoints.at("flags").scheme, AuthScheme::Bearer);
  for (const auto& [written, scheme, prefix] : schemes) {
    const auto with = QByteArray(R"("bearer": "env:KEY", "scheme": ")") + written + '"';
    const auto other = readEnvironment(changed(kSmallEnvironment, R"("bearer": "env:KEY")", with));
    QCOMPARE(other.value->endpoints.at("flags").scheme, scheme);
    QCOMPARE(authorizationPrefix(scheme), prefix);
  }
  const auto password =
      changed(kSmallEnvironment, R"("bearer": "env:KEY")",
              R"("user": "me", "password": "env:KEY", "headers": {"X-A": "b"}, "failover": ["prom"])");
  const auto flags = readEnvironment(password).value->endpoints.at("flags");
  QCOMPARE(flags.user + flags.password + flags.headers.at("X-A") + flags.failover.at(0), std::string("meenv:KEYbprom"));
  const auto pages =
      changed(kSmallEnvironment, R"({"unixSocket": "/run/lb.sock"})",
              R"({"scrape": [{"endpoint": "app", "path": "/m", "labels": {"env": "blue"}}], "every": "250ms"})");
  const auto scraped = readEnvironment(pages).value->endpoints.at("lb");
  QCOMPARE(scraped.scrape.at(0).endpoint + scraped.scrape[0].path + scraped.scrape[0].labels.at("env"),
           std::string("app/mblue"));
  QCOMPARE(scraped.every, Milliseconds{250});
  QVERIFY(environment.endpoints.at("app").plainTextAllowed);
  QCOMPARE(environment.endpoints.at("lb").unixSocket.c_str(), "/run/lb.sock");
  QCOMPARE(environment.programs.at("look"), (std::vector<std::string>{"/usr/bin/look", "-v"}));
}

void EnvironmentTest::readsEveryKind() {
  const std::pair<const char*, const char*> kinds[] = {
      {"live", "LIVE"}, {"staging", "STAGING"}, {"rehearsal", "REHEARSAL"}};
  for (const auto& [written, shown] : kinds) {
    const auto read = readEnvironment(changed(kSmallEnvironment, "staging", written));
    QVERIFY(read.value);
    QCOMPARE(word(read.value->kind), shown);
  }
}

void EnvironmentTest::namesPlaceAndFault_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<QByteArray>("expected");
  const auto row = [](const char* name, const char* from, const char* to, const char* expected) {
    QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(expected);
  };
  row("kind", "staging", "prod", "f:2:44: /kind: \"prod\" is not one of its words");
  row("no address", R"({"unixSocket": "/run/lb.sock"})", "{}", "f:7:11: /endpoints/lb: needs exactly one of url");
  row("two addresses", R"({"unixSocket": "/run/lb.sock"})", R"({"unixSocket": "/a", "tcpAddress": "h:1"})",
      "f:7:11: /endpoints/lb: needs exactly one of url");
  row("not a url", "https://flags", "ftp://flags",
      "f:6:22: /endpoints/flags/url: \"ftp://flags.example.com\" is not an");
  row("no host", "http://127.0.0.1:9090", "http://:9090",
      "f:4:21: /endpoints/prom/url: \"http://:9090\" is not an address");
  row("port", ":9090", ":99999", "f:4:21: /endpoints/prom/url: \"http://127.0.0.1:99999\" is not an address");
  row("plain text", "http://127.0.0.1:9090", "http://prom.example.com",
      "f:4:21: /endpoints/prom/url: goes in plain text to \"prom.example.com\": use https, or say");
  row("almost loopback", "http://127.0.0.1:9090", "http://127.0.0.1.evil.example",
      "f:4:21: /endpoints/prom/url: goes in plain");
  row("host behind a user", "http://127.0.0.1:9090", "http://127.0.0.1@evil.example/",
      "f:4:21: /endpoints/prom/url: a user or password does not belong");
  row("secret itself", "env:KEY", "s3cr3t", "f:6:61: /endpoints/flags/bearer: is not a reference");
  row("relative secret file", "env:KEY", "file:key", "f:6:61: /endpoints/flags/bearer: is not a reference");
  row("ca without https", "https://flags.example.com", "http://localhost",
      "f:6:73: /endpoints/flags/caFile: is for https only");
  row("relative socket", "/run/lb.sock", "run/lb.sock",
      "f:7:26: /endpoints/lb/unixSocket: \"run/lb.sock\" is not an absolute");
  row("tcp address", R"("unixSocket": "/run/lb.sock")", R"("tcpAddress": "localhost")",
      "f:7:26: /endpoints/lb/tcpAddress: \"localhost\" is not host:port");
  row("bearer on a socket", R"("unixSocket": "/run/lb.sock")", R"("unixSocket": "/s", "bearer": "env:A")",
      "f:7:42: /endpoints/lb/bearer: goes with url only");
  row("unknown scheme", R"("bearer": "env:KEY")", R"("bearer": "env:KEY", "scheme": "basic")",
      "f:6:82: /endpoints/flags/scheme: \"basic\" is not one of its words");
  row("scheme of no token", R"("bearer": "env:KEY")", R"("scheme": "bare")",
      "f:6:61: /endpoints/flags/scheme: goes with bearer only");
  row("password itself", R"("bearer": "env:KEY")", R"("user": "me", "password": "s3cr3t")",
      "f:6:77: /endpoints/flags/password: is not a reference: write \"env:NAME\" or");
  row("user alone", R"("bearer": "env:KEY")", R"("user": "me")",
      "f:6:59: /endpoints/flags/user: is one half of a name and a password");
  row("two credentials", R"("bearer": "env:KEY")", R"("bearer": "env:KEY", "user": "me", "password": "env:A")",
      "f:6:80: /endpoints/flags/user: is a second credential beside bearer");
  row("colon in a user", R"("bearer": "env:KEY")", R"("user": "me:x", "password": "env:A")",
      "f:6:59: /endpoints/flags/user: a user's name has no colon");
  row("secret header", R"("bearer": "env:KEY")", R"("headers": {"Authorization": "Bearer x"})",
      "f:6:63: /endpoints/flags/headers/Authorization: a secret does not belong");
  row("secret in a header", R"("bearer": "env:KEY")", R"("headers": {"X-Api-Key": "s3cret"})",
      "f:6:63: /endpoints/flags/headers/X-Api-Key: a secret does not belong");
  row("the same page twice", R"({"unixSocket": "/run/lb.sock"})",
      R"({"scrape": [{"endpoint": "app"}, {"endpoint": "app", "labels": {"a": "b"}}]})",
      "f:7:44: /endpoints/lb/scrape/1: cannot be told from a page before it");
  row("header's name", R"("bearer": "env:KEY")", R"("headers": {"X Y": "x"})",
      "f:6:63: /endpoints/flags/headers/X Y: \"X Y\" cannot be a name");
  row("header of two lines", R"("bearer": "env:KEY")", R"("headers": {"X-Y": "a\nb"})",
      "f:6:70: /endpoints/flags/headers/X-Y: holds a line break");
  row("headers on a socket", R"("unixSocket": "/run/lb.sock")", R"("unixSocket": "/s", "headers": {"X-A": "b"})",
      "f:7:43: /endpoints/lb/headers: goes with url only");
  row("fail-over to nobody", R"("bearer": "env:KEY")", R"("failover": ["prim"])",
      "f:6:64: /endpoints/flags/failover/0: \"prim\" is not bound here");
  row("fail-over to itself", R"("bearer": "env:KEY")", R"("failover": ["flags"])",
      "f:6:64: /endpoints/flags/failover/0: \"flags\" is itself");
  row("fail-over to a socket", R"("bearer": "env:KEY")", R"("failover": ["prom", "lb"])",
      "f:6:72: /endpoints/flags/failover/1: \"lb\" gives no metrics");
  row("fail-over of a socket", R"("unixSocket": "/run/lb.sock")", R"("unixSocket": "/s", "failover": ["prom"])",
      "f:7:44: /endpoints/lb/failover: goes with a source of metrics only");
  row("page of nobody", R"({"unixSocket": "/run/lb.sock"})", R"({"scrape": [{"endpoint": "shop"}]})",
      "f:7:36: /endpoints/lb/scrape/0/endpoint: \"shop\" is no url");
  row("page without a path", R"({"unixSocket": "/run/lb.sock"})",
      R"({"scrape": [{"endpoint": "app", "path": "metrics"}]})",
      "f:7:51: /endpoints/lb/scrape/0/path: \"metrics\" is not a path");
  row("label's name", R"({"unixSocket": "/run/lb.sock"})",
      R"({"scrape": [{"endpoint": "app", "labels": {"a-b": "c"}}]})",
      "f:7:54: /endpoints/lb/scrape/0/labels/a-b: \"a-b\" is no label's name");
  row("no page", R"({"unixSocket": "/run/lb.sock"})", R"({"scrape": []})", "f:7:");
  row("pages too often", R"({"unixSocket": "/run/lb.sock"})", R"({"scrape": [{"endpoint": "app"}], "every": "10ms"})",
      "f:7:");
  row("interval of no page", R"({"unixSocket": "/run/lb.sock"})", R"({"unixSocket": "/s", "every": "1s"})",
      "f:7:41: /endpoints/lb/every: goes with scrape only");
  row("webhook itself", R"("bearer": "env:KEY")", R"("secretPath": "/T0/B0/x")",
      "f:6:65: /endpoints/flags/secretPath: is not a reference: write \"env:NAME\" or");
  row("secret path on a socket", R"("unixSocket": "/run/lb.sock")", R"("unixSocket": "/s", "secretPath": "env:A")",
      "f:7:46: /endpoints/lb/secretPath: goes with url only");
  row("empty secret path", R"("bearer": "env:KEY")", R"("secretPath": "")",
      "f:6:65: /endpoints/flags/secretPath: must not be empty");
  row("unknown key", R"("caFile")", R"("cafile")",
      "f:6:72: /endpoints/flags/cafile: unknown key \"cafile\" (did you mean");
  row("endpoint twice", R"("lb": {)", R"("app": {)", "f:7:5: /endpoints/app: the key \"app\" is there twice");
  row("shell string", R"(["/usr/bin/look", "-v"])", R"("/usr/bin/look -v")",
      "f:9:24: /programs/look: must be a list of texts");
  row("relative program", "/usr/bin/look", "look", "f:9:25: /programs/look/0: \"look\" is not an absolute path");
  row("empty argv", R"(["/usr/bin/look", "-v"])", "[]", "f:9:24: /programs/look: must be a list of texts");
}

void EnvironmentTest::namesPlaceAndFault() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, expected);
  const std::string text = changed(kSmallEnvironment, from, to);
  QVERIFY2(!text.empty(), "the row does not fit the environment any more");
  const auto read = readEnvironment(text);
  QVERIFY(!read.value);
  QCOMPARE(QByteArray::fromStdString(read.errors.at(0).text("f")).left(expected.size()), expected);
}

void EnvironmentTest::neverRepeatsASecret() {
  const auto read = readEnvironment(changed(kSmallEnvironment, "env:KEY", "canary-7f3a"));
  QVERIFY(!read.value);
  for (const Finding& finding : read.errors) QVERIFY(finding.text("f").find("canary-7f3a") == std::string::npos);
}

void EnvironmentTest::binds() {
  const auto runbook = readRunbook(kSmallRunbook.toStdString());
  const auto environment = readEnvironment(kSmallEnvironment.toStdString());
  QVERIFY(runbook.value && environment.value);
  QVERIFY(checkBinding(*runbook.value, *environment.value).empty());
}

// Whoever wrote it: by the word "rehearsal" alone nothing becomes harmless.
void EnvironmentTest::aRehearsalReachesNothingReal() {
  const auto runbook = readRunbook(kSmallRunbook.toStdString());
  const auto complaints = [&](const Environment& environment) {
    std::string text;
    for (const auto& finding : checkBinding(*runbook.value, environment)) text += finding.text("f") + "\n";
    return text;
  };
  const auto endpointAt = [](const char* url) {
    Endpoint endpoint;
    endpoint.url = url;
    return endpoint;
  };
  auto environment = *readEnvironment(kSmallEnvironment.toStdString()).value;
  environment.kind = EnvironmentKind::Rehearsal;
  const auto all = complaints(environment);
  for (const auto* part :
       {"/endpoints/warroom-lab: a rehearsal has no lab", "/endpoints/flags: a rehearsal reaches no other machine",
        "/programs/look: a rehearsal runs no real program"})
    QVERIFY2(all.find(part) != std::string::npos, all.c_str());
  for (auto& [name, endpoint] : environment.endpoints)
    if (endpoint.unixSocket.empty()) endpoint = endpointAt("http://127.0.0.1:9");
  environment.endpoints[kLabEndpoint] = endpointAt("http://127.0.0.1:9");
  environment.programs["look"] = {"/usr/libexec/warroom/warroom-performer", "http://127.0.0.1:9", "look"};
  QCOMPARE(complaints(environment), "");
  environment.endpoints.at("flags").url = "http://10.1.2.3";
  QVERIFY(!complaints(environment).empty());
}

void EnvironmentTest::namesWhatIsNotBound() {
  const auto runbook = readRunbook(kSmallRunbook.toStdString());
  const auto read = readEnvironment(kSmallEnvironment.toStdString());
  QVERIFY(runbook.value && read.value);
  Environment environment = *read.value;
  environment.endpoints.erase("prom");
  environment.endpoints["sock"].unixSocket = "/s";
  environment.endpoints["lb"] = environment.endpoints["app"];
  environment.endpoints["flags"] = environment.endpoints["sock"];
  environment.programs.clear();
  const auto findings = checkBinding(*runbook.value, environment);
  std::vector<std::string> texts;
  for (const Finding& finding : findings) texts.push_back(finding.text("f"));
  QCOMPARE(texts.size(), std::size_t{4});
  QCOMPARE(texts[0].c_str(),
           "f: /endpoints/prom: the endpoint \"prom\" is not bound; the item \"ready/metric\" needs it: "
           "give it a url or scrape in the environment");
  QVERIFY(texts[1].starts_with("f: /programs/look: the program \"look\" is not bound; the item \"ready/command\""));
  QVERIFY(texts[2].starts_with("f: /endpoints/flags: the endpoint \"flags\" has the wrong kind of address"));
  QVERIFY(texts[3].starts_with("f: /endpoints/lb: the endpoint \"lb\" has the wrong kind of address"));
}

void EnvironmentTest::namesEveryServiceThatIsNotBound() {
  const auto runbook = readRunbook(kFullRunbook.toStdString());
  QVERIFY(runbook.value);
  Environment nothing;
  std::string found;
  for (const Finding& finding : checkBinding(*runbook.value, nothing)) found += finding.pointer + " ";
  QCOMPARE(found.c_str(),
           "/endpoints/names /endpoints/app /endpoints/prom /programs/count /endpoints/lb /endpoints/flags "
           "/endpoints/chat ");
}

void EnvironmentTest::eachServiceNeedsItsKindOfAddress() {
  const auto runbook = readRunbook(kFullRunbook.toStdString());
  QVERIFY(runbook.value);
  Environment environment;
  for (const char* name : {"app", "prom", "flags", "chat"}) environment.endpoints[name].url = "http://localhost";
  environment.endpoints["lb"].unixSocket = "/lb";
  environment.endpoints["names"].tcpAddress = "127.0.0.1:53";
  environment.endpoints["chat"].bearer = "env:KEY";
  environment.programs["count"] = {"/usr/bin/true"};
  QCOMPARE(findingsText(checkBinding(*runbook.value, environment), "f").c_str(), "");

  environment.endpoints["names"] = environment.endpoints["app"];
  environment.endpoints["chat"].bearer.clear();
  const auto findings = checkBinding(*runbook.value, environment);
  QCOMPARE(
      findingsText(findings, "f").c_str(),
      "f: /endpoints/names: the endpoint \"names\" has the wrong kind of address for the item \"look/dns\": give it "
      "a tcpAddress\n"
      "f: /endpoints/chat: the endpoint \"chat\" has no routing key; the channel \"pager\" needs it: add it as "
      "\"bearer\": \"env:…\"");
}

WARROOM_TEST(EnvironmentTest)
#include "environment_test.moc"
