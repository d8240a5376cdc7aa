// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace warroom {

// Reads one answer of HTTP/1.0 or 1.1 (RFC 9112) from its bytes as they come, interim ones (1xx) passed over. An answer
// that is not HTTP, or whose body is longer than `mostBytes`, is Unreadable; so is one that ends before its end.
class ResponseReader {
 public:
  explicit ResponseReader(std::int64_t mostBytes);
  ~ResponseReader();
  ResponseReader(const ResponseReader&) = delete;
  ResponseReader& operator=(const ResponseReader&) = delete;

  Status read(std::string_view bytes);
  Status close();  // no more bytes come: for some answers, their end

  bool complete() const;
  bool begun() const;  // a byte of it has come

  // Of a complete answer.
  bool leavesOpen() const;  // another may follow on its connection, and none has begun
  int status() const;
  std::string header(std::string_view name) const;  // empty: it has none
  bool hasBody() const;                             // false: it came in a coding that was not asked for
  std::string body() const;                         // then empty

 private:
  struct Parsing;
  std::unique_ptr<Parsing> parsing_;
};

}  // namespace warroom
