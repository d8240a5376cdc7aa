// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/moments.h"

#include <sstream>

#include "app/room/file.h"

namespace warroom {
namespace {

Json samplesToJson(const SampleStore& samples) {
  Json json = Json::object();
  for (const auto& [id, series] : samples.all()) {
    const auto step = series.size() / kMomentSamples + 1;
    Json values = Json::array();
    for (std::size_t at = 0; at < series.size(); at += step)
      values.push_back({series.times()[at].time_since_epoch().count(), numberToJson(series.values()[at])});
    json[id] = std::move(values);
  }
  return json;
}

SampleStore samplesFromJson(const Json& json) {
  SampleStore samples;
  for (const auto& [id, values] : json.items())
    for (const auto& value : values)
      samples.append(id, {PlanTime(Milliseconds(value.at(0).get<std::int64_t>())), numberFromJson(value.at(1))});
  return samples;
}

Result<Moment> momentFromJson(const Json& json) {
  try {
    auto live = liveFromJson(json.at("live"));
    if (!live) return tl::unexpected(live.error());
    return Moment{json.at("name").get<std::string>(), json.at("sequence").get<std::uint64_t>(), std::move(*live),
                  samplesFromJson(json.at("samples"))};
  } catch (const Json::exception& wrong) {
    return failure(ErrorCode::BadInput, std::string("not a moment of a rehearsal: ") + wrong.what());
  }
}

}  // namespace

Status appendMoment(const std::filesystem::path& file, const Moment& moment) {
  return appendLine(file, compactText(Json{{"name", moment.name},
                                           {"sequence", moment.sequence},
                                           {"live", toJson(moment.live)},
                                           {"samples", samplesToJson(moment.samples)}}));
}

Result<std::vector<Moment>> readMoments(const std::filesystem::path& file) {
  const auto bytes = readWholeFile(file);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Moment> moments;
  std::istringstream lines(*bytes);
  for (std::string line; std::getline(lines, line);) {
    const auto json = parseJson(line);
    if (!json) return failure(ErrorCode::BadInput, file.string() + ": " + json.error().message);
    auto moment = momentFromJson(*json);
    if (!moment) return failure(ErrorCode::BadInput, file.string() + ": " + moment.error().message);
    moments.push_back(std::move(*moment));
  }
  return moments;
}

}  // namespace warroom
