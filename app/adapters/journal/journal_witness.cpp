// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/journal_witness.h"

#include <QtCore/QUuid>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <filesystem>

namespace warroom {

namespace {

Result<std::optional<bool>> ask(QSqlDatabase& database, const std::string& path, const std::string& hash) {
  database.setDatabaseName(QString::fromStdString(path));
  database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
  const auto trouble = [&](const QSqlError& error) {
    return failure(ErrorCode::Unavailable, "journal " + path + ": " + error.text().toStdString());
  };
  if (!database.open()) return trouble(database.lastError());
  QSqlQuery query(database);
  // As its engine opens it: else SQLite would make a shared-memory file beside it.
  if (!query.exec(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"))) return trouble(query.lastError());
  query.prepare(
      QStringLiteral("SELECT count(*) FROM (SELECT hash FROM event ORDER BY sequence DESC LIMIT 1000) WHERE hash = ?"));
  query.bindValue(0, QString::fromStdString(hash));
  if (!query.exec() || !query.next()) return trouble(query.lastError());
  return std::optional(query.value(0).toInt() > 0);
}

}  // namespace

Result<std::optional<bool>> journalHolds(const std::string& path, const std::string& hash) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::optional<bool>();
  const QString connection = QUuid::createUuid().toString();
  Result<std::optional<bool>> answer;
  {
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    answer = ask(database, path, hash);
  }
  QSqlDatabase::removeDatabase(connection);
  return answer;
}

}  // namespace warroom
