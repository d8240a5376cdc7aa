// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/traffic_check.h"

#include <cstdio>

#include "models/core/text.h"
#include "models/gates/wilson.h"

namespace warroom {
namespace {

constexpr int kAtOnce = 4;
constexpr Milliseconds kInAll{120'000};
constexpr std::size_t kMostValues = 20;  // of a header that names more, the rest is counted as one

std::string percentText(double part) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", part * 100);
  return text;
}

std::string cookieHeader(const std::map<std::string, std::string>& cookies) {
  std::string text;
  for (const auto& [name, value] : cookies) text += (text.empty() ? "" : "; ") + name + "=" + value;
  return text;
}

}  // namespace

CheckOutcome judgeTraffic(const TrafficCheck& check, const HeaderCounts& counts) {
  int all = 0;
  std::string seen;
  for (const auto& [value, count] : counts) {
    all += count;
    seen += (seen.empty() ? "" : ", ") + visible(clipped(value, 60)) + " " + std::to_string(count);
  }
  if (all == 0) return {Verdict::NoData, std::nullopt, "nothing was counted"};
  const auto green = counts.find(check.green);
  const int hits = green == counts.end() ? 0 : green->second;
  const auto interval = wilson(static_cast<std::uint64_t>(hits), static_cast<std::uint64_t>(all), kConfidence99);
  const double wanted = check.percent / 100;
  // A share that nobody has met is not shown to be there, however few were asked.
  const bool met = (hits > 0 || check.percent <= 0) && (hits < all || check.percent >= 100);
  const bool good = met && wanted >= interval.from && wanted <= interval.to;
  const auto text = std::to_string(hits) + " of " + std::to_string(all) + " requests were served by " +
                    visible(check.green) + ": " + spanText(interval) + " with 99 % confidence, wanted " +
                    percentText(wanted) + " % \u00b7 " + seen;
  return {good ? Verdict::Pass : Verdict::Breach, 100.0 * hits / all, clipped(text, 1'990)};
}

void TrafficRun::start(Endpoint endpoint, const Secrets& secrets, Milliseconds deadline) {
  deadline_ = deadline;
  limit(kInAll);
  if (check_.visitor == Visitor::Returning && jar_->cookies.empty())
    return settle({Verdict::NoData, std::nullopt, "green has given no client a cookie yet"});
  client_ = std::make_unique<HttpClient>(check_.endpoint, std::move(endpoint), secrets);
  for (int i = 0; i < kAtOnce; ++i) ask();
}

void TrafficRun::ask() {
  if (settled() || asked_ == check_.samples) return;
  ++asked_;
  HttpRequest request;
  request.path = check_.path;
  request.headers["Connection"] = "close";
  request.wantedHeader = check_.header;
  request.wantsCookies = check_.visitor != Visitor::New;
  if (check_.visitor == Visitor::Returning) request.headers["Cookie"] = cookieHeader(jar_->cookies);
  client_->send(request, deadline_, [this](const Result<HttpReply>& reply) { count(reply); });
}

void TrafficRun::count(const Result<HttpReply>& reply) {
  if (settled()) return;
  if (!reply) return fail(reply.error().message);
  if (!reply->header)
    return fail("the answer has no header " + visible(check_.header) + " \u00b7 " + statusError(*reply).message);
  const bool known = counts_.size() < kMostValues || counts_.contains(*reply->header) || *reply->header == check_.green;
  ++counts_[known ? *reply->header : "others"];
  keepCookies(*reply);
  if (check_.visitor == Visitor::Returning)
    return settle({Verdict::Pass, jar_->onGreen ? 100.0 : 0.0,
                   "a client with a cookie of green was served by " + visible(clipped(*reply->header, 60))});
  if (++answered_ == check_.samples) return settle(judgeTraffic(check_, counts_));
  ask();
}

void TrafficRun::keepCookies(const HttpReply& reply) {
  const bool green = *reply.header == check_.green;
  if (check_.visitor == Visitor::Returning) {
    for (const auto& [name, value] : reply.cookies) jar_->cookies[name] = value;
    jar_->onGreen = green;
  } else if (check_.visitor == Visitor::Keeping && green && !jar_->onGreen && !reply.cookies.empty()) {
    *jar_ = {reply.cookies, true};
  }
}

void TrafficRun::fail(const std::string& why) {
  settle({Verdict::Error, std::nullopt,
          "request " + std::to_string(answered_ + 1) + " of " + std::to_string(check_.samples) + ": " + why});
}

void TrafficRun::expire() {
  settle({Verdict::Error, std::nullopt,
          std::to_string(answered_) + " of " + std::to_string(check_.samples) + " requests were answered in " +
              formatDuration(kInAll)});
}

void TrafficRun::stop() { client_.reset(); }

}  // namespace warroom
