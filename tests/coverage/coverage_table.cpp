// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/coverage/coverage_table.h"

#include <algorithm>
#include <charconv>

namespace warroom::coverage {
namespace {

// One field from the front of `text`, which keeps what follows it.
std::optional<std::string> takeField(std::string_view& text) {
  std::string field;
  if (!text.starts_with('"')) {
    const auto end = std::min(text.find_first_of(",\r\n"), text.size());
    field = text.substr(0, end);
    text.remove_prefix(end);
    return field.find('"') == std::string::npos ? std::optional(field) : std::nullopt;
  }
  for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
    if (!text.starts_with('"')) {
      field += text.front();
    } else if (text.starts_with("\"\"")) {
      field += '"';
      text.remove_prefix(1);
    } else {
      text.remove_prefix(1);
      return field;
    }
  }
  return std::nullopt;
}

struct Lines {
  int first = 0;
  int last = 0;
};

std::optional<Lines> linesOf(const std::string& text) {
  Lines lines;
  const auto* end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, lines.first);
  lines.last = lines.first;
  if (read.ec == std::errc() && read.ptr != end && *read.ptr == '-')
    read = std::from_chars(read.ptr + 1, end, lines.last);
  const bool sound = read.ec == std::errc() && read.ptr == end && lines.first > 0 && lines.last >= lines.first;
  return sound ? std::optional(lines) : std::nullopt;
}

// Empty when the row holds.
std::string faultOf(const Row& row, const Json& runbook) {
  if (row.what.empty()) return "says nothing";
  if (row.pointer.empty()) return row.note.empty() ? "has neither a pointer nor a reason" : "";
  try {
    const Json& there = runbook.at(Json::json_pointer(row.pointer));
    if (there != Json::parse(row.value)) return row.pointer + " holds " + there.dump() + ", not " + row.value;
  } catch (const Json::parse_error&) {
    return "its pointer or value cannot be read";
  } catch (const Json::exception&) {
    return row.pointer + " leads nowhere";
  }
  return {};
}

}  // namespace

std::optional<std::vector<std::vector<std::string>>> readCsv(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  while (!text.empty()) {
    std::vector<std::string> record;
    for (;;) {
      const auto field = takeField(text);
      if (!field) return std::nullopt;
      record.push_back(*field);
      if (!text.starts_with(',')) break;
      text.remove_prefix(1);
    }
    records.push_back(std::move(record));
    if (text.starts_with('\r')) text.remove_prefix(1);
    if (text.starts_with('\n')) {
      text.remove_prefix(1);
    } else if (!text.empty()) {
      return std::nullopt;
    }
  }
  return records;
}

std::optional<std::vector<Row>> rowsOf(std::string_view csv) {
  const auto records = readCsv(csv);
  if (!records || records->empty() ||
      records->front() != std::vector<std::string>{"line", "what", "pointer", "value", "note"})
    return std::nullopt;
  std::vector<Row> rows;
  for (auto record = records->begin() + 1; record != records->end(); ++record) {
    if (record->size() != 5) return std::nullopt;
    rows.push_back({(*record)[0], (*record)[1], (*record)[2], (*record)[3], (*record)[4]});
  }
  return rows;
}

std::vector<std::string> faultsOf(const std::vector<Row>& rows, const Json& runbook) {
  std::vector<std::string> faults;
  int before = 0;
  for (const auto& row : rows) {
    const auto lines = linesOf(row.line);
    auto fault = faultOf(row, runbook);
    if (!lines) {
      fault = "\"" + row.line + "\" is no line";
    } else if (lines->first < before) {
      fault = "stands behind a later line";
    }
    if (lines) before = lines->first;
    if (!fault.empty()) faults.push_back("line " + row.line + ", " + row.what + ": " + fault);
  }
  const auto notOurs = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.pointer.empty(); });
  if (static_cast<double>(notOurs) > kMostNotOurs * static_cast<double>(rows.size()))
    faults.push_back(std::to_string(notOurs) + " of " + std::to_string(rows.size()) + " rows are not ours: too many");
  return faults;
}

}  // namespace warroom::coverage
