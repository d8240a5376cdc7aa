// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "models/runbook/areas.h"
#include "models/runbook/index.h"

namespace warroom {
namespace {

class References {
 public:
  References(const Draft& draft, Findings& findings) : draft_(draft), runbook_(draft.runbook), findings_(findings) {
    for (const Message& message : runbook_.messages) blanks_.emplace_back(message.blanks);
  }

  void ofPeople();
  void ofSteps();
  void ofForms();
  void ofTraffic();
  void ofServices();
  void ofTasks();

 private:
  void mustBe(const char* what, const Index& known, const std::string& name, const std::string& pointer) {
    if (name.empty() || known.of(name)) return;
    // Past the most findings that are told, looking for a name that is near would be in vain.
    const std::string near = findings_.full() ? std::string() : didYouMean(name, known.names());
    findings_.atValue(pointer, std::string("there is no ") + what + " " + inQuotes(name) + near,
                      std::string("define it or name another ") + what);
  }

  void allMustBe(const char* what, const Index& known, const std::vector<std::string>& names,
                 const std::string& pointer) {
    for (std::size_t i = 0; i < names.size(); ++i) mustBe(what, known, names[i], childPointer(pointer, i));
  }

  void ofItems(const std::vector<Item>& items, const std::string& list);
  void ofItemName(const ItemName& name, const std::string& pointer);
  void ofTrack(const Track& track, const std::string& pointer);
  void ofSecondWay(const BackendSpec& backend, const std::string& pointer);
  void ofCondition(const Condition& condition, const std::string& pointer);
  void ofTask(const Task& task, const std::string& pointer);
  void ofFlags(const SetFlags& flags, const std::string& pointer);
  void ofSending(const SendMessage& send, const std::string& pointer);
  void ofMetric(const MetricCheck* metric, const std::string& pointer) {
    if (metric != nullptr) mustBe("baseline", baselines_, metric->baseline, pointer + "/of");
  }

  const Draft& draft_;
  const Runbook& runbook_;
  Findings& findings_;
  const Index roles_{runbook_.roles};
  const Index steps_{runbook_.steps};
  const Index forms_{runbook_.forms};
  const Index backends_{runbook_.backends};
  const Index tracks_{runbook_.tracks};
  const Index services_{runbook_.flagServices};
  const Index maintenances_{runbook_.maintenances};
  const Index probes_{runbook_.probes};
  const Index baselines_{runbook_.baselines};
  const Index channels_{runbook_.channels};
  const Index messages_{runbook_.messages};
  std::vector<Index> blanks_;  // of each message
  std::map<std::size_t, Index> itemsOf_;
  std::map<std::string, std::string> trackOfBackend_;
  std::set<std::string> secondWays_;
};

void References::ofPeople() {
  for (std::size_t i = 0; i < runbook_.contacts.size(); ++i) {
    mustBe("role", roles_, runbook_.contacts[i].role, childPointer("/contacts", i) + "/role");
  }
}

void References::ofItems(const std::vector<Item>& items, const std::string& list) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = childPointer(list, i);
    mustBe("role", roles_, items[i].owner, item + "/owner");
    if (items[i].check) ofMetric(std::get_if<MetricCheck>(&*items[i].check), item + "/check");
  }
}

void References::ofSteps() {
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i) {
    const Step& step = runbook_.steps[i];
    const std::string& pointer = draft_.stepPointers[i];
    mustBe("role", roles_, step.owner, pointer + "/owner");
    mustBe("form", forms_, step.form, pointer + "/form");
    mustBe("track", tracks_, step.track, pointer + "/track");
    if (step.notBefore) mustBe("step", steps_, step.notBefore->step, pointer + "/notBefore/step");
    ofItems(step.items, pointer + "/items");
  }
  mustBe("role", roles_, runbook_.rollback.owner, "/rollback/owner");
  ofItems(runbook_.rollback.items, "/rollback/items");
  ofItems(runbook_.readiness.items, "/rollback/ready");
}

