// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/status.h"

#include <cmath>
#include <cstdio>

#include "app/terminal/amendments_status.h"
#include "app/terminal/trigger_status.h"
#include "models/core/text.h"
#include "models/cutover/observed_text.h"
#include "models/cutover/rules.h"
#include "models/cutover/split_group.h"
#include "models/gates/condition_text.h"
#include "models/gates/split_test.h"

namespace warroom::terminal {
namespace {

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(value - std::round(value)) < 0.05 ? "%.0f %%" : "%.1f %%", value);
  return text;
}

std::string clockWord(const TClock& clock) {
  return !clock.started() ? "not started" : clock.held() ? "holding" : "running";
}

const char* severityWord(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "critical";
    case Severity::InDoubt:
      return "in doubt";
    case Severity::NoData:
      return "no data";
    case Severity::Warning:
      return "warning";
  }
  return "critical";
}

const char* stepWord(StepStatus status) {
  switch (status) {
    case StepStatus::Waiting:
      return "waiting";
    case StepStatus::Active:
      return "active";
    case StepStatus::Completed:
      return "completed";
  }
  return "waiting";
}

std::string observedText(const CutoverState& state, const LiveState& live, const Track& track) {
  const auto found = live.observed.find(track.id);
  if (found == live.observed.end()) return "unknown: not read yet";
  if (!found->second.reason.empty()) return "unknown: " + found->second.reason;
  const auto total = found->second.blue + found->second.green;
  if (total == 0) return "unknown: no request yet";
  return percent(100.0 * static_cast<double>(found->second.green) / static_cast<double>(total)) + " of " +
         groupedText(total) + " requests; " + judgementText(state, track, found->second);
}

Json splitJson(const CutoverState& state, const Track& track) {
  const auto split = splitOf(state, track);
  if (!split) return {};
  return {{"sentence", split->sentence}, {"again", split->to}, {"back", split->from ? Json(*split->from) : Json()}};
}

Json backendJson(const BackendState& backend) {
  return {{"commanded", backend.commanded ? Json(*backend.commanded) : Json()},
          {"confirmed", backend.confirmed ? Json(*backend.confirmed) : Json()},
          {"outcome", backend.outcome},
          {"message", backend.message},
          {"unreadable", backend.unreadable},
          {"byHand", backend.byHand}};
}

Json tasksJson(const CutoverState& state, const Step& step) {
  Json tasks = Json::array();
  for (const auto& task : step.tasks) {
    const auto* known = state.taskState(step.id, task.id);
    tasks.push_back({{"id", task.id},
                     {"title", task.title},
                     {"outcome", known ? Json(known->outcome) : Json()},
                     {"evidence", known ? known->evidence : std::string()},
                     {"tookMs", known ? Json(known->tookMs) : Json()}});
  }
  return tasks;
}

Json siteJson(const CutoverState& state, PlanTime now) {
  Json site{{"probes", Json::object()}, {"maintenances", Json::object()}};
  for (const auto& probe : state.plan.runbook->probes) {
    const auto known = state.probes.find(probe.id);
    site["probes"][probe.id] = {{"down", known != state.probes.end() && known->second.downSince.has_value()},
                                {"downMs", downtimeOf(state, probe, now).count()},
                                {"limitMs", probe.limit.count()}};
  }
  for (const auto& maintenance : state.plan.runbook->maintenances) {
    const auto known = state.maintenances.find(maintenance.id);
    const auto lasted = maintenanceLasted(state, maintenance, now);
    const bool open = known != state.maintenances.end() && known->second.openedAt && !known->second.closedAt;
    site["maintenances"][maintenance.id] = {{"open", open},
                                            {"lastedMs", lasted ? Json(lasted->count()) : Json()},
                                            {"budgetMs", maintenance.budget.count()}};
  }
  return site;
}

std::string siteText(const CutoverState& state, PlanTime now) {
  std::string text;
  for (const auto& probe : state.plan.runbook->probes) {
    const auto known = state.probes.find(probe.id);
    text += probe.title + ": " + (known != state.probes.end() && known->second.downSince ? "DOWN" : "up") + ", down " +
            formatElapsed(downtimeOf(state, probe, now)) + " of " + formatElapsed(probe.limit) + " in all\n";
  }
  for (const auto& maintenance : state.plan.runbook->maintenances)
    if (const auto lasted = maintenanceLasted(state, maintenance, now))
      text += maintenance.title + ": " + (state.maintenances.at(maintenance.id).closedAt ? "was open " : "OPEN ") +
              formatElapsed(*lasted) + " of " + formatElapsed(maintenance.budget) + "\n";
  return text;
}

