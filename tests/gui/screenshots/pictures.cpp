// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/pictures.h"

#include "tests/gui/screenshots/rooms.h"

namespace warroom::staged {
namespace {

constexpr QSize k1080p(1920, 1080);
constexpr QSize k720p(1280, 720);
constexpr QSize k4k(3840, 2160);
constexpr auto kRehearsal = EnvironmentKind::Rehearsal;

struct Moment {
  const char* name;
  std::function<StagedRoom()> room;
};

// Every moment is seen on the desk and on the wall.
std::vector<Moment> moments() {
  return {{"empty", [] { return justOpened(); }},
          {"preparing", [] { return preparing(); }},
          {"deciding", [] { return deciding(); }},
          {"calm", [] { return atFifty(); }},
          {"warning", [] { return warned(); }},
          {"amended", amended},
          {"stale", stale},
          {"no-data", noData},
          {"blind", blind},
          {"split", split},
          {"differing", differing},
          {"in-doubt", inDoubt},
          {"fired", fired},
          {"everything-red", everythingRed},
          {"rolled-back", rolledBack},
          {"rollback-incomplete", rollbackIncomplete},
          {"held", held},
          {"engine-gone", engineGone},
          {"finished", [] { return finished(); }},
          {"german", german},
          {"rehearsal", [] { return warned(kRehearsal); }},
          {"rehearsal-passed", rehearsalPassed},
          {"rehearsal-failed", rehearsalFailed}};
}

}  // namespace

std::vector<Picture> pictures(bool scaled) {
  const auto warning = [] { return warned(); };
  const auto deciding = [] { return staged::deciding(); };
  if (scaled) {
    return {{QStringLiteral("desk-200-percent"), Screen::Desk, warning, k1080p},
            {QStringLiteral("wall-200-percent"), Screen::Wall, warning, k1080p},
            {QStringLiteral("decision-200-percent"), Screen::DecisionPage, deciding, k1080p}};
  }
  std::vector<Picture> all{{QStringLiteral("desk-loading"), Screen::Desk, {}, k1080p},
                           {QStringLiteral("wall-loading"), Screen::Wall, {}, k1080p}};
  for (const Moment& moment : moments()) {
    const QString name = QString::fromLatin1(moment.name);
    all.push_back({QStringLiteral("desk-") + name, Screen::Desk, moment.room, k1080p});
    all.push_back({QStringLiteral("wall-") + name, Screen::Wall, moment.room, k1080p});
  }
  const std::pair<const char*, Screen> screens[] = {{"desk", Screen::Desk}, {"wall", Screen::Wall}};
  for (const auto& [word, screen] : screens) {
    const QString name = QString::fromLatin1(word);
    all.push_back({name + QStringLiteral("-720p"), screen, warning, k720p});
    all.push_back({name + QStringLiteral("-720p-german"), screen, german, k720p});
    all.push_back({name + QStringLiteral("-720p-engine-gone"), screen, engineGone, k720p});
    all.push_back({name + QStringLiteral("-720p-split"), screen, split, k720p});
    all.push_back({name + QStringLiteral("-720p-differing"), screen, differing, k720p});
    all.push_back({name + QStringLiteral("-4k"), screen, warning, k4k});
    for (const Moment& moment : moments()) {
      const QString state = QString::fromLatin1(moment.name);
      if (state == QStringLiteral("stale") || state == QStringLiteral("held")) continue;
      all.push_back({name + QStringLiteral("-light-") + state, screen, moment.room, k1080p, theme::Scheme::Light});
    }
  }
  const auto add = [&all](const char* name, Screen screen, std::function<StagedRoom()> room, QSize size = k1080p) {
    all.push_back({QString::fromLatin1(name), screen, room, size});
    all.push_back({QString::fromLatin1(name) + QStringLiteral("-light"), screen, room, size, theme::Scheme::Light});
  };
  add("decision-page", Screen::DecisionPage, deciding);
  add("decision-page-open", Screen::DecisionPage, [] { return preparing(); });
  add("decision-page-go", Screen::DecisionPage, [] { return decided(); });
  add("decision-page-german", Screen::DecisionPage, german);
  add("decision-page-720p", Screen::DecisionPage, deciding, k720p);
  add("decision-tab", Screen::DecisionTab, deciding);
  add("decision-tab-720p", Screen::DecisionTab, deciding, k720p);
  add("journal", Screen::Journal, rolledBack);
  add("checklists", Screen::Before, [] { return preparing(); });
  add("guide", Screen::Guide, [] { return atFifty(); });
  add(
      "guide-720p", Screen::Guide, [] { return atFifty(); }, k720p);
  add("actions", Screen::Desk, [] { return acting(); });
  add(
      "actions-720p", Screen::Desk, [] { return acting(); }, k720p);
  add("tracks", Screen::Desk, secondTrack);
  add("tracks-720p", Screen::Desk, secondTrack, k720p);
  add("tracks-wall", Screen::Wall, secondTrack);
  add("tracks-wall-720p", Screen::Wall, secondTrack, k720p);
  add("percentages", Screen::Desk, fineGrained);
  add("percentages-720p", Screen::Desk, fineGrained, k720p);
  add("override", Screen::Override, [] { return atFifty(); });
  add(
      "override-720p", Screen::Override, [] { return atFifty(); }, k720p);
  add("help", Screen::Help, warning);
  add("help-720p", Screen::Help, warning, k720p);
  add("help-wall", Screen::WallHelp, warning);
  add("start", Screen::Start, {});
  add("start-720p", Screen::Start, {}, k720p);
  add("start-empty", Screen::StartEmpty, {});
  add("start-busy", Screen::StartBusy, {});
  add("start-problem", Screen::StartProblem, {});
  add("drills", Screen::Drills, [] { return atFifty(kRehearsal); });
  add(
      "drills-720p", Screen::Drills, [] { return atFifty(kRehearsal); }, k720p);
  add("backtest", Screen::Backtest, {}, k720p);
  return all;
}

}  // namespace warroom::staged
