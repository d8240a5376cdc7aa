// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {

void readPeople(Fields& root, Runbook& runbook) {
  root.eachRequired("roles", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "role", json, pointer);
    Role role;
    role.id = fields.identifier("id");
    role.title = fields.text("title");
    runbook.roles.push_back(std::move(role));
  });
  root.each("contacts", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "contact", json, pointer);
    Contact contact;
    contact.role = fields.identifierOr("role", {});
    contact.name = fields.text("name");
    contact.reach = fields.text("reach");
    runbook.contacts.push_back(std::move(contact));
  });
}

}  // namespace warroom
