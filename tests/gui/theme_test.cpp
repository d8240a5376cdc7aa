// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include <QtGui/QImage>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <map>
#include <set>
#include <vector>

#include "tests/gui/colour_science.h"
#include "tests/gui/screenshots/pictures.h"
#include "tests/gui/screenshots/rooms.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/state_mark.h"

namespace warroom {

using theme::Hue;
using theme::Scheme;

namespace {

struct Pair {
  Hue front;
  Hue ground;
};

// Every colour of words with every ground on which they are written.
std::vector<Pair> textPairs() {
  const std::vector<std::pair<Hue, std::vector<Hue>>> grounds{
      {Hue::Background, {Hue::Text, Hue::TextStrong, Hue::TextDim, Hue::NoData}},
      {Hue::Surface,
       {Hue::Text, Hue::TextStrong, Hue::TextDim, Hue::TextFaint, Hue::Warning, Hue::Critical, Hue::InDoubt,
        Hue::NoData, Hue::Blue, Hue::Green}},
      {Hue::SurfaceRaised, {Hue::Text, Hue::TextStrong, Hue::TextDim, Hue::TextFaint, Hue::Critical}},
      {Hue::SurfaceCurrent,
       {Hue::Text, Hue::TextStrong, Hue::TextDim, Hue::Warning, Hue::Critical, Hue::InDoubt, Hue::NoData}},
      {Hue::BadgeLive, {Hue::BadgeText}},
      {Hue::BadgeOther, {Hue::BadgeText}},
      {Hue::BlueSurface, {Hue::TextStrong}},
      {Hue::GreenSurface, {Hue::TextStrong}},
      {Hue::WarningSurface, {Hue::Warning, Hue::TextDim, Hue::TextStrong}},
      {Hue::CriticalTint, {Hue::Critical, Hue::TextDim, Hue::TextStrong}},
      {Hue::CriticalSurface, {Hue::CriticalInk}},
      {Hue::CriticalFill, {Hue::CriticalInk}},
      {Hue::LineStrong, {Hue::TextStrong}},  // what grows on a button that is held; a selection in a field
      {Hue::NoDataSurface, {Hue::NoData, Hue::TextStrong, Hue::TextDim, Hue::Text, Hue::Warning, Hue::Critical}},
      {Hue::NoDataStripe, {Hue::NoData, Hue::TextStrong, Hue::TextDim, Hue::Text}},
      {Hue::InDoubtSurface, {Hue::InDoubt, Hue::TextDim, Hue::TextStrong}},
  };
  std::vector<Pair> pairs;
  for (const auto& [ground, fronts] : grounds)
    for (const Hue front : fronts) pairs.push_back({front, ground});
  return pairs;
}

// Lines and shapes that say something: series, limits, markers, the edges of alarms, the ring of the focus. Not among
// them: Line and LineStrong, which only part one thing from the next.
const std::vector<Pair> kShapes{
    {Hue::Blue, Hue::Surface},
    {Hue::Green, Hue::Surface},
    {Hue::Blue, Hue::CriticalTint},
    {Hue::Green, Hue::CriticalTint},
    {Hue::Blue, Hue::NoDataSurface},
    {Hue::Green, Hue::NoDataSurface},
    {Hue::Blue, Hue::NoDataStripe},
    {Hue::Green, Hue::NoDataStripe},
    {Hue::Text, Hue::CriticalTint},
    {Hue::Warning, Hue::Surface},
    {Hue::CriticalLine, Hue::Surface},
    {Hue::CriticalLine, Hue::CriticalTint},
    {Hue::CriticalLine, Hue::Background},
    {Hue::WarningLine, Hue::Surface},
    {Hue::WarningLine, Hue::WarningSurface},
    {Hue::InDoubt, Hue::Background},
    {Hue::NoData, Hue::Background},
    {Hue::TextDim, Hue::Surface},
    {Hue::TextDim, Hue::Background},
    {Hue::Focus, Hue::Background},
    {Hue::Focus, Hue::Surface},
    {Hue::Focus, Hue::SurfaceRaised},
    {Hue::Focus, Hue::SurfaceCurrent},
    {Hue::Focus, Hue::CriticalSurface},
    {Hue::Focus, Hue::NoDataStripe},
};

struct Told {
  Hue one;
  Hue other;
  double least;
};

// Side by side on a screen, these must be told by every eye. Surfaces carry their words in large type besides.
const std::vector<Told> kToldApart{
    {Hue::Blue, Hue::Green, 20},
    {Hue::BlueSurface, Hue::GreenSurface, 15},
    {Hue::Blue, Hue::Text, 20},
    {Hue::Green, Hue::Text, 20},
    {Hue::Warning, Hue::Critical, 20},
    {Hue::Warning, Hue::Text, 20},
    {Hue::Critical, Hue::Text, 20},
    {Hue::InDoubt, Hue::NoData, 20},
    {Hue::InDoubt, Hue::Critical, 20},
    {Hue::InDoubt, Hue::Warning, 20},
    {Hue::InDoubt, Hue::Text, 20},
    {Hue::Green, Hue::Critical, 20},
    {Hue::Green, Hue::Warning, 20},
    {Hue::Blue, Hue::Critical, 20},
    {Hue::Blue, Hue::Warning, 20},
    {Hue::CriticalSurface, Hue::SurfaceRaised, 15},
    {Hue::CriticalSurface, Hue::Surface, 15},
    {Hue::BadgeLive, Hue::BadgeOther, 20},
};

}  // namespace

class ThemeTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void cleanup() { theme::setScheme(*qApp, Scheme::Dark); }
  void wordsCanBeRead_data() { bothSchemes(); }
  void wordsCanBeRead();
  void hintsCanBeRead_data() { bothSchemes(); }
  void hintsCanBeRead();
  void shapesCanBeSeen_data() { bothSchemes(); }
  void shapesCanBeSeen();
  void everyEyeTellsThemApart_data() { bothSchemes(); }
  void everyEyeTellsThemApart();
  void rollBackIsTheStrongestSurface_data() { bothSchemes(); }
  void rollBackIsTheStrongestSurface();
  void everyStateHasAShapeAndAWord();
  void theMathIsRight();
  void aSwitchLooksLikeAFreshStart_data();
  void aSwitchLooksLikeAFreshStart();
  void schemesAreNamed();
  void focusIsSeen_data() { bothSchemes(); }
  void focusIsSeen();

