// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/secrets/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "models/core/replace.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kMaxSecret = 64 * 1024;

// Header lines are built from it, so it may not hold a line break or another control character.
Result<std::string> checked(const std::string& reference, const std::string& raw) {
  const auto first = raw.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) {
    return failure(ErrorCode::BadInput, "the secret " + visible(reference) + " is empty: put the secret there");
  }
  auto secret = raw.substr(first, raw.find_last_not_of(" \t\r\n") - first + 1);
  const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (std::any_of(secret.begin(), secret.end(), control)) {
    return failure(ErrorCode::BadInput,
                   "the secret " + visible(reference) + " holds a line break or control character");
  }
  return secret;
}

Result<std::string> fromEnvironment(const std::string& reference, const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (!value) {
    return failure(ErrorCode::BadInput, "the secret " + visible(reference) + " is not set: export " + visible(name) +
                                            " before the start of this program");
  }
  return checked(reference, value);
}

Result<std::string> readAll(int file, const std::string& reference) {
  std::string content(kMaxSecret + 1, '\0');
  std::size_t length = 0;
  while (length < content.size()) {
    const auto got = ::read(file, content.data() + length, content.size() - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(ErrorCode::BadInput, "the secret " + visible(reference) + ": " + std::strerror(errno));
    if (got == 0) break;
    length += static_cast<std::size_t>(got);
  }
  if (length > kMaxSecret) return failure(ErrorCode::BadInput, "the secret " + visible(reference) + " is over 64 KiB");
  content.resize(length);
  return checked(reference, content);
}

Result<std::string> fromFile(const std::string& reference, const std::string& path) {
  // Looked at through the open descriptor, so that it cannot be exchanged between the check and the reading.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) {
    const bool link = errno == ELOOP;
    return failure(ErrorCode::BadInput,
                   "the secret " + visible(reference) + " cannot be opened: " +
                       (link ? "it is a symbolic link: name the file itself" : std::strerror(errno)));
  }
  struct ::stat status = {};
  Result<std::string> result = failure(ErrorCode::BadInput, "");
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    result = failure(ErrorCode::BadInput, "the secret " + visible(reference) + " is not a regular file");
  } else if ((status.st_mode & 077) != 0 || status.st_uid != ::geteuid()) {
    result = failure(ErrorCode::BadInput, "the secret " + visible(reference) +
                                              " can be read by others: chown it to yourself and chmod 600 it");
  } else {
    result = readAll(file, reference);
  }
  ::close(file);
  return result;
}

}  // namespace

Result<std::string> SystemSecrets::resolve(const std::string& reference) const {
  if (reference.starts_with("env:")) return fromEnvironment(reference, reference.substr(4));
  if (reference.starts_with("file:/")) return fromFile(reference, reference.substr(5));
  // What is written here may be the secret itself, put in the wrong place: it is not repeated.
  return failure(ErrorCode::BadInput, "a secret must be a reference: write env:NAME or file:/absolute/path");
}

std::string redacted(std::string text, const std::string& secret) {
  if (secret.empty()) return text;
  const auto bytes = QByteArray::fromStdString(secret);
  std::vector<std::string> forms{secret, bytes.toPercentEncoding().toStdString(),
                                 bytes.toPercentEncoding().toLower().toStdString()};
  for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
    forms.push_back(bytes.toBase64(alphabet | QByteArray::OmitTrailingEquals).toStdString());
  }
  // The longest first: a shorter form may be a part of it.
  std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const auto& form : forms) replaceAll(text, form, "[secret]");
  return text;
}

}  // namespace warroom
