// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/sqlite_journal.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>

#include "app/adapters/journal/journal_database.h"

namespace warroom {

namespace {

using Done = std::function<void(Result<JournalHead>)>;

class SqliteJournal final : public Journal {
 public:
  SqliteJournal() = default;
  ~SqliteJournal() override {
    if (!thread_) return;
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    wake_.notify_one();
    thread_->wait();
  }

  Result<JournalContents> open(const std::string& path) {
    const auto opened = std::make_shared<std::promise<Result<JournalContents>>>();
    auto contents = opened->get_future();
    thread_.reset(QThread::create([this, path, opened] {
      JournalDatabase database(path);
      auto read = database.open();
      const bool ready = read.has_value();
      opened->set_value(std::move(read));
      if (ready) work(database);
    }));
    thread_->setObjectName(QStringLiteral("journal"));
    thread_->start();
    return contents.get();
  }

  void append(std::vector<Event> events, Done done) override {
    {
      const std::lock_guard lock(mutex_);
      events_.push_back(std::move(events));
      callbacks_.push_back(std::move(done));
    }
    wake_.notify_one();
  }

 private:
  // All that has gathered while the disk was busy goes into the next transaction.
  void work(JournalDatabase& database) {
    for (;;) {
      std::vector<std::vector<Event>> events;
      std::vector<Done> callbacks;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return closing_ || !events_.empty(); });
        if (events_.empty()) return;
        events.swap(events_);
        callbacks.swap(callbacks_);
      }
      auto answers = database.append(events);
      for (std::size_t i = 0; i < answers.size(); ++i) {
        QMetaObject::invokeMethod(
            &caller_, [done = std::move(callbacks[i]), answer = std::move(answers[i])] { done(answer); },
            Qt::QueuedConnection);
      }
    }
  }

  QObject caller_;  // lives in the thread of the caller, and takes undelivered callbacks with it
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::vector<Event>> events_;
  std::vector<Done> callbacks_;
  bool closing_ = false;
  std::unique_ptr<QThread> thread_;
};

}  // namespace

Result<OpenedJournal> openJournal(const std::string& path) {
  auto journal = std::make_unique<SqliteJournal>();
  auto contents = journal->open(path);
  if (!contents) return tl::unexpected<Error>(contents.error());
  return OpenedJournal{std::move(contents->events), std::move(contents->head), std::move(journal)};
}

}  // namespace warroom
