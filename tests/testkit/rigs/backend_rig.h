// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/ports.h"

namespace warroom::testkit {

// What the other side of a backend does to what comes in.
enum class Fault {
  Ok,
  Refuse,
  Hang,               // never answers, changes nothing
  Drip,               // does as told; the answer comes byte by byte and never ends
  Lie,                // a write: taken, and nothing is changed; a read: tells what was before the first write
  CloseWithoutReply,  // changes nothing
  LoseReply,          // does as told, and the answer does not arrive
  Redirect,           // names another address; who follows it is told what he would like to hear
  Tls,                // the connection cannot be trusted
  Garbage,            // changes nothing
};

enum class Strikes {
  Both,
  Writes,
  Reads,
  Once,  // the first write and the first read
};

// A backend with another side that holds a weight and can be told how to behave.
class BackendRig {
 public:
  virtual ~BackendRig() = default;
  virtual Backend& backend() = 0;
  virtual void behave(Fault fault, Strikes strikes = Strikes::Both) = 0;
  virtual void hold(int percent) = 0;  // from now on, whoever told it so
  virtual bool evicted() const { return false; }
  virtual double held() const = 0;  // the truth: percent on green
  virtual int writes() const = 0;   // requests to change that have arrived
};

// Which fault strikes the next call: for other sides that live in the test's own process.
class Malady {
 public:
  void set(Fault fault, Strikes strikes) {
    fault_ = fault;
    strikes_ = strikes;
    struck_[0] = struck_[1] = false;
  }
  Fault next(bool write) {
    const bool first = !std::exchange(struck_[write ? 1 : 0], true);
    const bool strikes = strikes_ == Strikes::Both || (strikes_ == Strikes::Writes && write) ||
                         (strikes_ == Strikes::Reads && !write) || (strikes_ == Strikes::Once && first);
    return strikes ? fault_ : Fault::Ok;
  }

 private:
  Fault fault_ = Fault::Ok;
  Strikes strikes_ = Strikes::Both;
  bool struck_[2] = {false, false};
};

}  // namespace warroom::testkit
