// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/style_sheet.h"

#include <QtWidgets/QWidget>
#include <utility>

#include "widgets/theme/theme.h"

namespace warroom::theme {
namespace {

// A field has no colour of its own: with one, Qt would make its hint half of it, too faint to be read.
// @name stands for a colour, #n for a length of n px at 1080p.
const char* const kSheet = R"(
QLabel, QPushButton, QLineEdit, QComboBox, QTabBar::tab { font-size: #15px; }
QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: #6px; }
QFrame[overlay="true"] { background: @surface; border: 1px solid @linestrong; border-radius: #6px; }
QLabel, QCheckBox, QRadioButton { background: transparent; color: @text; }
QLabel[hue="strong"] { color: @strong; }
QLabel[hue="dim"] { color: @dim; }
QLabel[hue="warning"] { color: @warning; }
QLabel[hue="critical"] { color: @critical; }
QLabel[hue="indoubt"] { color: @indoubt; }
QLabel[hue="nodata"] { color: @nodata; }
QLabel[hue="blue"] { color: @blue; }
QLabel[hue="green"] { color: @green; }
QLabel[bold="true"] { font-weight: bold; }
QLabel[textSize="clock"] { font-size: #54px; font-weight: bold; color: @strong; }
QLabel[textSize="figure"] { font-size: #25px; font-weight: bold; color: @strong; }
QLabel[textSize="title"] { font-size: #21px; font-weight: bold; color: @strong; }
QLabel[textSize="heading"] { font-size: #17px; font-weight: bold; color: @strong; }
QLabel[textSize="small"] { font-size: #13px; }
QLabel[textSize="caption"] { font-size: #13px; font-weight: bold; letter-spacing: 1px; color: @dim; }
QLabel[textSize][hue="warning"] { color: @warning; }
QLabel[textSize][hue="critical"] { color: @critical; }
QLabel[badge="LIVE"] { background: @badgelive; color: @badgetext; font-weight: bold; border-radius: #4px; }
QLabel[badge="other"] { background: @badgeother; color: @badgetext; font-weight: bold; border-radius: #4px; }
QPushButton { background: @raised; color: @strong; border: 1px solid @line; border-radius: #6px; font-weight: bold;
  padding: #8px #12px; }
QPushButton:hover { border-color: @linestrong; }
QPushButton:pressed { background: @current; }
QPushButton:focus { border: 2px solid @focus; }
QPushButton:disabled { color: @faint; }
QPushButton[tall="true"] { font-size: #19px; padding: #15px #12px; }
QPushButton[quiet="true"] { font-weight: normal; padding: #4px #9px; }
QPushButton[danger="true"] { color: @critical; border-color: @criticalline; }
QPushButton[danger="true"]:disabled { color: @faint; border-color: @line; }
QPushButton[tool="true"] { font-weight: normal; font-size: #13px; padding: #3px #7px; }
QPushButton[tool="true"][loud="true"] { color: @warning; border-color: @warning; font-weight: bold; }
QMenu { background: @raised; color: @strong; border: 1px solid @linestrong; font-size: #15px; padding: #5px; }
QLineEdit, QComboBox, QPlainTextEdit { background: @background; border: 1px solid @line;
  border-radius: #6px; padding: #6px #9px; selection-background-color: @linestrong; selection-color: @strong; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 2px solid @focus; }
QComboBox QAbstractItemView { background: @raised; color: @strong; selection-background-color: @current; border: 1px solid @linestrong; }
QComboBox { color: @strong; }
QComboBox::drop-down { border: none; width: #26px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; border-left: #5px solid @background;
  border-right: #5px solid @background; border-top: #6px solid @text; }
QTabWidget::pane { border: none; padding-top: #8px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @dim; padding: #7px #11px; border-radius: #5px; border: 2px solid transparent;
  margin-right: #3px; }
QTabBar::tab:selected { background: @raised; color: @strong; }
QTabBar::tab:hover { color: @strong; }
QTabBar:focus { outline: none; }
QTabBar::tab:selected:focus { border: 2px solid @focus; }
QAbstractItemView { background: transparent; border: none; outline: none; }
QHeaderView::section { background: transparent; color: @dim; border: none; border-bottom: 1px solid @line;
  padding: #6px #4px; font-size: #12px; font-weight: bold; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: #10px; margin: 0; }
QScrollBar::handle:vertical { background: @linestrong; border-radius: #4px; min-height: #24px; }
QScrollBar:horizontal { background: transparent; height: #10px; margin: 0; }
QScrollBar::handle:horizontal { background: @linestrong; border-radius: #4px; min-width: #24px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; border: none;
  width: 0; height: 0; }
QToolTip { background: @raised; color: @strong; border: 1px solid @linestrong; padding: 6px; }
)";

QString scaled(QString sheet, const QWidget& window) {
  QString out;
  out.reserve(sheet.size());
  for (qsizetype i = 0; i < sheet.size(); ++i) {
    if (sheet.at(i) != QLatin1Char('#') || i + 1 >= sheet.size() || !sheet.at(i + 1).isDigit()) {
      out += sheet.at(i);
      continue;
    }
    qsizetype end = i + 1;
    while (sheet.at(end).isDigit()) ++end;
    out += QString::number(length(sheet.mid(i + 1, end - i - 1).toInt(), window));
    i = end - 1;
  }
  return out;
}

}  // namespace

QString styleSheetFor(const QWidget& window, Scheme scheme) {
  // Longer names first: "@line" begins "@linestrong".
  static constexpr std::pair<const char*, Hue> names[] = {
      {"@background", Hue::Background},
      {"@badgelive", Hue::BadgeLive},
      {"@badgeother", Hue::BadgeOther},
      {"@badgetext", Hue::BadgeText},
      {"@blue", Hue::Blue},
      {"@criticalline", Hue::CriticalLine},
      {"@critical", Hue::Critical},
      {"@current", Hue::SurfaceCurrent},
      {"@dim", Hue::TextDim},
      {"@faint", Hue::TextFaint},
      {"@focus", Hue::Focus},
      {"@green", Hue::Green},
      {"@indoubt", Hue::InDoubt},
      {"@linestrong", Hue::LineStrong},
      {"@line", Hue::Line},
      {"@nodata", Hue::NoData},
      {"@raised", Hue::SurfaceRaised},
      {"@strong", Hue::TextStrong},
      {"@surface", Hue::Surface},
      {"@text", Hue::Text},
      {"@warning", Hue::Warning},
  };
  QString sheet = scaled(QString::fromUtf8(kSheet), window);
  for (const auto& [name, hue] : names) sheet.replace(QLatin1String(name), color(hue, scheme).name());
  return sheet;
}

}  // namespace warroom::theme
