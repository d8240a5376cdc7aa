// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLayout>
#include <QtWidgets/QWidget>
#include <array>

#include "widgets/theme/style_sheet.h"

// The resource lies in a static library: without this call the linker leaves it out. Not in a namespace.
static void loadResources() { Q_INIT_RESOURCE(theme); }

namespace warroom::theme {
namespace {

struct Entry {
  Hue hue;
  const char* dark;
  const char* light;
};

constexpr std::array kTable{
    Entry{Hue::Background, "#0b0e13", "#eef0f4"},     Entry{Hue::Surface, "#13171f", "#ffffff"},
    Entry{Hue::SurfaceRaised, "#1a2029", "#f4f6f9"},  Entry{Hue::SurfaceCurrent, "#1c2633", "#e3e8ef"},
    Entry{Hue::Line, "#242a35", "#d3d8e0"},           Entry{Hue::LineStrong, "#3a4352", "#a3acba"},
    Entry{Hue::Text, "#d6dce8", "#2a303a"},           Entry{Hue::TextStrong, "#f3f6fc", "#0b0e13"},
    Entry{Hue::TextDim, "#97a1b1", "#566070"},        Entry{Hue::TextFaint, "#8590a1", "#667080"},
    Entry{Hue::Focus, "#f3f6fc", "#0b0e13"},          Entry{Hue::BadgeLive, "#f8faff", "#0b0e13"},
    Entry{Hue::BadgeOther, "#97a1b1", "#566070"},     Entry{Hue::BadgeText, "#0b0e13", "#ffffff"},
    Entry{Hue::Blue, "#4d9ff0", "#1769bd"},           Entry{Hue::BlueSurface, "#17406d", "#b9d8f6"},
    Entry{Hue::Green, "#27b98a", "#0b7a55"},          Entry{Hue::GreenSurface, "#115b44", "#b4e4d1"},
    Entry{Hue::Warning, "#f0aa2a", "#8a5600"},        Entry{Hue::WarningLine, "#7a5a16", "#d9a441"},
    Entry{Hue::WarningSurface, "#271e0b", "#fdf1d8"}, Entry{Hue::Critical, "#ff6b60", "#b3160b"},
    Entry{Hue::CriticalLine, "#e5484d", "#d32f2f"},   Entry{Hue::CriticalSurface, "#5c1313", "#f6c9c6"},
    Entry{Hue::CriticalTint, "#2b1a20", "#fbe9e8"},   Entry{Hue::NoData, "#f3f6fc", "#0b0e13"},
    Entry{Hue::NoDataSurface, "#171d25", "#f0f2f5"},  Entry{Hue::NoDataStripe, "#2d3645", "#c9d0da"},
    Entry{Hue::InDoubt, "#c08cff", "#6a2fc0"},        Entry{Hue::InDoubtSurface, "#221a33", "#efe6fc"},
};

constexpr bool everyHueInItsPlace() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].hue) != i) return false;
  }
  return kTable.size() == static_cast<std::size_t>(Hue::InDoubtSurface) + 1;
}
static_assert(everyHueInItsPlace());

QColor pick(Hue hue, Scheme scheme) {
  const Entry& entry = kTable.at(static_cast<std::size_t>(hue));
  return QColor(QLatin1String(scheme == Scheme::Dark ? entry.dark : entry.light));
}

int basePixels(TextSize size) {
  switch (size) {
    case TextSize::Clock:
      return 54;
    case TextSize::Figure:
      return 28;
    case TextSize::Title:
      return 21;
    case TextSize::Heading:
      return 17;
    case TextSize::Body:
      return kBodyPixels;
    case TextSize::Small:
    case TextSize::Caption:
      return 13;
  }
  return kBodyPixels;
}

}  // namespace

QColor color(Hue hue, const QPalette& palette) {
  return pick(hue, palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light);
}

QPalette paletteOf(Scheme scheme) {
  const auto hue = [scheme](Hue h) { return pick(h, scheme); };
  QPalette palette(hue(Hue::SurfaceRaised), hue(Hue::Background));
  palette.setColor(QPalette::Window, hue(Hue::Background));
  palette.setColor(QPalette::WindowText, hue(Hue::Text));
  palette.setColor(QPalette::Base, hue(Hue::Surface));
  palette.setColor(QPalette::AlternateBase, hue(Hue::SurfaceRaised));
  palette.setColor(QPalette::Text, hue(Hue::Text));
  palette.setColor(QPalette::Button, hue(Hue::SurfaceRaised));
  palette.setColor(QPalette::ButtonText, hue(Hue::Text));
  palette.setColor(QPalette::PlaceholderText, hue(Hue::TextDim));
  palette.setColor(QPalette::ToolTipBase, hue(Hue::SurfaceRaised));
  palette.setColor(QPalette::ToolTipText, hue(Hue::TextStrong));
  palette.setColor(QPalette::Highlight, hue(Hue::SurfaceCurrent));
  palette.setColor(QPalette::HighlightedText, hue(Hue::TextStrong));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, hue(Hue::TextFaint));
  }
  return palette;
}

int length(int pixelsAt1080p, const QWidget& widget) {
  const int body = widget.window()->font().pixelSize();
  return body > 0 ? qRound(pixelsAt1080p * double(body) / kBodyPixels) : pixelsAt1080p;
}

int pixels(TextSize size, const QWidget& widget) { return length(basePixels(size), widget); }

QFont font(TextSize size, bool bold, const QWidget& widget) {
  QFont face = widget.window()->font();
  face.setPixelSize(pixels(size, widget));
  face.setBold(bold || size == TextSize::Caption);
  if (size == TextSize::Caption) face.setLetterSpacing(QFont::PercentageSpacing, 108);
  return face;
}

void apply(QApplication& application, Scheme scheme) {
  loadResources();
  QFontDatabase::addApplicationFont(QStringLiteral(":/warroom/fonts/DejaVuSans.ttf"));
  QFontDatabase::addApplicationFont(QStringLiteral(":/warroom/fonts/DejaVuSans-Bold.ttf"));
  QFont face(QStringLiteral("DejaVu Sans"));
  face.setPixelSize(kBodyPixels);
  application.setStyle(QStringLiteral("Fusion"));
  application.setFont(face);
  application.setPalette(paletteOf(scheme));
}

void setDensity(QWidget& window, double density) {
  QFont face = window.font();
  face.setPixelSize(qMax(10, qRound(kBodyPixels * density)));
  window.setFont(face);
  window.setStyleSheet(styleSheetFor(window));
  for (QLayout* layout : window.findChildren<QLayout*>()) {
    if (!layout->property("marginAt1080p").isValid()) continue;
    const int margin = length(layout->property("marginAt1080p").toInt(), window);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(length(layout->property("gapAt1080p").toInt(), window));
  }
}

}  // namespace warroom::theme
