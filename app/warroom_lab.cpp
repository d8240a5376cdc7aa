// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A stand-in production on loopback: for a rehearsal the whole of it in one process, for the staging stack its parts.
// Ends on SIGTERM.
#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <cstdio>

#include "app/lab/flags.h"
#include "app/lab/load.h"
#include "app/lab/owner.h"
#include "app/lab/play.h"
#include "app/lab/service.h"
#include "app/process/termination.h"

namespace {

using namespace warroom;

struct Options {
  std::string name;
  int latencyMs = 40;
  std::string portFile;
  std::vector<std::string> flags;
  std::string target;
  double rate = 100;
  int connections = 64;
  std::string runbook;
  std::string state;
  std::uint64_t seed = 1;
  int owner = 0;
};

int fail(const Error& error) {
  std::fprintf(stderr, "warroom-lab: %s\n", error.message.c_str());
  return exitCode(error.code);
}

template <typename Server>
int serve(Server& server, const Options& options) {
  const auto port = server.listen(QString::fromStdString(options.portFile));
  if (!port) return fail(port.error());
  std::printf("http://127.0.0.1:%d\n", *port);
  std::fflush(stdout);
  return QCoreApplication::exec();
}

int runService(const Options& options) {
  lab::Service service(QByteArray::fromStdString(options.name), Milliseconds(options.latencyMs));
  return serve(service, options);
}

int runFlags(const Options& options) {
  lab::Flags flags(qgetenv("LAB_FLAG_TOKEN"));
  for (const auto& flag : options.flags) {
    const auto text = QString::fromStdString(flag);
    bool number = false;
    const auto value = text.section(u'=', 1).toDouble(&number);
    if (!number)
      return fail({ErrorCode::BadInput, "--flag " + flag + ": not NAME=NUMBER, such as canary-percentage=0"});
    flags.set(text.section(u'=', 0, 0), value);
  }
  return serve(flags, options);
}

int runLoad(const Options& options) {
  const QUrl target(QString::fromStdString(options.target), QUrl::StrictMode);
  if (target.scheme() != QLatin1String("http") || target.host() != QLatin1String("127.0.0.1")) {
    return fail({ErrorCode::BadInput,
                 "--target " + options.target + ": the load goes to http://127.0.0.1:PORT and nowhere else"});
  }
  lab::Load load(target, options.rate, options.connections);
  load.start();
  const int code = QCoreApplication::exec();
  std::printf("sent %d, dropped %d, lost %d\n", load.sent(), load.dropped(), load.answered(0));
  return code;
}

// Beside this executable where it was built, among the helpers where it is installed.
QString performer() {
  const QDir here(QCoreApplication::applicationDirPath());
  const auto built = here.absoluteFilePath(QStringLiteral("warroom-performer"));
  return QFileInfo::exists(built)
             ? built
             : QDir::cleanPath(here.absoluteFilePath(QStringLiteral("../libexec/warroom/warroom-performer")));
}

int runPlay(const Options& options) {
  auto runbook = lab::loadRunbook(QString::fromStdString(options.runbook));
  if (!runbook) return fail(runbook.error());
  lab::Owner owner;
  if (options.owner != 0) {
    if (auto watched = owner.watch(options.owner, [] { QCoreApplication::quit(); }); !watched)
      return fail(watched.error());
  }
  lab::Play play(std::move(*runbook), options.seed);
  for (const auto& line : play.contradictions()) std::fprintf(stderr, "warroom-lab: %s\n", line.c_str());
  const auto started = play.start(QString::fromStdString(options.state), performer());
  return started ? QCoreApplication::exec() : fail(started.error());
}

void addPlay(CLI::App& cli, Options& options) {
  auto* play = cli.add_subcommand("play", "Stands in for all that a runbook names; DIR/environment.json: it is ready");
  play->add_option("--runbook", options.runbook, "The runbook")->required();
  play->add_option("--state", options.state, "A directory for sockets and environment.json")->required();
  play->add_option("--seed", options.seed, "Of the signals")->capture_default_str();
  play->add_option("--owner", options.owner, "A process; the play ends with it")->check(CLI::PositiveNumber);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  Options options;
  CLI::App cli("A stand-in production, on loopback");
  cli.set_version_flag("--version", WARROOM_VERSION);
  cli.require_subcommand(1);

  auto* service = cli.add_subcommand("service", "A system behind the load balancer");
  service->add_option("--name", options.name, "What X-Backend-Server says")->required();
  service->add_option("--latency-ms", options.latencyMs, "Mean response time")
      ->capture_default_str()
      ->check(CLI::Range(0, 60000));
  auto* flags = cli.add_subcommand("flags", "A feature-flag API; LAB_FLAG_TOKEN is the bearer token that it wants");
  flags->add_option("--flag", options.flags, "A flag that is there from the start: NAME=NUMBER");
  for (auto* server : {service, flags})
    server->add_option("--port-file", options.portFile, "Gets the port once it answers");
  auto* load = cli.add_subcommand("load", "A steady load");
  load->add_option("--target", options.target, "http://127.0.0.1:PORT[/PATH]")->required();
  load->add_option("--rate", options.rate, "Requests a second")->capture_default_str()->check(CLI::Range(0.1, 5000.0));
  load->add_option("--connections", options.connections, "At most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 512));

  addPlay(cli, options);

  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  const Termination termination([] { QCoreApplication::quit(); });
  if (cli.got_subcommand("play")) return runPlay(options);
  if (service->parsed()) return runService(options);
  if (flags->parsed()) return runFlags(options);
  return runLoad(options);
}