 private:
  void bothSchemes() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
  }
};

void ThemeTest::wordsCanBeRead() {
  QFETCH(bool, dark);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  for (const Pair& pair : textPairs()) {
    const double found = colour::contrast(theme::color(pair.front, scheme), theme::color(pair.ground, scheme));
    QVERIFY2(found >= 4.5,
             qPrintable(QStringLiteral("hue %1 on %2: %3").arg(int(pair.front)).arg(int(pair.ground)).arg(found)));
  }
}

// What stands in a field that is empty. Qt would make it half as strong as the field's own text.
void ThemeTest::hintsCanBeRead() {
  QFETCH(bool, dark);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  const auto window = staged::stage(
      {QStringLiteral("x"), staged::Screen::DecisionTab, [] { return staged::deciding(); }, QSize(1920, 1080), scheme},
      scheduler);
  const auto fields = window->findChildren<QLineEdit*>();
  QVERIFY(fields.size() > 4);
  for (const QLineEdit* field : fields) {
    const QColor hint = field->palette().color(QPalette::PlaceholderText);
    QCOMPARE(hint.alpha(), 255);
    QVERIFY2(colour::contrast(hint, theme::color(Hue::Background, scheme)) >= 4.5, qPrintable(field->objectName()));
  }
}

void ThemeTest::shapesCanBeSeen() {
  QFETCH(bool, dark);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  for (const Pair& pair : kShapes) {
    const double found = colour::contrast(theme::color(pair.front, scheme), theme::color(pair.ground, scheme));
    QVERIFY2(found >= 3,
             qPrintable(QStringLiteral("hue %1 on %2: %3").arg(int(pair.front)).arg(int(pair.ground)).arg(found)));
  }
}

// Nothing else that is painted as an area stands out from the window's ground as far, nor nearly so.
void ThemeTest::rollBackIsTheStrongestSurface() {
  QFETCH(bool, dark);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  const auto standsOut = [&](Hue hue) {
    return colour::difference(theme::color(hue, scheme), theme::color(Hue::Background, scheme), colour::kEyes[0]);
  };
  for (const Hue other : {Hue::Surface, Hue::SurfaceRaised, Hue::SurfaceCurrent, Hue::BlueSurface, Hue::GreenSurface,
                          Hue::WarningSurface, Hue::CriticalTint, Hue::NoDataSurface, Hue::InDoubtSurface})
    QVERIFY2(standsOut(Hue::CriticalSurface) > 1.5 * standsOut(other),
             qPrintable(QStringLiteral("hue %1: %2 beside %3")
                            .arg(int(other))
                            .arg(standsOut(other))
                            .arg(standsOut(Hue::CriticalSurface))));
  QVERIFY(colour::contrast(theme::color(Hue::CriticalSurface, scheme), theme::color(Hue::CriticalFill, scheme)) > 1.5);
}

void ThemeTest::everyEyeTellsThemApart() {
  QFETCH(bool, dark);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  for (const auto& eye : colour::kEyes) {
    for (const Told& told : kToldApart) {
      const double found = colour::difference(theme::color(told.one, scheme), theme::color(told.other, scheme), eye);
      const QString what = QStringLiteral("%1: hues %2 and %3: %4");
      QVERIFY2(found >= told.least,
               qPrintable(what.arg(QString::fromLatin1(eye.name)).arg(int(told.one)).arg(int(told.other)).arg(found)));
    }
  }
}

