// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <map>
#include <memory>

#include "app/adapters/http/http_client.h"
#include "app/adapters/tasks/gathered.h"
#include "models/cutover/ports.h"
#include "models/runbook/environment.h"

namespace warroom {

// Carries out what a runbook calls actions: flags, a maintenance switch, a program, a request, a message. Each is
// sent once. Evidence holds no secret, at most 2,000 bytes, and begins with one line that says it.
class SystemTaskRunner final : public TaskRunner {
 public:
  // `secrets` is not owned and outlives the runner.
  SystemTaskRunner(std::shared_ptr<const Runbook> runbook, const Environment& environment, const Secrets& secrets);
  ~SystemTaskRunner() override;

  CancelToken run(const TaskOrder& order, std::function<void(TaskOutcome)> done) override;

 private:
  using Done = std::function<void(TaskOutcome)>;
  using Parts = std::vector<std::pair<std::string, Gathered::Part>>;
  CancelToken runTask(const SetFlags& flags, const TaskOrder& order, Done done);
  CancelToken runTask(const KeepFlags& keep, const TaskOrder& order, Done done);
  CancelToken runTask(const RestoreFlags& restore, const TaskOrder& order, Done done);
  CancelToken runTask(const SetMaintenance& maintenance, const TaskOrder& order, Done done);
  CancelToken runTask(const RunCommand& command, const TaskOrder& order, Done done);
  CancelToken runTask(const CallHttp& call, const TaskOrder& order, Done done);
  CancelToken runTask(const SendMessage& send, const TaskOrder& order, Done done);
  CancelToken runTask(const CaptureBaselines& capture, const TaskOrder& order, Done done);

  Gathered::Part writing(const std::string& service, const std::string& flag, const Json& value,
                         const TaskOrder& order);
  Gathered::Part reading(const std::string& service, const std::string& flag, Milliseconds deadline);
  Gathered::Part posting(const std::string& channel, const Message& message, const TaskOrder& order);
  CancelToken gather(const Parts& parts, Done done);
  CancelToken later(TaskOutcome outcome, Done done);
  HttpClient* clientFor(const std::string& name, const std::string& endpoint);  // null: not bound

  std::shared_ptr<const Runbook> runbook_;
  Environment environment_;
  const Secrets& secrets_;
  std::map<std::string, std::unique_ptr<HttpClient>> clients_;  // by endpoint, and by channel
  QObject owner_;                                               // of the runs under way
};

}  // namespace warroom