void References::ofItemName(const ItemName& name, const std::string& pointer) {
  mustBe("step", steps_, name.step, pointer);
  const auto step = steps_.of(name.step);
  if (!step) return;
  const Index& items = itemsOf_.try_emplace(*step, runbook_.steps[*step].items).first->second;
  if (items.of(name.item)) return;
  findings_.atValue(pointer, "the step " + inQuotes(name.step) + " has no item " + inQuotes(name.item),
                    "name one of its items");
}

void References::ofForms() {
  for (std::size_t i = 0; i < runbook_.forms.size(); ++i) {
    const Form& form = runbook_.forms[i];
    const std::string pointer = childPointer("/forms", i);
    allMustBe("role", roles_, form.roles, pointer + "/roles");
    for (std::size_t j = 0; j < form.criteria.size(); ++j) {
      const std::string criterion = childPointer(pointer + "/criteria", j);
      allMustBe("step", steps_, form.criteria[j].steps, criterion + "/steps");
      for (std::size_t k = 0; k < form.criteria[j].items.size(); ++k)
        ofItemName(form.criteria[j].items[k], childPointer(criterion + "/items", k));
    }
  }
}

void References::ofTrack(const Track& track, const std::string& pointer) {
  allMustBe("backend", backends_, track.backends, pointer + "/backends");
  mustBe("backend", backends_, track.observedBy, pointer + "/observedBy");
  for (std::size_t i = 0; i < track.backends.size(); ++i) {
    const auto [other, isFirst] = trackOfBackend_.emplace(track.backends[i], track.id);
    if (isFirst || track.backends[i].empty()) continue;
    findings_.atValue(
        childPointer(pointer + "/backends", i),
        "the backend " + inQuotes(track.backends[i]) + " already carries the track " + inQuotes(other->second),
        "a backend has one weight: define a second backend");
  }
  const auto observer = backends_.of(track.observedBy);
  if (observer && !std::holds_alternative<HaproxyBackend>(runbook_.backends[*observer].how)) {
    findings_.atValue(pointer + "/observedBy", "the backend " + inQuotes(track.observedBy) + " does not count requests",
                      "name a backend of kind \"haproxy\", or give the track a \"sampler\" instead");
  }
}

void References::ofSecondWay(const BackendSpec& backend, const std::string& pointer) {
  mustBe("backend", backends_, backend.secondWay, pointer);
  const auto second = backends_.of(backend.secondWay);
  if (!second) return;
  const auto refuse = [&](const std::string& problem, const char* remedy) {
    findings_.atValue(pointer, "the backend " + inQuotes(backend.secondWay) + " " + problem, remedy);
  };
  if (const auto track = trackOfBackend_.find(backend.secondWay); track != trackOfBackend_.end())
    refuse("carries the track " + inQuotes(track->second), "a second way belongs to no track: define it beside");
  if (runbook_.backends[*second].can == Capability::ReadOnly) refuse("is only read", "name one that can be written");
  if (!runbook_.backends[*second].secondWay.empty())
    refuse("has a second way of its own", "a rollback takes two ways in turn, not three");
  if (!secondWays_.insert(backend.secondWay).second)
    refuse("is the second way of another one already", "one for each: they set different weights");
}

void References::ofCondition(const Condition& condition, const std::string& pointer) {
  const auto* combined = std::get_if<Combined>(&condition);
  const auto list = combined ? pointer + (combined->join == Join::All ? "/all" : "/any") : std::string();
  std::size_t next = 0;
  forEachPart(condition, [&](const auto& part) {
    const auto at = combined ? childPointer(list, next++) : pointer;
    using Part = std::decay_t<decltype(part)>;
    if constexpr (std::is_same_v<Part, MetricCheck>) ofMetric(&part, at);
    if constexpr (std::is_same_v<Part, DowntimeAbove>) mustBe("probe", probes_, part.probe, at + "/probe");
    if constexpr (std::is_same_v<Part, MaintenanceOverdue>)
      mustBe("maintenance", maintenances_, part.maintenance, at + "/maintenance");
  });
}