// What was found, when, and by what question; of a check the note has the time of the sample, too.
Json itemJson(const Item& item, const ItemState& answer, PlanTime now) {
  Json json{{"id", item.id},
            {"text", item.text},
            {"automatic", item.check.has_value()},
            {"answered", answer.answered},
            {"verdict", answer.answered ? Json(answer.verdict) : Json()},
            {"value", answer.value ? Json(*answer.value) : Json()},
            {"by", answer.by},
            {"note", answer.note}};
  if (item.check) json["asked"] = askedBy(*item.check);
  if (!answer.answered) return json;
  json["answeredAt"] = formatUtc(UtcTime(answer.at.time_since_epoch()));
  json["ageMs"] = Milliseconds(now - answer.at).count();
  return json;
}

Json stepsJson(const CutoverState& state, PlanTime now) {
  Json steps = Json::array();
  for (const auto& step : state.plan.runbook->steps) {
    const auto progress = progressOf(state, step);
    Json items = Json::array();
    for (const auto& item : step.items) items.push_back(itemJson(item, state.itemState(step.id, item.id), now));
    steps.push_back({{"id", step.id},
                     {"title", step.title},
                     {"at", formatOffset(step.at)},
                     {"status", stepWord(state.stepState(step.id).status)},
                     {"done", progress.done},
                     {"items", items},
                     {"actions", tasksJson(state, step)},
                     {"blockers", blockersOfCompletion(state, step, now)}});
  }
  return steps;
}

const char* sideWord(Side side) { return side == Side::Blue ? "blue" : side == Side::Green ? "green" : "shared"; }

Json panelsJson(const CutoverState& state, const LiveState& live, PlanTime now) {
  Json panels = Json::array();
  for (const auto& panel : state.plan.runbook->panels) {
    Json series = Json::object();
    for (const auto& each : panel.series) {
      const auto found = live.series.find(seriesId(panel.id, each.side));
      const LiveReading reading = found == live.series.end() ? LiveReading{} : found->second;
      auto& json = series[sideWord(each.side)] = {
          {"verdict", reading.verdict},
          {"value", reading.verdict == Verdict::Pass && reading.value ? Json(*reading.value * panel.scale) : Json()},
          {"reason", reading.reason},
          {"asked", each.metric.query}};
      addSample(json, reading, now);
    }
    panels.push_back({{"id", panel.id}, {"title", panel.title}, {"unit", panel.unit}, {"series", series}});
  }
  return panels;
}

Json formsJson(const CutoverState& state, PlanTime now) {
  Json forms = Json::array();
  for (const auto& form : state.plan.runbook->forms) {
    Json signatures = Json::array();
    if (const auto signedBy = state.signatures.find(form.id); signedBy != state.signatures.end())
      for (const auto& [role, signature] : signedBy->second)
        signatures.push_back({{"role", role},
                              {"name", signature.name},
                              {"decision", signature.decision},
                              {"note", signature.note},
                              {"at", formatUtc(signature.at)},
                              {"key", signature.key.empty() ? Json() : Json(signature.key)}});
    forms.push_back({{"id", form.id}, {"state", formState(state, form, now).sentence}, {"signatures", signatures}});
  }
  return forms;
}

std::string panelsText(const CutoverState& state, const LiveState& live) {
  std::string text;
  for (const auto& panel : state.plan.runbook->panels) {
    text += panel.title + ":";
    for (const auto& each : panel.series) {
      const auto found = live.series.find(seriesId(panel.id, each.side));
      if (each.side != Side::Shared) text += each.side == Side::Blue ? " blue" : " green";
      if (found == live.series.end() || found->second.verdict != Verdict::Pass || !found->second.value) {
        text += std::string(" ") + (found == live.series.end()
                                        ? "NO-DATA (not asked yet)"
                                        : std::string(word(found->second.verdict)) + " (" + found->second.reason + ")");
        continue;
      }
      char value[64];
      std::snprintf(value, sizeof value, " %.*f %s", panel.decimals, *found->second.value * panel.scale,
                    panel.unit.c_str());
      text += value;
    }
    text += "\n";
  }
  return text;
}

}  // namespace