// Violet and blue are near for who has no red or no green cones, and no data is as white as what is strong: these are
// told by shape and word, and so is every state for who sees no colour at all.
void ThemeTest::everyStateHasAShapeAndAWord() {
  std::set<QString> shapes;
  std::set<QString> words;
  for (const Mark mark : {Mark::Waiting, Mark::Current, Mark::Normal, Mark::Done, Mark::Warning, Mark::Critical,
                          Mark::NoData, Mark::InDoubt}) {
    QVERIFY(!shapeOf(mark).isEmpty() && !wordOf(mark).isEmpty());
    QVERIFY2(shapes.insert(shapeOf(mark)).second, qPrintable(wordOf(mark)));
    QVERIFY2(words.insert(wordOf(mark)).second, qPrintable(wordOf(mark)));
    const QFontMetrics metrics(theme::font(theme::TextSize::Body, false, *std::make_unique<QWidget>()));
    for (const QChar shape : shapeOf(mark)) QVERIFY2(metrics.inFont(shape), qPrintable(wordOf(mark)));
  }
}

void ThemeTest::theMathIsRight() {
  QCOMPARE(colour::contrast(Qt::black, Qt::white), 21.0);
  QVERIFY(std::abs(colour::contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);  // known not to pass
  const auto& red = colour::lab(QColor(255, 0, 0), colour::kEyes[0]);
  QVERIFY(std::abs(red[0] - 53.24) < 0.1 && std::abs(red[1] - 80.09) < 0.1 && std::abs(red[2] - 67.20) < 0.1);
  // What the deficiencies are known for.
  const QColor brick(0xb3, 0x16, 0x0b);
  const QColor brown(0x8a, 0x56, 0x00);
  QVERIFY(colour::difference(brick, brown, colour::kEyes[0]) > 40);
  QVERIFY(colour::difference(brick, brown, colour::kEyes[2]) < 3);
}

void ThemeTest::aSwitchLooksLikeAFreshStart_data() {
  QTest::addColumn<bool>("wall");
  QTest::newRow("desk") << false;
  QTest::newRow("wall") << true;
}

// Everything on a window takes the new colours at once, lists and labels with their style sheets too.
void ThemeTest::aSwitchLooksLikeAFreshStart() {
  QFETCH(bool, wall);
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  staged::Picture picture{QStringLiteral("x"), wall ? staged::Screen::Wall : staged::Screen::Desk,
                          [] { return staged::warned(); }, QSize(1920, 1080), Scheme::Light};
  const auto settle = [&](RoomWindow& window) {
    const staged::StagedRoom room = staged::warned();
    window.setState(room.state, room.live, room.samples, room.now);
    QCoreApplication::sendPostedEvents();
    window.setState(room.state, room.live, room.samples, room.now + Milliseconds{20'000});
    QCoreApplication::sendPostedEvents();
    return window.grab().toImage();
  };
  QImage fresh;
  {
    const auto window = staged::stage(picture, scheduler);
    settle(*window);
    fresh = settle(*window);
  }
  picture.scheme = Scheme::Dark;
  const auto window = staged::stage(picture, scheduler);
  const QImage dark = settle(*window);
  QVERIFY(dark != fresh);
  theme::setScheme(*qApp, Scheme::Light);
  settle(*window);
  const QImage switched = settle(*window);
  int different = 0;
  for (int y = 0; y < fresh.height(); ++y)
    for (int x = 0; x < fresh.width(); ++x) different += fresh.pixel(x, y) != switched.pixel(x, y);
  QVERIFY2(different < 200, qPrintable(QStringLiteral("%1 pixels differ").arg(different)));
  theme::setScheme(*qApp, Scheme::Dark);
  QVERIFY(theme::schemeOf(qApp->palette()) == Scheme::Dark);
}

void ThemeTest::schemesAreNamed() {
  QVERIFY(theme::schemeNamed(QStringLiteral("dark")) == Scheme::Dark);
  QVERIFY(theme::schemeNamed(QStringLiteral("light")) == Scheme::Light);
  QVERIFY(!theme::schemeNamed(QStringLiteral("Dark ")));
}

// Whatever takes the focus shows it, in the colour of the focus and around itself.
void ThemeTest::focusIsSeen() {
  QFETCH(bool, dark);
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  const Scheme scheme = dark ? Scheme::Dark : Scheme::Light;
  const staged::Picture picture{QStringLiteral("x"), staged::Screen::Desk, [] { return staged::warned(); },
                                QSize(1920, 1080), scheme};
  const auto window = staged::stage(picture, scheduler);
  window->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(window.get()));
  const QRgb ring = theme::color(Hue::Focus, scheme).rgb();
  const auto ringed = [&](QWidget& widget) {
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) count += image.pixel(x, y) == ring;
    return count;
  };
  int seen = 0;
  for (QWidget* widget : window->findChildren<QWidget*>()) {
    if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled()) continue;
    if (widget->focusProxy()) continue;
    if (auto* focused = QApplication::focusWidget()) focused->clearFocus();
    const int before = ringed(*widget);
    widget->setFocus(Qt::TabFocusReason);
    QVERIFY2(widget->hasFocus(), qPrintable(widget->objectName()));
    const int after = ringed(*widget);
    QVERIFY2(after - before > 60,
             qPrintable(QStringLiteral("%1 (%2): %3")
                            .arg(widget->objectName(), QString::fromLatin1(widget->metaObject()->className()))
                            .arg(after - before)));
    ++seen;
  }
  QVERIFY(seen > 20);
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::ThemeTest)
#include "theme_test.moc"
