// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "models/cutover/certificate.h"

// The certificates of rehearsals on this machine: <state home>/warroom/certificates/<hash of the runbook>.json, the
// newest of each runbook.
namespace warroom {

std::filesystem::path certificateFile(const std::string& runbookSha256);

// None: there is no such file. BadInput: it is no certificate.
Result<std::optional<Certificate>> findCertificate(const std::string& runbookSha256);
Result<Certificate> readCertificate(const std::filesystem::path& file);
Status keepCertificate(const Certificate& certificate);

}  // namespace warroom
