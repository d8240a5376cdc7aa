// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/exposition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "models/core/text.h"
#include "models/promql/characters.h"
#include "models/promql/number.h"

namespace warroom::promql {
namespace {

constexpr double kFarthestTime = 1e15;  // milliseconds: beyond it, sums of times do not fit

struct Fault {
  std::size_t line;
  std::size_t column;
  std::string what;
};

enum class TimeUnit { Milliseconds, Seconds };

class Line {
 public:
  Line(std::string_view text, std::size_t number) : text_(text), number_(number) {}

  [[noreturn]] void fail(const std::string& what) const { throw Fault{number_, at_ + 1, what}; }
  bool atEnd() const { return at_ == text_.size(); }
  char peek() const { return atEnd() ? '\n' : text_[at_]; }
  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }
  bool take(char c) {
    const bool there = peek() == c;
    if (there) ++at_;
    return there;
  }
  void expect(char c, const char* what) {
    if (!take(c)) fail(what);
  }
  template <typename Test>
  std::string_view takeWhile(Test test) {
    const auto from = at_;
    while (!atEnd() && test(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  std::string_view word() {
    return takeWhile([](char c) { return c != ' ' && c != '\t'; });
  }
  void stepBack(std::size_t characters) { at_ -= characters; }

 private:
  std::string_view text_;
  std::size_t number_;
  std::size_t at_ = 0;
};

std::string bounded(const Line& line, std::string_view text) {
  if (text.size() > kLongestLabel) line.fail("a name is longer than 4,096 bytes");
  return std::string(text);
}

std::string metricName(Line& line) {
  if (!beginsMetric(line.peek())) line.fail("a metric's name must begin here");
  return bounded(line, line.takeWhile(isInMetric));
}

// After the opening quote, with the closing one.
std::string quoted(Line& line) {
  std::string value;
  while (!line.take('"')) {
    if (line.atEnd()) line.fail("a label's value has no closing quote");
    value += line.takeWhile([](char c) { return c != '"' && c != '\\'; });
    if (line.take('\\')) {
      if (line.take('n')) {
        value += '\n';
      } else if (line.peek() == '\\' || line.peek() == '"') {
        value += line.peek();
        line.take(line.peek());
      } else {
        line.fail("after a backslash comes \\, \" or n");
      }
    }
    if (value.size() > kLongestLabel) line.fail("a label's value is longer than 4,096 bytes");
  }
  return value;
}

void oneLabel(Line& line, Labels& labels) {
  if (!beginsName(line.peek())) line.fail("a label's name must begin here");
  auto name = bounded(line, line.takeWhile(isInName));
  line.skipBlanks();
  line.expect('=', "after a label's name comes \"=\"");
  line.skipBlanks();
  line.expect('"', "a label's value must be in quotes");
  auto value = quoted(line);
  if (labels.contains(name)) line.fail("the label " + name + " is there twice");
  labels.emplace(std::move(name), std::move(value));
  if (labels.size() > kMostLabels) line.fail("a series has more than 64 labels");
}

void labelsInBraces(Line& line, Labels& labels) {
  for (line.skipBlanks(); !line.take('}'); line.skipBlanks()) {
    oneLabel(line, labels);
    line.skipBlanks();
    if (line.peek() != '}') line.expect(',', "between two labels comes a comma, after the last one \"}\"");
  }
}

double value(Line& line) {
  const auto word = line.word();
  const auto number = numberOf(word);
  if (!number) {
    line.stepBack(word.size());
    line.fail("\"" + visible(word.substr(0, 40)) + "\" is no number");
  }
  return *number;
}

PlanTime timeOf(Line& line, TimeUnit unit) {
  const auto word = line.word();
  const auto number = numberOf(word);
  const double milliseconds = number.value_or(NAN) * (unit == TimeUnit::Seconds ? 1'000 : 1);
  const bool whole = unit == TimeUnit::Seconds || word.find_first_not_of("-0123456789") == std::string_view::npos;
  if (!whole || !(std::abs(milliseconds) < kFarthestTime)) {
    line.stepBack(word.size());
    line.fail("\"" + visible(word.substr(0, 40)) + "\" is no time");
  }
  return PlanTime(Milliseconds(std::llround(milliseconds)));
}

ExposedSample sampleOf(Line& line, TimeUnit unit) {
  ExposedSample sample;
  sample.labels[kMetricName] = metricName(line);
  line.skipBlanks();
  if (line.take('{')) labelsInBraces(line, sample.labels);
  std::erase_if(sample.labels, [](const auto& label) { return label.second.empty(); });
  line.skipBlanks();
  sample.value = value(line);
  line.skipBlanks();
  if (!line.atEnd() && line.peek() != '#') sample.time = timeOf(line, unit);
  line.skipBlanks();
  if (line.take('#')) {  // an exemplar, which tells of one request, not of the series
    line.skipBlanks();
    line.expect('{', "an exemplar must begin here");
  } else if (!line.atEnd()) {
    line.fail("nothing comes after a sample's time");
  }
  return sample;
}

// Only what stands after TYPE has meaning enough to be wrong.
void comment(Line& line) {
  line.skipBlanks();
  const auto word = line.word();
  if (word != "TYPE" && word != "HELP") return;
  line.skipBlanks();
  metricName(line);
  if (word == "HELP") return;
  line.skipBlanks();
  static constexpr std::array<std::string_view, 9> kTypes{"counter", "gauge", "histogram", "summary",       "untyped",
                                                          "unknown", "info",  "stateset",  "gaugehistogram"};
  const auto type = line.word();
  if (std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end()) return;
  line.stepBack(type.size());
  line.fail("\"" + visible(type.substr(0, 40)) + "\" is no type of a metric");
}

void oneLine(std::string_view text, std::size_t number, TimeUnit unit, std::vector<ExposedSample>& samples) {
  Line line(text, number);
  line.skipBlanks();
  if (line.atEnd()) return;
  if (line.take('#')) return comment(line);
  if (samples.size() == kMostExposed) line.fail("the page has more than 10,000 samples");
  samples.push_back(sampleOf(line, unit));
}

std::vector<ExposedSample> allLines(std::string_view page) {
  std::vector<ExposedSample> samples;
  const bool openMetrics = page.ends_with("\n# EOF\n") || page.ends_with("\n# EOF");
  const auto unit = openMetrics ? TimeUnit::Seconds : TimeUnit::Milliseconds;
  std::size_t number = 0;
  for (std::size_t from = 0; from < page.size();) {
    ++number;
    const auto end = page.find('\n', from);
    const auto text = page.substr(from, end == std::string_view::npos ? end : end - from);
    if (const auto bad = firstInvalidUtf8(text)) throw Fault{number, *bad + 1, "this is no UTF-8"};
    if (end == std::string_view::npos && text != "# EOF")
      throw Fault{number, text.size() + 1, "the page ends within a line: its end is lost"};
    oneLine(text, number, unit, samples);
    from = end == std::string_view::npos ? page.size() : end + 1;
  }
  return samples;
}

}  // namespace

Result<std::vector<ExposedSample>> readExposition(std::string_view page) {
  try {
    return allLines(page);
  } catch (const Fault& fault) {
    return failure(ErrorCode::Unreadable, "no page of metrics: line " + std::to_string(fault.line) + ", column " +
                                              std::to_string(fault.column) + ": " + fault.what);
  }
}

}  // namespace warroom::promql
