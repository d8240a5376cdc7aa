// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_backend.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/adapters/backends/shell_text.h"
#include "app/adapters/operation.h"
#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr Milliseconds kReadAgain{200};

std::string numberText(double number) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number);
  return error == std::errc() ? std::string(text, end) : "0";
}

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

std::optional<double> numberOf(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const auto text = value.get<std::string>();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

// Reads until the weight is `wanted` or until the time to settle is over; then what is, is the answer.
class ReadBack final : public Operation<Result<BackendReading>> {
 public:
  using Once = std::function<CancelToken(Milliseconds, std::function<void(Result<BackendReading>)>)>;

  ReadBack(QObject* parent, Once once, double wanted, Milliseconds patience, Done done)
      : Operation(parent, std::move(done)), once_(std::move(once)), wanted_(wanted), patience_(patience) {}

  void start(Milliseconds deadline) {
    deadline_ = deadline;
    since_.start();
    limit(deadline);
    attempt();
  }

 protected:
  void expire() override {
    if (last_) return settle(*last_);
    settle(failure(ErrorCode::Timeout, "the read-back timed out after " + std::to_string(deadline_.count()) + " ms"));
  }
  void stop() override { running_.cancel(); }

 private:
  void attempt() {
    const auto left = deadline_ - Milliseconds(since_.elapsed());
    if (left <= Milliseconds{0}) return expire();
    running_ = once_(left, [this](Result<BackendReading> reading) { judge(std::move(reading)); });
  }
  void judge(Result<BackendReading> reading) {
    const bool there = reading && std::abs(reading->percent - wanted_) < 0.005;
    const auto again = Milliseconds(since_.elapsed()) + kReadAgain;
    if (!reading || there || again >= std::min(patience_, deadline_)) return settle(std::move(reading));
    last_ = std::move(reading);
    QTimer::singleShot(kReadAgain, this, [this] {
      if (!settled()) attempt();
    });
  }

  Once once_;
  double wanted_;
  Milliseconds patience_;
  Milliseconds deadline_{0};
  QElapsedTimer since_;
  CancelToken running_;
  std::optional<Result<BackendReading>> last_;
};

}  // namespace

std::string filledIn(std::string text, int percent, double scale) {
  replaceAll(text, "{{percent}}", numberText(percent * scale));
  replaceAll(text, "{{rest}}", numberText((100 - percent) * scale));
  return text;
}

Result<BackendReading> readWeight(const HttpReply& reply, const std::string& pointer, double scale) {
  if (reply.status != 200) return tl::unexpected(statusError(reply));
  const auto shown = visible(reply.body.substr(0, 200));
  try {
    const auto json = Json::parse(reply.body, nullptr, false);
    if (json.is_discarded()) return failure(ErrorCode::Unreadable, "the read-back is not JSON: " + shown);
    const Json::json_pointer place(pointer);
    if (!json.contains(place))
      return failure(ErrorCode::Unreadable, "the read-back has nothing at " + pointer + ": " + shown);
    const auto number = numberOf(json.at(place));
    if (!number) return failure(ErrorCode::Unreadable, "the read-back has no number at " + pointer + ": " + shown);
    return BackendReading{*number / scale, std::nullopt, ""};
  } catch (const Json::exception&) {
    return failure(ErrorCode::Unreadable, "the read-back cannot be read at \"" + visible(pointer) + "\": " + shown);
  }
}

HttpWeightBackend::HttpWeightBackend(HttpBackend spec, Endpoint endpoint, const Secrets& secrets)
    : spec_(std::move(spec)), client_(spec_.endpoint, std::move(endpoint), secrets) {}

CancelToken HttpWeightBackend::write(int percent, const std::string& key, Milliseconds deadline,
                                     std::function<void(Status)> done) {
  HttpRequest request{spec_.method, filledIn(spec_.path, percent, spec_.scale), spec_.headers,
                      filledIn(spec_.body, percent, spec_.scale)};
  request.headers["Content-Type"] = spec_.contentType;
  request.headers["Idempotency-Key"] = key;
  written_ = percent;
  sinceWrite_.start();
  return client_.send(request, deadline, [this, done = std::move(done)](Result<HttpReply> reply) {
    if (!reply) return done(tl::unexpected(reply.error()));
    const auto& good = spec_.okStatus;
    if (std::find(good.begin(), good.end(), reply->status) != good.end()) return done({});
    auto error = statusError(*reply);
    error.message = client_.name() + " answered " + error.message;
    done(tl::unexpected(std::move(error)));
  });
}

CancelToken HttpWeightBackend::read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) {
  const auto once = [this](Milliseconds left, std::function<void(Result<BackendReading>)> then) {
    HttpRequest request;
    request.path = spec_.readPath;
    return client_.send(request, left, [this, then = std::move(then)](Result<HttpReply> reply) {
      if (!reply) return then(tl::unexpected(reply.error()));
      auto reading = readWeight(*reply, spec_.readPointer, spec_.scale);
      if (!reading) reading.error().message = client_.name() + ": " + reading.error().message;
      then(std::move(reading));
    });
  };
  const auto patience = written_ ? spec_.settle - Milliseconds(sinceWrite_.elapsed()) : Milliseconds{0};
  auto* readBack = new ReadBack(&owner_, once, written_.value_or(0), patience, std::move(done));
  readBack->start(deadline);
  return readBack->token();
}

std::string HttpWeightBackend::manualCommand(int percent) const {
  const auto& endpoint = client_.endpoint();
  std::string command = "curl --fail-with-body -X " + spec_.method + " " +
                        shellQuoted(endpoint.url + filledIn(spec_.path, percent, spec_.scale)) +
                        (endpoint.secretPath.empty() ? "" : "\"" + shellReference(endpoint.secretPath) + "\"") +
                        " -H " + shellQuoted("Content-Type: " + spec_.contentType);
  for (const auto& [name, value] : spec_.headers) command += " -H " + shellQuoted(name + ": " + value);
  if (!endpoint.bearer.empty()) command += " -H \"Authorization: Bearer " + shellReference(endpoint.bearer) + "\"";
  if (!endpoint.caFile.empty()) command += " --cacert " + shellQuoted(endpoint.caFile);
  if (!spec_.body.empty()) command += " -d " + shellQuoted(filledIn(spec_.body, percent, spec_.scale));
  return command;
}

}  // namespace warroom
