// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/line_writer.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "app/room/file.h"

namespace warroom {
namespace {
constexpr std::chrono::seconds kLastPatience{2};
}

struct LineWriter::Queue {
  std::filesystem::path file;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::string> lines;
  std::optional<Error> error;
  bool writing = false;
  bool ended = false;

  void work() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [this] { return ended || !lines.empty(); });
      if (lines.empty()) return;
      const auto line = std::move(lines.front());
      lines.pop_front();
      writing = true;
      lock.unlock();
      std::error_code ignored;  // appendLine says what is wrong
      std::filesystem::create_directories(file.parent_path(), ignored);
      auto written = appendLine(file, line);
      lock.lock();
      writing = false;
      if (!written) error = written.error();
      changed.notify_all();
    }
  }
};

LineWriter::LineWriter(std::filesystem::path file) : queue_(std::make_shared<Queue>()) {
  queue_->file = std::move(file);
  std::thread([queue = queue_] { queue->work(); }).detach();
}

LineWriter::~LineWriter() {
  std::unique_lock lock(queue_->mutex);
  queue_->ended = true;
  queue_->changed.notify_all();
  queue_->changed.wait_for(lock, kLastPatience, [this] { return queue_->lines.empty() && !queue_->writing; });
}

Status LineWriter::append(std::string line) {
  const std::lock_guard lock(queue_->mutex);
  queue_->lines.push_back(std::move(line));
  queue_->changed.notify_all();
  if (queue_->error) return tl::unexpected(*queue_->error);
  return {};
}

}  // namespace warroom
