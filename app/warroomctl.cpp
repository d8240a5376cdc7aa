// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <cstdio>
#include <filesystem>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/checks/check_runner.h"
#include "app/adapters/make_sources.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "app/adapters/prometheus/range_answer.h"
#include "app/adapters/time/qt_scheduler.h"
#include "app/breakglass/break_glass.h"
#include "app/process/engine_process.h"
#include "app/process/termination.h"
#include "app/room/file.h"
#include "app/terminal/backtest.h"
#include "app/terminal/backtest_series.h"
#include "app/terminal/import_plan.h"
#include "app/terminal/new_runbook.h"
#include "app/terminal/preflight.h"
#include "app/terminal/query_trial.h"
#include "app/terminal/rehearsal.h"
#include "app/terminal/session.h"
#include "app/terminal/validate.h"
#include "models/core/text.h"

namespace {

using namespace warroom;
using namespace warroom::terminal;

int give(const Error& error) {
  std::fprintf(stderr, "warroomctl: %s\n", visibleLines(error.message).c_str());
  return exitCode(error.code);
}

// Everything that a rollback without an engine needs, from the pinned files alone.
struct LastResort {
  SystemClock clock;
  SystemSecrets secrets;
  QtScheduler scheduler;
  std::unique_ptr<BreakGlass> breakGlass;
  std::string otherActions;  // that the runbook wants done with a rollback, by their titles

