// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/desk/tool_box.h"

#include <QtCore/QEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

ToolBox::ToolBox(QWidget* parent) : QWidget(parent) {
  mute_ = make("mute", QStringLiteral("♪ Sound on"), {});
  auto* wall = make("open-wall", QStringLiteral("Wall"), QStringLiteral("The wall, full screen on the second display"));
  theme_ = make("theme", QStringLiteral("Light"), QStringLiteral("Dark or light"));
  auto* keys = make("open-help", QStringLiteral("? Keys"), QStringLiteral("Every key"));
  connect(mute_, &QPushButton::clicked, this, &ToolBox::muteWanted);
  connect(wall, &QPushButton::clicked, this, &ToolBox::wallWanted);
  connect(theme_, &QPushButton::clicked, this, &ToolBox::themeWanted);
  connect(keys, &QPushButton::clicked, this, &ToolBox::helpWanted);
  auto* grid = new QGridLayout(this);
  theme::space(*grid, 0, 4);
  grid->addWidget(mute_, 0, 0, 1, 2);
  grid->addWidget(wall, 0, 2);
  grid->addWidget(theme_, 1, 0);
  grid->addWidget(keys, 1, 1, 1, 2);
  nameTheme();
}

QPushButton* ToolBox::make(const char* name, const QString& text, const QString& tip) {
  auto* button = new QPushButton(text, this);
  button->setObjectName(QString::fromUtf8(name));
  button->setProperty("quiet", true);
  button->setProperty("tool", true);
  if (!tip.isEmpty()) button->setToolTip(tooltipOf(tip));
  button->setAccessibleDescription(tip);
  return button;
}

void ToolBox::setSound(const SoundView& view) {
  if (mute_->text() == view.text && mute_->accessibleDescription() == view.detail) return;
  mute_->setText(view.text);
  mute_->setToolTip(tooltipOf(view.detail));
  mute_->setAccessibleDescription(view.detail);
  const bool loud = view.muted || view.silent;
  if (mute_->property("loud").toBool() == loud) return;
  mute_->setProperty("loud", loud);
  mute_->style()->unpolish(mute_);
  mute_->style()->polish(mute_);
}

// The button names what it leads to.
void ToolBox::nameTheme() {
  const bool dark = theme::schemeOf(palette()) == theme::Scheme::Dark;
  theme_->setText(dark ? QStringLiteral("Light") : QStringLiteral("Dark"));
}

void ToolBox::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && theme_) nameTheme();
}

}  // namespace warroom
