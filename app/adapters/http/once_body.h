// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>

namespace warroom {

// A request's body that can be read once. Qt's network layer sends a POST again by itself when the peer
// closes without a reply; a body that cannot be rewound is what keeps it from doing so.
class OnceBody final : public QIODevice {
 public:
  OnceBody(QByteArray body, QObject* parent) : QIODevice(parent), body_(std::move(body)) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  }

  bool isSequential() const override { return true; }
  qint64 bytesAvailable() const override { return body_.size() - at_; }
  bool atEnd() const override { return at_ == body_.size(); }
  bool reset() override { return false; }
  bool seek(qint64) override { return false; }

 protected:
  qint64 readData(char* data, qint64 size) override {
    const auto count = std::min<qint64>(size, body_.size() - at_);
    if (count == 0) return size == 0 ? 0 : -1;
    std::copy_n(body_.constData() + at_, count, data);
    at_ += count;
    return count;
  }
  qint64 writeData(const char*, qint64) override { return -1; }

 private:
  QByteArray body_;
  qint64 at_ = 0;
};

}  // namespace warroom
