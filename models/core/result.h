// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace warroom {

// What kind of trouble it is; decides the exit code of the terminal and nothing else.
enum class ErrorCode {
  BadInput,     // a file, an argument or a message is wrong: mend it and try again
  Refused,      // a rule of the cutover forbids it now
  Unavailable,  // the other side cannot be reached, or said so
  Timeout,      // the deadline passed without an answer
  Rejected,     // the other side answered, and said no
  Unreadable,   // the other side answered something that we cannot read
  Cancelled,    // we gave it up ourselves
  Storage,      // disk, journal
};

// `message` says what was wrong, where, and what to do; it is plain text for people.
struct Error {
  ErrorCode code = ErrorCode::BadInput;
  std::string message;
};

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

using Status = Result<void>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

// Exit codes of every executable: 0 done, 1 refused or NO-GO, 2 bad input, 3 in doubt or failed.
int exitCode(ErrorCode code);

}  // namespace warroom
