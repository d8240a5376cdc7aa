// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_window.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <algorithm>

#include "models/items/header_view.h"
#include "models/items/text.h"
#include "models/items/traffic_view.h"
#include "widgets/help/help.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/watermark.h"
#include "widgets/traffic/split_bar.h"
#include "widgets/wall/wall_alert.h"
#include "widgets/wall/wall_header.h"
#include "widgets/wall/wall_notices.h"
#include "widgets/wall/wall_panel.h"
#include "widgets/wall/wall_step.h"
#include "widgets/wall/wall_tracks.h"
#include "widgets/wall/wall_truths.h"

namespace warroom {
namespace {

// The wall shows the same at every size, only larger or smaller.
double densityFor(const QSize& size) {
  const double fitting = qMin(size.width() / 1920.0, size.height() / 1080.0);
  return qBound(0.5, fitting, 6.0);
}

constexpr int kPanelsInRow = 5;

}  // namespace

WallWindow::WallWindow(QWidget* parent)
    : RoomWindow(parent),
      header_(new WallHeader(this)),
      alert_(new WallAlertCard(this)),
      tracks_(new WallTracks(this)),
      split_(new SplitBar(this)),
      truths_(new WallTruths(this)),
      notices_(new WallNotices(this)),
      step_(new WallStepCard(this)),
      watermark_(new theme::Watermark(this)) {
  setObjectName(QStringLiteral("wall"));
  setWindowTitle(QStringLiteral("Wall · Warroom"));
  setAccessibleName(QStringLiteral("Wall"));
  setMinimumSize(960, 540);
  setFocusPolicy(Qt::StrongFocus);  // it has nothing that takes keys but itself
  split_->setTextSize(theme::TextSize::WallTitle);
  resize(1920, 1080);
  help::install(*this, help::Place::Wall);
}

WallWindow::~WallWindow() = default;

void WallWindow::setPlan(const CutoverState& state) {
  const Runbook& runbook = *state.plan.runbook;
  const QString kind = QString::fromLatin1(word(state.plan.environment->kind));
  setWindowTitle(kind + QStringLiteral(" · Wall · ") + shown(runbook.title) + QStringLiteral(" · Warroom"));
  plain_ = state.plan.environment->kind == EnvironmentKind::Live;
  for (WallPanel* panel : panels_) delete panel;
  panels_.clear();
  for (const Panel& panel : runbook.panels) {
    panels_.push_back(new WallPanel(panel, runbook.pollInterval, this));
    panels_.back()->show();
  }
  watermark_->setWord(plain_ ? QString() : kind);
  watermark_->raise();
  layOut();
  update();
}

void WallWindow::append(const std::vector<Event>&) {}

void WallWindow::setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now) {
  const HeaderView header = headerView(state, live, now);
  header_->setView(offline_ ? asOld(header) : header);
  if (const Track* track = trackOfInterest(state)) {
    const TrafficView traffic = trafficView(state, live, *track, now);
    const TrafficView view = offline_ ? asOld(traffic) : traffic;
    truths_->setView(view);
    tracks_->setView(view);
    split_->setShares(view.leastGreen, view.mostGreen, {}, {});
  }
  alert_->setAlert(wallAlert(state, live, now, offline_));
  for (WallPanel* panel : panels_) panel->setState(state, live, samples, now, offline_.has_value());
  const bool told = !offline_ && state.sequence > 0;
  notices_->setNotices(wallNotices(state, live, now, offline_.has_value()),
                       told ? std::optional(watchingTriggers(state)) : std::nullopt);
  step_->setStep(wallStep(state, now));
  settle();
}

void WallWindow::setConnection(bool attached, const QString& reason) {
  offline_ = attached ? std::nullopt : std::optional(shown(reason.toStdString()));
  if (panels_.empty()) alert_->setAlert(wallAlert({}, {}, {}, offline_));  // before any room is known
  settle();
}

void WallWindow::setPerson(const QString&) {}

void WallWindow::showReply(const QString&, bool) {}

