// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/core/result.h"

namespace warroom {

// Turns a reference into the secret at the moment of use. No one keeps what it gives for longer than a call.
class Secrets {
 public:
  virtual ~Secrets() = default;
  virtual Result<std::string> resolve(const std::string& reference) const = 0;
};

// "env:NAME", or "file:/path": a file of this user's, mode 0600 (or 0400), no symlink, at most 64 KiB.
// White space around the secret is taken off. An error names the reference, never what is behind it.
class SystemSecrets final : public Secrets {
 public:
  Result<std::string> resolve(const std::string& reference) const override;
};

// `text` with the secret taken out: as it is, in base64 (both alphabets) and percent-encoded.
std::string redacted(std::string text, const std::string& secret);

}  // namespace warroom
