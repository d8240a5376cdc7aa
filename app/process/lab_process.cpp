// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/lab_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include "app/room/file.h"

namespace warroom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLastWords = 2'000;
constexpr int kPatienceMs = 5'000;  // with a lab that does not end when it is told to
constexpr const char* kEnvironment = "environment.json";
constexpr const char* kOutput = "lab.out";

// No input, its words into a file, a session of its own: Ctrl+C at a terminal is for whoever plays, and the lab
// outlasts the rehearsal's last words.
struct Spawning {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};

  explicit Spawning(const fs::path& output) {
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t ours;
    sigemptyset(&none);
    sigemptyset(&ours);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGINT);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ours);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Spawning() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;
};

Result<fs::path> besideUs(const char* name) {
  std::error_code error;
  const auto self = fs::read_symlink("/proc/self/exe", error);
  if (error) return failure(ErrorCode::Unavailable, "this program cannot find itself in /proc: " + error.message());
  return self.parent_path() / name;
}

// An environment that an earlier lab has left must not be taken for this one's.
Status prepare(const fs::path& state) {
  std::error_code error;
  fs::create_directories(state, error);
  if (!error) fs::permissions(state, fs::perms::owner_all, error);
  if (!error) fs::remove(state / kEnvironment, error);
  if (!error) return {};
  return failure(ErrorCode::Storage, "the lab's directory " + state.string() + " cannot be made: " + error.message());
}

}  // namespace

Result<LabProcess> startLab(const fs::path& runbook, const fs::path& state, std::uint64_t seed) {
  const auto program = besideUs("warroom-lab");
  if (!program) return tl::unexpected(program.error());
  if (const auto made = prepare(state); !made) return tl::unexpected(made.error());
  std::vector<std::string> words{program->string(), "play",
                                 "--runbook",       fs::absolute(runbook).string(),
                                 "--state",         state.string(),
                                 "--owner",         std::to_string(::getpid()),
                                 "--seed",          std::to_string(seed)};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const Spawning spawning(state / kOutput);
  pid_t pid = 0;
  const int error =
      ::posix_spawn(&pid, program->c_str(), &spawning.files, &spawning.attributes, arguments.data(), environ);
  if (error == 0) return LabProcess(pid, state);
  return failure(ErrorCode::Unavailable, "the lab " + program->string() + " cannot be started: " +
                                             std::strerror(error) + "; it must lie beside this program");
}

LabProcess::LabProcess(pid_t pid, const fs::path& state)
    : pid_(pid),
      environment_(state / kEnvironment),
      output_(state / kOutput),
      started_(std::chrono::steady_clock::now()) {}

LabProcess::LabProcess(LabProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      told_(other.told_),
      environment_(std::move(other.environment_)),
      output_(std::move(other.output_)),
      started_(other.started_) {}

LabProcess& LabProcess::operator=(LabProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(told_, other.told_);
  environment_.swap(other.environment_);
  output_.swap(other.output_);
  std::swap(started_, other.started_);
  return *this;
}

// Its end is waited for by a thread of its own: nobody shall wait here, and no dead child be left lying about.
LabProcess::~LabProcess() {
  end();
  if (!running()) return;
  std::thread([pid = pid_] {
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    pollfd gone{process, POLLIN, 0};
    if (process < 0 || ::poll(&gone, 1, kPatienceMs) != 1) ::kill(pid, SIGKILL);
    if (process >= 0) ::close(process);
    ::waitpid(pid, nullptr, 0);
  }).detach();
}

// The pid is a child's: until it is waited for here, it cannot become anybody else's.
bool LabProcess::running() {
  if (pid_ == 0) return false;
  const auto ended = ::waitpid(pid_, nullptr, WNOHANG);
  if (ended == pid_ || (ended < 0 && errno == ECHILD)) pid_ = 0;
  return pid_ != 0;
}

Result<bool> LabProcess::ready() {
  if (!running()) return failure(ErrorCode::Unavailable, "the lab has ended" + lastWords());
  std::error_code ignored;
  if (fs::exists(environment_, ignored)) return true;
  if (std::chrono::steady_clock::now() - started_ < kLabMayTake) return false;
  return failure(ErrorCode::Timeout,
                 "the lab did not come up within " + std::to_string(kLabMayTake.count()) + " s" + lastWords());
}

void LabProcess::end() {
  if (!running() || std::exchange(told_, true)) return;
  ::kill(pid_, SIGTERM);
}

std::string LabProcess::lastWords() const {
  auto words = readWholeFile(output_).value_or(std::string());
  if (words.size() > kLastWords) words.erase(0, words.size() - kLastWords);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  return words.empty() ? "; it said nothing: see " + output_.string() : ":\n" + words;
}

}  // namespace warroom
