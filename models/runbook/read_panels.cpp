// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "models/runbook/areas.h"

namespace warroom {
namespace {

constexpr Word<Side> kSides[] = {{"blue", Side::Blue}, {"green", Side::Green}, {"shared", Side::Shared}};

}  // namespace

void readPanels(Fields& root, Runbook& runbook) {
  root.each("panels", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "panel", json, pointer);
    Panel panel;
    panel.id = fields.identifier("id");
    panel.title = fields.text("title");
    panel.unit = fields.textOr("unit", {});
    panel.scale = fields.numberOr("scale", 1);
    panel.decimals = fields.integerOr("decimals", 0, {0, 6});
    panel.warning = fields.number("warning");
    panel.critical = fields.number("critical");
    panel.baseline = fields.identifierOr("baseline", {});
    std::set<Side> sides;
    fields.eachRequired("series", [&](const Json& entry, const std::string& at) {
      Fields series(root.reading(), "series", entry, at);
      const Side side = series.oneOf("side", kSides);
      if (!sides.insert(side).second)
        series.complain("side", "this side has a series already", "keep one for each side");
      panel.series.push_back({side, readQuery(series)});
    });
    if (panel.warning > panel.critical) {
      fields.complain("warning", "is above critical, and would never be seen", "swap the two");
    }
    if (!(panel.scale > 0)) fields.complain("scale", "must be above 0", "write 1 for values as they are");
    runbook.panels.push_back(std::move(panel));
  });
}

}  // namespace warroom
