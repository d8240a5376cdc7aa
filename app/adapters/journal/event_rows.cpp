// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/event_rows.h"

#include <sqlite3.h>

#include <QtCore/QVariant>
#include <QtSql/QSqlDriver>

namespace warroom {
namespace {

enum Column { Sequence, Body, Hash };

// As QSqlDriver::handle() documents it.
sqlite3* connectionOf(const QSqlDatabase& database) {
  const auto handle = database.driver()->handle();
  const bool known = handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0;
  return known ? *static_cast<sqlite3* const*>(handle.constData()) : nullptr;
}

}  // namespace

void EventRows::Ends::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

EventRows::EventRows(const QSqlDatabase& database) : connection_(connectionOf(database)) {
  if (!connection_) {
    outcome_ = SQLITE_MISUSE;
    return;
  }
  sqlite3_stmt* statement = nullptr;
  outcome_ = sqlite3_prepare_v2(connection_, "SELECT sequence, body, hash FROM event ORDER BY sequence", -1, &statement,
                                nullptr);
  statement_.reset(statement);
}

bool EventRows::next() {
  if (!statement_) return false;
  outcome_ = sqlite3_step(statement_.get());
  return outcome_ == SQLITE_ROW;
}

QSqlError EventRows::error() const {
  if (outcome_ == SQLITE_OK || outcome_ == SQLITE_ROW || outcome_ == SQLITE_DONE) return {};
  const bool ours = connection_ == nullptr;
  const int code = ours ? outcome_ : sqlite3_extended_errcode(connection_);
  const auto text = QString::fromUtf8(ours ? sqlite3_errstr(outcome_) : sqlite3_errmsg(connection_));
  return QSqlError(QString(), text, QSqlError::StatementError, QString::number(code));
}

std::uint64_t EventRows::sequence() const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), Sequence));
}

std::string_view EventRows::body() const { return bytes(Body); }

std::string_view EventRows::hash() const { return bytes(Hash); }

std::string_view EventRows::bytes(int column) const {
  const auto* begin = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return begin ? std::string_view(begin, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : std::string_view();
}

}  // namespace warroom