// An alert takes the row of the notices while there are none.
void WallWindow::settle() {
  const int margin = theme::length(18, *this);
  const int alert = alert_->isVisibleTo(this) ? alert_->heightFor(width() - 2 * margin) : 0;
  const bool notices = alert == 0 || !notices_->calm();
  const int tracks = tracks_->wantedHeight();
  if (alert == alertHeight_ && notices == noticesShown_ && tracks == tracksHeight_) return;
  alertHeight_ = alert;
  tracksHeight_ = tracks;
  tracks_->setVisible(tracks > 0);
  noticesShown_ = notices;
  notices_->setVisible(notices);
  layOut();
}

void WallWindow::layOut() {
  const auto px = [this](int length) { return theme::length(length, *this); };
  const int margin = px(18);
  const int gap = px(14);
  QRect room = rect().adjusted(margin, margin, -margin, -margin);
  const auto takeTop = [&](int height) {
    const QRect taken(room.left(), room.top(), room.width(), height);
    room.setTop(taken.bottom() + 1 + gap);
    return taken;
  };
  const auto takeBottom = [&](int height) {
    const QRect taken(room.left(), room.bottom() + 1 - height, room.width(), height);
    room.setBottom(taken.top() - 1 - gap);
    return taken;
  };
  header_->setGeometry(takeTop(px(176)));
  if (alertHeight_ > 0) alert_->setGeometry(takeTop(alertHeight_));
  if (tracksHeight_ > 0) {
    tracks_->setGeometry(takeTop(tracksHeight_));
    room.setTop(room.top() - gap + px(2));  // what it names is right below
  }
  const QRect traffic = takeTop(px(126));
  const int bar = (traffic.width() - gap) * 55 / 100;
  split_->setGeometry(traffic.left(), traffic.top(), bar, traffic.height());
  truths_->setGeometry(traffic.left() + bar + gap, traffic.top(), traffic.width() - bar - gap, traffic.height());
  step_->setGeometry(takeBottom(px(108)));
  if (noticesShown_) notices_->setGeometry(takeBottom(px(108)));
  layOutPanels(room);
}

// Five in a row; more than that in two rows, with smaller pictures.
void WallWindow::layOutPanels(const QRect& room) {
  const int count = static_cast<int>(panels_.size());
  if (count == 0) return;
  const int gap = theme::length(14, *this);
  const int rows = (count + kPanelsInRow - 1) / kPanelsInRow;
  const int columns = (count + rows - 1) / rows;
  const int width = (room.width() - (columns - 1) * gap) / columns;
  const int height = (room.height() - (rows - 1) * gap) / rows;
  int lines = 1;
  for (const WallPanel* panel : panels_) lines = std::max(lines, panel->titleLinesIn(width));
  for (int i = 0; i < count; ++i) {
    WallPanel* panel = panels_.at(static_cast<std::size_t>(i));
    panel->setTitleLines(lines);
    panel->setGeometry(room.left() + i % columns * (width + gap), room.top() + i / columns * (height + gap), width,
                       height);
  }
}

void WallWindow::resizeEvent(QResizeEvent* event) {
  RoomWindow::resizeEvent(event);
  const double density = densityFor(size());
  if (density != density_) theme::setDensity(*this, density_ = density);
  settle();
  layOut();
}

void WallWindow::changeEvent(QEvent* event) {
  RoomWindow::changeEvent(event);
  if (event->type() == QEvent::FontChange && density_ > 0) layOut();
}

// What is not LIVE has a frame that is seen from afar.
void WallWindow::paintEvent(QPaintEvent* event) {
  RoomWindow::paintEvent(event);
  if (plain_) return;
  QPainter painter(this);
  const int width = theme::length(8, *this);
  painter.setPen(QPen(theme::color(theme::Hue::TextDim, palette()), width, Qt::DashLine, Qt::FlatCap));
  painter.drawRect(rect().adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

void WallWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape || !isFullScreen()) return RoomWindow::keyPressEvent(event);
  showNormal();
}

}  // namespace warroom
