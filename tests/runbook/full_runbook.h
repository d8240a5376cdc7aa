// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace warroom {

// What kSmallRunbook has not: days, actions, services, messages and every further check and condition, once each.
// Lines and columns in the tests are counted on it.
inline const QByteArray kFullRunbook = R"({
  "id": "full", "title": "Full", "blueName": "Old", "greenName": "New", "starts": "D-1", "ends": "Day 40",
  "roles": [{"id": "lead", "title": "Lead"}],
  "contacts": [{"role": "lead", "name": "Ann", "reach": "#room"}],
  "phases": [{"id": "all", "title": "All", "steps": [
    {"id": "look", "title": "Look", "at": "D-1", "kind": "checklist", "owner": "lead",
      "actions": [{"id": "capture", "title": "Capture", "kind": "capture-baselines", "deadline": "1m"}, {"id": "keep", "title": "Keep", "kind": "keep-flags", "service": "flags", "flags": ["new"]}], "items": [
      {"id": "dns", "text": "DNS", "check": {"kind": "dns", "endpoint": "names", "name": "app.example.com", "type": "CNAME",
        "expected": ["lb.example.com"], "ttlAtMost": "1m"}},
      {"id": "split", "text": "Split", "check": {"kind": "traffic", "endpoint": "app", "path": "/", "header": "X-Backend-Server",
        "green": "green", "percent": 10, "samples": 300}},
      {"id": "stable", "text": "Stable", "check": {"kind": "metric", "source": "prom", "query": "e", "comparison": "at-most",
        "limit": 1.2, "of": "errors", "stableFor": "15m"}},
      {"id": "windows", "text": "Windows", "check": {"kind": "metric", "source": "prom", "query": "e", "comparison": "below",
        "limit": 1, "windows": 3, "window": "5m"}},
      {"id": "any", "text": "Any", "check": {"kind": "http", "endpoint": "app", "method": "POST", "path": "/q", "body": "{}",
        "timeout": "2s", "pointer": "/status", "expectedAny": ["ok", "degraded"]}},
      {"id": "count", "text": "Count", "check": {"kind": "command", "program": "count", "timeout": "5s", "pointer": "/rows",
        "comparison": "at-least", "limit": 5, "upperLimit": 9}}, {"id": "alike", "text": "Alike", "check": {"kind": "compare", "source": "prom", "blue": "p95b", "green": "p95g", "unit": "s", "over": "20m", "every": "20s", "worse": "either", "confidence": 0.99, "tolerance": 0.05, "minimum": 50, "freshness": "age", "maxAge": "45s"}}]},
    {"id": "go", "title": "Go", "at": "T+0", "kind": "go-no-go", "owner": "lead", "form": "form"},
    {"id": "ten", "title": "Ten", "at": "T+1m", "kind": "shift", "owner": "lead", "track": "canary", "percent": 10,
      "cohort": "Staff and beta", "bake": "15m"},
    {"id": "switch", "title": "Switch", "at": "Day 1+2h", "kind": "checkpoint", "owner": "lead", "budget": "1m", "due": "Day 2", "actions": [
      {"id": "close", "title": "Close", "kind": "maintenance", "maintenance": "window", "deadline": "10s"},
      {"id": "sync", "title": "Sync", "kind": "command", "program": "count", "arguments": ["--final"], "timeout": "40s",
        "exitCode": 0, "outputContains": "done", "pointer": "/lag", "expected": 0},
      {"id": "purge", "title": "Purge", "kind": "http", "endpoint": "app", "method": "DELETE", "path": "/cache", "body": "{}",
        "okStatus": [204], "timeout": "5s", "deadline": "8s"},
      {"id": "flags", "title": "Flags", "kind": "flags", "service": "flags", "values": {"new": true, "limit": 5, "mode": "fast"}},
      {"id": "open", "title": "Open", "kind": "maintenance", "maintenance": "window", "on": false},
      {"id": "tell", "title": "Tell", "kind": "message", "message": "update", "blanks": {"mood": "good"}}]},
    {"id": "drop", "title": "Drop", "at": "Day 32", "kind": "go-no-go", "owner": "lead", "form": "end",
      "notBefore": {"step": "switch", "after": "30d"}, "endsRollback": true}]}],
  "forms": [{"id": "form", "title": "Form", "roles": ["lead"], "criteria": [
    {"id": "c", "category": "All", "text": "Split", "items": ["look/split"]}]}, {"id": "end", "title": "End", "roles": ["lead"], "criteria": [{"id": "e", "category": "All", "text": "Split", "items": ["look/split"]}]}],
  "backends": [{"id": "lb", "title": "LB", "kind": "haproxy", "endpoint": "lb", "proxy": "app", "blue": "b", "green": "g"}, {"id": "cmd", "title": "Command", "kind": "command", "set": {"program": "count", "arguments": ["to", "{{percent}}/{{rest}}"], "exitCode": 3}, "read": {"program": "count", "arguments": ["{{.x}}"]}, "readPointer": "/w", "scale": 10, "settle": "5s", "deadline": "9s"}, {"id": "edge", "title": "Edge", "kind": "haproxy", "endpoint": "lb", "proxy": "edge", "blue": "b", "green": "g", "evict": true, "secondWay": "cmd"}, {"id": "gate", "title": "Gate", "kind": "http", "endpoint": "flags", "method": "PUT", "path": "/gate?v={{now:/v}}", "body": "{{now:/on}}", "bodyAtZero": "off", "can": "stages", "stages": [5, 50], "readPath": "/gate", "readPointer": "/w", "readOff": "/off", "readAccepted": "/s", "readRest": "/r", "preReads": [{"name": "now", "path": "/now"}], "expected": [{"of": "now", "pointer": "/w", "value": "{{before}}"}], "blue": {"path": "/blue", "body": "{{rest}}", "bodyAtHundred": "off"}, "edits": "now"}],
  "tracks": [{"id": "canary", "title": "Canary", "backends": ["lb"]}, {"id": "edge", "title": "Edge", "backends": ["edge"], "sampler": {"endpoint": "app", "path": "/", "header": "X-Side", "green": "g", "requests": 10, "sticky": false}}],
  "triggers": [
    {"id": "relative", "title": "Relative", "for": "5m", "track": "canary", "breach": {"kind": "metric", "source": "prom",
      "query": "e", "comparison": "above", "limit": 1.5, "of": "errors"}, "advice": "Look at the log", "actions": [
      {"id": "scale", "title": "Scale", "kind": "command", "program": "count", "timeout": "30s"}]},
    {"id": "ready", "title": "Ready", "for": "0s", "action": "page", "breach": {"kind": "http", "endpoint": "app", "path": "/readyz",
      "okStatus": [503]}},
    {"id": "burst", "title": "Burst", "for": "1m", "action": "advise", "breach": {"kind": "command", "program": "count",
      "timeout": "5s", "pointer": "/burst", "expected": true}},
    {"id": "integrity", "title": "Integrity", "for": "0s", "track": "canary", "breach": {"kind": "declaration",
      "question": "Is data corrupted?"}},
    {"id": "down", "title": "Down", "for": "0s", "track": "canary", "breach": {"kind": "downtime", "probe": "front", "limit": "1m"}},
    {"id": "late", "title": "Late", "for": "0s", "action": "page", "breach": {"kind": "maintenance-overdue", "maintenance": "window"}}, {"id": "both", "title": "Both", "for": "1m", "track": "canary", "keepFiringFor": "2m", "armed": {"from": "ten", "until": "drop"}, "minimumTraffic": {"source": "prom", "query": "n", "atLeast": 100, "unit": "orders", "combine": "sum", "freshness": "a", "maxAge": "30s"}, "breach": {"all": [{"source": "prom", "query": "f", "comparison": "above", "limit": 5}, {"kind": "http", "endpoint": "app", "path": "/slow"}]}}, {"id": "either", "title": "Either", "for": "0s", "track": "canary", "dryRun": true, "breach": {"any": [{"source": "prom", "query": "f", "comparison": "above", "limit": 9}, {"kind": "declaration", "question": "Is it slow?"}]}}, {"id": "exact", "title": "Exact", "for": "1m", "action": "advise", "mode": "prometheus", "breach": {"source": "prom", "query": "f", "comparison": "above", "limit": 9, "combine": "max"}}],
  "flagServices": [{"id": "flags", "title": "Flags", "endpoint": "flags", "method": "PATCH", "path": "/f/{{flag}}",
    "body": "{\"on\": {{value}}}", "contentType": "text/json", "headers": {"X-A": "b"}, "okStatus": [200], "readPath": "/f/{{flag}}",
    "readPointer": "/on", "settle": "12s"}],
  "maintenances": [{"id": "window", "title": "Window", "service": "flags", "flag": "closed", "budget": "60s"}],
  "probes": [{"id": "front", "title": "Front", "endpoint": "app", "path": "/", "okStatus": [200, 204], "every": "1s", "limit": "1m"}],
  "baselines": [{"id": "errors", "title": "Errors", "source": "prom", "query": "b", "freshness": "a", "maxAge": "30s",
    "combine": "max", "unit": "%", "over": "10m"}],
  "channels": [{"id": "team", "title": "Team", "kind": "slack", "endpoint": "chat"},
    {"id": "pager", "title": "Pager", "kind": "pagerduty", "endpoint": "chat", "path": "/v2/enqueue"}],
  "messages": [{"id": "update", "title": "Update", "channels": ["team", "pager"], "subject": "{{t}}", "every": "30m", "until": "Day 3",
    "onRollback": true, "severity": "error", "text": "{{traffic}} {{mood}} {{note}}", "blanks": [
      {"id": "mood", "title": "Mood", "choices": ["good", "bad"], "preset": "bad"}, {"id": "note", "title": "Note", "preset": "-"}]}],
  "rollback": {"actions": [{"id": "back", "title": "Flags back", "kind": "flags", "service": "flags", "values": {"new": false}}, {"id": "kept", "title": "Flags as kept", "kind": "restore-flags", "service": "flags"}],
    "owner": "lead", "items": [{"id": "orders", "text": "Orders", "owner": "lead", "check": {"kind": "command", "program": "count", "timeout": "5s"}}], "ready": [{"id": "sized", "text": "Blue is sized", "check": {"kind": "command", "program": "count", "timeout": "5s"}}], "stages": [{"percent": 60, "wait": "30s"}, {"percent": 20, "wait": "10s"}]},
  "decisions": [{"id": "slow", "issue": "Slow", "rollBack": true, "action": "Roll back"}],
  "links": [{"title": "Board", "target": "https://board.example.com"}]
}
)";

}  // namespace warroom
