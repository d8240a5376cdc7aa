// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/time.h"

namespace warroom {

enum class EnvironmentKind { Live, Staging, Rehearsal };

// What stands before the token in the header Authorization.
enum class AuthScheme { Bearer, ApiKey, Bare };

// A page of metrics that is fetched by ourselves.
struct ScrapedPage {
  std::string endpoint;  // a url of this environment
  std::string path = "/metrics";
  std::map<std::string, std::string> labels;  // added to every series of it, as Prometheus does for a target
};

// Exactly one of url, unixSocket, tcpAddress, scrape is set.
struct Endpoint {
  std::string url;                // "http://host:port", no path needed
  std::string unixSocket;         // absolute path
  std::string tcpAddress;         // "host:port"
  std::string bearer;             // a reference: "env:NAME" or "file:/path"; never the secret
  std::string secretPath;         // a reference, likewise: what follows the url of a webhook, and is a secret
  std::string caFile;             // https only: the one authority that is trusted
  bool plainTextAllowed = false;  // http to a host that is not loopback, said aloud
  AuthScheme scheme = AuthScheme::Bearer;
  std::string user{};                            // with `password`: basic authentication
  std::string password{};                        // a reference, as bearer is
  std::map<std::string, std::string> headers{};  // sent with every request: for tenants, never for secrets
  // Of a metric source: the names of those that are asked in this order where it gives no answer.
  std::vector<std::string> failover{};
  std::vector<ScrapedPage> scrape{};  // a metric source that is made of pages
  Milliseconds every{1'000};          // at which they are fetched
};

// Binds the names that a runbook uses to addresses, references of credentials, and programs.
struct Environment {
  std::string id;
  std::string title;
  EnvironmentKind kind = EnvironmentKind::Live;
  std::map<std::string, Endpoint> endpoints;
  std::map<std::string, std::vector<std::string>> programs;  // name → argv, absolute path first
};

// The name under which an environment of the lab binds the lab's own control.
inline constexpr const char* kLabEndpoint = "warroom-lab";

const char* authorizationPrefix(AuthScheme scheme);  // "Bearer ", "Api-Key ", ""
const char* word(EnvironmentKind kind);              // "LIVE", "STAGING", "REHEARSAL"

}  // namespace warroom
