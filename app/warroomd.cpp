// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <spdlog/async.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <csignal>
#include <cstdio>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/checks/check_runner.h"
#include "app/adapters/journal/journal_witness.h"
#include "app/adapters/journal/sqlite_journal.h"
#include "app/adapters/make_sources.h"
#include "app/adapters/time/qt_scheduler.h"
#include "app/breakglass/spool.h"
#include "app/host/engine_host.h"
#include "app/host/incident_files.h"
#include "app/process/background.h"
#include "app/process/engine_process.h"
#include "app/process/service_manager.h"
#include "app/process/short_waits.h"
#include "app/process/termination.h"
#include "app/rehearsal/killing_journal.h"
#include "app/rehearsal/rehearsal_driver.h"
#include "app/room/certificates.h"
#include "app/room/engine_lock.h"
#include "app/room/file.h"
#include "app/room/heartbeat.h"
#include "app/room/line_writer.h"
#include "app/room/room.h"
#include "models/core/text.h"

namespace {

using namespace warroom;

struct Arguments {
  std::string room = "default";
  std::string runbook;
  std::string environment;
};

int give(const Error& error) {
  std::fprintf(stderr, "warroomd: %s\n", error.message.c_str());
  return exitCode(error.code);
}

// An empty journal in a room that has been driven is a lost one, not a new one.
Status checkNotLost(const std::vector<Event>& events, const RoomPaths& paths) {
  const auto begun = paths.directory / "journal.begun";
  if (!events.empty() || !std::filesystem::exists(begun)) return events.empty() ? writeWholeFile(begun, "") : Status();
  return failure(
      ErrorCode::Storage,
      paths.journal.string() +
          ": the journal of this room is empty or gone, though it was begun; put the file back, or open a new room");
}

// A room's journal tells which room and which bytes it belongs to.
Status checkOwner(const std::vector<Event>& events, const PinnedRoom& room) {
  if (events.empty()) return {};
  const auto* opened = std::get_if<event::RoomOpened>(&events.front().body);
  if (!opened || opened->room != room.paths.name)
    return failure(ErrorCode::BadInput,
                   room.paths.journal.string() + " is the journal of " +
                       (opened ? "room \u201c" + opened->room + "\u201d" : std::string("no room")) + ", not of \u201c" +
                       room.paths.name + "\u201d; put the right file in its place");
  if (opened->runbookSha256 != room.plan.runbookSha256 || opened->environmentSha256 != room.plan.environmentSha256)
    return failure(ErrorCode::BadInput, "the pinned files of room \u201c" + room.paths.name +
                                            "\u201d are not those that its journal was begun with (runbook " +
                                            opened->runbookSha256.substr(0, 12) +
                                            "); put them back, or open a new room");
  return {};
}

std::set<std::string> mergedBefore(const std::vector<Event>& events) {
  std::set<std::string> files;
  for (const auto& event : events)
    if (const auto* merged = std::get_if<event::BreakGlassMerged>(&event.body))
      files.insert(merged->file + " " + merged->sha256);
  return files;
}

void keepNoCore() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

void startLog(const RoomPaths& paths) {
  std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
  try {
    sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(paths.log.string(), 5u << 20, 3));
  } catch (const spdlog::spdlog_ex&) {
    // The diagnostic log is no reason not to run; stderr is left.
  }
  // By a thread of its own, and the oldest lines go where it cannot keep up: a rollback waits for no disk.
  constexpr std::size_t kWaitingLines = 1'024;
  spdlog::init_thread_pool(kWaitingLines, 1);
  auto logger = std::make_shared<spdlog::async_logger>("warroomd", sinks.begin(), sinks.end(), spdlog::thread_pool(),
                                                       spdlog::async_overflow_policy::overrun_oldest);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(logger);
}

// Where the lab's control is bound, plan time is the lab's.
std::optional<Endpoint> labOf(const Environment& environment) {
  const auto found = environment.endpoints.find(kLabEndpoint);
  if (environment.kind != EnvironmentKind::Rehearsal || found == environment.endpoints.end()) return std::nullopt;
  return found->second;
}

