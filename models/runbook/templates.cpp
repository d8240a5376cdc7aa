// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/templates.h"

#include <algorithm>
#include <cctype>

namespace warroom {
namespace {

bool hasControl(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

std::string inBraces(const std::string& name) { return "{{" + name + "}}"; }

}  // namespace

std::vector<Placeholder> placeholdersOf(std::string_view text) {
  std::vector<Placeholder> found;
  std::size_t open = text.find("{{");
  while (open != std::string_view::npos) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) {
      // Neither is any that follows: looking for the end of each again would take for ever in a long text.
      found.push_back({std::string(text.substr(open + 2, 40)), false});
      break;
    }
    found.push_back({std::string(text.substr(open + 2, close - open - 2)), true});
    open = text.find("{{", close + 2);
  }
  return found;
}

bool checkTemplate(Fields& fields, const std::string& key, const std::string& text,
                   const std::vector<std::string>& known) {
  bool carries = false;
  for (const Placeholder& placeholder : placeholdersOf(text)) {
    if (placeholder.closed && std::find(known.begin(), known.end(), placeholder.name) != known.end()) {
      carries = true;
      continue;
    }
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : " and ") + inBraces(name);
    fields.complain(key, inQuotes("{{" + placeholder.name + (placeholder.closed ? "}}" : "")) + " is not a placeholder",
                    "only " + all + (known.size() == 1 ? " is filled in" : " are filled in"));
  }
  return carries;
}

void checkHeaders(Fields& fields, const std::map<std::string, std::string>& headers) {
  for (const auto& [name, value] : headers) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::string pointer = childPointer(fields.pointerTo("headers"), name);
    if (lower == "authorization" || lower == "cookie" || lower == "proxy-authorization") {
      fields.reading().findings.atKey(pointer, "a credential does not belong into a runbook",
                                      "name it in the environment: \"bearer\": \"env:…\"");
    }
    if (hasControl(value)) fields.reading().findings.atValue(pointer, "a control character in a header", "remove it");
  }
}

void checkContentType(Fields& fields, const std::string& contentType) {
  if (hasControl(contentType)) fields.complain("contentType", "a control character in a header", "remove it");
}

}  // namespace warroom
