// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <string>

namespace warroom {

// Every construct of a runbook, once; tests break it in one place. Lines and columns below are counted on it.
inline const QByteArray kSmallRunbook = R"({
  "id": "small", "title": "Small", "blueName": "Old", "greenName": "New",
  "starts": "T-10m", "ends": "T+30m", "pollInterval": "2s",
  "roles": [{"id": "lead", "title": "Lead"}, {"id": "db", "title": "Database"}],
  "contacts": [{"role": "lead", "name": "Ann", "reach": "#room"}],
  "phases": [
    {"id": "before", "title": "Before", "steps": [
      {"id": "ready", "title": "Ready", "at": "T-5m", "kind": "checklist", "owner": "lead", "items": [
        {"id": "hand", "text": "By hand", "detail": "Look", "owner": "db"},
        {"id": "metric", "text": "Metric", "check": {"kind": "metric", "source": "prom", "query": "up", "freshness": "1",
          "maxAge": "30s", "combine": "max", "comparison": "at-least", "limit": 20, "upperLimit": 30, "unit": "%"}},
        {"id": "http", "text": "HTTP", "check": {"kind": "http", "endpoint": "app", "method": "GET", "path": "/health",
          "okStatus": [200, 204], "pointer": "/status", "expected": "ok"}},
        {"id": "command", "text": "Command", "check": {"kind": "command", "program": "look", "arguments": ["-a"],
          "timeout": "10s", "exitCode": 3, "outputContains": "fine", "pointer": "/n", "expected": 1}}]},
      {"id": "go", "title": "Go", "at": "T-0", "kind": "go-no-go", "owner": "lead", "form": "form", "holdPoint": true}]},
    {"id": "during", "title": "During", "steps": [
      {"id": "ten", "title": "Ten", "at": "T+0", "kind": "shift", "owner": "lead", "track": "all", "percent": 10, "bake": "15m"},
      {"id": "look", "title": "Look", "at": "T+15m", "kind": "checkpoint", "owner": "db"}]}],
  "forms": [{"id": "form", "title": "Form", "roles": ["lead", "db"], "distinctPeople": false,
    "criteria": [{"id": "c", "category": "All", "text": "Ready", "steps": ["ready"]}]}],
  "backends": [
    {"id": "flag", "title": "Flag", "kind": "http", "endpoint": "flags", "method": "PUT", "path": "/w", "body": "{{percent}}",
      "contentType": "text/plain", "headers": {"X-A": "b"}, "okStatus": [200], "scale": 1000, "readPath": "/w",
      "readPointer": "/v", "settle": "5s", "deadline": "3s"},
    {"id": "proxy", "title": "Proxy", "kind": "haproxy", "endpoint": "lb", "proxy": "app", "blue": "b", "green": "g"}],
  "tracks": [{"id": "all", "title": "All", "backends": ["flag", "proxy"], "observedBy": "proxy"}],
  "panels": [{"id": "rate", "title": "Rate", "unit": "/s", "scale": 2, "decimals": 1, "warning": 1, "critical": 2,
    "series": [{"side": "green", "source": "prom", "query": "g"}]}],
  "triggers": [{"id": "bad", "title": "Bad", "breach": {"source": "prom", "query": "e", "comparison": "above", "limit": 1},
    "for": "10m", "blindLimit": "2m", "fireWhenBlind": true, "action": "roll-back", "track": "all"}]
}
)";

inline const QByteArray kSmallEnvironment = R"({
  "id": "bench", "title": "Bench", "kind": "staging",
  "endpoints": {
    "prom": {"url": "http://127.0.0.1:9090"},
    "app": {"url": "http://app.example.com", "plainTextAllowed": true},
    "flags": {"url": "https://flags.example.com", "bearer": "env:KEY", "caFile": "/ca.pem"},
    "lb": {"unixSocket": "/run/lb.sock"}, "pages": {"scrape": [{"endpoint": "app", "path": "/m", "labels": {"a": "b"}}]}
  },
  "programs": {"look": ["/usr/bin/look", "-v"]}
}
)";

inline std::string sourceFile(const char* path) {
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/") + QString::fromUtf8(path));
  return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// The text with one place changed; an empty text when there is no such place, so that a stale row fails.
inline std::string changed(QByteArray text, const QByteArray& from, const QByteArray& to) {
  const auto at = text.indexOf(from);
  return at < 0 ? std::string() : text.replace(at, from.size(), to).toStdString();
}

}  // namespace warroom