// The proof that is lying ready; one that comes later is attached by hand.
void showCertificate(Engine& engine) {
  const auto& state = engine.state();
  if (state.plan.environment->kind != EnvironmentKind::Live || state.certificate) return;
  const auto found = findCertificate(state.plan.runbookSha256);
  if (!found) return spdlog::warn("{}", found.error().message);
  if (*found)
    engine.submit({"certificate", "engine", command::AttachCertificate{toJson(**found)}}, [](const Status& attached) {
      if (!attached) spdlog::warn("the certificate does not count: {}", attached.error().message);
    });
}

// A room that was rehearsed on another machine, or was thrown away, says nothing.
std::string doubtOf(const Certificate& certificate) {
  const auto rehearsed = locateRoom(certificate.room);
  if (!rehearsed || EngineLock::holder(*rehearsed) != 0) return {};
  const auto found = journalHolds(rehearsed->journal.string(), certificate.journalHead);
  if (!found || found->value_or(true)) return {};
  return "the journal of room " + certificate.room +
         " does not hold the rehearsal that the certificate tells of; rehearse again";
}

// Beside the event loop, which must hear of a rollback meanwhile.
void lookForDoubt(QObject& owner, const Certificate& certificate, std::function<void(const std::string&)> told) {
  auto* look = new Background(&owner);
  look->start([look, certificate, told = std::move(told)] {
    return [look, told, doubt = doubtOf(certificate)] {
      look->deleteLater();
      told(doubt);
    };
  });
}

// Once: an engine that is started again later must not make the certificate younger.
void certify(const Engine& engine, const RoomPaths& paths) {
  if (std::filesystem::exists(paths.directory / "certificate.json")) return;
  const auto certificate = makeCertificate(engine.state(), engine.durable().hash, SystemClock().utc());
  if (!certificate) return spdlog::warn("{}", certificate.error().message);
  const auto text = toJson(*certificate).dump(2) + "\n";
  if (const auto kept = writeWholeFile(paths.directory / "certificate.json", text); !kept)
    spdlog::error("{}", kept.error().message);
  if (const auto kept = keepCertificate(*certificate); !kept) spdlog::error("{}", kept.error().message);
}

using Listen = std::function<Status()>;

int runReal(QCoreApplication& application, Engine& engine, const RangeSources& ranges, const Listen& listen) {
  if (const auto listening = listen(); !listening) return give(listening.error());
  engine.start(static_cast<int>(getpid()));
  engine.fillHistory(ranges);
  engine.followScrapes();
  showCertificate(engine);
  QTimer ticking;
  QObject::connect(&ticking, &QTimer::timeout, &application, [&engine] { engine.tick(); });
  ticking.start(100);
  return application.exec();
}

// Seats come when the engine has started: what they ask for belongs after its first words in the journal.
int runRehearsal(QCoreApplication& application, RehearsalDriver& driver, const Engine& engine, const RoomPaths& paths,
                 const Listen& listen) {
  QObject::connect(&driver, &RehearsalDriver::labFailed, &application,
                   [](const QString& reason) { spdlog::error("{}", reason.toStdString()); });
  QObject::connect(&driver, &RehearsalDriver::ended, &application, [&] { certify(engine, paths); });
  QObject::connect(&driver, &RehearsalDriver::abandoned, &application, &QCoreApplication::quit);
  QObject::connect(&driver, &RehearsalDriver::started, &application, [&] {
    if (const auto listening = listen(); !listening) QCoreApplication::exit(give(listening.error()));
  });
  driver.start(static_cast<int>(getpid()));
  return application.exec();
}

