// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <functional>

namespace warroom {

// Long work beside the event loop, of which only the newest counts: what comes of an older one, of a forgotten one, or
// after this object's end is dropped. Work itself cannot be stopped on its way.
class Background final : public QObject {
 public:
  using Then = std::function<void()>;
  using QObject::QObject;

  // `work` runs in a thread of the pool, and must not touch what others change; what it gives is called in this thread.
  void start(std::function<Then()> work);
  void forget() { ++newest_; }

 private:
  quint64 newest_ = 0;
};

}  // namespace warroom
