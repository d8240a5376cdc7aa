// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/joined_query.h"

#include <charconv>

namespace warroom {
namespace {

constexpr const char* kLabel = "warroom_part";

}  // namespace

std::string joinedQuery(const std::vector<std::string>& queries) {
  std::string joined;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    // On lines of its own, so that a comment at the end of one does not swallow what comes after it.
    joined += (i == 0 ? "" : " or ") + std::string("label_replace((\n") + queries[i] + "\n), \"" + kLabel + "\", \"" +
              std::to_string(i) + "\", \"__name__\", \".*\")";
  }
  return joined;
}

Result<std::vector<InstantAnswer>> partedAnswer(InstantAnswer answer, std::size_t parts) {
  std::vector<InstantAnswer> parted(parts);
  for (auto& part : parted) {
    part.warnings = answer.warnings;
    part.standIn = answer.standIn;
  }
  for (auto& series : answer.series) {
    const auto label = series.labels.find(kLabel);
    const auto text = label == series.labels.end() ? std::string() : label->second;
    std::size_t part = parts;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc() || end != text.data() + text.size() || part >= parts)
      return failure(ErrorCode::Unreadable, "a series of the joined query belongs to none of its parts");
    series.labels.erase(label);
    parted[part].series.push_back(std::move(series));
  }
  return parted;
}

}  // namespace warroom
