// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <algorithm>
#include <array>
#include <cmath>

// How colours are seen. Contrast: WCAG 2.1, "relative luminance". Colour deficiencies: G. M. Machado, M. M. Oliveira,
// L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009),
// the matrices of severity 1.0 on linear RGB. Difference: CIE 1976 L*a*b*, D65.
namespace warroom::colour {

using Triple = std::array<double, 3>;

inline Triple linear(const QColor& color) {
  const auto channel = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return {channel(color.redF()), channel(color.greenF()), channel(color.blueF())};
}

inline double contrast(const QColor& a, const QColor& b) {
  const auto luminance = [](const QColor& color) {
    const Triple rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  };
  const auto [less, more] = std::minmax({luminance(a), luminance(b)});
  return (more + 0.05) / (less + 0.05);
}

struct Eye {
  const char* name;
  std::array<Triple, 3> matrix;
};

inline constexpr std::array kEyes{
    Eye{"all cones", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Eye{"protanopia",
        {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    Eye{"deuteranopia",
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    Eye{"tritanopia",
        {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
};

inline Triple lab(const QColor& color, const Eye& eye) {
  const Triple rgb = linear(color);
  Triple seen{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Triple& row = eye.matrix.at(i);
    seen.at(i) = std::clamp(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2], 0.0, 1.0);
  }
  const double x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047;
  const double y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
  const double z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883;
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

// About 2.3 is the least that can be told side by side; what is told across a room needs many times that.
inline double difference(const QColor& a, const QColor& b, const Eye& eye) {
  const Triple first = lab(a, eye);
  const Triple second = lab(b, eye);
  return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

}  // namespace warroom::colour
