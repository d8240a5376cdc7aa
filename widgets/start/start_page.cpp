// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/start_page.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>

#include "models/items/text.h"
#include "widgets/start/room_row.h"
#include "widgets/start/row_list.h"
#include "widgets/start/runbook_card.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

double densityFor(const QSize& size) {
  const double fitting = qMin(size.width() / 1920.0, size.height() / 1080.0);
  return qRound(qBound(0.8, fitting * 1.2, 3.0) * 20) / 20.0;
}

QStringList jsonFilesOf(const QMimeData& data) {
  QStringList files;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile() && url.path().endsWith(QStringLiteral(".json"))) files << url.toLocalFile();
  return files;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("start"));
  setWindowTitle(QStringLiteral("Warroom"));
  setMinimumSize(960, 600);
  resize(1440, 900);
  setAcceptDrops(true);
  examples_ = new RowList(QStringLiteral("REHEARSE AN EXAMPLE · IN THE LAB, NO SERVER NEEDED"),
                          QStringLiteral("no example was found beside this program"), this);
  runbook_ = new RunbookCard(this);
  running_ = new RowList(QStringLiteral("ATTACH TO A ROOM · ITS ENGINE RUNS"),
                         QStringLiteral("no engine runs on this machine"), this);
  past_ = new RowList(QStringLiteral("OPEN A PAST ROOM"), QStringLiteral("no room has been opened here yet"), this);
  body_ = new QWidget(this);
  auto* grid = new QGridLayout(body_);
  theme::space(*grid, 0, theme::kGap);
  grid->addWidget(examples_, 0, 0);
  grid->addWidget(runbook_, 1, 0);
  grid->addWidget(running_, 0, 1);
  grid->addWidget(past_, 1, 1);
  for (int i = 0; i < 2; ++i) grid->setColumnStretch(i, 1);
  for (int i = 0; i < 2; ++i) grid->setRowStretch(i, 1);
  auto* all = new QVBoxLayout(this);
  theme::space(*all, 18, theme::kGap);
  all->addWidget(makeHead());
  all->addWidget(body_, 1);
  all->addWidget(makeFoot());
  connect(runbook_, &RunbookCard::openWanted, this, &StartPage::openWanted);
  connect(runbook_, &RunbookCard::rehearseWanted, this,
          [this](const QString& file) { Q_EMIT rehearseWanted(file, speed()); });
  setBusy({});
}

QWidget* StartPage::makeHead() {
  auto* head = new QWidget(this);
  auto* title = theme::label(head, "title");
  title->setLine(QStringLiteral("Warroom"));
  auto* under = theme::label(head, "body", "dim");
  under->setLine(QStringLiteral("drive a production cutover, or rehearse it first"));
  auto* word = theme::label(head, "body", "dim");
  word->setLine(QStringLiteral("a rehearsal runs at"));
  word->setWhole(true);
  speed_ = new QComboBox(head);
  speed_->setObjectName(QStringLiteral("start-speed"));
  speed_->setAccessibleName(QStringLiteral("How fast a rehearsal runs"));
  for (const int each : {1, 10, 60}) speed_->addItem(QStringLiteral("%1×").arg(each), each);
  speed_->addItem(QStringLiteral("full speed, to watch"), 0);
  speed_->setCurrentIndex(1);
  auto* words = new QVBoxLayout;
  theme::space(*words, 0, 4);
  words->addWidget(title);
  words->addWidget(under);
  auto* row = new QHBoxLayout(head);
  theme::space(*row, 0, 12);
  row->addLayout(words, 1);
  row->addWidget(word);
  row->addWidget(speed_);
  return head;
}

QWidget* StartPage::makeFoot() {
  auto* foot = new QWidget(this);
  says_ = new theme::StateLabel(foot);
  says_->setObjectName(QStringLiteral("start-says"));
  cancel_ = new QPushButton(QStringLiteral("Cancel"), foot);
  cancel_->setObjectName(QStringLiteral("start-cancel"));
  cancel_->setShortcut(QKeySequence(Qt::Key_Escape));
  connect(cancel_, &QPushButton::clicked, this, &StartPage::cancelWanted);
  auto* row = new QHBoxLayout(foot);
  theme::space(*row, 0, 12);
  row->addWidget(says_, 1);
  row->addWidget(cancel_);
  return foot;
}

void StartPage::setExamples(const std::vector<StartExample>& examples) {
  examples_->clear();
  for (const StartExample& each : examples) {
    auto* row = new RoomRow(each.title, each.detail, QStringLiteral("Rehearse"),
                            QStringLiteral("rehearse-") + each.file.section(u'/', -1), examples_->rowParent());
    connect(row, &RoomRow::chosen, this, [this, file = each.file] { Q_EMIT rehearseWanted(file, speed()); });
    examples_->add(row);
    if (&each == &examples.front()) row->takeFocus();
  }
}

void StartPage::setRooms(const std::vector<StartRoom>& rooms) {
  running_->clear();
  past_->clear();
  for (const StartRoom& each : rooms) {
    RowList& list = each.running ? *running_ : *past_;
    QStringList detail{each.name};
    for (const QString& part : {each.when, each.state, each.opening})
      if (!part.isEmpty()) detail << part;
    const QString title = each.kind.isEmpty() ? each.title : each.kind + QStringLiteral(" · ") + each.title;
    auto* row = new RoomRow(title, detail.join(QStringLiteral(" · ")),
                            each.running ? QStringLiteral("Attach") : QStringLiteral("Open"),
                            QStringLiteral("room-") + each.name, list.rowParent());
    connect(row, &RoomRow::chosen, this, [this, name = each.name] { Q_EMIT roomWanted(name); });
    list.add(row);
  }
}

void StartPage::setRunbook(const QString& file) { runbook_->setRunbook(file); }
void StartPage::setEnvironment(const QString& file) { runbook_->setEnvironment(file); }
void StartPage::setFindings(const QString& findings) { runbook_->setFindings(findings); }

void StartPage::setBusy(const QString& words) {
  const bool busy = !words.isEmpty();
  // What is disabled loses the keyboard; whoever was there goes on there.
  if (busy && body_->isEnabled()) busied_ = focusWidget();
  body_->setEnabled(!busy);
  if (!busy && busied_) busied_->setFocus();
  if (!busy) busied_ = nullptr;
  cancel_->setVisible(busy);
  says_->setVisible(busy);
  if (busy) says_->setState(Mark::Current, words);
}

void StartPage::setProblem(const QString& sentence) {
  says_->setVisible(!sentence.isEmpty());
  if (!sentence.isEmpty()) says_->setState(Mark::Warning, shown(sentence.toStdString()));
}

int StartPage::speed() const { return speed_->currentData().toInt(); }

void StartPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const double density = densityFor(size());
  if (density != density_) theme::setDensity(*this, density_ = density);
}

// Not while something is under way: it would be dropped for the file.
void StartPage::dragEnterEvent(QDragEnterEvent* event) {
  if (!body_->isEnabled()) return;
  if (!jsonFilesOf(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void StartPage::dropEvent(QDropEvent* event) {
  if (!body_->isEnabled()) return;
  const QStringList files = jsonFilesOf(*event->mimeData());
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  Q_EMIT filesDropped(files);
}

}  // namespace warroom
