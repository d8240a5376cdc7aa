// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <string>
#include <vector>

#include "app/adapters/backends/command_backend.h"
#include "tests/testkit/rigs/backend_rig.h"

namespace warroom::testkit {

// Two calls of a script that keeps the weight in a file. A program has no connection of its own: it is ended by a
// signal where others close, and its exit status tells that it was sent elsewhere or did not trust its server.
class CommandRig final : public BackendRig {
 public:
  CommandRig() : backend_(spec(), argv(), argv()) {
    write("script", kScript);
    hold(0);
    behave(Fault::Ok);
  }
  Backend& backend() override { return backend_; }
  void behave(Fault fault, Strikes strikes = Strikes::Both) override {
    constexpr const char* kFaults[] = {"ok",    "refuse", "hang",     "drip", "lie",
                                       "close", "lose",   "redirect", "tls",  "garbage"};
    constexpr const char* kStrikes[] = {"both", "set", "show", "once"};
    const auto mode = std::string(kFaults[static_cast<int>(fault)]) + " " + kStrikes[static_cast<int>(strikes)] + "\n";
    write("mode", mode.c_str());
    for (const auto* name : {"struck-set", "struck-show"}) QFile::remove(path(name));
  }
  void hold(int percent) override {
    for (const auto* name : {"weight", "before"}) write(name, (std::to_string(percent) + "\n").c_str());
  }
  double held() const override { return read("weight").trimmed().toDouble(); }
  int writes() const override { return static_cast<int>(read("writes").count('\n')); }

  static CommandBackend spec() {
    CommandBackend spec;
    spec.set = {"weights", {"set", "{{percent}}"}, 0};
    spec.read = {"weights", {"show"}, 0};
    spec.readPointer = "/green";
    return spec;
  }

 private:
  static constexpr const char* kScript = R"(
cd "$1" || exit 9
read -r fault strikes <mode
case $strikes:$2 in
  both:* | "$2:$2") ;;
  once:*) if [ -e "struck-$2" ]; then fault=ok; else : >"struck-$2"; fi ;;
  *) fault=ok ;;
esac
told=weight
[ "$2" != set ] || echo "$3" >>writes
case $fault in
  refuse) echo 'not allowed'; exit 254 ;;
  hang) exec sleep 1000 ;;
  close) kill -KILL $$ ;;
  redirect) echo 'moved to https://weights.example/'; exit 3 ;;
  tls) echo 'curl: (60) SSL certificate problem: self-signed certificate'; exit 60 ;;
  garbage) printf '\001\002{'; [ "$2" = show ]; exit $(($? * 9)) ;;
  lie) told=before ;;
esac
[ "$2" != set ] || [ "$fault" = lie ] || echo "$3" >weight
[ "$fault" != lose ] || kill -KILL $$
while [ "$fault" = drip ]; do printf .; sleep 0.1; done
[ "$2" = set ] && exit 0
read -r green <"$told"
echo "{\"green\": $green}"
)";

  QString path(const char* name) const { return directory_.filePath(QString::fromLatin1(name)); }
  QByteArray read(const char* name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void write(const char* name, const char* text) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) qFatal("cannot write %s", name);
  }
  std::vector<std::string> argv() const {
    return {"/bin/sh", path("script").toStdString(), directory_.path().toStdString()};
  }

  QTemporaryDir directory_;
  CommandWeightBackend backend_;
};

}  // namespace warroom::testkit
