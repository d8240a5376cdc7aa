// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/scrape/scraped_target.h"

#include <utility>

#include "app/adapters/http/unaltered.h"

namespace warroom {
namespace {

// Two pages of one service are two instances: else each would end what the other says.
ScrapeTarget completed(ScrapeTarget target) {
  if (target.path != ScrapeTarget{}.path) target.name += target.path;
  target.labels.emplace("instance", target.name);
  std::erase_if(target.labels,
                [](const auto& label) { return label.second.empty() || label.first == promql::kMetricName; });
  return target;
}

void addLabels(promql::Labels& labels, const std::map<std::string, std::string>& ours) {
  for (const auto& [name, value] : ours) {
    if (auto theirs = labels.extract(name); !theirs.empty()) {
      do {
        theirs.key() = "exported_" + theirs.key();
      } while (labels.contains(theirs.key()) || ours.contains(theirs.key()));
      labels.insert(std::move(theirs));
    }
    labels.emplace(name, value);
  }
}

}  // namespace

ScrapedTarget::ScrapedTarget(ScrapeTarget target, const Secrets& secrets)
    : target_(completed(std::move(target))), client_(target_.name, target_.endpoint, secrets) {}

ScrapedTarget::~ScrapedTarget() { request_.cancel(); }

void ScrapedTarget::fetch(Milliseconds deadline, std::function<void(Result<Samples>)> done) {
  HttpRequest request;
  request.path = target_.path;
  request.headers["Accept"] = "text/plain;version=0.0.4, */*;q=0.1";
  request.soon = true;
  underWay_ = true;
  request_ = client_.send(request, deadline, [this, done = std::move(done)](Result<HttpReply> reply) {
    underWay_ = false;
    ++tries_;
    done(reply ? read(*reply) : Result<Samples>(tl::unexpected(reply.error())));
  });
}

promql::ExposedSample ScrapedTarget::up(bool is) const {
  promql::ExposedSample sample{{{promql::kMetricName, "up"}}, is ? 1.0 : 0.0};
  addLabels(sample.labels, target_.labels);
  return sample;
}

Result<ScrapedTarget::Samples> ScrapedTarget::read(const HttpReply& reply) const {
  if (reply.status != 200) return tl::unexpected(statusError(reply));
  if (const auto whole = unaltered(reply, target_.name); !whole) return tl::unexpected(whole.error());
  auto samples = promql::readExposition(reply.body);
  if (!samples) return samples;
  for (auto& sample : *samples) addLabels(sample.labels, target_.labels);
  samples->insert(samples->begin(), up(true));  // before an `up` of its own, which is then left out
  return samples;
}

}  // namespace warroom
