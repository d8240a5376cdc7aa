// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tone.h"

#include <QtCore/QtEndian>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace warroom {
namespace {

constexpr int kRate = 22'050;    // samples a second
constexpr double kEdge = 0.012;  // s; without it each stroke would begin and end with a click

struct Stroke {
  double pitch;  // Hz; 0: a pause
  double seconds;
};

std::vector<Stroke> strokesOf(Tone tone) {
  if (tone == Tone::Warning) return {{587, 0.16}, {0, 0.12}, {587, 0.16}};
  return {{784, 0.18}, {1'047, 0.18}, {0, 0.08}, {784, 0.18}, {1'047, 0.18}, {0, 0.08}, {784, 0.18}, {1'047, 0.3}};
}

template <typename Number>
void put(QByteArray& bytes, Number value) {
  const Number little = qToLittleEndian(value);
  bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}

QByteArray samplesOf(Tone tone) {
  QByteArray samples;
  for (const Stroke& stroke : strokesOf(tone)) {
    const int count = int(stroke.seconds * kRate);
    for (int i = 0; i < count; ++i) {
      const double at = double(i) / kRate;
      const double edge = std::min({1.0, at / kEdge, (stroke.seconds - at) / kEdge});
      const double wave = std::sin(2 * std::numbers::pi * stroke.pitch * at);
      put(samples, qint16(std::lround(wave * edge * 0.45 * 32'767)));
    }
  }
  return samples;
}

}  // namespace

QByteArray wavOf(Tone tone) {
  const QByteArray samples = samplesOf(tone);
  QByteArray wav("RIFF");
  put(wav, quint32(36 + samples.size()));
  wav += "WAVEfmt ";
  put(wav, quint32(16));  // of the format that follows
  put(wav, quint16(1));   // PCM
  put(wav, quint16(1));   // channels
  put(wav, quint32(kRate));
  put(wav, quint32(kRate * 2));
  put(wav, quint16(2));
  put(wav, quint16(16));
  wav += "data";
  put(wav, quint32(samples.size()));
  return wav + samples;
}

}  // namespace warroom
