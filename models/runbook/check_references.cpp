// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "models/runbook/areas.h"

namespace warroom {
namespace {

template <typename T>
std::vector<std::string> idsOf(const std::vector<T>& all) {
  std::vector<std::string> ids;
  for (const T& one : all) ids.push_back(one.id);
  return ids;
}

class References {
 public:
  References(const Draft& draft, Findings& findings) : draft_(draft), runbook_(draft.runbook), findings_(findings) {}

  void ofPeople();
  void ofSteps();
  void ofForms();
  void ofTraffic();

 private:
  template <typename T>
  void mustBe(const char* what, const std::vector<T>& known, const std::string& name, const std::string& pointer) {
    if (name.empty()) return;
    const auto ids = idsOf(known);
    for (const std::string& id : ids) {
      if (id == name) return;
    }
    findings_.atValue(pointer, std::string("there is no ") + what + " " + inQuotes(name) + didYouMean(name, ids),
                      std::string("define it or name another ") + what);
  }

  template <typename T>
  void allMustBe(const char* what, const std::vector<T>& known, const std::vector<std::string>& names,
                 const std::string& pointer) {
    for (std::size_t i = 0; i < names.size(); ++i) mustBe(what, known, names[i], childPointer(pointer, i));
  }

  void ofTrack(const Track& track, const std::string& pointer);

  const Draft& draft_;
  const Runbook& runbook_;
  Findings& findings_;
  std::map<std::string, std::string> trackOfBackend_;
};

void References::ofPeople() {
  for (std::size_t i = 0; i < runbook_.contacts.size(); ++i) {
    mustBe("role", runbook_.roles, runbook_.contacts[i].role, childPointer("/contacts", i) + "/role");
  }
}

void References::ofSteps() {
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i) {
    const Step& step = runbook_.steps[i];
    const std::string& pointer = draft_.stepPointers[i];
    mustBe("role", runbook_.roles, step.owner, pointer + "/owner");
    mustBe("form", runbook_.forms, step.form, pointer + "/form");
    mustBe("track", runbook_.tracks, step.track, pointer + "/track");
    for (std::size_t j = 0; j < step.items.size(); ++j) {
      mustBe("role", runbook_.roles, step.items[j].owner, childPointer(pointer + "/items", j) + "/owner");
    }
  }
}

void References::ofForms() {
  for (std::size_t i = 0; i < runbook_.forms.size(); ++i) {
    const Form& form = runbook_.forms[i];
    const std::string pointer = childPointer("/forms", i);
    allMustBe("role", runbook_.roles, form.roles, pointer + "/roles");
    for (std::size_t j = 0; j < form.criteria.size(); ++j) {
      allMustBe("step", runbook_.steps, form.criteria[j].steps, childPointer(pointer + "/criteria", j) + "/steps");
    }
  }
}

void References::ofTrack(const Track& track, const std::string& pointer) {
  allMustBe("backend", runbook_.backends, track.backends, pointer + "/backends");
  mustBe("backend", runbook_.backends, track.observedBy, pointer + "/observedBy");
  for (std::size_t i = 0; i < track.backends.size(); ++i) {
    const auto [other, isFirst] = trackOfBackend_.emplace(track.backends[i], track.id);
    if (isFirst || track.backends[i].empty()) continue;
    findings_.atValue(
        childPointer(pointer + "/backends", i),
        "the backend " + inQuotes(track.backends[i]) + " already carries the track " + inQuotes(other->second),
        "a backend has one weight: define a second backend");
  }
  const BackendSpec* observer = runbook_.backend(track.observedBy);
  if (observer != nullptr && !std::holds_alternative<HaproxyBackend>(observer->how)) {
    findings_.atValue(pointer + "/observedBy", "the backend " + inQuotes(track.observedBy) + " does not count requests",
                      "name a backend of kind \"haproxy\", or leave it out");
  }
}

void References::ofTraffic() {
  for (std::size_t i = 0; i < runbook_.tracks.size(); ++i) ofTrack(runbook_.tracks[i], childPointer("/tracks", i));
  for (std::size_t i = 0; i < runbook_.triggers.size(); ++i) {
    mustBe("track", runbook_.tracks, runbook_.triggers[i].track, childPointer("/triggers", i) + "/track");
  }
}

}  // namespace

void checkReferences(const Draft& draft, Findings& findings) {
  References references(draft, findings);
  references.ofPeople();
  references.ofSteps();
  references.ofForms();
  references.ofTraffic();
}

}  // namespace warroom