  Status prepare(const std::string& name) {
    auto room = openRoom(name);
    if (!room) return tl::unexpected(room.error());
    auto backends = makeBackends(*room->plan.runbook, *room->plan.environment, secrets);
    if (!backends) return tl::unexpected(backends.error());
    for (const auto& task : room->plan.runbook->rollback.tasks)
      otherActions += (otherActions.empty() ? "" : ", ") + task.title;
    breakGlass = std::make_unique<BreakGlass>(
        room->plan, name, std::move(*backends), clock, scheduler,
        [this, directory = room->paths.breakGlass] { return makeSpool(directory, clock.utc()); });
    return {};
  }
};

// Traffic is back; flags and whatever else goes with a rollback are an engine's to do. The next one merges the record
// and does it, so one is started, unless there is nothing to do.
bool leaveTheRestToAnEngine(const LastResort& lastResort, const RoomPaths& paths, bool recorded) {
  if (lastResort.otherActions.empty()) return true;
  const Status started =
      recorded ? startEngine(paths) : Status(failure(ErrorCode::Storage, "no engine would know of it"));
  if (!started) {
    give({started.error().code, "not done: " + lastResort.otherActions + ": " + started.error().message});
    return false;
  }
  std::fprintf(stdout, "an engine was started for the rest: %s; see `warroomctl status`\n",
               visible(lastResort.otherActions).c_str());
  return true;
}

void rollBackWithoutEngine(LastResort& lastResort, const RoomPaths& paths, const Request& request) {
  if (const auto ended = endEngine(paths); !ended) give(ended.error());
  std::fputs("no engine answers: rolling back from here\n", stderr);
  if (const auto prepared = lastResort.prepare(request.room); !prepared)
    return QCoreApplication::exit(give(prepared.error()));
  const auto& rollback = std::get<command::RollBack>(std::get<Give>(request.what).body);
  lastResort.breakGlass->start(request.by, rollback.reason.empty() ? "ordered without an engine" : rollback.reason,
                               [&](const BreakGlass::Report& report) {
                                 std::fprintf(stdout, "%s\n", visible(report.sentence).c_str());
                                 if (!report.spoolError.empty())
                                   std::fprintf(stderr, "warroomctl: not recorded: %s\n", report.spoolError.c_str());
                                 const bool rest = leaveTheRestToAnEngine(lastResort, paths, report.spoolError.empty());
                                 QCoreApplication::exit(report.outcome == Outcome::Confirmed && rest ? 0 : 3);
                               });
}

int drive(QCoreApplication& application, const Request& request) {
  auto paths = locateRoom(request.room);
  if (!paths) return give(paths.error());
  if (const auto* open = std::get_if<OpenRoom>(&request.what)) {
    if (const auto made = createRoom(request.room, open->runbook, open->environment); !made) return give(made.error());
  } else if (const auto* command = std::get_if<Give>(&request.what);
             command && std::holds_alternative<command::RollBack>(command->body)) {
    // A rollback asks the engine first: damaged files must not stand before a healthy one.
  } else if (const auto opened = openRoom(request.room); !opened) {
    return give(opened.error());
  }
  LastResort lastResort;
  Session session(*paths, request);
  QObject::connect(&session, &Session::finished, &application, [](int code) { QCoreApplication::exit(code); });
  QObject::connect(&session, &Session::engineUnresponsive, &application,
                   [&] { rollBackWithoutEngine(lastResort, *paths, request); });
  QTimer::singleShot(0, &session, &Session::start);
  return application.exec();
}

int preflight(QCoreApplication& application, RunPreflight request) {
  if (request.environment.empty()) request.environment = environmentBeside(request.runbook);
  if (request.environment.empty())
    return give({ErrorCode::BadInput,
                 "there is no environment beside " + request.runbook + ": name it with --environment FILE"});
  const auto runbook = readWholeFile(request.runbook);
  if (!runbook) return give({ErrorCode::BadInput, runbook.error().message});
  const auto environment = readWholeFile(request.environment);
  if (!environment) return give({ErrorCode::BadInput, environment.error().message});
  const auto plan = makePlan(*runbook, *environment, request.runbook, request.environment);
  if (!plan) return give(plan.error());
  const SystemClock clock;
  const SystemSecrets secrets;
  const auto sources = makeSources(*plan->runbook, *plan->environment, secrets, clock);
  if (!sources) return give(sources.error());
  SystemCheckRunner checks(*sources, *plan->environment, secrets);
  Preflight session(*plan, request, checks, clock);
  QObject::connect(&session, &Preflight::finished, &application, [](int code) { QCoreApplication::exit(code); });
  const Termination termination([] { QCoreApplication::exit(3); });
  QTimer::singleShot(0, &session, &Preflight::start);
  return application.exec();
}

// What the typed url, or the environment, binds to the names that the queries use.
Result<Sources> sourcesOf(const RunBacktest& request, const Runbook& runbook, const Secrets& secrets,
                          const Clock& clock) {
  if (request.environment.empty()) {
    Sources sources;
    Endpoint endpoint;
    endpoint.url = request.source;
    endpoint.plainTextAllowed = true;  // typed by the person who asks, and no credential goes with it
    for (const auto& query : backtestQueries(runbook))
      sources.try_emplace(query.source, std::make_unique<PrometheusSource>(query.source, endpoint, secrets));
    return sources;
  }
  const auto bytes = readWholeFile(request.environment);
  if (!bytes) return failure(ErrorCode::BadInput, bytes.error().message);
  const auto environment = readEnvironment(*bytes);
  if (!environment.value) return failure(ErrorCode::BadInput, environment.errors.front().text(request.environment));
  return makeSources(runbook, *environment.value, secrets, clock);
}

int replaySource(QCoreApplication& application, const RunBacktest& request, const Runbook& runbook) {
  const SystemClock clock;
  const auto grid = backtestGrid(request, runbook, clock.plan());
  if (!grid) return give(grid.error());
  const SystemSecrets secrets;
  const auto sources = sourcesOf(request, runbook, secrets, clock);
  if (!sources) return give(sources.error());
  BacktestFetch::RangeSources byName;
  for (const auto& [name, source] : *sources)
    if (auto* keeps = dynamic_cast<RangeSource*>(source.get())) byName.emplace(name, keeps);
  BacktestFetch fetch(byName, *grid, [&](const BacktestFetch::Fetched& fetched) {
    QCoreApplication::exit(concludeBacktest(request, runbook, fetched.recordings, *grid, fetched.failed));
  });
  const Termination termination([] { QCoreApplication::exit(3); });
  QTimer::singleShot(0, &application, [&] { fetch.start(backtestQueries(runbook)); });
  return application.exec();
}

int backtest(QCoreApplication& application, const RunBacktest& request) {
  const auto bytes = readWholeFile(request.runbook);
  if (!bytes) return give({ErrorCode::BadInput, bytes.error().message});
  const auto runbook = readRunbook(*bytes);
  if (!runbook.value) return give({ErrorCode::BadInput, runbook.errors.front().text(request.runbook)});
  if (request.series.empty()) return replaySource(application, request, *runbook.value);
  const auto start =
      request.from.empty() ? Result<PlanTime>(PlanTime{}) : parseBacktestTime(request.from, SystemClock().plan());
  if (!start) return give(start.error());
  const auto day = readRecordedFile(request.series, *runbook.value, *start, readRangeAnswer);
  if (!day) return give(day.error());
  for (const auto& name : day->unknown)
    std::fprintf(stderr, "warroomctl: nothing of the runbook asks for \"%s\"\n", visible(name).c_str());
  // What the runbook asks and the file does not tell is not known: the report says so, and so does the exit code.
  std::vector<std::string> missing;
  for (const auto& query : backtestQueries(*runbook.value))
    if (!day->recordings.contains(query.name)) missing.push_back("\"" + query.name + "\" is not in the file");
  return concludeBacktest(request, *runbook.value, day->recordings, day->grid, missing);
}

int writeNew(const NewRunbook& request) {
  const auto files = writeNewRunbook(request);
  if (!files) return give(files.error());
  std::printf("%s\n%s\n", files->runbook.c_str(), files->environment.c_str());
  std::printf("next: warroomctl validate %s --environment %s\n", files->runbook.c_str(), files->environment.c_str());
  std::printf("      warroomctl rehearse %s\n", files->runbook.c_str());
  return 0;
}

int import(const ImportPlan& request) {
  const auto markdown = readWholeFile(request.plan);
  if (!markdown) return give({ErrorCode::BadInput, markdown.error().message});
  if (std::filesystem::exists(request.output))
    return give({ErrorCode::BadInput, request.output + " is there already, and is left as it is: name another file"});
  const auto plan = importPlan(*markdown);
  if (const auto kept = writeWholeFile(request.output, plan.runbook); !kept) return give(kept.error());
  for (const auto& line : plan.unread)
    std::fprintf(stderr, "%s:%d: not read: %s\n", request.plan.c_str(), line.number, line.text.c_str());
  std::printf("%s\ncaught %d of %d lines\n", request.output.c_str(), plan.caught, plan.lines);
  return 0;
}

// Metrics are asked as the engine would ask them: a query that returns nothing is found here and not on the day.
int validate(QCoreApplication& application, const Validate& files, bool json) {
  Validation validation(files, json);
  if (!validation.read()) return 2;
  if (validation.queries().empty()) return validation.conclude();
  const SystemClock clock;
  const SystemSecrets secrets;
  const auto sources = makeSources(*validation.runbook(), *validation.environment(), secrets, clock);
  if (!sources) return give(sources.error());
  QueryTrial::Sources byName;
  for (const auto& [name, source] : *sources) byName.emplace(name, source.get());
  QueryTrial trial(byName, clock, [&](std::vector<Finding> warnings, const MeasuredQueries& measured) {
    for (auto& warning : warnings) validation.warn(std::move(warning));
    validation.measure(measured);
    QCoreApplication::exit(validation.conclude());
  });
  QTimer::singleShot(0, &application,
                     [&] { trial.start(validation.queries(), triggerQueries(*validation.runbook())); });
  return application.exec();
}

int rehearse(QCoreApplication& application, const Rehearse& request) {
  RehearsalSession session(request);
  QObject::connect(&session, &RehearsalSession::finished, &application, [](int code) { QCoreApplication::exit(code); });
  const Termination termination([] { QCoreApplication::exit(3); });
  QTimer::singleShot(0, &session, &RehearsalSession::start);
  return application.exec();
}

}  // namespace

