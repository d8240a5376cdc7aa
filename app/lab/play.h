// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <memory>
#include <vector>

#include "app/lab/control_api.h"
#include "app/lab/played_haproxy.h"
#include "app/lab/played_http.h"
#include "app/lab/played_names.h"

namespace warroom::lab {

// A whole production for one runbook, in this process: every endpoint that it names on a real loopback socket, and
// the control API. Serves from start() on, as long as it lives.
class Play {
 public:
  Play(std::shared_ptr<const Runbook> runbook, std::uint64_t seed) : production_(std::move(runbook), seed) {}

  // Makes the directory where it is missing. Once environment.json stands in it, everything answers.
  // `performer`: the absolute path of warroom-performer, which stands in for every program.
  Status start(const QString& directory, const QString& performer);

  const std::vector<std::string>& contradictions() const { return production_.signals().contradictions(); }

 private:
  Result<Environment> serve(const QString& directory, const QString& performer);

  Production production_;
  ControlApi control_{production_};
  PlayedNames names_{production_.runbook()};
  std::vector<std::unique_ptr<PlayedHttp>> http_;
  std::vector<std::unique_ptr<PlayedHaproxy>> haproxy_;
};

// Reads and checks the file; the message of an error lists every finding.
Result<std::shared_ptr<const Runbook>> loadRunbook(const QString& file);

}  // namespace warroom::lab
