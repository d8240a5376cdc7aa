// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <map>
#include <set>

#include "tests/testkit/test.h"

using namespace warroom;

namespace {

QString contents(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList filesBelow(const QString& folder, const QStringList& patterns) {
  QStringList files;
  for (QDirIterator each(folder, patterns, QDir::Files, QDirIterator::Subdirectories); each.hasNext();)
    files << each.next();
  return files;
}

// The link line is the architecture: what the top CMakeLists.txt says is what is checked.
struct Architecture {
  QString root = QStringLiteral(WARROOM_SOURCE_DIR);
  std::map<QString, QStringList> links;

  Architecture() {
    static const QRegularExpression library(QStringLiteral("warroom_library\\((\\S+)\\s+LINKS ([^)]*)\\)"));
    for (auto found = library.globalMatch(contents(root + QStringLiteral("/CMakeLists.txt"))); found.hasNext();) {
      const auto match = found.next();
      links[match.captured(1)] = match.captured(2).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
  }

  std::set<QString> reachable(const QString& folder) const {
    std::set<QString> all{folder};
    const auto own = links.find(folder);
    if (own == links.end()) return all;
    for (const auto& link : own->second) all.merge(reachable(link));
    return all;
  }

  QString ownerOf(const QString& include) const {
    QString owner;
    for (const auto& [folder, unused] : links)
      if (include.startsWith(folder + QLatin1Char('/')) && folder.size() > owner.size()) owner = folder;
    return owner;
  }
};

}  // namespace

class StructureTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void includesFollowTheLinkLine() {
    const Architecture architecture;
    QVERIFY(architecture.links.size() > 10);
    static const QRegularExpression include(QStringLiteral("^#include [\"<]([^\">]+)[\">]"),
                                            QRegularExpression::MultilineOption);
    int checked = 0;
    for (const auto& [folder, unused] : architecture.links) {
      const auto reachable = architecture.reachable(folder);
      const bool mayUseQt = std::any_of(reachable.begin(), reachable.end(),
                                        [](const QString& link) { return link.startsWith(QStringLiteral("Qt6::")); });
      const auto sources =
          filesBelow(architecture.root + QLatin1Char('/') + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
      for (const auto& file : sources)
        for (auto found = include.globalMatch(contents(file)); found.hasNext(); ++checked) {
          const auto name = found.next().captured(1);
          QVERIFY2(mayUseQt || !name.startsWith(QStringLiteral("Qt")),
                   qPrintable(file + QStringLiteral(" includes ") + name));
          const auto owner = architecture.ownerOf(name);
          const bool project = name.startsWith(QStringLiteral("models/")) || name.startsWith(QStringLiteral("app/")) ||
                               name.startsWith(QStringLiteral("widgets/"));
          QVERIFY2(!project || reachable.contains(owner),
                   qPrintable(file + QStringLiteral(" includes ") + name + QStringLiteral(", which ") + folder +
                              QStringLiteral(" does not link")));
          QVERIFY2(!name.startsWith(QStringLiteral("tests/")), qPrintable(file + QStringLiteral(" includes ") + name));
        }
    }
    QVERIFY(checked > 200);
  }

  void engineAndTerminalLinkNoGui() {
    const Architecture architecture;
    for (const auto& folder : {QStringLiteral("app/host"), QStringLiteral("app/engine"), QStringLiteral("app/adapters"),
                               QStringLiteral("app/terminal"), QStringLiteral("app/lab")})
      for (const auto& link : architecture.reachable(folder))
        QVERIFY2(link != QStringLiteral("Qt6::Widgets") && link != QStringLiteral("Qt6::Gui") &&
                     link != QStringLiteral("widgets"),
                 qPrintable(folder + QStringLiteral(" reaches ") + link));
  }

  void filesAreShortAndLicensed() {
    const Architecture architecture;
    QList<int> lengths;
    for (const auto& part :
         {QStringLiteral("models"), QStringLiteral("widgets"), QStringLiteral("app"), QStringLiteral("tests")})
      for (const auto& file :
           filesBelow(architecture.root + QLatin1Char('/') + part, {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
        const auto text = contents(file);
        lengths << static_cast<int>(text.count(QLatin1Char('\n')));
        QVERIFY2(lengths.last() <= 500, qPrintable(file + QStringLiteral(" has more than 500 lines")));
        QVERIFY2(text.contains(QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later")),
                 qPrintable(file + QStringLiteral(" has no SPDX header")));
      }
    std::sort(lengths.begin(), lengths.end());
    QVERIFY2(lengths.at(lengths.size() / 2) < 100,
             qPrintable(QStringLiteral("the median file has %1 lines").arg(lengths.at(lengths.size() / 2))));
  }

  // Foreign text is plain text, nothing blocks the event loop, and no test waits for time to pass.
  void forbiddenCalls_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("parts");
    const QStringList product{QStringLiteral("models"), QStringLiteral("widgets"), QStringLiteral("app")};
    const QStringList all{QStringLiteral("models"), QStringLiteral("widgets"), QStringLiteral("app"),
                          QStringLiteral("tests")};
    QTest::newRow("rich text") << QStringLiteral("Qt::RichText|setHtml\\(|Qt::AutoText") << product;
    QTest::newRow("modal dialog") << QStringLiteral("QMessageBox|QDialog") << product;
    QTest::newRow("nested event loop")
        << QStringLiteral("QEventLoop\\b|processEvents\\(|waitFor(Finished|ReadyRead|BytesWritten|Connected|Started)\\(")
        << product;
    QTest::newRow("sleep") << QStringLiteral("QTest::qWait\\(|sleep_for|QThread::m?sleep|\\busleep\\(") << all;
  }
  void forbiddenCalls() {
    QFETCH(QString, pattern);
    QFETCH(QStringList, parts);
    const Architecture architecture;
    const QRegularExpression forbidden(pattern);
    for (const auto& part : parts)
      for (const auto& file :
           filesBelow(architecture.root + QLatin1Char('/') + part, {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
        if (file.endsWith(QStringLiteral("structure_test.cpp"))) continue;
        const auto match = forbidden.match(contents(file));
        QVERIFY2(!match.hasMatch(), qPrintable(file + QStringLiteral(": ") + match.captured()));
      }
  }
};

WARROOM_TEST(StructureTest)
#include "structure_test.moc"
