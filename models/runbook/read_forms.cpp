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
  criterion.steps = fields.names("steps");
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
