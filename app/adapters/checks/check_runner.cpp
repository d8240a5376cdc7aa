// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/check_runner.h"

#include "app/adapters/checks/check_judgement.h"
#include "app/adapters/checks/dns_check.h"
#include "app/adapters/checks/traffic_check.h"
#include "models/core/text.h"
#include "models/cutover/ask_metric.h"
#include "models/gates/comparison.h"
#include "models/gates/condition_text.h"
#include "models/gates/judge_span.h"

namespace warroom {
namespace {

CheckOutcome unbound(const std::string& what, const std::string& name) {
  return {Verdict::Error, std::nullopt,
          "the environment does not bind the " + what + " \"" + visible(name) + "\": add it there"};
}

// The reason, the time of the sample, and what was asked: the journal keeps it, and must be understood without us.
CheckOutcome outcomeOf(const Judgement& judgement, const Check& check) {
  const auto sample = judgement.value ? "; sample of " + formatUtc(UtcTime(judgement.time.time_since_epoch())) : "";
  return {judgement.verdict, judgement.value, judgement.reason + sample + "; asked: " + askedBy(check)};
}

// The outcome is known already; it comes from the event loop all the same.
class Known final : public Operation<CheckOutcome> {
 public:
  Known(QObject* parent, CheckOutcome outcome, Done done) : Operation(parent, std::move(done)) {
    settle(std::move(outcome));
  }

 protected:
  void expire() override {}
};

// The value and, where the query names one, its age: asked side by side.
class MetricRun final : public Operation<CheckOutcome> {
 public:
  MetricRun(QObject* parent, MetricCheck check, PlanTime now, Done done)
      : Operation(parent, std::move(done)), check_(std::move(check)), now_(now) {}

  void start(MetricSource& source, Milliseconds deadline) {
    limit(deadline);
    const auto query = check_.span.count() > 0 ? spanQuery(check_) : check_.metric.query;
    asked_ = askWithAge(source, query, check_.metric.freshness, deadline,
                        [this](const auto& answer, const auto& freshness) { judge(answer, freshness); });
  }

 protected:
  void expire() override { settle({Verdict::Error, std::nullopt, check_.metric.source + ": timed out"}); }
  void stop() override { asked_.cancel(); }

 private:
  void judge(const Result<InstantAnswer>& answer, const Result<InstantAnswer>& freshness) {
    const auto judgement = check_.span.count() > 0
                               ? judgeSpan(check_, answer, freshness, now_)
                               : judgeCheck(check_, readFreshValue(effectiveQuery(check_), answer, freshness, now_));
    settle(outcomeOf(judgement, check_));
  }

  MetricCheck check_;
  PlanTime now_;
  CancelToken asked_;
};

// Both sides and, where the check names one, their age: asked side by side.
class CompareRun final : public Operation<CheckOutcome> {
 public:
  CompareRun(QObject* parent, CompareCheck check, PlanTime now, Done done)
      : Operation(parent, std::move(done)), check_(std::move(check)), now_(now) {}

  void start(MetricSource& source, Milliseconds deadline) {
    limit(deadline);
    if (check_.blue.freshness.empty()) freshness_ = InstantAnswer{};
    ask(source, blueQuery(check_), deadline, blue_);
    ask(source, greenQuery(check_), deadline, green_);
    if (!freshness_) ask(source, check_.blue.freshness, deadline, freshness_);
  }

 protected:
  void expire() override { settle({Verdict::Error, std::nullopt, check_.blue.source + ": timed out"}); }
  void stop() override {
    for (auto& token : asked_) token.cancel();
  }

 private:
  using Answer = std::optional<Result<InstantAnswer>>;

  void ask(MetricSource& source, const std::string& query, Milliseconds deadline, Answer& into) {
    asked_.push_back(source.query(query, deadline, [this, &into](Result<InstantAnswer> answer) {
      into = std::move(answer);
      if (!blue_ || !green_ || !freshness_) return;
      const auto judgement = judgeComparison(check_, *blue_, *green_, *freshness_, now_);
      settle(outcomeOf(judgement, check_));
    }));
  }

