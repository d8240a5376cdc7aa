// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/command_backend.h"

#include <algorithm>

#include "app/adapters/backends/shell_text.h"
#include "app/adapters/backends/weight_reading.h"
#include "app/adapters/checks/command_run.h"
#include "models/core/text.h"
#include "models/runbook/weight_text.h"

namespace warroom {
namespace {

using Finished = std::function<void(Result<CommandResult>)>;

// The whole deadline, with the time that a program has between TERM and KILL.
CancelToken runWithin(QObject* owner, const std::vector<std::string>& argv, Milliseconds deadline, Finished done) {
  const auto grace = std::clamp(deadline / 4, Milliseconds{1}, Milliseconds{2'000});
  auto* run = new CommandRun(owner, std::move(done));
  run->bindToThisProcess();
  run->start(argv, deadline - grace, grace);
  return run->token();
}

Error refusal(const std::string& program, const CommandResult& result, int wanted) {
  const auto line = firstLine(result.output);
  return {ErrorCode::Rejected, visible(program) + " ended with " + std::to_string(result.exitCode) + ", wanted " +
                                   std::to_string(wanted) + (line.empty() ? "" : " · " + line)};
}

Status taken(const std::string& program, int wanted, const Result<CommandResult>& result) {
  if (result && result->exitCode == wanted) return {};
  if (result) return tl::unexpected(refusal(program, *result, wanted));
  auto error = result.error();
  // It ran, and nobody knows how far it came.
  if (error.code == ErrorCode::Timeout || error.code == ErrorCode::Unavailable)
    error.message += "; the change may have arrived";
  return tl::unexpected(std::move(error));
}

Result<BackendReading> told(const std::string& program, const CommandBackend& spec,
                            const Result<CommandResult>& result) {
  if (!result) return tl::unexpected(result.error());
  if (result->exitCode != spec.read.exitCode) return tl::unexpected(refusal(program, *result, spec.read.exitCode));
  if (result->truncated)
    return failure(ErrorCode::Unreadable, visible(program) + " printed " + std::to_string(result->outputBytes) +
                                              " bytes; a read-back has at most 64 KiB");
  auto reading = weightIn(result->output, spec.readPointer, spec.scale);
  if (!reading) reading.error().message = visible(program) + ": " + reading.error().message;
  return reading;
}

}  // namespace

CommandWeightBackend::CommandWeightBackend(CommandBackend spec, Argv set, Argv read)
    : spec_(std::move(spec)), set_(std::move(set)), read_(std::move(read)) {
  read_.insert(read_.end(), spec_.read.arguments.begin(), spec_.read.arguments.end());
}

CommandWeightBackend::Argv CommandWeightBackend::setArgv(int percent) const {
  auto argv = set_;
  for (const auto& argument : spec_.set.arguments) argv.push_back(filledIn(argument, percent, spec_.scale));
  return argv;
}

CancelToken CommandWeightBackend::write(int percent, const std::string&, Milliseconds deadline,
                                        std::function<void(Status)> done) {
  last_.begins(percent);
  return runWithin(&owner_, setArgv(percent), deadline, [this, done = std::move(done)](Result<CommandResult> result) {
    last_.since.start();  // what lags, lags behind the end of the program
    done(taken(set_.front(), spec_.set.exitCode, result));
  });
}

CancelToken CommandWeightBackend::read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) {
  const auto once = [this](Milliseconds left, std::function<void(Result<BackendReading>)> then) {
    return runWithin(&owner_, read_, left, [this, then = std::move(then)](Result<CommandResult> result) {
      then(told(read_.front(), spec_, result));
    });
  };
  auto* reading = new SettledRead(&owner_, once, last_, spec_.settle, std::move(done));
  reading->start(deadline);
  return reading->token();
}

std::string CommandWeightBackend::manualCommand(int percent) const {
  std::string command;
  for (const auto& word : setArgv(percent)) command += (command.empty() ? "" : " ") + shellQuoted(word);
  return command;
}

}  // namespace warroom
