// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A process that appends to a journal, for the tests to kill, to starve and to trace.
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "app/adapters/journal/sqlite_journal.h"
#include "tests/adapters/journal_events.h"

using namespace warroom;

namespace {

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

// Appends one at a time, each when the one before is acknowledged; `then` takes the first refusal.
struct Appender {
  Journal& journal;
  std::uint64_t next;
  std::uint64_t last;
  std::size_t size;
  std::function<void(const Error&)> then;

  void go() {
    journal.append({numbered(next, size)}, [this](const Result<JournalHead>& result) {
      if (!result) return then(result.error());
      say("acknowledged " + std::to_string(result->sequence));
      if (next++ == last) return QCoreApplication::exit(0);
      go();
    });
  }
};

}  // namespace

// journal_child <path> <count> [<bytes an event>]. At the first refusal it removes <path>.ballast,
// and must then be able to go on.
int main(int argc, char** argv) {
  QCoreApplication app(argc, argv);
  const auto arguments = app.arguments();
  const auto path = arguments.at(1).toStdString();
  const auto size = arguments.size() > 3 ? arguments.at(3).toULong() : 0ul;
  auto opened = openJournal(path);
  if (!opened) {
    say("refused: " + opened.error().message);
    return 2;
  }
  say("opened at " + std::to_string(opened->head.sequence));
  const auto count = arguments.at(2).toULongLong();
  if (count == 0) return 0;
  const auto ballast = QString::fromStdString(path + ".ballast");
  const auto first = opened->head.sequence + 1;
  Appender appender{*opened->journal, first, first + count - 1, size, {}};
  appender.then = [&](const Error& error) {
    say("failed: " + error.message);
    if (!QFile::remove(ballast)) return QCoreApplication::exit(3);
    appender.last = appender.next + 9;
    appender.go();
  };
  appender.go();
  return QCoreApplication::exec();
}
