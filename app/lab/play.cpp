// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/play.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include "app/lab/bindings.h"
#include "models/runbook/read.h"

namespace warroom::lab {
namespace {

const char* const kNameServer = "dns";  // what stands in for the system's own name server

Endpoint loopback(quint16 port) {
  Endpoint endpoint;
  endpoint.url = "http://127.0.0.1:" + std::to_string(port);
  return endpoint;
}

Status makeDirectory(const QString& directory) {
  if (QDir().mkpath(directory)) return {};
  return failure(ErrorCode::BadInput, directory.toStdString() + ": cannot be made: name a directory of your own");
}

Status write(const QString& path, const std::string& text) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0 && file.commit()) return {};
  return failure(ErrorCode::Storage, path.toStdString() + ": " + file.errorString().toStdString() +
                                         ": name a directory that can be written");
}

}  // namespace

Status Play::start(const QString& directory, const QString& performer) {
  if (auto made = makeDirectory(directory); !made) return made;
  const QString path = QDir(directory).absoluteFilePath(QStringLiteral("environment.json"));
  // Of a play before: its addresses lead nowhere, and that it is there would say that this one is ready.
  QFile::remove(path);
  const auto environment = serve(QDir(directory).absolutePath(), performer);
  if (!environment) return tl::unexpected(environment.error());
  const auto text = environmentText(*environment, production_.runbook());
  if (!text) return tl::unexpected(text.error());
  return write(path, *text);
}

Result<Environment> Play::serve(const QString& directory, const QString& performer) {
  const auto names = namesIn(production_.runbook());
  if (names.urls.contains(kLabEndpoint) || names.sockets.contains(kLabEndpoint)) {
    return failure(ErrorCode::BadInput,
                   "the runbook names an endpoint \"warroom-lab\", which is the rehearsal's own: "
                   "call it otherwise");
  }
  Environment environment;
  environment.id = "rehearsal";
  environment.title = "Rehearsal of " + production_.runbook().title;
  environment.kind = EnvironmentKind::Rehearsal;

  const auto control = control_.listen();
  if (!control) return tl::unexpected(control.error());
  environment.endpoints[kLabEndpoint] = loopback(*control);
  for (const auto& name : names.urls) {
    http_.push_back(std::make_unique<PlayedHttp>(name, production_));
    const auto port = http_.back()->listen();
    if (!port) return tl::unexpected(port.error());
    environment.endpoints[name] = loopback(*port);
  }
  for (const auto& name : names.sockets) {
    haproxy_.push_back(std::make_unique<PlayedHaproxy>(name, production_));
    const auto file = directory + QLatin1Char('/') + QString::fromStdString(name) + QStringLiteral(".sock");
    const auto endpoint = haproxy_.back()->listen(file);
    if (!endpoint) return tl::unexpected(endpoint.error());
    environment.endpoints[name] = *endpoint;
  }
  const auto nameServer = names_.listen();
  if (!nameServer) return tl::unexpected(nameServer.error());
  Endpoint resolver;
  resolver.tcpAddress = "127.0.0.1:" + std::to_string(*nameServer);
  for (const auto& name : names.nameServers) environment.endpoints[name] = resolver;
  // A check that names no server asks this one too. An endpoint of the runbook's own under that name stays its own.
  environment.endpoints.emplace(kNameServer, resolver);
  for (const auto& name : names.programs) {
    environment.programs[name] = {performer.toStdString(), loopback(*control).url, name};
  }
  return environment;
}

Result<std::shared_ptr<const Runbook>> loadRunbook(const QString& file) {
  QFile runbook(file);
  if (!runbook.open(QIODevice::ReadOnly)) {
    return failure(ErrorCode::BadInput, file.toStdString() + ": " + runbook.errorString().toStdString());
  }
  auto read = readRunbook(runbook.readAll().toStdString());
  if (read.value) return std::move(read.value);
  std::string all;
  for (const auto& finding : read.errors) all += (all.empty() ? "" : "\n") + finding.text(file.toStdString());
  return failure(ErrorCode::BadInput, all);
}

}  // namespace warroom::lab
