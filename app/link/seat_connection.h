// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QLocalSocket>
#include <optional>

#include "app/link/line_buffer.h"
#include "app/link/message.h"

namespace warroom::link {

// The engine's end of one seat: it says Hello first, then commands; anything else ends it. Deletes itself when
// it is closed and its last words are sent.
class SeatConnection final : public QObject {
  Q_OBJECT
 public:
  explicit SeatConnection(QLocalSocket* socket);  // takes it over

  bool attached() const { return hello_.has_value(); }
  void write(const QByteArray& line);

 Q_SIGNALS:
  void helloReceived(const warroom::link::Hello& hello);
  void commandReceived(const warroom::Command& command);
  void closed();  // once; nothing is read from it any more

 private:
  void readAll();
  void take(const QByteArray& line);
  void takeCommand(const Command& command);
  void drop(const Error& error);
  void end();

  QLocalSocket* socket_;
  LineBuffer lines_;
  std::optional<Hello> hello_;
  bool ended_ = false;
};

}  // namespace warroom::link
