// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>

class QApplication;
class QWidget;

// How the whole desk looks, from one table. GUI thread only.
namespace warroom::theme {

enum class Scheme { Dark, Light };

// Colours by meaning. Blue and green name the two systems, and nothing else; what is normal needs no colour.
enum class Hue {
  Background,
  Surface,
  SurfaceRaised,   // a button, a field
  SurfaceCurrent,  // the row that is current
  Line,
  LineStrong,
  Text,
  TextStrong,
  TextDim,
  TextFaint,  // only for what is planned and not yet true
  Focus,
  BadgeLive,
  BadgeOther,
  BadgeText,
  Blue,
  BlueSurface,
  Green,
  GreenSurface,
  Warning,
  WarningLine,
  WarningSurface,
  Critical,
  CriticalLine,
  CriticalSurface,  // belongs to ROLL BACK and to a fired trigger alone
  CriticalTint,     // the band of a panel beyond its limit
  NoData,
  NoDataSurface,
  NoDataStripe,
  InDoubt,
  InDoubtSurface,
};

// The scheme is carried by the palette: a dark window colour means the dark table.
QColor color(Hue hue, const QPalette& palette);
QPalette paletteOf(Scheme scheme);

enum class TextSize { Clock, Figure, Title, Heading, Body, Small, Caption };

// Lengths at 1080p, in px. length() scales them to the density of the widget's window.
inline constexpr int kGap = 11;
inline constexpr int kPadding = 16;
inline constexpr int kRadius = 6;
inline constexpr int kBodyPixels = 15;

int length(int pixelsAt1080p, const QWidget& widget);
int pixels(TextSize size, const QWidget& widget);
QFont font(TextSize size, bool bold, const QWidget& widget);

// Once, before the first window: face (from the binary's resources), palette.
void apply(QApplication& application, Scheme scheme = Scheme::Dark);

// Sets a window's density (1.0 at 1080p) and its style sheet. Labels choose their look by the dynamic properties
// "textSize" ("title", "caption", ...), "hue" ("dim", "warning", ...) and "bold".
void setDensity(QWidget& window, double density);

}  // namespace warroom::theme
