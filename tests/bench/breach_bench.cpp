// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A gauge steps over its limit at a random moment: how long until somebody acts? A rule of Prometheus with Alertmanager
// (its best settings: both each second, group_wait 0), our engine asking the same Prometheus, and our engine fetching
// the page by itself each 250 ms, all three watching the same page in the same trials.
//
//   warroom-breach-bench [--smoke]
#include <QtCore/QTemporaryDir>
#include <random>

#include "tests/bench/engine_rig.h"
#include "tests/bench/table.h"
#include "tests/testkit/haproxy_process.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

// The page of a service. Each trial has a series of its own, so that Alertmanager has nothing to group it with.
class Gauge {
 public:
  StampServer server{[this](const std::string&, const std::string&) {
    return "# TYPE errors gauge\nerrors{trial=\"" + std::to_string(trial.load()) + "\"} " +
           (breached.load() ? "0.5" : "0.001") + "\n";
  }};
  std::atomic<int> trial = 0;
  std::atomic<bool> breached = false;
};

class Monitoring {
 public:
  StampServer webhook{[](const std::string&, const std::string&) { return std::string("{}"); }};

  explicit Monitoring(const Gauge& gauge) {
    const auto alertmanager = QStringLiteral("127.0.0.1:%1").arg(testkit::freePort());
    const auto prometheus = QStringLiteral("127.0.0.1:%1").arg(testkit::freePort());
    url_ = "http://" + prometheus.toStdString();
    const auto settings = file("alertmanager.yml",
                               "route: {receiver: hook, group_by: [trial], group_wait: 0s}\n"
                               "receivers: [{name: hook, webhook_configs: [{url: '" +
                                   QByteArray::fromStdString(webhook.url()) + "/'}]}]\n");
    const auto rules = file("rules.yml", "groups: [{name: bench, rules: [{alert: Errors, expr: 'errors > 0.01'}]}]\n");
    const auto scraping =
        file("prometheus.yml",
             QStringLiteral("global: {scrape_interval: 1s, evaluation_interval: 1s}\n"
                            "rule_files: ['%1']\n"
                            "alerting: {alertmanagers: [{static_configs: [{targets: ['%2']}]}]}\n"
                            "scrape_configs: [{job_name: shop, static_configs: [{targets: ['127.0.0.1:%3']}]}]\n")
                 .arg(rules, alertmanager)
                 .arg(gauge.server.port())
                 .toUtf8());
    start(alertmanager_, "/usr/bin/prometheus-alertmanager",
          {QStringLiteral("--config.file=") + settings, QStringLiteral("--cluster.listen-address="),
           QStringLiteral("--storage.path=") + home_.filePath(QStringLiteral("alerts")),
           QStringLiteral("--web.listen-address=") + alertmanager});
    start(prometheus_, "/usr/bin/prometheus",
          {QStringLiteral("--config.file=") + scraping,
           QStringLiteral("--storage.tsdb.path=") + home_.filePath(QStringLiteral("data")),
           QStringLiteral("--web.listen-address=") + prometheus});
  }
  ~Monitoring() {
    for (auto* process : {&prometheus_, &alertmanager_}) {
      process->terminate();
      process->waitForFinished();
    }
  }
  const std::string& url() const { return url_; }

 private:
  QString file(const char* name, const QByteArray& text) const {
    QFile made(home_.filePath(QString::fromLatin1(name)));
    if (!made.open(QIODevice::WriteOnly) || made.write(text) < 0) qFatal("cannot write %s", name);
    return made.fileName();
  }
  static void start(QProcess& process, const char* program, const QStringList& arguments) {
    process.setStandardErrorFile(QProcess::nullDevice());
    testkit::endWithTheTest(process);
    process.start(QString::fromLatin1(program), arguments);
  }

  QTemporaryDir home_;
  QProcess alertmanager_;
  QProcess prometheus_;
  std::string url_;
};

QByteArray environmentOf(const Flag& flag, const std::string& source, const Gauge& gauge) {
  return QByteArray::fromStdString(
      R"({"id": "bench", "title": "Bench", "kind": "staging", "endpoints": {"one": {"url": ")" + flag.server.url() +
      R"("}, "page": {"url": ")" + gauge.server.url() + R"("}, "metrics": )" + source + "}}");
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const auto value : values) sum += value;
  return sum / double(values.size());
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const int trials = isSmoke(argc, argv) ? 1 : 40;
  Gauge gauge;
  Monitoring monitoring(gauge);
  Flag byQuery, byPage;
  EngineRig asking(QStringLiteral("asking"), runbookOf({"one"}, R"j({ "source": "metrics", "query": "max(errors)",
                     "freshness": "time() - max(timestamp(errors))", "comparison": "above", "limit": 0.01 })j"),
                   environmentOf(byQuery, R"({"url": ")" + monitoring.url() + "\"}", gauge));
  EngineRig scraping(QStringLiteral("scraping"),
                     runbookOf({"one"}, R"j({ "source": "metrics", "query": "max(errors)", "comparison": "above",
                     "limit": 0.01 })j"),
                     environmentOf(byPage, R"({"scrape": [{"endpoint": "page"}], "every": "250ms"})", gauge));

  std::mt19937 random(20261121);
  std::vector<double> peer, asked, scraped;
  for (int trial = 0; trial < trials; ++trial) {
    gauge.trial = trial;
    gauge.breached = false;
    asking.moveTraffic({&byQuery});
    scraping.moveTraffic({&byPage});
    monitoring.webhook.forget();
    const auto pause =
        std::chrono::milliseconds(3'000 + int(random() % 1'000));  // all three have seen that all is well
    const auto quiet = Steady::now() + pause;
    until([quiet] { return Steady::now() >= quiet; });
    const auto stepped = Steady::now();
    gauge.breached = true;
    until([&] {
      return monitoring.webhook.firstPost() > stepped && byQuery.server.firstPost() > stepped &&
             byPage.server.firstPost() > stepped;
    });
    peer.push_back(msBetween(stepped, monitoring.webhook.firstPost()));
    asked.push_back(msBetween(stepped, byQuery.server.firstPost()));
    scraped.push_back(msBetween(stepped, byPage.server.firstPost()));
    asking.untilConfirmed();
    scraping.untilConfirmed();
  }
  printLine("breach -> rollback, through Prometheus, mean", mean(asked), "ms",
            {"Prometheus + Alertmanager", mean(peer)}, 0.55);
  printLine("breach -> rollback, through Prometheus, worst", percentile(asked, 1), "ms",
            {"Prometheus + Alertmanager", percentile(peer, 1)});
  printLine("breach -> rollback, page each 250 ms, mean", mean(scraped), "ms",
            {"Prometheus + Alertmanager", mean(peer)}, 0.16);
  printLine("breach -> rollback, page each 250 ms, worst", percentile(scraped, 1), "ms",
            {"Prometheus + Alertmanager", percentile(peer, 1)});
  return 0;
}
