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
    Entry{Hue::Blue, "#3587e0", "#0c4796"},           Entry{Hue::BlueSurface, "#163a78", "#8fbaf0"},
    Entry{Hue::Green, "#3fd39b", "#0a8259"},          Entry{Hue::GreenSurface, "#126a4e", "#c2f0dc"},
    Entry{Hue::Warning, "#f0aa2a", "#8f5e00"},        Entry{Hue::WarningLine, "#94701f", "#a87400"},
    Entry{Hue::WarningSurface, "#271e0b", "#fdf1d8"}, Entry{Hue::Critical, "#ff6b60", "#84101a"},
    Entry{Hue::CriticalLine, "#e5484d", "#c3272b"},   Entry{Hue::CriticalSurface, "#b01b20", "#c0181f"},
    Entry{Hue::CriticalFill, "#6e0c10", "#8c0f16"},   Entry{Hue::CriticalInk, "#ffffff", "#ffffff"},
    Entry{Hue::CriticalTint, "#2b1a20", "#fbe9e8"},   Entry{Hue::NoData, "#f3f6fc", "#0b0e13"},
    Entry{Hue::NoDataSurface, "#171d25", "#f0f2f5"},  Entry{Hue::NoDataStripe, "#2d3645", "#d6dce3"},
    Entry{Hue::InDoubt, "#cba0ff", "#6a2fc0"},        Entry{Hue::InDoubtSurface, "#221a33", "#efe6fc"},
};

constexpr bool everyHueInItsPlace() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].hue) != i) return false;
  }
  return kTable.size() == static_cast<std::size_t>(Hue::InDoubtSurface) + 1;
}
static_assert(everyHueInItsPlace());

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
    case TextSize::WallClock:
      return 116;
    case TextSize::WallFigure:
      return 74;
    case TextSize::WallTitle:
      return 46;
    case TextSize::WallBody:
      return 36;
  }
  return kBodyPixels;
}

}  // namespace

QColor color(Hue hue, Scheme scheme) {
  const Entry& entry = kTable.at(static_cast<std::size_t>(hue));
  return QColor(QLatin1String(scheme == Scheme::Dark ? entry.dark : entry.light));
}

Scheme schemeOf(const QPalette& palette) {
  return palette.color(QPalette::AlternateBase).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

QColor color(Hue hue, const QPalette& palette) { return color(hue, schemeOf(palette)); }

std::optional<Scheme> schemeNamed(const QString& name) {
  if (name == QStringLiteral("dark")) return Scheme::Dark;
  if (name == QStringLiteral("light")) return Scheme::Light;
  return std::nullopt;
}

QPalette paletteOf(Scheme scheme) {
  const auto hue = [scheme](Hue h) { return color(h, scheme); };
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

// The sheet of each window has its colours written into it: it is taken off before the palette changes, so that
// nothing of the old scheme is kept, and written anew.
void setScheme(QApplication& application, Scheme scheme) {
  if (schemeOf(application.palette()) == scheme) return;
  QWidgetList dressed;
  for (QWidget* window : application.topLevelWidgets()) {
    if (window->styleSheet().isEmpty()) continue;
    dressed << window;
    window->setStyleSheet({});
  }
  application.setPalette(paletteOf(scheme));
  for (QWidget* window : dressed) {
    window->setStyleSheet(styleSheetFor(*window, scheme));
    window->update();
  }
}

void setDensity(QWidget& window, double density) {
  QFont face = window.font();
  face.setPixelSize(qMax(10, qRound(kBodyPixels * density)));
  window.setFont(face);
  window.setStyleSheet(styleSheetFor(window, schemeOf(QApplication::palette())));
  fitLayouts(window);
}

void fitLayouts(QWidget& part) {
  for (QLayout* layout : part.findChildren<QLayout*>()) {
    if (!layout->property("marginAt1080p").isValid()) continue;
    const int margin = length(layout->property("marginAt1080p").toInt(), part);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(length(layout->property("gapAt1080p").toInt(), part));
  }
}

}  // namespace warroom::theme
