// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <optional>

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
  CriticalFill,     // what grows on ROLL BACK while it is held
  CriticalInk,      // words on these two
  CriticalTint,     // the band of a panel beyond its limit
  NoData,
  NoDataSurface,
  NoDataStripe,
  InDoubt,
  InDoubtSurface,
};

// The scheme is carried by the palette, in a role that no style sheet writes: a sheet's transparent background
// would pass for a dark one.
QColor color(Hue hue, const QPalette& palette);
QPalette paletteOf(Scheme scheme);

// Those of the wall are read from across a room: none of them is under 34 px at 1080p.
enum class TextSize { Clock, Figure, Title, Heading, Body, Small, Caption, WallClock, WallFigure, WallTitle, WallBody };

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
// While windows are open: each of them changes at once, and looks as if it had been opened in this scheme.
void setScheme(QApplication& application, Scheme scheme);
Scheme schemeOf(const QPalette& palette);
QColor color(Hue hue, Scheme scheme);
// "dark", "light": how a command line or a setting names a scheme; nothing for any other word.
std::optional<Scheme> schemeNamed(const QString& name);

// Sets a window's density (1.0 at 1080p) and its style sheet. Labels choose their look by the dynamic properties
// "textSize" ("title", "caption", ...), "hue" ("dim", "warning", ...) and "bold".
void setDensity(QWidget& window, double density);
// Margins and gaps of a part that was made after its window had got its density.
void fitLayouts(QWidget& part);

}  // namespace warroom::theme
