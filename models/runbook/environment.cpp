// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/environment.h"

namespace warroom {

const char* authorizationPrefix(AuthScheme scheme) {
  switch (scheme) {
    case AuthScheme::Bearer:
      return "Bearer ";
    case AuthScheme::ApiKey:
      return "Api-Key ";
    case AuthScheme::Bare:
      return "";
  }
  return "Bearer ";
}

const char* word(EnvironmentKind kind) {
  switch (kind) {
    case EnvironmentKind::Live:
      return "LIVE";
    case EnvironmentKind::Staging:
      return "STAGING";
    case EnvironmentKind::Rehearsal:
      return "REHEARSAL";
  }
  return "LIVE";
}

}  // namespace warroom
