// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/panel_header.h"

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
  view_ = view;
  update();
}

QRect PanelHeader::reasonRect(int width, const Fonts& fonts) const {
  if (view_.reason.isEmpty()) return {};
  const int top = fonts.rowHeight + fonts.smallHeight + fonts.gap / 2;
  const int left = theme::length(3, *this);
  const QRect room(left, top, std::max(1, width - left), 3 * fonts.smallHeight);
  const int flags = Qt::TextWordWrap | Qt::TextWrapAnywhere;
  return QFontMetrics(fonts.smallBold).boundingRect(room, flags, view_.reason).intersected(room);
}

int PanelHeader::heightForWidth(int width) const {
  const Fonts fonts = this->fonts();
  const int words = fonts.rowHeight + fonts.smallHeight;
  return view_.reason.isEmpty() ? words : words + fonts.gap / 2 + reasonRect(width, fonts).height() + fonts.gap / 2;
}

void PanelHeader::paintTitle(QPainter& painter, const Fonts& fonts) const {
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
}

void PanelHeader::paintLegend(QPainter& painter, const Fonts& fonts) const {
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
  write(view_.age, view_.stale ? fonts.smallBold : fonts.small, view_.stale ? Hue::NoData : Hue::TextDim);
}

void PanelHeader::paintReason(QPainter& painter, const Fonts& fonts) const {
  if (view_.reason.isEmpty()) return;
  painter.setFont(fonts.smallBold);
  painter.setPen(theme::color(Hue::NoData, palette()));
  painter.drawText(reasonRect(width(), fonts).adjusted(0, 0, width(), 0) & rect(),
                   Qt::TextWordWrap | Qt::TextWrapAnywhere | Qt::AlignLeft, view_.reason);
}

void PanelHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Fonts fonts = this->fonts();
  paintTitle(painter, fonts);
  paintLegend(painter, fonts);
  paintReason(painter, fonts);
}

}  // namespace warroom
