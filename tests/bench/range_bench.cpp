// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A range answer of 20 series × 17,280 points into columns: our reader beside nlohmann's DOM.
//
//   warroom-range-bench [--smoke]              times both
//   warroom-range-bench --read ours|peer|none  reads it once (or only makes it), for a counter of instructions
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "app/adapters/prometheus/range_answer.h"
#include "models/core/json.h"
#include "tests/bench/table.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

std::string answerOf(int series, int points) {
  std::string body = R"({"status":"success","data":{"resultType":"matrix","result":[)";
  unsigned state = 1;
  for (int i = 0; i < series; ++i) {
    body += (i == 0 ? "" : ",") + std::string(R"({"metric":{"env":"green","pod":"web-)") + std::to_string(i) +
            R"("},"values":[)";
    for (int j = 0; j < points; ++j) {
      state = state * 1'664'525U + 1'013'904'223U;
      char sample[64];
      std::snprintf(sample, sizeof sample, "%s[%d.%03d,\"%.10g\"]", j == 0 ? "" : ",", 1'767'225'600 + 5 * j,
                    int(state % 1'000), double(state) / 4e9);
      body += sample;
    }
    body += "]}";
  }
  return body + "]}}";
}

std::size_t readAsWeDo(const std::string& body) {
  const auto answer = readRangeAnswer(body);
  if (!answer) std::abort();
  std::size_t points = 0;
  for (const auto& series : answer->series) points += series.values.size();
  return points;
}

std::size_t readAsPeer(const std::string& body) {
  const auto json = Json::parse(body);
  std::vector<std::int64_t> times;
  std::vector<double> values;
  for (const auto& series : json["data"]["result"])
    for (const auto& pair : series["values"]) {
      times.push_back(std::int64_t(pair[0].get<double>() * 1000));
      values.push_back(std::strtod(pair[1].get_ref<const std::string&>().c_str(), nullptr));
    }
  return values.size();
}

double msOf(const std::function<std::size_t()>& read, std::size_t expected) {
  const auto began = std::chrono::steady_clock::now();
  if (read() != expected) std::abort();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

int main(int argc, char** argv) {
  const bool smoke = isSmoke(argc, argv);
  const int points = smoke ? 100 : 17'280;
  const auto body = answerOf(20, points);
  const auto all = std::size_t(20 * points);
  if (argc == 3 && std::strcmp(argv[1], "--read") == 0) {
    if (std::strcmp(argv[2], "ours") == 0) return readAsWeDo(body) == all ? 0 : 1;
    if (std::strcmp(argv[2], "peer") == 0) return readAsPeer(body) == all ? 0 : 1;
    return 0;
  }
  const int runs = smoke ? 1 : 7;
  const auto ours = medianOf(runs, [&] { return msOf([&] { return readAsWeDo(body); }, all); });
  const auto peer = medianOf(runs, [&] { return msOf([&] { return readAsPeer(body); }, all); });
  printLine("a range answer of 20 x 17,280 points into columns", ours, "ms", {"nlohmann's DOM", peer}, 1.0 / 7);
  return 0;
}
