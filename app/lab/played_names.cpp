// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/played_names.h"

#include <QtCore/QtEndian>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkDatagram>
#include <algorithm>

#include "models/runbook/visit.h"

namespace warroom::lab {
namespace {

constexpr qsizetype kHeader = 12;
constexpr quint16 kNoSuchName = 3;
constexpr quint16 kInternet = 1;

struct Kind {
  const char* word;
  quint16 number;
  const char* example;  // where a check wants a record, and any will do: addresses of documentation
};
constexpr Kind kKinds[] = {
    {"A", 1, "192.0.2.1"}, {"CNAME", 5, "target.invalid"}, {"TXT", 16, "ok"}, {"AAAA", 28, "2001:db8::1"}};

void append16(QByteArray& bytes, quint16 number) {
  const auto big = qToBigEndian(number);
  bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
}

void append32(QByteArray& bytes, quint32 number) {
  const auto big = qToBigEndian(number);
  bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
}

quint16 read16(const QByteArray& bytes, qsizetype at) { return qFromBigEndian<quint16>(bytes.constData() + at); }

// "app.example.com" → \3app\7example\3com\0
QByteArray wireName(const QByteArray& name) {
  QByteArray wire;
  for (const auto& label : name.toLower().split('.')) {
    if (label.isEmpty()) continue;
    wire += static_cast<char>(std::min<qsizetype>(label.size(), 63));
    wire += label.left(63);
  }
  return wire + '\0';
}

QByteArray addressData(const std::string& text) {
  const QHostAddress address(QString::fromStdString(text));
  QByteArray data;
  if (address.protocol() == QAbstractSocket::IPv4Protocol) {
    append32(data, address.toIPv4Address());
  } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
    const auto ipv6 = address.toIPv6Address();
    data.append(reinterpret_cast<const char*>(&ipv6), sizeof ipv6);
  }
  return data;
}

QByteArray textData(const QByteArray& text) {
  QByteArray data;
  for (qsizetype at = 0; at == 0 || at < text.size(); at += 255) {
    const auto part = text.mid(at, 255);
    data += static_cast<char>(static_cast<unsigned char>(part.size()));
    data += part;
  }
  return data;
}

QByteArray dataOf(const Kind& kind, const std::string& value) {
  const auto bytes = QByteArray::fromStdString(value);
  if (kind.number == 5) return wireName(bytes);
  return kind.number == 16 ? textData(bytes) : addressData(value);
}

}  // namespace

PlayedNames::PlayedNames(const Runbook& runbook) {
  forEachCheck(runbook, [this](const Check& check, const std::string&) {
    if (const auto* dns = std::get_if<DnsCheck>(&check)) add(*dns);
  });
  connect(&socket_, &QUdpSocket::readyRead, this, [this] {
    while (socket_.hasPendingDatagrams()) {
      const auto question = socket_.receiveDatagram();
      const auto reply = answer(question.data());
      if (!reply.isEmpty()) socket_.writeDatagram(question.makeReply(reply));
    }
  });
}

// What several checks want of one name is all there: a check wants its own among what comes.
void PlayedNames::add(const DnsCheck& check) {
  const auto* kind =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&check](const Kind& one) { return check.type == one.word; });
  if (kind == std::end(kKinds)) return;
  auto& records = names_[wireName(QByteArray::fromStdString(check.name))][kind->number];
  if (check.ttlAtMost) records.ttl = std::min(records.ttl, static_cast<quint32>(*check.ttlAtMost));
  auto values = check.expected;
  if (values.empty() && records.data.empty()) values.emplace_back(kind->example);
  for (const auto& value : values) {
    const auto data = dataOf(*kind, value);
    const bool known = std::find(records.data.begin(), records.data.end(), data) != records.data.end();
    if (!data.isEmpty() && !known) records.data.push_back(data);
  }
}

Result<quint16> PlayedNames::listen() {
  if (socket_.bind(QHostAddress(QHostAddress::LocalHost), 0)) return socket_.localPort();
  return failure(ErrorCode::Unavailable, "127.0.0.1: no free UDP port to listen on: see `ulimit -n` and `ss -lun`");
}

QByteArray PlayedNames::answer(const QByteArray& question) const {
  if (question.size() < kHeader || (question[2] & '\x80') != 0 || read16(question, 4) != 1) return {};
  const auto end = question.indexOf('\0', kHeader);
  if (end < 0 || question.size() < end + 5) return {};
  const auto name = names_.find(question.mid(kHeader, end + 1 - kHeader).toLower());
  const auto* records = static_cast<const Records*>(nullptr);
  if (name != names_.end()) {
    const auto found = name->second.find(read16(question, end + 1));
    if (found != name->second.end()) records = &found->second;
  }

  QByteArray reply = question.left(2);
  append16(reply, static_cast<quint16>(0x8580U | (name == names_.end() ? kNoSuchName : 0)));  // ours, and all there is
  append16(reply, 1);
  append16(reply, records ? static_cast<quint16>(records->data.size()) : 0);
  append32(reply, 0);
  reply += question.mid(kHeader, end + 5 - kHeader);
  if (!records) return reply;
  for (const auto& data : records->data) {
    append16(reply, 0xc00c);  // the name of the question
    append16(reply, read16(question, end + 1));
    append16(reply, kInternet);
    append32(reply, records->ttl);
    append16(reply, static_cast<quint16>(data.size()));
    reply += data;
  }
  return reply;
}

}  // namespace warroom::lab
