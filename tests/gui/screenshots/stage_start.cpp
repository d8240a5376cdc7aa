// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCoreApplication>
#include <QtWidgets/QApplication>

#include "tests/gui/screenshots/pictures.h"
#include "widgets/start/start_page.h"

namespace warroom::staged {
namespace {

bool isStart(Screen screen) {
  return screen == Screen::Start || screen == Screen::StartEmpty || screen == Screen::StartBusy ||
         screen == Screen::StartProblem;
}

void list(StartPage& page) {
  page.setExamples({{QStringLiteral("checklists/pags.json"), QStringLiteral("PAGS production cutover"),
                     QStringLiteral("22 steps, T-60 … T+180")},
                    {QStringLiteral("checklists/example.json"), QStringLiteral("A small example"),
                     QStringLiteral("5 steps, T-10 … T+30")}});
  const StartRoom running{QStringLiteral("pags"),
                          QStringLiteral("PAGS production cutover"),
                          QStringLiteral("LIVE"),
                          QStringLiteral("2026-11-21 14:17"),
                          QStringLiteral("T+15 · Canary at 50 %, 50 % on green"),
                          QStringLiteral("attaches as a seat"),
                          true};
  StartRoom rehearsal = running;
  rehearsal.name = QStringLiteral("pags-rehearsal-2");
  rehearsal.kind = QStringLiteral("REHEARSAL");
  rehearsal.state = QStringLiteral("T-30 · System verification");
  StartRoom past = running;
  past.name = QStringLiteral("pags-rehearsal-1");
  past.kind = QStringLiteral("REHEARSAL");
  past.when = QStringLiteral("2026-11-20 09:41");
  past.state = QStringLiteral("rolled back, 0 % on green");
  past.opening = QStringLiteral("starts its engine");
  past.running = false;
  page.setRooms({running, rehearsal, past});
}

void findFaults(StartPage& page) {
  page.setRunbook(QStringLiteral("/srv/cutover/plan.json"));
  page.setFindings(
      QStringLiteral("plan.json:41:9: /phases/0/steps/2/items/1/check: a command has no timeout: add \"timeout\"\n"
                     "plan.json:88:15: /triggers/0/track: there is no track \"canaries\": one of canary"));
}

}  // namespace

std::unique_ptr<QWidget> stageAny(const Picture& picture, Scheduler& scheduler) {
  theme::setScheme(*qApp, picture.scheme);
  if (picture.screen == Screen::Backtest) return stageBacktest(picture.size);
  if (!isStart(picture.screen)) return stage(picture, scheduler);
  auto page = std::make_unique<StartPage>();
  page->resize(picture.size);
  if (picture.screen != Screen::StartEmpty) list(*page);
  if (picture.screen == Screen::StartBusy) {
    findFaults(*page);
    page->setBusy(QStringLiteral("Starting the lab for PAGS production cutover"));
  }
  if (picture.screen == Screen::StartProblem) {
    findFaults(*page);
    page->setProblem(QStringLiteral("This runbook cannot be rehearsed: see what is wrong with it"));
  }
  page->show();
  QCoreApplication::processEvents();
  return page;
}

}  // namespace warroom::staged
