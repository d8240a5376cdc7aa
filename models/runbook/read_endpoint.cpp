// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/address.h"
#include "models/runbook/areas.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<AuthScheme> kSchemes[] = {
    {"bearer", AuthScheme::Bearer}, {"api-key", AuthScheme::ApiKey}, {"bare", AuthScheme::Bare}};

void checkUrl(Fields& fields, const Endpoint& endpoint) {
  const auto url = parseUrl(endpoint.url);
  if (!url) {
    fields.complain("url", inQuotes(endpoint.url) + " is not an address",
                    "write for example \"https://metrics.example.com\"");
    return;
  }
  if (url->hasUser) {
    fields.complain("url", "a user or password does not belong into an address",
                    R"(use "bearer": "env:…", or "user" and "password": "env:…")");
  }
  if (!url->secure && !isLoopback(url->host) && !endpoint.plainTextAllowed) {
    fields.complain("url", "goes in plain text to " + inQuotes(url->host),
                    "use https, or say \"plainTextAllowed\": true aloud");
  }
  if (!url->secure && !endpoint.caFile.empty()) {
    fields.complain("caFile", "is for https only", "use https, or leave it out");
  }
}

void checkCredentials(Fields& fields, const Endpoint& endpoint) {
  for (const auto& [key, reference] : {std::pair("bearer", &endpoint.bearer), std::pair("password", &endpoint.password),
                                       std::pair("secretPath", &endpoint.secretPath)}) {
    if (reference->empty() || isSecretReference(*reference)) continue;
    // The value may be the secret itself: it is not repeated in the message.
    fields.complain(key, "is not a reference", R"(write "env:NAME" or "file:/absolute/path", never the secret)");
  }
  if (fields.has("scheme") && !fields.has("bearer"))
    fields.complain("scheme", "goes with bearer only", "add \"bearer\": \"env:…\", or remove it");
  if (fields.has("user") != fields.has("password"))
    fields.complain(fields.has("user") ? "user" : "password", "is one half of a name and a password",
                    "add the other, or remove it");
  if (fields.has("user") && fields.has("bearer"))
    fields.complain("user", "is a second credential beside bearer", "keep one of them");
  if (endpoint.user.find(':') != std::string::npos)
    fields.complain("user", "a user's name has no colon", "the password stands in \"password\"");
}

bool isHeaderName(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool holdsSecrets(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const char* const words[] = {"auth", "cookie", "key", "token", "secret", "password"};
  return std::any_of(std::begin(words), std::end(words),
                     [&name](const char* word) { return name.find(word) != std::string::npos; });
}

void checkHeaders(Fields& fields, const Endpoint& endpoint) {
  for (const auto& [name, value] : endpoint.headers) {
    auto& findings = fields.reading().findings;
    const auto pointer = childPointer(fields.pointerTo("headers"), name);
    if (!isHeaderName(name)) findings.atKey(pointer, inQuotes(name) + " is no header's name", "letters, digits and -");
    if (holdsSecrets(name))
      findings.atKey(pointer, "a secret does not belong into this file",
                     R"(use "bearer" with "scheme", or "user" and "password")");
    const bool plain = std::all_of(value.begin(), value.end(), [](unsigned char c) { return c >= 0x20 && c != 0x7f; });
    if (!plain) findings.atValue(pointer, "holds a line break or control character", "write it on one line");
  }
}

void checkEndpoint(Fields& fields, const Endpoint& endpoint) {
  const char* const kinds[] = {"url", "unixSocket", "tcpAddress", "scrape"};
  const auto given =
      std::count_if(std::begin(kinds), std::end(kinds), [&](const char* key) { return fields.has(key); });
  if (given != 1) {
    fields.reading().findings.atValue(fields.pointer(), "needs exactly one of url, unixSocket, tcpAddress and scrape",
                                      given == 0 ? "add one" : "keep one");
  }
  if (!endpoint.url.empty()) checkUrl(fields, endpoint);
  if (!endpoint.unixSocket.empty() && endpoint.unixSocket.front() != '/') {
    fields.complain("unixSocket", inQuotes(endpoint.unixSocket) + " is not an absolute path", "begin it with '/'");
  }
  if (!endpoint.tcpAddress.empty() && !isHostAndPort(endpoint.tcpAddress)) {
    fields.complain("tcpAddress", inQuotes(endpoint.tcpAddress) + " is not host:port",
                    "write for example \"127.0.0.1:9999\"");
  }
  checkCredentials(fields, endpoint);
  checkHeaders(fields, endpoint);
  if (fields.has("every") && !fields.has("scrape")) fields.complain("every", "goes with scrape only", "remove it");
  if (fields.has("url")) return;
  for (const char* key : {"bearer", "user", "password", "headers", "secretPath", "caFile", "plainTextAllowed"}) {
    if (fields.has(key)) fields.complain(key, "goes with url only", "remove it");
  }
  if (fields.has("failover") && !fields.has("scrape"))
    fields.complain("failover", "goes with a source of metrics only: url or scrape", "remove it");
}

ScrapedPage readPage(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "scrapedPage", json, pointer);
  ScrapedPage page;
  page.endpoint = fields.identifier("endpoint");
  page.path = fields.textOr("path", page.path);
  page.labels = fields.textMap("labels");
  if (!page.path.starts_with('/')) fields.complain("path", inQuotes(page.path) + " is not a path", "begin it with '/'");
  for (const auto& [name, value] : page.labels) {
    const bool good = isHeaderName(name) && name.find('-') == std::string::npos && !(name[0] >= '0' && name[0] <= '9');
    if (!good)
      reading.findings.atKey(childPointer(fields.pointerTo("labels"), name), inQuotes(name) + " is no label's name",
                             "letters, digits and _, and no digit first");
  }
  return page;
}

