// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <bit>
#include <cstdint>
#include <string>

#include "tests/promql/recorded_series.h"

// Samples in the form in which one Prometheus sends them to another: the one way in that keeps milliseconds and stale
// markers as they are. Protocol buffers, and around them Snappy's block format with nothing compressed.
namespace warroom::testkit {

inline void addVarint(QByteArray& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) bytes.append(static_cast<char>((value & 0x7FU) | 0x80U));
  bytes.append(static_cast<char>(value));
}

inline void addBytes(QByteArray& bytes, char tag, const QByteArray& content) {
  bytes.append(tag);
  addVarint(bytes, static_cast<std::uint64_t>(content.size()));
  bytes.append(content);
}

inline QByteArray labelMessage(const std::string& name, const std::string& value) {
  QByteArray label;
  addBytes(label, 0x0A, QByteArray::fromStdString(name));
  addBytes(label, 0x12, QByteArray::fromStdString(value));
  return label;
}

inline QByteArray sampleMessage(const RecordedSample& recorded) {
  QByteArray sample(1, 0x09);
  const auto bits = std::bit_cast<std::uint64_t>(recorded.value);
  for (unsigned shift = 0; shift < 64; shift += 8) sample.append(static_cast<char>((bits >> shift) & 0xFFU));
  sample.append(0x10);
  addVarint(sample, static_cast<std::uint64_t>(recorded.time));
  return sample;
}

inline QByteArray uncompressedSnappy(const QByteArray& content) {
  constexpr qsizetype kChunk = 65'536;
  QByteArray bytes;
  addVarint(bytes, static_cast<std::uint64_t>(content.size()));
  for (qsizetype at = 0; at < content.size(); at += kChunk) {
    const auto size = std::min(kChunk, content.size() - at);
    bytes.append(static_cast<char>(61U << 2U));  // a literal whose length less one follows in two bytes
    bytes.append(static_cast<char>((size - 1) & 0xFF));
    bytes.append(static_cast<char>((size - 1) >> 8));
    bytes.append(content.mid(at, size));
  }
  return bytes;
}

inline QByteArray remoteWrite(const std::vector<RecordedSeries>& recorded) {
  QByteArray request;
  for (const auto& one : recorded) {
    QByteArray series;
    for (const auto& [name, value] : one.labels) addBytes(series, 0x0A, labelMessage(name, value));
    for (const auto& sample : one.samples) addBytes(series, 0x12, sampleMessage(sample));
    addBytes(request, 0x0A, series);
  }
  return uncompressedSnappy(request);
}

}  // namespace warroom::testkit