  CompareCheck check_;
  PlanTime now_;
  std::vector<CancelToken> asked_;
  Answer blue_;
  Answer green_;
  Answer freshness_;
};

}  // namespace

SystemCheckRunner::SystemCheckRunner(const Sources& sources, const Environment& environment, const Secrets& secrets)
    : SystemCheckRunner(sources, environment, secrets, Options()) {}

SystemCheckRunner::SystemCheckRunner(const Sources& sources, const Environment& environment, const Secrets& secrets,
                                     Options options)
    : sources_(sources), environment_(environment), secrets_(secrets), options_(options) {}

SystemCheckRunner::~SystemCheckRunner() = default;

CancelToken SystemCheckRunner::run(const Check& check, PlanTime now, Done done) {
  return std::visit([&](const auto& kind) { return runCheck(kind, now, std::move(done)); }, check);
}

CancelToken SystemCheckRunner::runCheck(const MetricCheck& check, PlanTime now, Done done) {
  if (!check.baseline.empty()) {
    return later({Verdict::Error, std::nullopt,
                  "its limit is relative to the baseline \"" + visible(check.baseline) + "\", which is not captured"},
                 std::move(done));
  }
  const auto source = sources_.find(check.metric.source);
  if (source == sources_.end()) return later(unbound("metric source", check.metric.source), std::move(done));
  auto* metricRun = new MetricRun(&owner_, check, now, std::move(done));
  metricRun->start(*source->second, options_.deadline);
  return metricRun->token();
}

CancelToken SystemCheckRunner::runCheck(const CompareCheck& check, PlanTime now, Done done) {
  const auto source = sources_.find(check.blue.source);
  if (source == sources_.end()) return later(unbound("metric source", check.blue.source), std::move(done));
  auto* compareRun = new CompareRun(&owner_, check, now, std::move(done));
  compareRun->start(*source->second, options_.deadline);
  return compareRun->token();
}

CancelToken SystemCheckRunner::runCheck(const HttpCheck& check, PlanTime, Done done) {
  const auto endpoint = environment_.endpoints.find(check.endpoint);
  if (endpoint == environment_.endpoints.end()) return later(unbound("endpoint", check.endpoint), std::move(done));
  auto& client = clients_[check.endpoint];
  if (!client) client = std::make_unique<HttpClient>(check.endpoint, endpoint->second, secrets_);
  HttpRequest request;
  request.method = check.method;
  request.path = check.path;
  request.body = check.body;
  if (!check.body.empty()) request.headers["Content-Type"] = "application/json";
  const auto deadline = check.timeout.count() > 0 ? check.timeout : options_.deadline;
  return client->send(request, deadline, [check, done = std::move(done)](const Result<HttpReply>& reply) {
    done(judgeHttp(check, reply));
  });
}

CancelToken SystemCheckRunner::runCheck(const CommandCheck& check, PlanTime, Done done) {
  const auto program = environment_.programs.find(check.program);
  if (program == environment_.programs.end()) return later(unbound("program", check.program), std::move(done));
  auto argv = program->second;
  argv.insert(argv.end(), check.arguments.begin(), check.arguments.end());
  auto* commandRun = new CommandRun(&owner_, [check, done = std::move(done)](const Result<CommandResult>& result) {
    done(judgeCommand(check, result));
  });
  commandRun->start(argv, check.timeout, options_.grace);
  return commandRun->token();
}

CancelToken SystemCheckRunner::runCheck(const DnsCheck& check, PlanTime, Done done) {
  // In a rehearsal no question leaves the machine: the lab's name server stands in for the system's own.
  const bool played = check.endpoint.empty() && environment_.kind == EnvironmentKind::Rehearsal;
  const auto& name = played ? std::string(kPlayedNameServer) : check.endpoint;
  const auto endpoint = environment_.endpoints.find(name);
  const bool bound = endpoint != environment_.endpoints.end() && !endpoint->second.tcpAddress.empty();
  if (!name.empty() && !bound) return later(unbound("name server", name), std::move(done));
  std::vector<std::string> argv{options_.dig};
  for (auto& argument : digArguments(check, bound ? endpoint->second.tcpAddress : std::string()))
    argv.push_back(std::move(argument));
  auto* commandRun = new CommandRun(
      &owner_, [check, done = std::move(done)](const Result<CommandResult>& result) { done(judgeDns(check, result)); });
  commandRun->start(argv, options_.deadline, options_.grace);
  return commandRun->token();
}

CancelToken SystemCheckRunner::runCheck(const TrafficCheck& check, PlanTime, Done done) {
  const auto endpoint = environment_.endpoints.find(check.endpoint);
  if (endpoint == environment_.endpoints.end()) return later(unbound("endpoint", check.endpoint), std::move(done));
  auto& jar = jars_[check.endpoint + " " + check.path + " " + check.header + " " + check.green];
  if (!jar) jar = std::make_shared<CookieJar>();
  auto* trafficRun = new TrafficRun(&owner_, check, jar, std::move(done));
  trafficRun->start(endpoint->second, secrets_, options_.deadline);
  return trafficRun->token();
}

CancelToken SystemCheckRunner::later(CheckOutcome outcome, Done done) {
  return (new Known(&owner_, std::move(outcome), std::move(done)))->token();
}

}  // namespace warroom
