// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/certificates.h"

#include "app/room/file.h"
#include "app/room/room.h"

namespace warroom {

std::filesystem::path certificateFile(const std::string& runbookSha256) {
  return stateHome() / "warroom/certificates" / (runbookSha256 + ".json");
}

Result<Certificate> readCertificate(const std::filesystem::path& file) {
  const auto bytes = readWholeFile(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto json = parseJson(*bytes);
  if (!json) return failure(ErrorCode::BadInput, file.string() + ": " + json.error().message);
  auto certificate = certificateFromJson(*json);
  if (!certificate) return failure(ErrorCode::BadInput, file.string() + ": " + certificate.error().message);
  return certificate;
}

Result<std::optional<Certificate>> findCertificate(const std::string& runbookSha256) {
  const auto file = certificateFile(runbookSha256);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::optional<Certificate>();
  auto certificate = readCertificate(file);
  if (!certificate) return tl::unexpected(certificate.error());
  return std::optional(std::move(*certificate));
}

Status keepCertificate(const Certificate& certificate) {
  const auto file = certificateFile(certificate.runbookSha256);
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  if (failed) return failure(ErrorCode::Storage, file.parent_path().string() + " cannot be made: " + failed.message());
  return writeWholeFile(file, toJson(certificate).dump(2) + "\n");
}

}  // namespace warroom
