// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/truths_bar.h"

#include <QtWidgets/QBoxLayout>

#include "widgets/theme/controls.h"
#include "widgets/traffic/split_bar.h"

namespace warroom {

TruthsBar::TruthsBar(QWidget* parent)
    : QFrame(parent),
      column_(new QVBoxLayout(this)),
      row_(new QHBoxLayout),
      track_(theme::label(this, "body", "strong")),
      bar_(new SplitBar(this)) {
  setProperty("card", true);
  setObjectName(QStringLiteral("truths"));
  track_->setObjectName(QStringLiteral("truthsTrack"));
  track_->hide();
  theme::space(*column_, 12, 4);
  theme::space(*row_, 0, 22);
  auto* left = new QVBoxLayout;
  theme::space(*left, 0, 3);
  left->addWidget(track_);
  left->addWidget(bar_);
  row_->addLayout(left, 38);
  column_->addLayout(row_);
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
  row_->addLayout(box, share);
  return block;
}

void TruthsBar::setOthers(const std::vector<TrackLine>& others) {
  while (others_.size() < others.size()) {
    auto* label = new theme::StateLabel(this);
    label->setObjectName(QStringLiteral("otherTrack%1").arg(others_.size()));
    column_->addWidget(label);
    others_.push_back(label);
  }
  for (std::size_t i = 0; i < others_.size(); ++i) {
    others_[i]->setVisible(i < others.size());
    if (i < others.size()) others_[i]->setState(others[i].mark, others[i].text());
  }
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
  track_->setVisible(!view.track.isEmpty());
  track_->setLine(view.track);
  setOthers(view.others);
  bar_->setShares(view.leastGreen, view.mostGreen, view.blueName, view.greenName);
}

}  // namespace warroom
