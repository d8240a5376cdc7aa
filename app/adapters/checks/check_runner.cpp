// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/check_runner.h"

#include "app/adapters/checks/check_judgement.h"
#include "models/core/text.h"
#include "models/gates/judge.h"

namespace warroom {
namespace {

CheckOutcome unbound(const std::string& what, const std::string& name) {
  return {Verdict::Error, std::nullopt,
          "the environment does not bind the " + what + " \"" + visible(name) + "\": add it there"};
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
    asked_ = source.query(check_.metric.query, deadline, [this](Result<InstantAnswer> answer) {
      answer_ = std::move(answer);
      judgeWhenComplete();
    });
    if (check_.metric.freshness.empty()) {
      freshness_ = InstantAnswer{};
      return;
    }
    askedAge_ = source.query(check_.metric.freshness, deadline, [this](Result<InstantAnswer> answer) {
      freshness_ = std::move(answer);
      judgeWhenComplete();
    });
  }

 protected:
  void expire() override { settle({Verdict::Error, std::nullopt, check_.metric.source + ": timed out"}); }
  void stop() override {
    asked_.cancel();
    askedAge_.cancel();
  }

 private:
  void judgeWhenComplete() {
    if (!answer_ || !freshness_) return;
    const auto judgement = judgeCheck(check_, readFreshValue(check_.metric, *answer_, *freshness_, now_));
    settle({judgement.verdict, judgement.value, judgement.reason});
  }

  MetricCheck check_;
  PlanTime now_;
  CancelToken asked_;
  CancelToken askedAge_;
  std::optional<Result<InstantAnswer>> answer_;
  std::optional<Result<InstantAnswer>> freshness_;
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
  const auto source = sources_.find(check.metric.source);
  if (source == sources_.end()) return later(unbound("metric source", check.metric.source), std::move(done));
  auto* metricRun = new MetricRun(&owner_, check, now, std::move(done));
  metricRun->start(*source->second, options_.deadline);
  return metricRun->token();
}

CancelToken SystemCheckRunner::runCheck(const HttpCheck& check, PlanTime, Done done) {
  const auto endpoint = environment_.endpoints.find(check.endpoint);
  if (endpoint == environment_.endpoints.end()) return later(unbound("endpoint", check.endpoint), std::move(done));
  auto& client = clients_[check.endpoint];
  if (!client) client = std::make_unique<HttpClient>(check.endpoint, endpoint->second, secrets_);
  HttpRequest request;
  request.method = check.method;
  request.path = check.path;
  return client->send(request, options_.deadline, [check, done = std::move(done)](const Result<HttpReply>& reply) {
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

CancelToken SystemCheckRunner::later(CheckOutcome outcome, Done done) {
  return (new Known(&owner_, std::move(outcome), std::move(done)))->token();
}

}  // namespace warroom
