// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/tasks/system_task_runner.h"

#include <algorithm>

#include "app/adapters/notify/channel_post.h"
#include "app/adapters/tasks/flag_write.h"
#include "app/adapters/tasks/task_judgement.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr Milliseconds kGrace{2'000};  // between TERM and KILL

TaskOutcome unknown(const std::string& what, const std::string& name) {
  return {Outcome::Failed, what + " \"" + visible(name) + "\" is not known: correct the runbook or the environment"};
}

// The outcome is known already; it comes from the event loop all the same.
class Known final : public Operation<TaskOutcome> {
 public:
  Known(QObject* parent, TaskOutcome outcome, Done done) : Operation(parent, std::move(done)) {
    settle(std::move(outcome));
  }

 protected:
  void expire() override {}
};

}  // namespace

SystemTaskRunner::SystemTaskRunner(std::shared_ptr<const Runbook> runbook, const Environment& environment,
                                   const Secrets& secrets)
    : runbook_(std::move(runbook)), environment_(environment), secrets_(secrets) {}

SystemTaskRunner::~SystemTaskRunner() = default;

CancelToken SystemTaskRunner::run(const TaskOrder& order, Done done) {
  return std::visit([&](const auto& how) { return runTask(how, order, std::move(done)); }, order.task.how);
}

CancelToken SystemTaskRunner::runTask(const SetFlags& flags, const TaskOrder& order, Done done) {
  Parts parts;
  for (const auto& [flag, value] : flags.values) parts.emplace_back(flag, writing(flags.service, flag, value, order));
  return gather(parts, std::move(done));
}

CancelToken SystemTaskRunner::runTask(const KeepFlags& keep, const TaskOrder& order, Done done) {
  Parts parts;
  for (const auto& flag : keep.flags) parts.emplace_back(flag, reading(keep.service, flag, order.task.deadline));
  return gather(parts, std::move(done));
}

CancelToken SystemTaskRunner::runTask(const RestoreFlags& restore, const TaskOrder& order, Done done) {
  if (order.keptFlags.empty())
    return later({Outcome::Failed, "nothing was restored: no flag of " + visible(restore.service) +
                                       " was kept; set them by hand, or make sure that none has changed"},
                 std::move(done));
  return runTask(SetFlags{restore.service, order.keptFlags}, order, std::move(done));
}

CancelToken SystemTaskRunner::runTask(const SetMaintenance& maintenance, const TaskOrder& order, Done done) {
  const auto* window = runbook_->maintenance(maintenance.maintenance);
  if (!window) return later(unknown("the maintenance window", maintenance.maintenance), std::move(done));
  return gather({{window->flag, writing(window->service, window->flag, Json(maintenance.on), order)}}, std::move(done));
}

CancelToken SystemTaskRunner::runTask(const RunCommand& command, const TaskOrder& order, Done done) {
  const auto& check = command.command;
  const auto program = environment_.programs.find(check.program);
  if (program == environment_.programs.end()) return later(unknown("the program", check.program), std::move(done));
  auto argv = program->second;
  argv.insert(argv.end(), check.arguments.begin(), check.arguments.end());
  auto* commandRun = new CommandRun(&owner_, [check, done = std::move(done)](const Result<CommandResult>& result) {
    done(outcomeOfCommand(check, result));
  });
  commandRun->start(argv, std::min(check.timeout, order.task.deadline), kGrace);
  return commandRun->token();
}

CancelToken SystemTaskRunner::runTask(const CallHttp& call, const TaskOrder& order, Done done) {
  const auto& check = call.call;
  auto* client = clientFor(check.endpoint, check.endpoint);
  if (!client) return later(unknown("the endpoint", check.endpoint), std::move(done));
  HttpRequest request;
  request.method = check.method;
  request.path = check.path;
  request.body = check.body;
  request.headers["Idempotency-Key"] = order.key;
  if (!check.body.empty()) request.headers["Content-Type"] = "application/json";
  const auto limit = check.timeout.count() > 0 ? std::min(check.timeout, order.task.deadline) : order.task.deadline;
  return client->send(request, limit, [check, done = std::move(done)](const Result<HttpReply>& reply) {
    done(outcomeOfCall(check, reply));
  });
}

