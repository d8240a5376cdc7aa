// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/engine_process.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "app/room/engine_lock.h"
#include "app/room/file.h"
#include "models/core/json.h"

namespace warroom {
namespace {

constexpr std::size_t kLastWords = 2'000;

std::filesystem::path outputOf(const RoomPaths& paths) { return paths.directory / "engine.out"; }
std::filesystem::path endingOf(const RoomPaths& paths) { return paths.directory / "engine.end"; }

}  // namespace

Status startEngine(const RoomPaths& paths) {
  const auto program = QCoreApplication::applicationDirPath() + QStringLiteral("/warroomd");
  std::error_code ignored;
  std::filesystem::remove(endingOf(paths), ignored);
  QProcess engine;
  engine.setProgram(program);
  engine.setArguments({QStringLiteral("--room"), QString::fromStdString(paths.name)});
  engine.setStandardInputFile(QProcess::nullDevice());
  engine.setStandardOutputFile(QString::fromStdString(outputOf(paths).string()));
  engine.setStandardErrorFile(QString::fromStdString(outputOf(paths).string()), QIODevice::Append);
  engine.setWorkingDirectory(QString::fromStdString(paths.directory.string()));
  if (engine.startDetached()) return {};
  return failure(ErrorCode::Unavailable, "the engine " + program.toStdString() + " cannot be started: " +
                                             engine.errorString().toStdString() + "; it must lie beside this program");
}

Error whyEngineEnded(const RoomPaths& paths) {
  if (const auto noted = readWholeFile(endingOf(paths)))
    if (const auto json = Json::parse(*noted, nullptr, false);
        json.is_object() && json.contains("code") && json.contains("message") && json["code"].is_number_integer() &&
        json["message"].is_string())
      return {static_cast<ErrorCode>(json["code"].get<int>()), json["message"].get<std::string>()};
  auto words = readWholeFile(outputOf(paths)).value_or(std::string());
  if (words.size() > kLastWords) words.erase(0, words.size() - kLastWords);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return {ErrorCode::Unavailable,
          "no engine came up for room \u201c" + paths.name + "\u201d" + (words.empty() ? "" : ":\n" + words)};
}

void noteEngineEnd(const RoomPaths& paths, const Error& error) {
  // When even this cannot be written, stderr has it.
  (void)writeWholeFile(endingOf(paths),
                       Json{{"code", static_cast<int>(error.code)}, {"message", error.message}}.dump());
}

Status endEngine(const RoomPaths& paths) {
  const int pid = EngineLock::holder(paths);
  if (pid <= 0) return {};
  const int process = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  if (process < 0)
    return errno == ESRCH ? Status()
                          : Status(failure(ErrorCode::Unavailable,
                                           std::string("the engine cannot be ended: ") + std::strerror(errno)));
  // It may have ended between the question and the open, and its pid gone to another.
  if (EngineLock::holder(paths) != pid) {
    ::close(process);
    return {};
  }
  ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0);
  ::close(process);
  return {};
}

}  // namespace warroom