int main(int argc, char** argv) {
  outliveFileLimits();
  QCoreApplication application(argc, argv);
  const auto parsed = parseArguments(argc, argv);
  if (!parsed.request) {
    std::fputs(parsed.text.c_str(), parsed.exitCode == 0 ? stdout : stderr);
    return parsed.exitCode;
  }
  if (const auto* validated = std::get_if<Validate>(&parsed.request->what))
    return validate(application, *validated, parsed.request->json);
  if (const auto* request = std::get_if<RunPreflight>(&parsed.request->what)) return preflight(application, *request);
  if (const auto* request = std::get_if<RunBacktest>(&parsed.request->what)) return backtest(application, *request);
  if (const auto* request = std::get_if<NewRunbook>(&parsed.request->what)) return writeNew(*request);
  if (const auto* request = std::get_if<ImportPlan>(&parsed.request->what)) return import(*request);
  if (std::holds_alternative<ListRooms>(parsed.request->what)) {
    if (parsed.request->json)
      std::fprintf(stdout, "%s\n", Json(listRooms()).dump().c_str());
    else
      for (const auto& room : listRooms()) std::fprintf(stdout, "%s\n", room.c_str());
    return 0;
  }
  if (const auto* rehearsal = std::get_if<Rehearse>(&parsed.request->what)) return rehearse(application, *rehearsal);
  return drive(application, *parsed.request);
}