void References::ofTraffic() {
  for (std::size_t i = 0; i < runbook_.tracks.size(); ++i) ofTrack(runbook_.tracks[i], childPointer("/tracks", i));
  for (std::size_t i = 0; i < runbook_.backends.size(); ++i)
    ofSecondWay(runbook_.backends[i], childPointer("/backends", i) + "/secondWay");
  for (std::size_t i = 0; i < runbook_.triggers.size(); ++i) {
    const std::string pointer = childPointer("/triggers", i);
    mustBe("track", tracks_, runbook_.triggers[i].track, pointer + "/track");
    mustBe("step", steps_, runbook_.triggers[i].armedFrom, pointer + "/armed/from");
    mustBe("step", steps_, runbook_.triggers[i].armedUntil, pointer + "/armed/until");
    ofCondition(runbook_.triggers[i].breach, pointer + "/breach");
  }
}

void References::ofServices() {
  for (std::size_t i = 0; i < runbook_.panels.size(); ++i)
    mustBe("baseline", baselines_, runbook_.panels[i].baseline, childPointer("/panels", i) + "/baseline");
  for (std::size_t i = 0; i < runbook_.maintenances.size(); ++i) {
    mustBe("flag service", services_, runbook_.maintenances[i].service, childPointer("/maintenances", i) + "/service");
  }
  for (std::size_t i = 0; i < runbook_.messages.size(); ++i) {
    allMustBe("channel", channels_, runbook_.messages[i].channels, childPointer("/messages", i) + "/channels");
  }
}

void References::ofSending(const SendMessage& send, const std::string& pointer) {
  mustBe("message", messages_, send.message, pointer + "/message");
  const auto message = messages_.of(send.message);
  if (!message) return;
  for (const auto& [name, text] : send.blanks) {
    const std::string at = childPointer(pointer + "/blanks", name);
    mustBe("blank", blanks_[*message], name, at);
    const auto blank = blanks_[*message].of(name);
    if (!blank) continue;
    const auto& choices = runbook_.messages[*message].blanks[*blank].choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end())
      findings_.atValue(at, inQuotes(text) + " is not one of the choices of this blank", "write one of them");
  }
}

void References::ofFlags(const SetFlags& flags, const std::string& pointer) {
  mustBe("flag service", services_, flags.service, pointer + "/service");
  const auto service = services_.of(flags.service);
  if (!service || !isSwitch(runbook_.flagServices[*service])) return;
  for (const auto& [flag, value] : flags.values)
    if (!value.is_boolean())
      findings_.atValue(childPointer(pointer + "/values", flag),
                        "the flag service " + inQuotes(flags.service) + " switches on and off alone",
                        "write true or false");
}

void References::ofTask(const Task& task, const std::string& pointer) {
  if (const auto* flags = std::get_if<SetFlags>(&task.how)) ofFlags(*flags, pointer);
  if (const auto* keep = std::get_if<KeepFlags>(&task.how))
    mustBe("flag service", services_, keep->service, pointer + "/service");
  if (const auto* restore = std::get_if<RestoreFlags>(&task.how))
    mustBe("flag service", services_, restore->service, pointer + "/service");
  if (const auto* maintenance = std::get_if<SetMaintenance>(&task.how))
    mustBe("maintenance", maintenances_, maintenance->maintenance, pointer + "/maintenance");
  if (const auto* send = std::get_if<SendMessage>(&task.how)) ofSending(*send, pointer);
}

void References::ofTasks() {
  const auto ofAll = [this](const std::vector<Task>& tasks, const std::string& list) {
    for (std::size_t i = 0; i < tasks.size(); ++i) ofTask(tasks[i], childPointer(list, i));
  };
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i)
    ofAll(runbook_.steps[i].tasks, draft_.stepPointers[i] + "/actions");
  for (std::size_t i = 0; i < runbook_.triggers.size(); ++i)
    ofAll(runbook_.triggers[i].tasks, childPointer("/triggers", i) + "/actions");
  ofAll(runbook_.rollback.tasks, "/rollback/actions");
}

}  // namespace

void checkReferences(const Draft& draft, Findings& findings) {
  References references(draft, findings);
  references.ofPeople();
  references.ofSteps();
  references.ofForms();
  references.ofTraffic();
  references.ofServices();
  references.ofTasks();
}

}  // namespace warroom
