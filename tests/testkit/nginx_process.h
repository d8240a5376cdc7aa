// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <map>
#include <string>
#include <vector>

namespace warroom::testkit {

// A real nginx of the test's own, in a private directory: it includes a split file of packaging/backends/nginx-split
// and one more, both of which a test may change, and serves blue and green itself. Ended by its pid.
class NginxProcess {
 public:
  explicit NginxProcess(const QString& source);  // the repository
  ~NginxProcess();

  std::vector<std::string> splitProgram(const std::vector<std::string>& options = {}) const;
  QUrl url() const;
  // Where `requests` GETs went, by X-Backend-Server, on a new connection each tenth time.
  std::map<QByteArray, int> count(int requests) const;
  // The file that is included, and what it includes beside it.
  QByteArray splitFile() const;
  void writeOther(const QByteArray& content) const;
  QStringList files() const;  // of the directory

  void start();
  void kill();  // -9, with its workers: it leaves its pid file behind
  void reload() const;
  void pause() const;  // SIGSTOP: accepts, never answers, never reloads
  void resume() const;

 private:
  std::vector<qint64> family() const;
  void signalAll(int signal) const;
  QString path(const char* name) const { return directory_.filePath(QString::fromLatin1(name)); }

  QString program_;
  QTemporaryDir directory_;
  quint16 front_;
  quint16 blue_;
  quint16 green_;
  QProcess process_;
};

}  // namespace warroom::testkit