// The same page, or series that would have the same labels: "instance" is the page's own, unless it is given.
bool isSame(const ScrapedPage& one, const ScrapedPage& other) {
  if (one.endpoint == other.endpoint && one.path == other.path) return true;
  return one.labels == other.labels && one.labels.contains("instance");
}

// Of a source that other sources stand behind, or that is made of pages: are they there?
void checkSource(Reading& reading, const Environment& environment, const std::string& name, const Endpoint& endpoint) {
  const auto pointer = childPointer("/endpoints", name);
  const auto kindOf = [&](const std::string& other) -> std::string {
    const auto found = environment.endpoints.find(other);
    if (found == environment.endpoints.end()) return "is not bound here";
    return found->second.url.empty() && found->second.scrape.empty() ? "gives no metrics" : "";
  };
  for (std::size_t i = 0; i < endpoint.failover.size(); ++i) {
    const auto flaw = endpoint.failover[i] == name ? std::string("is itself") : kindOf(endpoint.failover[i]);
    if (flaw.empty()) continue;
    reading.findings.atValue(childPointer(childPointer(pointer, "failover"), i),
                             inQuotes(endpoint.failover[i]) + " " + flaw, "name another endpoint with a url or scrape");
  }
  for (std::size_t i = 0; i < endpoint.scrape.size(); ++i) {
    const auto found = environment.endpoints.find(endpoint.scrape[i].endpoint);
    if (found != environment.endpoints.end() && !found->second.url.empty()) continue;
    reading.findings.atValue(childPointer(childPointer(childPointer(pointer, "scrape"), i), "endpoint"),
                             inQuotes(endpoint.scrape[i].endpoint) + " is no url that is bound here",
                             "add it to \"endpoints\" with its url");
  }
  for (std::size_t i = 0; i < endpoint.scrape.size(); ++i)
    if (std::any_of(endpoint.scrape.begin(), endpoint.scrape.begin() + static_cast<std::ptrdiff_t>(i),
                    [&page = endpoint.scrape[i]](const ScrapedPage& other) { return isSame(page, other); }))
      reading.findings.atValue(childPointer(childPointer(pointer, "scrape"), i), "cannot be told from a page before it",
                               "name each page once, with labels of its own");
}

}  // namespace

Endpoint readEndpoint(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "endpoint", json, pointer);
  Endpoint endpoint;
  endpoint.url = fields.textOr("url", {});
  endpoint.unixSocket = fields.textOr("unixSocket", {});
  endpoint.tcpAddress = fields.textOr("tcpAddress", {});
  endpoint.bearer = fields.textOr("bearer", {});
  endpoint.scheme = fields.oneOfOr("scheme", kSchemes, AuthScheme::Bearer);
  endpoint.user = fields.textOr("user", {});
  endpoint.password = fields.textOr("password", {});
  endpoint.headers = fields.textMap("headers");
  endpoint.secretPath = fields.textOr("secretPath", {});
  endpoint.caFile = fields.textOr("caFile", {});
  endpoint.plainTextAllowed = fields.flagOr("plainTextAllowed", false);
  endpoint.failover = fields.texts("failover");
  if (fields.has("scrape")) {
    fields.eachRequired("scrape", [&](const Json& page, const std::string& place) {
      endpoint.scrape.push_back(readPage(reading, page, place));
    });
  } else {
    fields.ignore("scrape");
  }
  endpoint.every = fields.durationOr("every", endpoint.every, {250ms, 60s});
  for (const char* key : {"url", "unixSocket", "tcpAddress", "bearer", "user", "password", "secretPath", "caFile"}) {
    if (fields.has(key) && json[key] == "") fields.complain(key, "must not be empty", "write it, or leave the key out");
  }
  if (json.is_object()) checkEndpoint(fields, endpoint);
  return endpoint;
}

void checkSources(Reading& reading, const Environment& environment) {
  for (const auto& [name, endpoint] : environment.endpoints) checkSource(reading, environment, name, endpoint);
}

}  // namespace warroom