CancelToken SystemTaskRunner::runTask(const SendMessage& send, const TaskOrder& order, Done done) {
  const auto* message = runbook_->message(send.message);
  if (!message) return later(unknown("the message", send.message), std::move(done));
  Parts parts;
  for (const auto& channel : message->channels) parts.emplace_back(channel, posting(channel, *message, order));
  return gather(parts, std::move(done));
}

CancelToken SystemTaskRunner::runTask(const CaptureBaselines&, const TaskOrder&, Done done) {
  return later({Outcome::Failed, "baselines are captured by the engine itself"}, std::move(done));
}

Gathered::Part SystemTaskRunner::writing(const std::string& service, const std::string& flag, const Json& value,
                                         const TaskOrder& order) {
  return [this, service, flag, value, key = order.key + "/" + flag, deadline = order.task.deadline](Done done) {
    const auto* spec = runbook_->flagService(service);
    if (!spec) return later(unknown("the flag service", service), std::move(done));
    auto* client = clientFor(spec->endpoint, spec->endpoint);
    if (!client) return later(unknown("the endpoint", spec->endpoint), std::move(done));
    auto* write = new FlagWrite(&owner_, *spec, flag, value, std::move(done));
    write->start(*client, key, deadline);
    return write->token();
  };
}

// Nothing is written, so what cannot be read is known not to have been kept.
Gathered::Part SystemTaskRunner::reading(const std::string& service, const std::string& flag, Milliseconds deadline) {
  return [this, service, flag, deadline](Done done) {
    const auto* spec = runbook_->flagService(service);
    if (!spec) return later(unknown("the flag service", service), std::move(done));
    auto* client = clientFor(spec->endpoint, spec->endpoint);
    if (!client) return later(unknown("the endpoint", spec->endpoint), std::move(done));
    HttpRequest request;
    request.path = filledInPath(spec->readPath, flag, Json());
    return client->send(
        request, deadline, [flag, spec = *spec, done = std::move(done)](const Result<HttpReply>& reply) {
          const auto value = reply ? readFlag(*reply, spec.readPointer) : tl::unexpected(reply.error());
          if (!value) return done({Outcome::Failed, "cannot be read: " + value.error().message});
          if (spec.path.find("{{switch}}") != std::string::npos && !value->is_boolean())
            return done({Outcome::Failed, "is neither true nor false, and could not be put back"});
          done({Outcome::Confirmed, "is " + visible(clipped(compactText(*value), 200)), {{flag, *value}}});
        });
  };
}

Gathered::Part SystemTaskRunner::posting(const std::string& channel, const Message& message, const TaskOrder& order) {
  return [this, channel, notice = noticeOf(message, order), deadline = order.task.deadline](Done done) {
    const auto* spec = runbook_->channel(channel);
    if (!spec) return later(unknown("the channel", channel), std::move(done));
    auto* client = clientFor("channel " + channel, spec->endpoint);
    if (!client) return later(unknown("the endpoint", spec->endpoint), std::move(done));
    const auto request =
        channelPost(*spec, notice, environment_.endpoints.at(spec->endpoint), environment_.kind, secrets_);
    if (!request) return later({Outcome::Failed, request.error().message}, std::move(done));
    return client->send(*request, deadline,
                        [done = std::move(done)](const Result<HttpReply>& reply) { done(judgePost(reply)); });
  };
}

CancelToken SystemTaskRunner::gather(const Parts& parts, Done done) {
  auto* gathered = new Gathered(&owner_, std::move(done));
  gathered->start(parts);
  return gathered->token();
}

CancelToken SystemTaskRunner::later(TaskOutcome outcome, Done done) {
  return (new Known(&owner_, std::move(outcome), std::move(done)))->token();
}

HttpClient* SystemTaskRunner::clientFor(const std::string& name, const std::string& endpoint) {
  const auto bound = environment_.endpoints.find(endpoint);
  if (bound == environment_.endpoints.end()) return nullptr;
  auto& client = clients_[name];
  if (!client) {
    auto address = bound->second;
    for (const auto& channel : runbook_->channels)
      if (name == "channel " + channel.id) address = postingEndpoint(channel, std::move(address));
    client = std::make_unique<HttpClient>(name, std::move(address), secrets_);
  }
  return client.get();
}

}  // namespace warroom
