// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/http_script.h"

#include <QtCore/QUrl>
#include <algorithm>
#include <charconv>

#include "app/lab/json_place.h"

namespace warroom::lab {
namespace {

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

std::string filledIn(std::string text, int percent, double scale) {
  const auto number = [scale](int part) {
    char digits[32];
    return std::string(digits, std::to_chars(std::begin(digits), std::end(digits), part * scale).ptr);
  };
  replaceAll(text, "{{percent}}", number(percent));
  replaceAll(text, "{{rest}}", number(100 - percent));
  return text;
}

// By meaning where both are JSON: a request by hand may be spaced otherwise.
bool sameBody(const std::string& wanted, const std::string& given) {
  if (wanted == given) return true;
  const auto left = Json::parse(wanted, nullptr, false);
  return !left.is_discarded() && left == Json::parse(given, nullptr, false);
}

}  // namespace

std::string normalTarget(const std::string& target) {
  const QUrl url(QStringLiteral("http://lab") + QString::fromStdString(target));
  auto normal = url.path(QUrl::FullyEncoded).toStdString();
  if (url.hasQuery()) normal += "?" + url.query(QUrl::FullyEncoded).toStdString();
  return normal;
}

HttpScript::HttpScript(const Runbook& runbook, const std::string& endpoint) {
  for (const auto& spec : runbook.backends) {
    const auto* how = std::get_if<HttpBackend>(&spec.how);
    if (how && how->endpoint == endpoint) add(spec, *how);
  }
  for (const auto& step : runbook.steps) {
    for (const auto& item : step.items) {
      const auto* check = item.check ? std::get_if<HttpCheck>(&*item.check) : nullptr;
      if (check && check->endpoint == endpoint) add(*check);
    }
  }
}

void HttpScript::add(const BackendSpec& spec, const HttpBackend& how) {
  // Weights are whole percents: 101 requests are all that there can be.
  for (int percent = 0; percent <= 100; ++percent) {
    const auto target = normalTarget(filledIn(how.path, percent, how.scale));
    writers_[how.method + " " + target].push_back(
        {{spec.id, percent, how.okStatus.front()}, filledIn(how.body, percent, how.scale)});
  }
  pages_[normalTarget(how.readPath)].weights.push_back({spec.id, how.readPointer, how.scale});
}

void HttpScript::add(const HttpCheck& check) {
  auto& page = pages_[normalTarget(check.path)];
  page.okStatus.emplace(check.method, check.okStatus.front());
  if (!check.pointer.empty() && check.expected) place(page.document, check.pointer, *check.expected);
}

bool HttpScript::concernsBackend(const std::string& method, const std::string& target) const {
  const auto* read = page(target);
  return writers_.contains(method + " " + target) || (read && !read->weights.empty());
}

std::optional<WriteRequest> HttpScript::writeIn(const std::string& method, const std::string& target,
                                                const std::string& body) const {
  const auto writers = writers_.find(method + " " + target);
  if (writers == writers_.end()) return std::nullopt;
  const auto found = std::find_if(writers->second.begin(), writers->second.end(),
                                  [&body](const Write& write) { return sameBody(write.body, body); });
  return found == writers->second.end() ? std::nullopt : std::optional(found->request);
}

const HttpScript::Page* HttpScript::page(const std::string& target) const {
  const auto found = pages_.find(target);
  return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace warroom::lab
