// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QLocalSocket>

#include "app/link/line_buffer.h"
#include "app/link/message.h"

namespace warroom::link {

// A seat's end of the link. Never blocks. After disconnected(), or instead of it, open() may be called again.
class LinkClient final : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  // Says Hello as soon as it is connected. An open link is closed first, without a word.
  void open(const std::string& socketPath, const Hello& hello);
  void close();
  bool isOpen() const;  // what is sent now goes out
  Status send(const Command& command);

 Q_SIGNALS:
  void welcome(const warroom::link::Welcome& welcome);
  void events(const warroom::link::Events& events);
  void samples(const warroom::link::Samples& samples);
  void live(const warroom::LiveState& live);
  void ready();
  void acknowledged(const warroom::link::Acknowledged& acknowledged);
  void reply(const warroom::link::Reply& reply);
  // Once for each open(): it never came about, it broke, or the engine talks nonsense.
  void disconnected(const QString& reason);

 private:
  void greet(const Hello& hello);
  void readAll();
  void take(const Message& message);
  void lose(const QString& reason);

  QLocalSocket* socket_ = nullptr;  // a child; a new one for each open()
  LineBuffer lines_;
  bool greeted_ = false;
};

}  // namespace warroom::link
