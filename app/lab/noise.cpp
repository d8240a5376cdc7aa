// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/noise.h"

namespace warroom::lab {
namespace {

constexpr std::int64_t kQuick = 10'000;
constexpr std::int64_t kSlow = 97'000;  // so that ten minutes do not look like the ten before
constexpr double kQuickShare = 0.6;

// splitmix64 by Sebastiano Vigna.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

double atKnot(std::uint64_t seed, std::int64_t knot) {
  const auto bits = mixed(seed ^ mixed(static_cast<std::uint64_t>(knot)));
  return static_cast<double>(bits >> 11U) * 0x1p-52 - 1;
}

double between(std::uint64_t seed, std::int64_t time, std::int64_t period) {
  const auto knot = time / period - (time % period < 0 ? 1 : 0);
  const auto part = static_cast<double>(time - knot * period) / static_cast<double>(period);
  const auto eased = part * part * (3 - 2 * part);
  const auto left = atKnot(seed, knot);
  return left + (atKnot(seed, knot + 1) - left) * eased;
}

}  // namespace

std::uint64_t stableHash(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mixed(hash ^ mixed(seed));
}

double noise(std::uint64_t seed, Milliseconds time) {
  return kQuickShare * between(seed, time.count(), kQuick) + (1 - kQuickShare) * between(~seed, time.count(), kSlow);
}

}  // namespace warroom::lab
