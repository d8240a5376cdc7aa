// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The journal: appends one after the other (each durable before the next), appends that gather, how often the disk is
// asked to sync, and the verified replay of a million events beside the bare hashing of their bytes.
//
//   warroom-journal-bench [--smoke]      in a folder of its own below the working directory, which is on a real disk
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <atomic>

#include "app/adapters/journal/sqlite_journal.h"
#include "models/cutover/chain.h"
#include "tests/adapters/journal_events.h"
#include "tests/bench/table.h"

using namespace warroom;
using namespace warroom::bench;

namespace {
std::atomic<int> syncs = 0;
}

// Stands before libc's, for SQLite too: that is how they are counted.
extern "C" int fdatasync(int fd) {
  ++syncs;
  return int(::syscall(SYS_fdatasync, fd));
}
extern "C" int fsync(int fd) {
  ++syncs;
  return int(::syscall(SYS_fsync, fd));
}

namespace {

constexpr std::size_t kPadding = 120;  // of an event: about as large as the journal of a real cutover has them

void orDie(const Result<JournalHead>& answer) {
  if (answer) return;
  std::fprintf(stderr, "journal-bench: %s\n", answer.error().message.c_str());
  std::exit(3);
}

OpenedJournal opened(const std::string& path) {
  auto journal = openJournal(path);
  if (!journal) orDie(tl::unexpected<Error>(journal.error()));
  return std::move(*journal);
}

// Events from `first` on, in groups; `waiting` groups are on their way at a time.
class Writer {
 public:
  Writer(Journal& journal, std::uint64_t first, int groups, int size, int waiting)
      : journal_(journal), next_(first), left_(groups), size_(size), waiting_(waiting) {}

  double run() {
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < waiting_ && left_ > 0; ++i) send();
    while (outstanding_ > 0) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return double(timer.nsecsElapsed()) / 1e9;
  }

 private:
  void send() {
    --left_;
    ++outstanding_;
    std::vector<Event> events;
    for (int i = 0; i < size_; ++i) events.push_back(numbered(next_++, kPadding));
    journal_.append(std::move(events), [this](const Result<JournalHead>& answer) {
      orDie(answer);
      --outstanding_;
      if (left_ > 0) send();
    });
  }

  Journal& journal_;
  std::uint64_t next_;
  int left_;
  int size_;
  int waiting_;
  int outstanding_ = 0;
};

// The least a durable append can cost: so many bytes at the end of a file, and one sync.
double floorOfAppends(const std::string& path, int count) {
  const std::string bytes(400, 'x');
  const int fd = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  QElapsedTimer timer;
  timer.start();
  for (int i = 0; i < count; ++i)
    if (::write(fd, bytes.data(), bytes.size()) < 0 || ::fdatasync(fd) != 0) std::exit(3);
  ::close(fd);
  return double(count) / (double(timer.nsecsElapsed()) / 1e9);
}

void appends(const QTemporaryDir& folder, int count) {
  auto journal = opened(folder.filePath(QStringLiteral("appends.sqlite")).toStdString());
  const int before = syncs;
  const double seconds = Writer(*journal.journal, 1, count, 1, 1).run();
  const int asked = syncs - before;
  const double floor = floorOfAppends(folder.filePath(QStringLiteral("floor")).toStdString(), count);
  const double gathered = Writer(*journal.journal, std::uint64_t(count) + 1, count * 10, 1, 500).run();
  printLine("journal: time of an append, each durable alone", 1e3 * seconds / count, "ms",
            {"write + fdatasync, the floor", 1e3 / floor});
  printLine("journal: fdatasyncs an event, each durable alone", double(asked) / count, "", {"one", 1}, 1.05);
  printLine("journal: time of an append, 500 waiting", 1e3 * gathered / (count * 10), "ms",
            {"write + fdatasync, the floor", 1e3 / floor});
}

void replay(const QTemporaryDir& folder, int count) {
  const auto path = folder.filePath(QStringLiteral("replay.sqlite")).toStdString();
  {
    auto journal = opened(path);
    Writer(*journal.journal, 1, count / 1'000, 1'000, 4).run();
  }
  std::vector<std::string> bodies;
  QElapsedTimer timer;
  timer.start();
  {
    const auto journal = opened(path);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (journal.events.size() != std::size_t(count)) std::exit(3);
    for (const Event& event : journal.events) bodies.push_back(compactText(toJson(event)));
    timer.start();
    auto hash = kChainStart;
    for (const auto& body : bodies) hash = chainHash(hash, body);
    const double floor = double(timer.nsecsElapsed()) / 1e9;
    if (hash != journal.head.hash) std::exit(3);
    printLine("journal: verified replay of " + std::to_string(count) + " events", seconds, "s",
              {"hashing their bytes, the floor", floor}, 2);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  const QTemporaryDir folder(QStringLiteral("journal-bench-XXXXXX"));
  const bool smoke = isSmoke(argc, argv);
  appends(folder, smoke ? 20 : 1'000);
  replay(folder, smoke ? 1'000 : 1'000'000);
  return 0;
}
