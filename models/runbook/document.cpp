// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/document.h"

#include "models/core/text.h"
#include "models/runbook/scan.h"

namespace warroom {
namespace {

constexpr std::size_t kLargest = std::size_t{16} * 1024 * 1024;

bool bytesAreSound(std::string_view bytes, Findings& findings) {
  if (bytes.size() > kLargest) {
    findings.atOffset(0, "", "the file is larger than 16 MiB", "a runbook is a few kilobytes: is this the right file?");
    return false;
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    findings.atOffset(nul, "", "a NUL byte", "remove it: is this a text file?");
    return false;
  }
  if (const auto bad = firstInvalidUtf8(bytes)) {
    findings.atOffset(*bad, "", "bytes that are not UTF-8", "save the file as UTF-8");
    return false;
  }
  return true;
}

// "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error …" → "syntax error …"
std::string plainSyntaxError(std::string_view what) {
  const std::size_t column = what.find(", column ");
  const std::size_t colon = column == std::string_view::npos ? column : what.find(": ", column);
  if (colon != std::string_view::npos) what.remove_prefix(colon + 2);
  return visible(clipped(what, 200));
}

void complainOfBreak(std::string_view bytes, std::size_t at, Findings& findings) {
  if (at >= bytes.size()) {
    findings.atOffset(bytes.size(), "", "syntax error: the file ends too early",
                      "close what is open: a bracket, a quote or a comment");
    return;
  }
  const std::string_view rest = bytes.substr(at, 60);
  const std::size_t end = rest.find_first_of(" \t\r\n,:", 1);
  findings.atOffset(at, "", "syntax error: unexpected " + visible(clipped(rest.substr(0, end), 20)),
                    "is a comma, a quote or a bracket missing, or one too many, just before it?");
}

}  // namespace

Json parseDocument(std::string_view bytes, Positions& positions, Findings& findings) {
  const Json nothing = Json::parse("", nullptr, false);
  if (!bytesAreSound(bytes, findings)) return nothing;
  const Scan scanned = scan(bytes, positions, findings);
  if (scanned.refused) return nothing;
  if (scanned.brokenAt) {
    complainOfBreak(bytes, *scanned.brokenAt, findings);
    return nothing;
  }
  try {
    return Json::parse(bytes, nullptr, true, true);
  } catch (const Json::parse_error& error) {
    const std::size_t at = error.byte == 0 ? 0 : error.byte - 1;
    findings.atOffset(at, "", plainSyntaxError(error.what()), "mend the JSON here");
  } catch (const Json::exception& error) {
    findings.atOffset(0, "", plainSyntaxError(error.what()), "mend the JSON");
  }
  return nothing;
}

}  // namespace warroom
