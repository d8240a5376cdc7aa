// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_draft.h"

#include <QtCore/QRegularExpression>
#include <algorithm>
#include <set>

#include "app/terminal/new_runbook.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr Milliseconds kLongestHold = 24h;

std::string textOf(const QString& text, const char* otherwise = "to be said") {
  return text.trimmed().isEmpty() ? otherwise : text.toStdString();
}

// Identifiers that are there once.
class Names {
 public:
  std::string of(const QString& title) {
    const std::string base = identifierFrom(title.left(80).toStdString());
    std::string name = base;
    for (int i = 2; !taken_.insert(name).second; ++i) name = base + "-" + std::to_string(i);
    return name;
  }

 private:
  std::set<std::string> taken_;
};

std::string durationText(Milliseconds span) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
  if (seconds == 0 || seconds % 60 != 0) return std::to_string(seconds) + "s";
  if (seconds % 3'600 != 0) return std::to_string(seconds / 60) + "m";
  if (seconds % 86'400 != 0) return std::to_string(seconds / 3'600) + "h";
  return std::to_string(seconds / 86'400) + "d";
}

std::string offsetText(Milliseconds at) { return (at < 0ms ? "T-" : "T+") + durationText(at < 0ms ? -at : at); }

Json itemsOf(const std::vector<DraftItem>& items) {
  Json list = Json::array();
  Names names;
  for (const DraftItem& item : items) {
    Json json{{"id", names.of(item.text)}, {"text", textOf(item.text)}};
    if (!item.detail.isEmpty()) json["detail"] = item.detail.toStdString();
    if (!item.program.isEmpty()) {
      Json arguments = Json::array();
      for (const QString& argument : item.arguments) arguments.push_back(argument.toStdString());
      json["check"] = {{"kind", "command"},
                       {"program", identifierFrom(item.program.toStdString())},
                       {"arguments", arguments},
                       {"timeout", "60s"}};
      if (!item.expected.isEmpty()) json["check"]["outputContains"] = item.expected.toStdString();
    }
    list.push_back(std::move(json));
  }
  return list;
}

class Writer {
 public:
  Writer(const DraftPlan& plan, DraftNotes& notes) : plan_(plan), notes_(notes) {}

  Json write() {
    Json json;
    json["id"] = identifierFrom(plan_.title.toStdString());
    json["title"] = textOf(plan_.title, "Imported plan");
    json["blueName"] = "Old system";
    json["greenName"] = "New system";
    const DraftStep& last = plan_.phases.back().steps.back();
    json["starts"] = offsetText(*plan_.phases.front().steps.front().at);
    json["ends"] = offsetText(*last.at + last.bake + 1h);
    people(json);
    phases(json);
    form(json);
    json["backends"] = {{{"id", "balancer"},
                         {"title", "Load balancer"},
                         {"kind", "haproxy"},
                         {"endpoint", "balancer"},
                         {"proxy", "app"},
                         {"blue", "blue"},
                         {"green", "green"}}};
    json["tracks"] = {
        {{"id", "traffic"}, {"title", "Traffic"}, {"backends", {"balancer"}}, {"observedBy", "balancer"}}};
    add("the backend \"balancer\" and the track \"traffic\": a plan does not say how its traffic is shifted");
    triggers(json);
    rest(json);
    return json;
  }

 private:
  void add(const std::string& what) { notes_.added.push_back(what); }

  void people(Json& json) {
    Names names;
    Json roles = Json::array();
    Json contacts = Json::array();
    for (const auto& [role, reach] : plan_.people) {
      const std::string id = names.of(role);
      if (lead_.empty() || (role.contains(QStringLiteral("lead"), Qt::CaseInsensitive) && !leadNamed_)) {
        lead_ = id;
        leadNamed_ = role.contains(QStringLiteral("lead"), Qt::CaseInsensitive);
      }
      roles.push_back({{"id", id}, {"title", textOf(role)}});
      const auto dash = reach.indexOf(QStringLiteral(" - "));
      const auto comma = reach.indexOf(QStringLiteral(", "));
      const auto cut = dash >= 0 ? dash : comma;
      contacts.push_back(
          {{"role", id},
           {"name", textOf(cut > 0 ? reach.left(cut) : reach, "to be named")},
           {"reach", textOf(cut > 0 ? reach.mid(cut + 2).remove(QRegularExpression(QStringLiteral("^[-, ]+"))) : reach,
                            "to be named")}});
    }
    if (roles.empty()) {
      lead_ = "lead";
      roles.push_back({{"id", "lead"}, {"title", "Cutover lead"}});
      add("the role \"lead\": the plan names no roles");
    }
    json["roles"] = std::move(roles);
    if (!contacts.empty()) json["contacts"] = std::move(contacts);
  }

  Json stepOf(const DraftStep& step, const std::string& id) const {
    Json json{{"id", id}, {"title", textOf(step.title)}, {"at", offsetText(*step.at)}};
    json["kind"] = step.decides ? "go-no-go" : step.percent ? "shift" : step.checkpoint ? "checkpoint" : "checklist";
    json["owner"] = lead_;
    if (step.decides) json["form"] = "go";
    if (step.percent) {
      json["track"] = "traffic";
      json["percent"] = *step.percent;
      if (!step.cohort.isEmpty()) json["cohort"] = step.cohort.toStdString();
    }
    if (step.bake > 0ms) json["bake"] = durationText(step.bake);
    if (step.holdPoint) json["holdPoint"] = true;
    if (!step.items.empty()) json["items"] = itemsOf(step.items);
    if (step.capturesBaselines)
      json["actions"] = {{{"id", "baselines"}, {"title", "Capture the baselines"}, {"kind", "capture-baselines"}}};
    return json;
  }

  void phases(Json& json) {
    Names phaseNames;
    Names stepNames;
    bool before = true;
    for (const auto& phase : plan_.phases) {
      Json steps = Json::array();
      for (const auto& step : phase.steps) {
        const auto id = stepNames.of(step.title);
        before = before && !step.decides;
        if (before) decidedOn_.push_back(id);
        steps.push_back(stepOf(step, id));
      }
      json["phases"].push_back(
          {{"id", phaseNames.of(phase.title)}, {"title", textOf(phase.title)}, {"steps", std::move(steps)}});
    }
  }

  void form(Json& json) {
    Names names;
    Json criteria = Json::array();
    const auto criterion = [&](const QString& category, const QString& text) {
      criteria.push_back(
          {{"id", names.of(text)}, {"category", textOf(category)}, {"text", textOf(text)}, {"steps", decidedOn_}});
    };
    for (const auto& [category, text] : plan_.criteria) criterion(category, text);
    if (criteria.empty()) criterion(QStringLiteral("Readiness"), QStringLiteral("Everything before is done"));
    json["forms"] = {{{"id", "go"}, {"title", "Go or no-go"}, {"roles", {lead_}}, {"criteria", std::move(criteria)}}};
  }

  Json queryOf(const std::string& id) const {
    return {{"source", "prometheus"}, {"query", "fill_in{signal=\"" + id + "\"}"}};
  }

  Json breachOf(const SpokenLimit& limit, const std::string& id, const QString& title, Json& baselines) const {
    static constexpr const char* kWords[] = {"above", "at-least", "below", "at-most"};
    Json breach = queryOf(id);
    breach["comparison"] = kWords[static_cast<int>(limit.comparison)];
    breach["limit"] = limit.limit;
    if (!limit.unit.isEmpty() && !limit.ofBaseline) breach["unit"] = limit.unit.toStdString();
    if (!limit.ofBaseline) return breach;
    Json baseline{{"id", "before-" + id}, {"title", "Before: " + textOf(title) + " (fill in its query)"}};
    baseline.update(queryOf(id));
    breach["of"] = baseline["id"];
    baselines.push_back(std::move(baseline));
    return breach;
  }

  void triggers(Json& json) {
    Names names;
    Json list = Json::array();
    Json baselines = Json::array();
    for (const auto& trigger : plan_.triggers) {
      const auto id = names.of(trigger.title);
      Json written{{"id", id}, {"title", textOf(trigger.title) + (trigger.limit ? " (fill in its query)" : "")}};
      if (trigger.limit)
        written["breach"] = breachOf(*trigger.limit, id, trigger.title, baselines);
      else
        written["breach"] = {{"kind", "declaration"}, {"question", textOf(trigger.title)}};
      written["for"] = durationText(trigger.limit ? std::min(trigger.limit->hold, kLongestHold) : 0ms);
      written["action"] = trigger.action == DraftAction::RollBack ? "roll-back"
                          : trigger.action == DraftAction::Page   ? "page"
                                                                  : "advise";
      if (trigger.action == DraftAction::RollBack) written["track"] = "traffic";
      list.push_back(std::move(written));
    }
    if (!baselines.empty()) json["baselines"] = std::move(baselines);
    if (!list.empty()) json["triggers"] = std::move(list);
  }

  void rest(Json& json) {
    if (!plan_.rollback.empty()) json["rollback"] = {{"owner", lead_}, {"items", itemsOf(plan_.rollback)}};
    Names rulings;
    for (const auto& ruling : plan_.decisions)
      json["decisions"].push_back({{"id", rulings.of(ruling[0])},
                                   {"issue", textOf(ruling[0])},
                                   {"rollBack", ruling[1].startsWith(u'y', Qt::CaseInsensitive)},
                                   {"action", textOf(ruling[2])}});
    if (!plan_.messages.empty()) {
      json["channels"] = {{{"id", "chat"}, {"title", "Chat"}, {"kind", "slack"}, {"endpoint", "chat"}}};
      add("the channel \"chat\", to which all messages go");
    }
    Names messages;
    for (auto message : plan_.messages) {
      message.text.replace(QStringLiteral("{{"), QStringLiteral("{ {"));
      Json written{{"id", messages.of(message.title)},
                   {"title", textOf(message.title)},
                   {"channels", {"chat"}},
                   {"text", textOf(message.text)}};
      if (message.every >= 1min && message.every <= 24h) written["every"] = durationText(message.every);
      json["messages"].push_back(std::move(written));
    }
    for (const auto& [title, target] : plan_.links)
      json["links"].push_back({{"title", textOf(title)}, {"target", textOf(target)}});
  }

  const DraftPlan& plan_;
  DraftNotes& notes_;
  std::string lead_;
  bool leadNamed_ = false;
  std::vector<std::string> decidedOn_;  // steps in front of the go/no-go
};

}  // namespace

nlohmann::ordered_json runbookOf(const DraftPlan& plan, DraftNotes& notes) { return Writer(plan, notes).write(); }

}  // namespace warroom::terminal
