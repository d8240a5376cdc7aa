// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/http_script.h"

#include <QtCore/QUrl>
#include <algorithm>
#include <cmath>

#include "app/lab/each_step.h"
#include "app/lab/expected_value.h"
#include "app/lab/json_place.h"
#include "models/core/replace.h"
#include "models/runbook/templates.h"
#include "models/runbook/visit.h"
#include "models/runbook/weight_text.h"

namespace warroom::lab {
namespace {

std::string encoded(const std::string& text) {
  return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

std::string flagPath(std::string path, const std::string& flag, const Json& value) {
  replaceAll(path, "{{value}}", encoded(value.is_string() ? value.get<std::string>() : compactText(value)));
  replaceAll(path, "{{switch}}", value == Json(true) ? "on" : "off");
  replaceAll(path, "{{flag}}", encoded(flag));
  return path;
}

std::string flagBody(std::string body, const std::string& flag, const Json& value) {
  replaceAll(body, "{{flag}}", flag);  // an identifier: nothing in it needs escaping
  replaceAll(body, "{{value}}", compactText(value));
  return body;
}

// By meaning where both are JSON: a request by hand may be spaced otherwise.
bool sameBody(const std::string& wanted, const std::string& given) {
  if (wanted == given) return true;
  const auto left = Json::parse(wanted, nullptr, false);
  return !left.is_discarded() && left == Json::parse(given, nullptr, false);
}

// What a flag is until it is written.
Json beforeOf(const Json& value) { return value.is_boolean() ? Json(false) : value.is_number() ? Json(0) : Json(""); }

}  // namespace

std::string normalTarget(const std::string& target) {
  const QUrl url(QStringLiteral("http://lab") + QString::fromStdString(target));
  auto normal = url.path(QUrl::FullyEncoded).toStdString();
  if (url.hasQuery()) normal += "?" + url.query(QUrl::FullyEncoded).toStdString();
  return normal;
}

HttpScript::HttpScript(const Runbook& runbook, const std::string& endpoint) {
  for (const auto& spec : runbook.backends) {
    const auto* how = std::get_if<HttpBackend>(&spec.how);
    if (how && how->endpoint == endpoint) add(runbook.carrierOf(spec.id), *how);
  }
  addChecks(runbook, endpoint);
  addFlags(runbook, endpoint);
  for (const auto& probe : runbook.probes) {
    if (probe.endpoint == endpoint) pages_[normalTarget(probe.path)].probed = probe.okStatus.front();
  }
  for (const auto& channel : runbook.channels) {
    if (channel.endpoint == endpoint)
      channels_.emplace(channel.path.empty() ? "/" : normalTarget(channel.path), channel);
  }
}

// Items come first: where an action or a trigger says otherwise of the same place, what lets the cutover go on holds.
void HttpScript::addChecks(const Runbook& runbook, const std::string& endpoint) {
  auto track = runbook.tracks.empty() ? std::string() : runbook.tracks.front().id;
  const auto blue = [&runbook](const TrafficCheck& check) {
    return runbook.blueName.empty() || runbook.blueName == check.green ? "not-" + check.green : runbook.blueName;
  };
  for (const auto& sampled : runbook.tracks) {
    if (!sampled.sampler || sampled.sampler->endpoint != endpoint) continue;
    TrafficCheck check;
    check.path = sampled.sampler->path;
    check.header = sampled.sampler->header;
    check.green = sampled.sampler->green;
    add(check, sampled.id, blue(check));
  }
  forEachStep(runbook, [&](const Step& step) {
    if (step.kind == StepKind::Shift) track = step.track;  // what is sampled after it is what it has shifted
    for (const auto& item : step.items) {
      const auto* http = item.check ? std::get_if<HttpCheck>(&*item.check) : nullptr;
      const auto* traffic = item.check ? std::get_if<TrafficCheck>(&*item.check) : nullptr;
      if (http && http->endpoint == endpoint) add(*http);
      if (traffic && traffic->endpoint == endpoint) add(*traffic, track, blue(*traffic));
    }
  });
  forEachTask(runbook, [&](const std::string&, const Task& task) {
    const auto* call = std::get_if<CallHttp>(&task.how);
    if (call && call->call.endpoint == endpoint) add(call->call);
  });
  for (const auto& trigger : runbook.triggers) {
    forEachPart(trigger.breach, [&](const auto& part) {
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, HttpCheck>) {
        if (part.endpoint == endpoint) add(part, eachRollsBack(trigger));
      }
    });
  }
}

// What was kept may be put back: it is what the flag was before anything was written.
void HttpScript::addKeptFlags(const Runbook& runbook, FlagValues& values) {
  forEachTask(runbook, [&values](const std::string&, const Task& task) {
    const auto* keep = std::get_if<KeepFlags>(&task.how);
    if (!keep) return;
    for (const auto& flag : keep->flags) {
      auto& all = values[{keep->service, flag}];
      all.push_back(all.empty() ? Json(false) : beforeOf(all.front()));
    }
  });
}

// Every value that the runbook gives to a flag: there are no others to be written.
void HttpScript::addFlags(const Runbook& runbook, const std::string& endpoint) {
  FlagValues values;
  forEachTask(runbook, [&values](const std::string&, const Task& task) {
    const auto* set = std::get_if<SetFlags>(&task.how);
    if (!set) return;
    for (const auto& [flag, value] : set->values) values[{set->service, flag}].push_back(value);
  });
  addKeptFlags(runbook, values);
  for (const auto& window : runbook.maintenances) values[{window.service, window.flag}] = {Json(true), Json(false)};
  for (const auto& [name, all] : values) {
    const auto* service = runbook.flagService(name.first);
    if (service && service->endpoint == endpoint) add(*service, name.second, all);
  }
}

void HttpScript::add(const std::string& backend, const HttpBackend& how) {
  hasBackends_ = true;
  const auto readings = addPreReads(backend, how);
  // Weights are whole percents: 101 requests are all that there can be.
  for (int percent = 0; percent <= 100; ++percent) addWrites(backend, how, percent, readings);
  auto& read = pages_[normalTarget(how.readPath)];
  read.weights.push_back({backend, how.readPointer, how.scale});
  if (!how.readAccepted.empty())
    place(read.document, how.readAccepted + "/0/conditions/0", {{"type", "Accepted"}, {"status", "True"}});
  if (!how.readRest.empty()) read.weights.push_back({backend, how.readRest, how.scale, true});
}

void HttpScript::addWrites(const std::string& backend, const HttpBackend& how, int percent,
                           const PreReadings& readings) {
  const auto& stages = how.stages;
  if (percent > 0 && !stages.empty() && std::find(stages.begin(), stages.end(), percent) == stages.end()) return;
  for (const auto& each : requestsFor(how, percent)) {
    const auto complete = completed(each, how, readings);
    if (!complete) continue;
    WriteRequest request{backend, percent};
    request.okStatus = how.okStatus.front();
    if (percent > 0 && !stages.empty() && !how.expected.empty()) request.from = stageBefore(stages, percent);
    writers_[how.method + " " + normalTarget(complete->path)].push_back({std::move(request), complete->body});
  }
}

// What a write looks at before: what it expects is there, and whatever else it takes from there is 1.
PreReadings HttpScript::addPreReads(const std::string& backend, const HttpBackend& how) {
  const auto pathOf = [&how](const std::string& name) {
    const auto found = std::find_if(how.preReads.begin(), how.preReads.end(),
                                    [&name](const PreRead& each) { return each.name == name; });
    return found == how.preReads.end() ? std::string() : normalTarget(found->path);
  };
  for (const auto& each : how.preReads) pages_[normalTarget(each.path)].preRead = true;
  for (const auto& each : how.expected) {
    auto& page = pages_[pathOf(each.name)];
    if (each.value.find("{{") == std::string::npos)
      placeFirst(page.document, each.pointer, each.value);
    else
      page.weights.push_back({backend, each.pointer, how.scale});
  }
  for (const auto* text : {&how.path, &how.body}) {
    for (const auto& placeholder : placeholdersOf(*text)) {
      const auto colon = placeholder.name.find(':');
      if (colon != std::string::npos)
        placeFirst(pages_[pathOf(placeholder.name.substr(0, colon))].document, placeholder.name.substr(colon + 1), 1);
    }
  }
  const auto patch = Json::parse(how.edits.empty() ? "[]" : warroom::filledIn(how.body, 0, how.scale), nullptr, false);
  for (const auto& operation : patch.is_array() ? patch : Json::array())
    if (operation.is_object() && operation.contains("path") && operation["path"].is_string())
      placeFirst(pages_[pathOf(how.edits)].document, operation["path"].get<std::string>(), 0);
  PreReadings readings;
  for (const auto& each : how.preReads) readings[each.name] = pages_[normalTarget(each.path)].document;
  return readings;
}

void HttpScript::add(const FlagService& service, const std::string& flag, const std::vector<Json>& values) {
  for (const auto& value : values) {
    const auto target = normalTarget(flagPath(service.path, flag, value));
    writers_[service.method + " " + target].push_back(
        {{{}, 0, service.id, flag, value, service.okStatus.front()}, flagBody(service.body, flag, value)});
  }
  const auto& first = values.front();
  pages_[normalTarget(flagPath(service.readPath, flag, first))].flags.push_back(
      {service.id, flag, service.readPointer, beforeOf(first)});
}

void HttpScript::add(const HttpCheck& check) {
  auto& page = pages_[normalTarget(check.path)];
  page.okStatus.emplace(check.method, check.okStatus.front());
  if (!check.pointer.empty()) placeFirst(page.document, check.pointer, fulfilling(check));
}

void HttpScript::add(const HttpCheck& breach, bool rollsBack) {
  auto& page = pages_[normalTarget(breach.path)];
  const auto& status = breach.okStatus;
  const bool byStatus = breach.pointer.empty();
  if (!byStatus) placeFirst(page.document, breach.pointer, avoiding(breach));
  constexpr int kGood = 200;
  constexpr int kOther = 503;
  const bool goodIsBad = byStatus && std::find(status.begin(), status.end(), kGood) != status.end();
  const int calm = goodIsBad ? kOther : byStatus ? kGood : status.front();
  page.conditions.emplace(breach.method, Condition{calm, status.front(), breach.pointer,
                                                   byStatus ? Json() : fulfilling(breach), rollsBack});
}

void HttpScript::add(const TrafficCheck& check, const std::string& track, const std::string& blue) {
  auto& page = pages_[normalTarget(check.path)];
  if (!page.traffic) page.traffic = Traffic{check.header, check.green, blue, track};
}

const Channel* HttpScript::channel(const std::string& target) const {
  const auto found = channels_.find(target);
  return found == channels_.end() ? nullptr : &found->second;
}

bool HttpScript::concernsBackend(const std::string& method, const std::string& target) const {
  const auto* read = page(target);
  const auto writers = writers_.find(method + " " + target);
  const bool writes = writers != writers_.end() && !writers->second.front().request.backend.empty();
  return writes || (read && !read->weights.empty());
}

std::optional<WriteRequest> HttpScript::writeIn(const std::string& method, const std::string& target,
                                                const std::string& body, const PercentOf& percentOf) const {
  const auto writers = writers_.find(method + " " + target);
  if (writers == writers_.end()) return std::nullopt;
  const auto fits = [&](const Write& write) {
    const auto& request = write.request;
    return sameBody(write.body, body) && (!request.from || std::lround(percentOf(request.backend)) == *request.from);
  };
  const auto found = std::find_if(writers->second.begin(), writers->second.end(), fits);
  return found == writers->second.end() ? std::nullopt : std::optional(found->request);
}

const HttpScript::Page* HttpScript::page(const std::string& target) const {
  const auto found = pages_.find(target);
  return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace warroom::lab
