// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// warroom-screenshots [--out FOLDER] [NAME...]: a picture of every screen in every state that is hard to show, or of
// those whose name begins with one of NAME. warroom-screenshots --readme: those of the README, into resources/images.
// Without a display it runs offscreen; the pictures are the same on every machine.
#include <sys/wait.h>
#include <unistd.h>

#include <QtCore/QDir>
#include <QtCore/QTextStream>
#include <QtWidgets/QApplication>
#include <cstdlib>
#include <cstring>
#include <map>

#include "tests/gui/screenshots/pictures.h"
#include "tests/testkit/manual_scheduler.h"

using namespace warroom;

namespace {

const QString kReadme = QStringLiteral("--readme");

// Which picture is which file of the README.
const std::map<QString, QString> kReadmePictures{{QStringLiteral("desk-warning"), QStringLiteral("desk")},
                                                 {QStringLiteral("wall-warning"), QStringLiteral("wall")}};

struct Wanted {
  QString folder = QStringLiteral(WARROOM_SOURCE_DIR "/tests/gui/out");
  QStringList names;
  bool readme = false;

  QString fileOf(const QString& name) const {
    return folder + QLatin1Char('/') + (readme ? kReadmePictures.at(name) : name) + QStringLiteral(".png");
  }
  bool has(const QString& name) const {
    if (readme) return kReadmePictures.contains(name);
    if (names.isEmpty()) return true;
    return std::any_of(names.begin(), names.end(), [&](const QString& each) { return name.startsWith(each); });
  }
};

Wanted wantedBy(const QStringList& arguments) {
  Wanted wanted;
  for (int i = 1; i < arguments.size(); ++i) {
    if (arguments.at(i) == QStringLiteral("--out") && i + 1 < arguments.size()) {
      wanted.folder = arguments.at(++i);
    } else if (arguments.at(i) == kReadme) {
      wanted.readme = true;
      wanted.folder = QStringLiteral(WARROOM_SOURCE_DIR "/resources/images");
    } else {
      wanted.names << arguments.at(i);
    }
  }
  return wanted;
}

int shoot(int argc, char** argv, bool scaled) {
  QApplication application(argc, argv);
  theme::apply(application);
  const Wanted wanted = wantedBy(application.arguments());
  QTextStream out(stdout);
  if (!QDir().mkpath(wanted.folder)) {
    out << "cannot make the folder " << wanted.folder << "\n";
    return 1;
  }
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  int failed = 0;
  for (const staged::Picture& picture : staged::pictures(scaled)) {
    if (!wanted.has(picture.name)) continue;
    const QString file = wanted.fileOf(picture.name);
    const auto window = staged::stageAny(picture, scheduler);
    const bool saved = staged::pixmapOf(*window, picture.screen).save(file);
    failed += saved ? 0 : 1;
    out << (saved ? "" : "cannot write ") << file << "\n";
  }
  return failed == 0 ? 0 : 1;
}

}  // namespace

// The scale of a display is fixed for the life of a process: a child takes the pictures at 200 %.
int main(int argc, char** argv) {
  if (!std::getenv("DISPLAY") || !std::getenv("QT_QPA_PLATFORM")) ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
  ::setenv("TZ", "Europe/Berlin", 1);
  const pid_t child = ::fork();
  if (child == 0) {
    ::setenv("QT_SCALE_FACTOR", "2", 1);
    return shoot(argc, argv, true);
  }
  const int own = shoot(argc, argv, false);
  int status = 1;
  if (child < 0 || ::waitpid(child, &status, 0) < 0) return 1;
  return own == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}
