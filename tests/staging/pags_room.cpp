// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/staging/pags_room.h"

#include "app/room/room.h"
#include "tests/testkit/compressed_runbook.h"

namespace warroom::testkit {

PagsRoom::PagsRoom(const QString& source, const QString& bin)
    : sandbox(bin),
      stack(source, bin),
      seat([](const std::string& runbook, const std::string& environment) {
        return makePlan(runbook, environment, "runbook", "environment");
      }),
      source_(source) {
  QObject::connect(&seat, &link::Seat::replied, &seat, [this](const link::Reply& reply) {
    if (!reply.done) refusal = QString::fromStdString(reply.error.message);
  });
}

Status PagsRoom::open() {
  if (auto started = stack.start(); !started) return started;
  const auto runbook =
      sandbox.file(QStringLiteral("pags.json"), compressedRunbook(source_ + QStringLiteral("/checklists/pags.json")));
  const auto opened = sandbox.ctl({QStringLiteral("open"), QStringLiteral("--runbook"), runbook,
                                   QStringLiteral("--environment"), stack.environmentFile()});
  if (opened.code != 0) return failure(ErrorCode::BadInput, opened.err.toStdString());
  seat.attach(locateRoom("test")->socket.string(), {link::SeatKind::Desktop, "Ada"});
  if (!eventually([this] { return seat.attached(); }))
    return failure(ErrorCode::Unavailable, "the seat does not come up");
  return {};
}

CutoverDriver PagsRoom::driver() {
  return CutoverDriver({[this](const CommandBody& body, const std::string& by) { seat.submit(body, by); },
                        [this]() -> const CutoverState& { return seat.state(); }, [this] { return clock.plan(); },
                        [this] { return refusal; }});
}

double PagsRoom::greenByHeader(int requests) const {
  const auto counts = stack.countByHeader(requests);
  const auto green = counts.find("green");
  return green == counts.end() ? 0 : 100.0 * green->second / requests;
}

}  // namespace warroom::testkit
