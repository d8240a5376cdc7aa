// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/cutover/live.h"
#include "models/metrics/sample_store.h"

// What a rehearsal looked like when it mattered: with the journal up to `sequence` enough to draw every screen.
// A report holds them in moments.ndjson, one JSON object a line.
namespace warroom {

struct Moment {
  std::string name;  // "02-canary-10": fit for a file
  std::uint64_t sequence = 0;
  LiveState live;
  SampleStore samples;
};

// At most this many samples of a series are kept of one moment: more than a chart has columns.
inline constexpr std::size_t kMomentSamples = 2'000;

Status appendMoment(const std::filesystem::path& file, const Moment& moment);
Result<std::vector<Moment>> readMoments(const std::filesystem::path& file);

}  // namespace warroom
