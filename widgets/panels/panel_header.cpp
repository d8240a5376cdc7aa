// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/panel_header.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <algorithm>

#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

using theme::Hue;

Hue hueOf(Side side) {
  switch (side) {
    case Side::Blue:
      return Hue::Blue;
    case Side::Green:
      return Hue::Green;
    case Side::Shared:
      break;
  }
  return Hue::Text;
}

bool wantsALook(Mark mark) { return mark == Mark::Warning || mark == Mark::Critical || mark == Mark::NoData; }

}  // namespace

struct PanelHeader::Fonts {
  QFont title, value, small, smallBold;
  int rowHeight, smallHeight, gap;
};

PanelHeader::Fonts PanelHeader::fonts() const {
  using theme::TextSize;
  Fonts fonts{theme::font(TextSize::Body, true, *this),
              theme::font(TextSize::Figure, true, *this),
              theme::font(TextSize::Small, false, *this),
              theme::font(TextSize::Small, true, *this),
              0,
              0,
              0};
  fonts.rowHeight = QFontMetrics(fonts.value).ascent() + theme::length(3, *this);
  fonts.smallHeight = QFontMetrics(fonts.small).height();
  fonts.gap = theme::length(8, *this);
  return fonts;
}

PanelHeader::PanelHeader(const Panel& panel, QWidget* parent) : QWidget(parent) {
  widestSide_ = QStringLiteral("%1 %2").arg(formatPanelValue(panel, std::max(panel.warning, panel.critical)),
                                            QString::fromStdString(panel.unit));
}

void PanelHeader::setView(const PanelView& view) {
  if (view == view_) return;
  auto older = view;
  older.age = view_.age;
  older.name = view_.name;  // says the age, too
  const bool onlyAge = older == view_ && painted_;
  const int before = onlyAge ? ageRect().width() : 0;
  view_ = view;
  // What lies behind it need not be painted for each new value; the hatch of a blind panel is.
  setAttribute(Qt::WA_OpaquePaintEvent, !view_.blind);
  update(onlyAge ? ageRect().united(QRect(ageRect().topLeft(), QSize(before, 1))) : rect());
}

// Its words change ten times a second, and mostly nothing else does.
QRect PanelHeader::ageRect() const {
  const Fonts fonts = this->fonts();
  const int wide = QFontMetrics(view_.stale ? fonts.smallBold : fonts.small).horizontalAdvance(view_.age);
  return QRect(painted_->age, fonts.rowHeight, wide + theme::length(2, *this), fonts.smallHeight);
}

QRect PanelHeader::reasonRect(int width, const Fonts& fonts) const {
  if (view_.reason.isEmpty()) return {};
  const int top = fonts.rowHeight + fonts.smallHeight + fonts.gap / 2;
  const int left = theme::length(3, *this);
  const QRect room(left, top, std::max(1, width - left), 3 * fonts.smallHeight);
  const int flags = reasonFlags(room.width(), fonts);
  return QFontMetrics(fonts.smallBold).boundingRect(room, flags, view_.reason).intersected(room);
}

// Between words; within one only where it is longer than a line, as an address may be.
int PanelHeader::reasonFlags(int width, const Fonts& fonts) const {
  const QFontMetrics metrics(fonts.smallBold);
  const auto words = view_.reason.split(QLatin1Char(' '));
  const bool fits = std::all_of(words.begin(), words.end(),
                                [&](const QString& word) { return metrics.horizontalAdvance(word) <= width; });
  return fits ? Qt::TextWordWrap : Qt::TextWordWrap | Qt::TextWrapAnywhere;
}

int PanelHeader::heightForWidth(int width) const {
  const Fonts fonts = this->fonts();
  const int words = fonts.rowHeight + fonts.smallHeight;
  return view_.reason.isEmpty() ? words : words + fonts.gap / 2 + reasonRect(width, fonts).height() + fonts.gap / 2;
}

int PanelHeader::paintTitle(QPainter& painter, const Fonts& fonts) const {
  const bool unknown = view_.mark == Mark::NoData;
  const QString value =
      view_.value == QStringLiteral("—") ? view_.value : QStringLiteral("%1 %2").arg(view_.value, view_.unit);
  painter.setFont(fonts.value);
  painter.setPen(theme::color(unknown ? Hue::NoData : theme::hueOf(view_.mark), palette()));
  const int taken = painter.fontMetrics().horizontalAdvance(value.trimmed());
  const int baseline = QFontMetrics(fonts.value).ascent();
  painter.drawText(width() - taken, baseline, value.trimmed());

  const int markSide = QFontMetrics(fonts.title).height();
  const int titleBaseline = fonts.rowHeight - QFontMetrics(fonts.title).descent();
  const QRect markBox(0, titleBaseline - QFontMetrics(fonts.title).ascent(), markSide, markSide);
  theme::paintMark(painter, markBox, view_.mark, palette(), fonts.title.pixelSize());
  painter.setFont(fonts.title);
  painter.setPen(theme::color(Hue::TextStrong, palette()));
  const int left = markSide + theme::length(4, *this);
  const int room = width() - taken - fonts.gap - left;
  painter.drawText(left, titleBaseline, painter.fontMetrics().elidedText(view_.title, Qt::ElideRight, room));
  return width() - taken;
}