int run(QCoreApplication& application, const PinnedRoom& room) {
  const auto lock = EngineLock::take(room.paths);
  if (!lock) return give(lock.error());
  const auto end = [&](const Error& error) {
    noteEngineEnd(room.paths, error);
    return give(error);
  };
  auto journal = openJournal(room.paths.journal);
  if (!journal) return end(journal.error());
  if (const auto kept = checkNotLost(journal->events, room.paths); !kept) return end(kept.error());
  if (const auto owner = checkOwner(journal->events, room); !owner) return end(owner.error());

  const auto lab = labOf(*room.plan.environment);
  const SystemClock systemClock;
  RehearsalClock rehearsalClock(journal->events.empty() ? systemClock.plan() : journal->events.back().plan);
  const Clock& clock = lab ? static_cast<const Clock&>(rehearsalClock) : systemClock;
  QtScheduler scheduler;
  const SystemSecrets secrets;
  const auto sources = makeSources(*room.plan.runbook, *room.plan.environment, secrets, clock);
  if (!sources) return end(sources.error());
  const auto backends = makeBackends(*room.plan.runbook, *room.plan.environment, secrets);
  if (!backends) return end(backends.error());
  SystemCheckRunner checks(*sources, *room.plan.environment, secrets);
  const auto tasks = makeTaskRunner(room.plan.runbook, *room.plan.environment, secrets);

  link::LinkServer server(getuid());
  EngineHost host(
      server, {room.paths.name, WARROOM_VERSION, static_cast<int>(getpid()), room.runbookBytes, room.environmentBytes});

  IncidentFiles incidents(host, QString::fromStdString((room.paths.directory / "incidents").string()),
                          [](const std::string& why) { spdlog::error("the incident's file was not kept: {}", why); });

  MetricSources sourcePointers;
  RangeSources ranges;
  for (const auto& [id, source] : *sources) {
    sourcePointers[id] = source.get();
    if (auto* range = dynamic_cast<RangeSource*>(source.get())) ranges[id] = range;
  }
  ActionExecutor::Backends backendPointers;
  for (const auto& [id, backend] : *backends) backendPointers[id] = backend.get();
  auto breakGlass = readSpools(room.paths.breakGlass, mergedBefore(journal->events));
  for (auto& lost : readRollbackLog(room.paths.rollbackLog, journal->head.sequence))
    breakGlass.push_back(std::move(lost));
  LineWriter secondLog(room.paths.rollbackLog);
  const auto rollbackLog = [&secondLog](const Event& event) {
    const auto line = toJson(event).dump();
    if (const auto kept = secondLog.append(line); !kept) spdlog::error("{}", kept.error().message);
    spdlog::warn("rollback: {}", line);
  };
  Heartbeat heartbeat(room.paths.heartbeat);
  QObject looks;  // into the journals of rehearsals
  const Engine* drilled = nullptr;
  KillingJournal fatalJournal(*journal->journal, [&drilled] {
    return drilled && drilled->state().rehearsal.faults.contains(Fault::EngineKilled);
  });
  Engine engine(
      room.plan, room.paths.name,
      {std::move(journal->events), journal->head, std::move(breakGlass), heartbeat.last(clock)},
      {clock, scheduler, lab ? static_cast<Journal&>(fatalJournal) : *journal->journal, sourcePointers, backendPointers,
       checks, *tasks, incidents, rollbackLog, [&heartbeat, &clock] { heartbeat.beat(clock); },
       [&looks](const Certificate& certificate, std::function<void(const std::string&)> told) {
         lookForDoubt(looks, certificate, std::move(told));
       }});
  drilled = &engine;
  incidents.watch(engine);
  host.serve(engine);
  ServiceManager manager;
  manager.ready();
  spdlog::info("engine of room {} runs, runbook {}", room.paths.name, room.plan.runbookSha256.substr(0, 12));
  const Termination termination([&application] { application.quit(); });
  const Listen listen = [&] {
    auto listening = server.listen(room.paths.socket);
    if (!listening) noteEngineEnd(room.paths, listening.error());
    return listening;
  };
  LabControl control(lab.value_or(Endpoint{}), secrets);
  RehearsalDriver driver(engine, rehearsalClock, control);
  const int code = lab ? runRehearsal(application, driver, engine, room.paths, listen)
                       : runReal(application, engine, ranges, listen);
  spdlog::info("engine of room {} ends", room.paths.name);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  umask(077);  // nothing of a room is for others to read
  keepNoCore();
  outliveFileLimits();
  askForShortWaits();
  QCoreApplication application(argc, argv);
  Arguments arguments;
  CLI::App parser("The engine of a war room: polls, judges, acts and writes the journal.", "warroomd");
  parser.add_option("--room", arguments.room, "the room")->capture_default_str();
  parser.add_option("--runbook", arguments.runbook, "makes the room with this runbook");
  parser.add_option("--environment", arguments.environment, "and this environment");
  parser.set_version_flag("--version", std::string("warroomd " WARROOM_VERSION));
  try {
    parser.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return parser.exit(stop) == 0 ? 0 : 2;
  }
  const auto room = enterRoom(arguments.room, arguments.runbook, arguments.environment);
  if (!room) return give(room.error());
  startLog(room->paths);
  const int code = run(application, *room);
  spdlog::shutdown();
  return code;
}
