// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/report_pictures.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPixmap>
#include <functional>
#include <memory>
#include <sstream>

#include "app/room/file.h"
#include "app/room/moments.h"
#include "app/room/room.h"
#include "widgets/desk/desk_window.h"
#include "widgets/wall/wall_window.h"

namespace warroom {
namespace {

namespace fs = std::filesystem;

constexpr QSize kScreen{1920, 1080};

Result<Plan> planOf(const fs::path& report) {
  const auto runbook = readWholeFile(report / "runbook.json");
  if (!runbook) return tl::unexpected(runbook.error());
  const auto environment = readWholeFile(report / "environment.json");
  if (!environment) return tl::unexpected(environment.error());
  return makePlan(*runbook, *environment, (report / "runbook.json").string(), (report / "environment.json").string());
}

Result<std::vector<Event>> eventsOf(const fs::path& report) {
  const auto bytes = readWholeFile(report / "journal.ndjson");
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Event> events;
  std::istringstream lines(*bytes);
  for (std::string line; std::getline(lines, line);) {
    const auto json = parseJson(line);
    if (!json) return tl::unexpected(json.error());
    auto event = eventFromJson(*json);
    if (!event) return tl::unexpected(event.error());
    events.push_back(std::move(*event));
  }
  return events;
}

// The room as it was: the journal up to then, and what the engine saw. `arrange` shows what is not seen at first.
Status draw(
    RoomWindow& window, const Plan& plan, const std::vector<Event>& events, const Moment& moment, const fs::path& file,
    const std::function<void()>& arrange = [] {}) {
  auto state = initialState(plan);
  window.setPlan(state);
  std::vector<Event> past;
  for (const auto& event : events) {
    if (event.sequence > moment.sequence) break;
    state = fold(std::move(state), event);
    past.push_back(event);
  }
  window.append(past);
  window.setConnection(true, {});
  window.setPerson(QString::fromStdString(state.lead));
  window.resize(kScreen);
  window.show();
  const auto now = PlanTime(Milliseconds(moment.live.at));
  for (int round = 0; round < 2; ++round) {  // what the first one shows or hides changes how much room there is
    window.setState(state, moment.live, moment.samples, now);
    if (round == 0) arrange();
    QCoreApplication::sendPostedEvents();
  }
  if (window.grab().save(QString::fromStdString(file.string()))) return {};
  return failure(ErrorCode::Storage, file.string() + " cannot be written");
}

bool isDecision(const Plan& plan, const std::vector<Event>& events, const Moment& moment) {
  for (const auto& event : events) {
    if (event.sequence != moment.sequence) continue;
    const auto* completed = std::get_if<event::StepCompleted>(&event.body);
    const auto* step = completed ? plan.runbook->step(completed->step) : nullptr;
    return step && step->kind == StepKind::GoNoGo;
  }
  return false;
}

// As it stood when it was completed, not yet that of the next decision.
Status drawForm(Scheduler& scheduler, const Plan& plan, const std::vector<Event>& events, Moment moment,
                const fs::path& file) {
  --moment.sequence;
  DeskWindow desk(scheduler);
  return draw(desk, plan, events, moment, file, [&desk] { desk.openForm(); });
}

}  // namespace

Result<int> drawReport(const fs::path& report, Scheduler& scheduler) {
  const auto plan = planOf(report);
  if (!plan) return tl::unexpected(plan.error());
  const auto events = eventsOf(report);
  if (!events) return tl::unexpected(events.error());
  const auto moments = readMoments(report / "moments.ndjson");
  if (!moments) return tl::unexpected(moments.error());
  const auto folder = report / "pictures";
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return failure(ErrorCode::Storage, folder.string() + " cannot be made: " + failed.message());
  int pictures = 0;
  for (const auto& moment : *moments) {
    std::unique_ptr<RoomWindow> windows[]{std::make_unique<DeskWindow>(scheduler), std::make_unique<WallWindow>()};
    const char* names[]{"-lead.png", "-wall.png"};
    for (std::size_t at = 0; at < std::size(windows); ++at) {
      const auto drawn = draw(*windows[at], *plan, *events, moment, folder / (moment.name + names[at]));
      if (!drawn) return tl::unexpected(drawn.error());
      ++pictures;
    }
    if (!isDecision(*plan, *events, moment)) continue;
    const auto drawn = drawForm(scheduler, *plan, *events, moment, folder / (moment.name + "-form.png"));
    if (!drawn) return tl::unexpected(drawn.error());
    ++pictures;
  }
  return pictures;
}

}  // namespace warroom
