// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/truths_bar.h"

#include <QtWidgets/QBoxLayout>

#include "widgets/theme/controls.h"
#include "widgets/traffic/split_bar.h"

namespace warroom {

TruthsBar::TruthsBar(QWidget* parent) : QFrame(parent), bar_(new SplitBar(this)) {
  setProperty("card", true);
  setObjectName(QStringLiteral("truths"));
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 12, 22);
  row->addWidget(bar_, 38);
  commanded_ = makeBlock("commanded", QStringLiteral("commanded"), 13);
  confirmed_ = makeBlock("confirmed", QStringLiteral("confirmed"), 21);
  observed_ = makeBlock("observed", QStringLiteral("observed"), 28);
}

TruthsBar::Block TruthsBar::makeBlock(const char* name, const QString& word, int share) {
  const QString id = QString::fromLatin1(name);
  auto* box = new QVBoxLayout;
  theme::space(*box, 0, 1);
  auto* caption = theme::label(this, "body", "dim");
  caption->setText(word);
  Block block{word, theme::label(this, "figure"), theme::label(this, "small", "dim"),
              theme::label(this, "small", "dim")};
  block.value->setObjectName(id + QStringLiteral("Value"));
  block.detail->setObjectName(id + QStringLiteral("Detail"));
  block.note->setObjectName(id + QStringLiteral("Note"));
  block.note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  block.value->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  block.value->setWhole(true);
  block.detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* line = new QHBoxLayout;
  theme::space(*line, 0, 7);
  line->addWidget(block.value);
  line->addWidget(block.detail, 1, Qt::AlignBottom);
  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 10);
  top->addWidget(caption);
  top->addWidget(block.note, 1, Qt::AlignBottom);
  box->addLayout(top);
  box->addLayout(line);
  static_cast<QHBoxLayout*>(layout())->addLayout(box, share);
  return block;
}

void TruthsBar::setView(const TrafficView& view) {
  const auto fill = [](const Block& block, const Truth& truth) {
    const bool calm = truth.mark == Mark::Normal;
    const QString value = calm ? truth.value : shapeOf(truth.mark) + QLatin1Char(' ') + truth.value;
    block.value->setLine(value);
    block.value->setAccessibleName(block.word + QLatin1Char(' ') + truth.value + QStringLiteral(", ") +
                                   wordOf(truth.mark));
    theme::setHue(*block.value, calm ? "strong" : theme::hueName(truth.mark));
    block.detail->setLine(truth.detail);
    block.note->setLine(truth.note);
    theme::setHue(*block.note, calm ? "dim" : theme::hueName(truth.mark));
  };
  fill(commanded_, view.commanded);
  fill(confirmed_, view.confirmed);
  fill(observed_, view.observed);
  bar_->setShares(view.leastGreen, view.mostGreen, view.blueName, view.greenName);
}

}  // namespace warroom
