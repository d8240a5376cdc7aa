// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/new_runbook.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <filesystem>

#include "app/room/file.h"
#include "models/core/json.h"
#include "models/runbook/read.h"

// Outside of the namespace: a static library's resources are not there by themselves.
static void loadResources() { Q_INIT_RESOURCE(example); }

namespace warroom::terminal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOfName = 64;

QString resource(const char* name) {
  loadResources();
  QFile file(QStringLiteral(":/example/") + QString::fromUtf8(name));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The first one of this name stands at the top: those of phases and steps come later.
void setFirst(QString& text, const char* key, const std::string& value) {
  static const QString pattern = QStringLiteral("(\"%1\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"");
  const auto found = QRegularExpression(pattern.arg(QString::fromUtf8(key))).match(text);
  if (!found.hasMatch()) return;
  const QString written = found.captured(1) + QString::fromStdString(Json(value).dump());
  text.replace(found.capturedStart(), found.capturedLength(), written);
}

// Where an editor finds the schema: installed beside this program, else the line is left out.
void setSchema(QString& text, const QString& name) {
  static const QRegularExpression line(QStringLiteral("[ \\t]*\"\\$schema\"[^\\n]*\\n"));
  const QDir here(QCoreApplication::applicationDirPath());
  const QString installed = QDir::cleanPath(here.absoluteFilePath(QStringLiteral("../share/warroom/") + name));
  if (QFile::exists(installed)) return setFirst(text, "$schema", "file://" + installed.toStdString());
  text.remove(line);
}

// The plan is its team's own, not ours.
void dropOurHead(QString& text) {
  static const QRegularExpression head(QStringLiteral("\\A(//[^\\n]*SPDX[^\\n]*\\n)+(//\\n)?"));
  text.remove(head);
}

NewFiles filesFor(const NewRunbook& request, const std::string& id) {
  fs::path runbook = request.where.empty() ? fs::path(".") : fs::path(request.where);
  if (runbook.extension() != ".json") runbook /= id + ".json";
  return {runbook.lexically_normal().string(),
          fs::path(runbook).replace_extension(".live.json").lexically_normal().string()};
}

Status mayWrite(const NewFiles& files) {
  std::error_code failed;
  for (const auto& file : {files.runbook, files.environment})
    if (fs::exists(fs::symlink_status(file, failed)))
      return failure(ErrorCode::BadInput, file + " is there already, and is left as it is: name another file");
  const auto directory = fs::path(files.runbook).parent_path();
  if (!directory.empty()) fs::create_directories(directory, failed);
  if (failed) return failure(ErrorCode::Storage, directory.string() + " cannot be made: " + failed.message());
  return {};
}

}  // namespace

std::string identifierFrom(const std::string& title) {
  std::string id;
  for (const char c : title) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool fits = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (fits)
      id += lower;
    else if (!id.empty() && id.back() != '-')
      id += '-';
    if (id.size() == kMostOfName - 8) break;  // room for what is put behind it
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "cutover" : id;
}

Result<NewFiles> writeNewRunbook(const NewRunbook& request) {
  const std::string id = request.id.empty() ? identifierFrom(request.title) : request.id;
  const auto files = filesFor(request, id);
  auto runbook = resource("runbook.json");
  auto environment = resource("environment.json");
  for (auto* text : {&runbook, &environment}) dropOurHead(*text);
  setFirst(runbook, "id", id);
  setFirst(runbook, "title", request.title);
  setSchema(runbook, QStringLiteral("runbook.schema.json"));
  environment.replace(QStringLiteral("example.json"),
                      QString::fromStdString(fs::path(files.runbook).filename().string()));
  setFirst(environment, "id", id + "-live");
  setFirst(environment, "title", request.title + ": production");
  setSchema(environment, QStringLiteral("environment.schema.json"));
  const auto wrong = findingsText(readRunbook(runbook.toStdString()).errors, files.runbook);
  if (!wrong.empty()) return failure(ErrorCode::BadInput, wrong);
  if (const auto may = mayWrite(files); !may) return tl::unexpected(may.error());
  if (const auto kept = writeWholeFile(files.runbook, runbook.toStdString()); !kept)
    return tl::unexpected(kept.error());
  if (const auto kept = writeWholeFile(files.environment, environment.toStdString()); !kept)
    return tl::unexpected(kept.error());
  return files;
}

}  // namespace warroom::terminal
