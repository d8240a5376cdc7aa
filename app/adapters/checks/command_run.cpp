// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/command_run.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QUuid>
#include <csignal>

#include "models/core/text.h"

namespace warroom {
namespace {

// A process that is just becoming another program shows no environment for a moment, and no mark.
constexpr std::chrono::milliseconds kSecondLook{300};

constexpr std::size_t kKept = 64 * 1024;

QProcessEnvironment cleanEnvironment(const std::string& mark) {
  QProcessEnvironment clean;
  clean.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
  clean.insert(QStringLiteral("HOME"), qEnvironmentVariable("HOME", QStringLiteral("/")));
  clean.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
  clean.insert(QString::fromLatin1(kFamilyVariable), QString::fromStdString(mark));
  return clean;
}

}  // namespace

CommandRun::CommandRun(QObject* parent, Done done)
    : Operation(parent, std::move(done)),
      family_{kNoLeader, QUuid::createUuid().toString(QUuid::Id128).toStdString(), ticksSinceBoot()},
      process_(new QProcess),
      output_(kKept) {
  grace_.setSingleShot(true);
  connect(&grace_, &QTimer::timeout, this, [this] {
    fail(ErrorCode::Timeout,
         "timed out after " + std::to_string(timeout_.count()) + " ms and ignored TERM: killed" + said());
  });
  connect(process_.data(), &QProcess::readyReadStandardOutput, this, [this] { receive(); });
  connect(process_.data(), &QProcess::finished, this,
          [this](int code, QProcess::ExitStatus status) { finished(code, status); });
  connect(process_.data(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    fail(ErrorCode::BadInput, "cannot be started: " + visible(process_->errorString().toStdString()));
  });
}

CommandRun::~CommandRun() { stop(); }

void CommandRun::start(const std::vector<std::string>& argv, Milliseconds timeout, Milliseconds grace) {
  timeout_ = timeout;
  program_ = argv.empty() ? std::string("the program") : visible(argv.front());
  if (argv.empty() || !argv.front().starts_with('/'))
    return fail(ErrorCode::BadInput, "must be named by its absolute path");
  if (!directory_.isValid() && !bound_)
    return fail(ErrorCode::Storage, "no working directory can be made: is /tmp full?");
  QStringList arguments;
  for (std::size_t i = 1; i < argv.size(); ++i) arguments << QString::fromStdString(argv[i]);
  process_->setProcessChannelMode(QProcess::MergedChannels);
  process_->setStandardInputFile(QProcess::nullDevice());
  process_->setWorkingDirectory(directory_.isValid() ? directory_.path() : QStringLiteral("/"));
  process_->setProcessEnvironment(cleanEnvironment(family_.mark));
  process_->setChildProcessModifier(bound_ ? becomeBoundFamilyLeader : becomeFamilyLeader);
  grace_.setInterval(grace);
  limit(timeout);
  process_->start(QString::fromStdString(argv.front()), arguments);
  // It is gone already where the system has no room for another process.
  if (process_ && process_->processId() > 0) family_.leader = static_cast<pid_t>(process_->processId());
}

void CommandRun::receive() {
  const auto bytes = process_->readAllStandardOutput();
  output_.append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

void CommandRun::finished(int exitCode, QProcess::ExitStatus status) {
  receive();
  if (expired_)
    return fail(ErrorCode::Timeout,
                "timed out after " + std::to_string(timeout_.count()) + " ms: ended by TERM" + said());
  if (status == QProcess::CrashExit) return fail(ErrorCode::Unavailable, "was ended by a signal" + said());
  settle(CommandResult{exitCode, output_.text(), output_.truncated(), output_.total()});
}

void CommandRun::expire() {
  expired_ = true;
  signalFamily(family_, SIGTERM);
  grace_.start();
}

void CommandRun::stop() {
  if (!process_) return;
  grace_.stop();
  process_->disconnect(this);
  if (family_.leader != kNoLeader) {
    killFamily(family_);
    family_.leader = kNoLeader;
    QTimer::singleShot(kSecondLook, QCoreApplication::instance(), [family = family_] { killFamily(family); });
  }
  auto* process = process_.data();
  process_ = nullptr;
  // Deleting a process that has not been seen to end would wait for it. It is the application's until then.
  process->setParent(QCoreApplication::instance());
  QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
  if (process->state() == QProcess::NotRunning) process->deleteLater();
}

void CommandRun::fail(ErrorCode code, const std::string& what) { settle(failure(code, program_ + " " + what)); }

std::string CommandRun::said() const {
  const auto line = firstLine(output_.text());
  return line.empty() ? "" : " · " + line;
}

std::string firstLine(const std::string& output) {
  const auto first = output.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return visible(output.substr(first, std::min<std::size_t>(output.find_first_of("\r\n", first) - first, 200)));
}

}  // namespace warroom
