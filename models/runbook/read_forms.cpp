// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {
namespace {

Criterion readCriterion(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "criterion", json, pointer);
  Criterion criterion;
  criterion.id = fields.identifier("id");
  criterion.category = fields.text("category");
  criterion.text = fields.text("text");
  fields.each("items", [&](const Json& item, const std::string& at) {
    const auto name = item.is_string() ? item.get<std::string>() : std::string();
    const auto slash = name.find('/');
    if (slash != std::string::npos && isIdentifier(name.substr(0, slash)) && isIdentifier(name.substr(slash + 1))) {
      criterion.items.push_back({name.substr(0, slash), name.substr(slash + 1)});
    } else {
      criterion.items.emplace_back();
      reading.findings.atValue(at, inQuotes(name) + " does not name an item", "write \"STEP/ITEM\"");
    }
  });
  if (criterion.items.empty() || fields.has("steps")) criterion.steps = fields.names("steps");
  fields.ignore("steps");
  return criterion;
}

}  // namespace

void readForms(Fields& root, Runbook& runbook) {
  root.each("forms", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "form", json, pointer);
    Form form;
    form.id = fields.identifier("id");
    form.title = fields.text("title");
    form.roles = fields.names("roles");
    form.distinctPeople = fields.flagOr("distinctPeople", true);
    fields.each("criteria", [&](const Json& criterion, const std::string& at) {
      form.criteria.push_back(readCriterion(root.reading(), criterion, at));
    });
    runbook.forms.push_back(std::move(form));
  });
}

}  // namespace warroom