Json statusJson(const CutoverState& state, const LiveState& live, PlanTime now) {
  Json json{{"room", state.room},
            {"runbook", state.plan.runbook->id},
            {"environment", word(state.plan.environment->kind)},
            {"attempt", state.attempt},
            {"lead", state.lead},
            {"go", isGo(state, now)},
            {"rolledBack", state.rolledBack},
            {"seats", live.seats},
            {"clock",
             {{"state", clockWord(state.clock)},
              {"reason", state.holdReason},
              {"t", state.clock.started() ? Json(formatTClock(state.clock.offset(now))) : Json()}}},
            {"journal", {{"sequence", state.sequence}, {"durable", live.durable}, {"error", live.journalError}}}};
  const auto* current = currentStep(state);
  json["step"] = current ? Json(current->id) : Json();
  json["steps"] = stepsJson(state, now);
  json["site"] = siteJson(state, now);
  for (const auto& track : state.plan.runbook->tracks) {
    Json backends = Json::object();
    for (const auto& id : track.backends) backends[id] = backendJson(state.backends.at(id));
    json["traffic"][track.id] = {{"commanded", state.weights.at(track.id)},
                                 {"backends", backends},
                                 {"observed", observedText(state, live, track)},
                                 {"split", splitJson(state, track)}};
  }
  json["panels"] = panelsJson(state, live, now);
  json["forms"] = formsJson(state, now);
  json["triggers"] = triggersJson(state, live, now);
  json["amendments"] = amendmentsJson(state);
  json["alarms"] = Json::array();
  for (const auto& alarm : alarmsOf(state))
    json["alarms"].push_back({{"id", alarm.id},
                              {"severity", severityWord(alarm.severity)},
                              {"text", alarm.text},
                              {"acknowledged", alarm.acknowledged}});
  if (!state.actions.empty()) {
    const auto& last = state.actions.back();
    json["lastAction"] = {{"id", last.id},
                          {"kind", last.kind},
                          {"to", last.to},
                          {"outcome", last.outcome},
                          {"reason", last.reason},
                          {"trigger", last.trigger},
                          {"sentence", last.sentence},
                          {"tookMs", last.tookMs}};
  }
  return json;
}

std::string statusText(const CutoverState& state, const LiveState& live, PlanTime now) {
  const auto& runbook = *state.plan.runbook;
  std::string text = std::string(word(state.plan.environment->kind)) + "  " + runbook.title + ", attempt " +
                     std::to_string(state.attempt) + "\n";
  text += state.clock.started() ? formatTClock(state.clock.offset(now)) + "  " + clockWord(state.clock)
                                : "T-clock not started";
  if (!state.holdReason.empty()) text += " (" + state.holdReason + ")";
  text += state.lead.empty() ? "\nno lead yet" : "\nlead " + state.lead;
  for (const auto& form : runbook.forms) text += "\n" + form.title + ": " + formState(state, form, now).sentence;
  for (const auto& track : runbook.tracks) {
    text += "\n" + track.title + ": commanded " + std::to_string(state.weights.at(track.id)) + " %, confirmed";
    for (const auto& id : track.backends) {
      const auto& backend = state.backends.at(id);
      text += " " + id + " " + (backend.confirmed ? percent(*backend.confirmed) : "unknown");
      if (backend.outcome == Outcome::InDoubt) text += " (in doubt)";
    }
    text += ", observed " + observedText(state, live, track);
    if (const auto split = splitOf(state, track)) {
      const auto all = [&track](int weight) {
        return std::to_string(weight) + " %: warroomctl shift " + std::to_string(weight) + " --track " + track.id;
      };
      text += "\n" + split->sentence + ". All again to " + all(split->to);
      if (split->from) text += "; all back to " + all(*split->from);
      text += "; or: warroomctl rollback";
    }
  }
  text += "\n" + panelsText(state, live) + siteText(state, now) + amendmentsText(state) + "\n";
  const auto* current = currentStep(state);
  for (const auto& step : runbook.steps) {
    const auto status = state.stepState(step.id).status;
    const auto progress = progressOf(state, step);
    const char* mark = status == StepStatus::Completed     ? "\u2713"
                       : current && current->id == step.id ? "\u25b6"
                                                           : "\u25cb";
    char line[64];
    std::snprintf(line, sizeof line, "%-7s ", formatOffset(step.at).c_str());
    text += std::string(line) + mark + " " + step.title + "  " + std::to_string(progress.done) + "/" +
            std::to_string(progress.total) + "  [" + step.id + "]\n";
  }
  if (current)
    for (const auto& reason : blockersOfCompletion(state, *current, now)) text += "        blocked: " + reason + "\n";
  text += triggersText(state, now);
  if (!live.journalError.empty())
    text += std::string(severityWord(Severity::Critical)) + ": the journal does not write: " + live.journalError + "\n";
  for (const auto& alarm : alarmsOf(state))
    text += std::string(severityWord(alarm.severity)) + ": " + alarm.text +
            (alarm.acknowledged ? " (acknowledged)" : "") + "\n";
  std::string safe;
  for (std::size_t from = 0, to = 0; from < text.size(); from = to + 1) {
    to = std::min(text.find('\n', from), text.size());
    safe += visible(text.substr(from, to - from)) + "\n";
  }
  return safe;
}

}  // namespace warroom::terminal
