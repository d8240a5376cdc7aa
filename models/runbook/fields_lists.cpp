// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/core/text.h"
#include "models/runbook/fields.h"

namespace warroom {
namespace {

constexpr std::size_t kLongestName = 64;

// Levenshtein's distance; both words are short.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

const Json* Fields::list(const std::string& key, bool required) {
  const Json* value = find(key, required);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) {
    complain(key, std::string("must be a list, not ") + value->type_name(), "write [ … ] here");
    return nullptr;
  }
  if (required && value->empty()) complain(key, "must not be empty", "add at least one entry");
  return value;
}

void Fields::each(const std::string& key, const Visit& visit) {
  const Json* values = list(key, false);
  if (values == nullptr) return;
  for (std::size_t i = 0; i < values->size(); ++i) visit((*values)[i], childPointer(pointerTo(key), i));
}

void Fields::eachRequired(const std::string& key, const Visit& visit) {
  const Json* values = list(key, true);
  if (values == nullptr) return;
  for (std::size_t i = 0; i < values->size(); ++i) visit((*values)[i], childPointer(pointerTo(key), i));
}

void Fields::eachNamed(const std::string& key, const VisitNamed& visit) {
  const Json* value = find(key, false);
  if (value == nullptr) return;
  if (!value->is_object()) {
    complain(key, std::string("must be an object, not ") + value->type_name(), "write { \"name\": … } here");
    return;
  }
  for (const auto& [name, entry] : value->items()) {
    const std::string pointer = childPointer(pointerTo(key), name);
    if (isIdentifier(name)) {
      visit(name, entry, pointer);
    } else {
      reading_.findings.atKey(pointer, inQuotes(name) + " cannot be a name",
                              "use letters, digits, '.', '_' and '-', at most 64");
    }
  }
}

std::vector<std::string> Fields::texts(const std::string& key) {
  std::vector<std::string> texts;
  each(key, [&](const Json& value, const std::string& pointer) {
    if (!value.is_string()) {
      reading_.findings.atValue(pointer, std::string("must be a text, not ") + value.type_name(),
                                "write it between quotes");
    } else if (value.get_ref<const std::string&>().find('\0') != std::string::npos) {
      reading_.findings.atValue(pointer, "holds a NUL character", "remove \\u0000");
    }
    // Kept even when wrong, so that places in the list stay what they are in the file.
    texts.push_back(value.is_string() ? value.get<std::string>() : std::string());
  });
  return texts;
}

std::vector<std::string> Fields::names(const std::string& key) {
  std::vector<std::string> names;
  eachRequired(key, [&](const Json& value, const std::string& pointer) {
    names.push_back(value.is_string() ? value.get<std::string>() : std::string());
    if (isIdentifier(names.back())) return;
    reading_.findings.atValue(pointer, "is not a name",
                              "write a name between quotes: letters, digits, '.', '_' and '-'");
    names.back().clear();
  });
  return names;
}

std::map<std::string, std::string> Fields::textMap(const std::string& key) {
  std::map<std::string, std::string> texts;
  eachNamed(key, [&](const std::string& name, const Json& value, const std::string& pointer) {
    if (value.is_string()) {
      texts[name] = value.get<std::string>();
    } else {
      reading_.findings.atValue(pointer, std::string("must be a text, not ") + value.type_name(),
                                "write it between quotes");
    }
  });
  return texts;
}

std::vector<int> Fields::integersOr(const std::string& key, std::vector<int> fallback, Range range) {
  if (!has(key)) {
    find(key, false);
    return fallback;
  }
  std::vector<int> numbers;
  eachRequired(key, [&](const Json& value, const std::string& pointer) {
    const bool fits =
        value.is_number_integer() && value.get<double>() >= range.least && value.get<double>() <= range.most;
    if (fits) {
      numbers.push_back(value.get<int>());
      return;
    }
    reading_.findings.atValue(pointer, clipped(visible(value.dump()), 40) + " does not belong here",
                              "write whole numbers from " + std::to_string(static_cast<int>(range.least)) + " to " +
                                  std::to_string(static_cast<int>(range.most)));
  });
  return numbers;
}

bool isIdentifier(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  return !text.empty() && text.size() <= kLongestName && std::all_of(text.begin(), text.end(), fits);
}

std::string didYouMean(std::string_view wrong, const std::vector<std::string>& known) {
  if (wrong.empty() || wrong.size() > kLongestName) return {};
  const std::string* nearest = nullptr;
  std::size_t least = std::max<std::size_t>(wrong.size() / 3, 1) + 1;
  for (const std::string& candidate : known) {
    const std::size_t apart = distance(wrong, candidate);
    if (apart >= least) continue;
    least = apart;
    nearest = &candidate;
  }
  return nearest == nullptr ? std::string() : " (did you mean \"" + *nearest + "\"?)";
}

std::string inQuotes(std::string_view foreign) { return "\"" + visible(clipped(foreign, 60)) + "\""; }

}  // namespace warroom
