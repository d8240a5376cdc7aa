// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/exposition.h"

#include <charconv>

namespace warroom::lab {

namespace {

std::string number(double value) {
  char buffer[32];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
  return {buffer, end};
}

}  // namespace

void Exposition::type(std::string_view name, std::string_view type) {
  text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void Exposition::value(std::string_view name, std::string_view labels, double value) {
  text_.append(name);
  if (!labels.empty()) text_.append("{").append(labels).append("}");
  text_.append(" ").append(number(value)).append("\n");
}

void Exposition::histogram(std::string_view name, const Histogram& histogram) {
  const std::string base(name);
  type(name, "histogram");
  for (std::size_t i = 0; i <= histogram.bounds().size(); ++i) {
    const auto bound = i < histogram.bounds().size() ? number(histogram.bounds()[i]) : std::string("+Inf");
    value(base + "_bucket", "le=\"" + bound + "\"", static_cast<double>(histogram.countUpTo(i)));
  }
  value(base + "_sum", {}, histogram.sum());
  value(base + "_count", {}, static_cast<double>(histogram.count()));
}

}  // namespace warroom::lab
