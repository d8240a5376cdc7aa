// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/lab/histogram.h"

namespace warroom::lab {

// Writes Prometheus' text format 0.0.4. `labels` is what stands between the braces: `code="200"`.
class Exposition {
 public:
  void type(std::string_view name, std::string_view type);
  void value(std::string_view name, std::string_view labels, double value);
  void histogram(std::string_view name, const Histogram& histogram);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace warroom::lab