int PanelHeader::paintLegend(QPainter& painter, const Fonts& fonts) const {
  const QFontMetrics small(fonts.small);
  const QFontMetrics bold(fonts.smallBold);
  const int top = fonts.rowHeight;
  const int baseline = top + small.ascent();
  const int gap = theme::length(5, *this);
  const int between = theme::length(12, *this);
  int x = theme::length(3, *this);
  const auto write = [&](const QString& text, const QFont& font, Hue hue) {
    painter.setFont(font);
    painter.setPen(theme::color(hue, palette()));
    painter.drawText(x, baseline, text);
    return painter.fontMetrics().horizontalAdvance(text);
  };
  for (const PanelSide& side : view_.sides) {
    const int swatch = theme::length(10, *this);
    painter.fillRect(QRect(x, baseline - small.xHeight() / 2, swatch, theme::length(2, *this)),
                     theme::color(hueOf(side.side), palette()));
    x += swatch + gap;
    x += write(nameOf(side.side), fonts.small, Hue::TextDim) + gap;
    if (side.side == Side::Shared && !wantsALook(side.mark)) {  // its value stands above in big digits
      x += between;
      continue;
    }
    if (wantsALook(side.mark)) {
      theme::paintMark(painter, QRect(x, top, fonts.smallHeight, fonts.smallHeight), side.mark, palette(),
                       fonts.small.pixelSize());
      x += fonts.smallHeight;
    }
    const int written =
        write(side.text, fonts.smallBold, wantsALook(side.mark) ? theme::hueOf(side.mark) : Hue::TextStrong);
    x += std::max(written, bold.horizontalAdvance(widestSide_)) + between;
  }
  const int end = x + paintAge(painter, fonts, x);
  paintBaseline(painter, fonts, end + between);
  return x;
}

int PanelHeader::paintAge(QPainter& painter, const Fonts& fonts, int left) const {
  painter.setFont(view_.stale ? fonts.smallBold : fonts.small);
  painter.setPen(theme::color(view_.stale ? Hue::NoData : Hue::TextDim, palette()));
  painter.drawText(left, fonts.rowHeight + QFontMetrics(fonts.small).ascent(), view_.age);
  return painter.fontMetrics().horizontalAdvance(view_.age);
}

// At the right, where it does not move with the age: whole, without its ends, or not at all, as there is room.
void PanelHeader::paintBaseline(QPainter& painter, const Fonts& fonts, int left) const {
  painter.setFont(fonts.small);
  const int swatch = theme::length(10, *this);
  const int gap = theme::length(5, *this);
  for (const QString& text : {view_.baseline, view_.baseline.section(QStringLiteral(" ("), 0, 0)}) {
    const int start = width() - painter.fontMetrics().horizontalAdvance(text);
    if (text.isEmpty() || start - gap - swatch < left) continue;
    const int baseline = fonts.rowHeight + painter.fontMetrics().ascent();
    const QRect band(start - gap - swatch, baseline - painter.fontMetrics().xHeight(), swatch,
                     painter.fontMetrics().xHeight());
    painter.fillRect(band, theme::color(Hue::Line, palette()));
    painter.fillRect(QRect(band.left(), band.center().y(), swatch, theme::length(1, *this)),
                     theme::color(Hue::LineStrong, palette()));
    painter.setPen(theme::color(Hue::TextDim, palette()));
    painter.drawText(start, baseline, text);
    return;
  }
}

void PanelHeader::paintReason(QPainter& painter, const Fonts& fonts) const {
  if (view_.reason.isEmpty()) return;
  painter.setFont(fonts.smallBold);
  painter.setPen(theme::color(Hue::NoData, palette()));
  const int room = std::max(1, width() - theme::length(3, *this));
  painter.drawText(reasonRect(width(), fonts).adjusted(0, 0, width(), 0) & rect(),
                   reasonFlags(room, fonts) | Qt::AlignLeft, view_.reason);
}

void PanelHeader::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  const Fonts fonts = this->fonts();
  const QRect changed = event->rect();
  if (testAttribute(Qt::WA_OpaquePaintEvent)) painter.fillRect(changed, theme::color(Hue::Surface, palette()));
  // What hangs down from the value reaches into the row of the age.
  const bool onlyAge = painted_ && changed.top() >= fonts.rowHeight && changed.left() >= painted_->age &&
                       changed.bottom() < fonts.rowHeight + fonts.smallHeight && changed.right() < painted_->value;
  if (onlyAge) {
    paintAge(painter, fonts, painted_->age);
    return;
  }
  painted_ = Painted{.value = paintTitle(painter, fonts), .age = paintLegend(painter, fonts)};
  paintReason(painter, fonts);
}

}  // namespace warroom
