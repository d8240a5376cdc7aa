// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/control_api.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>
#include <algorithm>
#include <memory>

#include "app/lab/form_fields.h"
#include "models/core/text.h"

namespace warroom::lab {
namespace {

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;

const QLatin1String kPerform("/perform/");

constexpr std::chrono::milliseconds kSlow{1'200};

Result<std::vector<std::string>> argumentsIn(const QUrl& url) {
  const auto given = formField(url.query(QUrl::FullyEncoded).toStdString(), "arguments");
  if (!given) return std::vector<std::string>();
  const auto list = parseJson(*given);
  const auto isText = [](const Json& entry) { return entry.is_string(); };
  if (!list || !list->is_array() || !std::all_of(list->begin(), list->end(), isText)) {
    return failure(ErrorCode::BadInput, "the arguments are not a list of texts");
  }
  return list->get<std::vector<std::string>>();
}

std::int64_t milliseconds(PlanTime time) { return time.time_since_epoch().count(); }

}  // namespace

ControlApi::ControlApi(Production& production)
    : production_(production),
      server_([this](const auto& request, auto&& responder) { route(request, std::move(responder)); }) {}

void ControlApi::route(const LabServer::Request& request, LabServer::Responder&& responder) {
  const auto path = request.url().path();
  if (path.startsWith(kPerform) && request.method() == Method::Get)
    return perform(path.mid(kPerform.size()), request.url(), std::move(responder));
  send(responder, answer(path, request));
}

void ControlApi::send(LabServer::Responder& responder, const Result<Json>& json) {
  const auto body = json ? *json : Json{{"error", json.error().message}};
  responder.write(QByteArray::fromStdString(compactText(body)), "application/json",
                  json ? StatusCode::Ok : StatusCode::BadRequest);
}

Result<Json> ControlApi::answer(const QString& path, const LabServer::Request& request) {
  const bool put = request.method() == Method::Put;
  if (!put && request.method() != Method::Get) return failure(ErrorCode::BadInput, "use GET or PUT");
  if (path == QLatin1String("/clock")) return put ? tellClock(request.body()) : Result<Json>(clock());
  if (path == QLatin1String("/faults")) return put ? setFaults(request.body()) : Result<Json>(faults());
  if (path == QLatin1String("/state") && !put) return state();
  if (path == QLatin1String("/inbox") && !put) return production_.inbox().all();
  return failure(ErrorCode::BadInput, "no such path: use /clock, /faults, /state, /inbox or /perform/PROGRAM");
}

Result<Json> ControlApi::tellClock(const QByteArray& body) {
  const auto json = parseJson(body.toStdString());
  if (!json || !json->is_object() || !json->contains("now") || !(*json)["now"].is_number_integer()) {
    return failure(ErrorCode::BadInput, R"(send {"now": milliseconds since the epoch})");
  }
  production_.clock().tell(PlanTime(Milliseconds((*json)["now"].get<std::int64_t>())));
  return clock();
}

Result<Json> ControlApi::setFaults(const QByteArray& body) {
  const auto json = parseJson(body.toStdString());
  if (!json || !json->is_object() || !json->contains("faults") || !(*json)["faults"].is_array()) {
    return failure(ErrorCode::BadInput, R"(send {"faults": ["error-spike", …]}; the list may be empty)");
  }
  std::set<Fault> faults;
  for (const auto& word : (*json)["faults"]) {
    const auto fault = word.is_string() ? faultFromWord(word.get<std::string>()) : std::nullopt;
    if (!fault) return failure(ErrorCode::BadInput, "no such fault: " + visible(compactText(word)));
    faults.insert(*fault);
  }
  production_.faults().set(faults);
  return this->faults();
}

void ControlApi::perform(const QString& program, const QUrl& url, LabServer::Responder&& responder) {
  const auto arguments = argumentsIn(url);
  if (!arguments) return send(responder, tl::unexpected(arguments.error()));
  const auto name = program.toStdString();
  const auto pace = production_.paceOf(name, *arguments);
  // The connection stays open, and nothing is ever said on it.
  if (pace == Production::Pace::Never) return;
  const auto performance = production_.perform(name, *arguments);
  const Json json{{"output", performance.output}, {"exitCode", performance.exitCode}};
  if (pace == Production::Pace::AtOnce) return send(responder, json);
  // The socket is the timer's context: a program that is ended takes its answer with it.
  auto* socket = responder.socket();
  auto kept = std::make_shared<LabServer::Responder>(std::move(responder));
  QTimer::singleShot(kSlow, socket, [kept, json] { send(*kept, json); });
}

Json ControlApi::clock() const {
  const auto& clock = production_.clock();
  return {{"now", milliseconds(clock.now())}, {"epoch", milliseconds(clock.epoch())}};
}

Json ControlApi::faults() const {
  Json words = Json::array();
  for (const auto fault : production_.faults().all()) words.push_back(word(fault));
  return {{"faults", std::move(words)}};
}

Json ControlApi::state() const {
  Json weights = Json::object();
  for (const auto& backend : production_.weights().backends()) {
    weights[backend] = production_.weights().percent(backend);
  }
  auto state = faults();
  state["weights"] = std::move(weights);
  state["flags"] = production_.flags().all();
  state["writes"] = production_.writes();
  state["clock"] = clock();
  return state;
}

}  // namespace warroom::lab
