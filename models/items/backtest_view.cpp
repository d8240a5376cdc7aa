// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/backtest_view.h"

#include "models/core/json.h"
#include "models/items/text.h"

namespace warroom {
namespace {

struct NoTime {};

QString textAt(const Json& json, const char* key) { return shownShort(json.at(key).get<std::string>()); }

PlanTime timeAt(const Json& json, const char* key) {
  const auto utc = parseUtc(json.at(key).get<std::string>());
  if (!utc) throw NoTime{};
  return PlanTime(utc->time_since_epoch());
}

QString countText(std::size_t firings) {
  return firings == 0   ? QStringLiteral("never fired")
         : firings == 1 ? QStringLiteral("fired once")
                        : QStringLiteral("fired %1 times").arg(firings);
}

std::vector<BacktestSpan> spansOf(const Json& trigger, PlanTime end) {
  std::vector<BacktestSpan> spans;
  for (const auto& blind : trigger.at("blind"))
    spans.push_back({ReplayedState::Blind, timeAt(blind, "from"), timeAt(blind, "until")});
  for (const auto& pending : trigger.at("pendings"))
    spans.push_back({ReplayedState::Pending, timeAt(pending, "since"), timeAt(pending, "until")});
  for (const auto& firing : trigger.at("firings")) {
    const auto at = timeAt(firing, "at");
    spans.push_back({ReplayedState::Pending, timeAt(firing, "pendingSince"), at});
    spans.push_back({ReplayedState::Firing, at, firing.at("until").is_null() ? end : timeAt(firing, "until")});
  }
  return spans;
}

void addTrigger(const Json& trigger, BacktestView& view) {
  BacktestRow row;
  row.title = textAt(trigger, "trigger") + QStringLiteral(" · ") + textAt(trigger, "title");
  row.words = textAt(trigger, "condition") + QStringLiteral(": ") + countText(trigger.at("firings").size());
  row.fires = !trigger.at("firings").empty();
  row.spans = spansOf(trigger, view.to);
  row.isKnown = trigger.at("blind").empty() && !trigger.at("nearest").empty();
  if (!row.fires && !trigger.at("blind").empty()) row.words += QStringLiteral(", as far as is known");
  if (trigger.at("nearest").empty()) {
    row.words += QStringLiteral(", no value at all");
    view.rows.push_back(row);
  }
  for (const auto& nearest : trigger.at("nearest")) {
    auto of = row;
    of.limit = textAt(nearest, "limit");
    of.limitAt = nearest.at("limitAt").get<double>();
    of.words += (nearest.at("met").get<bool>() ? QStringLiteral(", deepest ") : QStringLiteral(", nearest ")) +
                textAt(nearest, "value");
    for (const auto& column : nearest.at("columns"))
      of.columns.push_back({PlanTime(Milliseconds(column.at(0).get<std::int64_t>())), column.at(1), column.at(2)});
    view.rows.push_back(std::move(of));
  }
}

void addGate(const Json& gate, BacktestView& view) {
  BacktestRow row;
  row.title = textAt(gate, "step") + QLatin1Char('/') + textAt(gate, "item");
  std::size_t opened = 0;
  for (const auto& span : gate.at("spans")) {
    const auto verdict = span.at("verdict").get<std::string>();
    const auto state = verdict == word(Verdict::Pass)     ? ReplayedState::GateOpen
                       : verdict == word(Verdict::Breach) ? ReplayedState::GateShut
                                                          : ReplayedState::Blind;
    opened += state == ReplayedState::GateOpen;
    row.spans.push_back({state, timeAt(span, "from"), timeAt(span, "until")});
  }
  row.words = opened == 0   ? QStringLiteral("gate: never open")
              : opened == 1 ? QStringLiteral("gate: opened once")
                            : QStringLiteral("gate: opened %1 times").arg(opened);
  view.rows.push_back(std::move(row));
}

BacktestView viewOf(const Json& json) {
  BacktestView view;
  view.title = textAt(json, "title");
  view.from = timeAt(json, "from");
  view.to = timeAt(json, "to");
  if (!json.at("rollback").is_null()) view.rollback = timeAt(json.at("rollback"), "at");
  for (const auto& trigger : json.at("triggers")) addTrigger(trigger, view);
  for (const auto& gate : json.at("gates")) addGate(gate, view);
  for (const auto& entry : json.at("day"))
    view.day << clockText(timeAt(entry, "at")) + QLatin1Char(' ') + textAt(entry, "who") + QLatin1Char(' ') +
                    textAt(entry, "what") + QStringLiteral(": ") + textAt(entry, "reason");
  return view;
}

}  // namespace

Result<BacktestView> readBacktestView(std::string_view bytes) {
  const auto json = parseJson(bytes);
  try {
    auto view = json ? viewOf(*json) : BacktestView{};
    if (view.from < view.to) return view;
  } catch (const Json::exception&) {
  } catch (const NoTime&) {
  }
  return failure(ErrorCode::BadInput, "it is not what warroomctl backtest --json writes: make it anew");
}

}  // namespace warroom
