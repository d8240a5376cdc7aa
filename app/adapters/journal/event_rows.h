// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <cstdint>
#include <memory>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace warroom {

// The rows of a journal in their order, as SQLite holds them: QSqlQuery makes values and lists of each, which for a
// million takes longer than to fetch and hash them. On Qt's own connection, which must be open and outlive the rows.
class EventRows {
 public:
  explicit EventRows(const QSqlDatabase& database);

  bool next();  // false: there is none, or error() says why
  QSqlError error() const;

  std::uint64_t sequence() const;
  // Until the next next().
  std::string_view body() const;
  std::string_view hash() const;

 private:
  struct Ends {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::string_view bytes(int column) const;

  sqlite3* connection_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Ends> statement_;
  int outcome_ = 0;  // of SQLite's last call
};

}  // namespace warroom
