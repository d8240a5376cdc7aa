// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include "app/link/link_client.h"
#include "app/link/link_server.h"
#include "app/link/socket_file.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::link;

namespace {

Event numbered(std::uint64_t sequence) {
  Event event;
  event.sequence = sequence;
  event.body = event::ClockHeld{"hold " + std::to_string(sequence)};
  return event;
}

// An engine's end that notes what it hears, and welcomes as an engine does.
struct Door {
  explicit Door(uid_t user = geteuid()) : server(user) {
    QObject::connect(&server, &LinkServer::seatAttached, [this](SeatId seat, const Hello& hello) {
      seats.push_back(seat);
      names.push_back(hello.name);
      server.send(seat, Welcome{"room", "1", 1, "{}", "{}"});
      server.replay(seat, past);
      server.send(seat, Ready{});
    });
    QObject::connect(&server, &LinkServer::seatDetached, [this](SeatId seat) { gone.push_back(seat); });
    QObject::connect(&server, &LinkServer::commandReceived,
                     [this](SeatId seat, const Command& command) { commands.emplace_back(seat, command); });
  }

  LinkServer server;
  std::vector<Event> past;
  std::vector<SeatId> seats;
  std::vector<SeatId> gone;
  std::vector<std::string> names;
  std::vector<std::pair<SeatId, Command>> commands;
};

// A seat that notes what it hears.
struct Guest {
  Guest() {
    QObject::connect(&client, &LinkClient::welcome, [this](const Welcome&) { ++welcomes; });
    QObject::connect(&client, &LinkClient::events, [this](const Events& heard) {
      for (const auto& event : heard.events) sequences.push_back(event.sequence);
    });
    QObject::connect(&client, &LinkClient::ready, [this] { ready = true; });
    QObject::connect(&client, &LinkClient::reply, [this](const Reply& reply) { replies.push_back(reply); });
    QObject::connect(&client, &LinkClient::acknowledged, [this](const Acknowledged& is) { acknowledged = is.command; });
    QObject::connect(&client, &LinkClient::disconnected, [this](const QString& reason) { reasons.append(reason); });
  }

  LinkClient client;
  int welcomes = 0;
  bool ready = false;
  std::vector<std::uint64_t> sequences;
  std::vector<Reply> replies;
  std::string acknowledged;
  QStringList reasons;
};

// A peer that is no LinkClient: it writes what it likes, and reads only when asked to.
class Stranger {
 public:
  explicit Stranger(const std::string& path) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) qFatal("no connection");
  }
  ~Stranger() { ::close(socket_); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  // Gives how much went out without waiting.
  ssize_t write(std::string_view text) const {
    return ::send(socket_, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }

  // Takes in what is there; true when the other side has closed.
  bool closed() {
    char bytes[4096];
    ssize_t count = 0;
    while ((count = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT)) > 0) {
      heard.append(bytes, static_cast<std::size_t>(count));
    }
    return count == 0 || (errno != EAGAIN && errno != EINTR);
  }

  std::string heard;

 private:
  int socket_;
};

}  // namespace

class LinkTest final : public testkit::Test {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_ = std::make_unique<QTemporaryDir>();  // a fresh one for each test

  std::string path() const { return folder_->filePath(QStringLiteral("run/room.sock")).toStdString(); }

  void attach(Guest& guest, const std::string& name, SeatKind kind = SeatKind::Terminal) {
    guest.client.open(path(), {kind, name});
    QTRY_VERIFY(guest.ready);
  }

 private Q_SLOTS:
  void cleanup() { folder_ = std::make_unique<QTemporaryDir>(); }

  void twoSeats() {
    Door door;
    door.past = {numbered(1), numbered(2)};
    QVERIFY(door.server.listen(path()).has_value());
    Guest ada, grace;
    attach(ada, "Ada");
    attach(grace, "Grace");
    QCOMPARE(door.names, (std::vector<std::string>{"Ada", "Grace"}));
    QCOMPARE(door.server.seatCount(), 2);

    door.server.broadcast(Events{true, {numbered(3)}});
    QTRY_COMPARE(ada.sequences, (std::vector<std::uint64_t>{1, 2, 3}));
    QTRY_COMPARE(grace.sequences, (std::vector<std::uint64_t>{1, 2, 3}));

    QVERIFY(grace.client.send({"c-1", "Grace", command::RollBack{"errors"}}).has_value());
    QTRY_COMPARE(door.commands.size(), 1u);
    QCOMPARE(door.commands[0].first, door.seats[1]);
    QCOMPARE(std::get<command::RollBack>(door.commands[0].second.body).reason, std::string("errors"));
    door.server.send(door.commands[0].first, Acknowledged{"c-1"});
    door.server.send(door.commands[0].first, Reply{"c-1", true, {}});
    QTRY_COMPARE(grace.replies.size(), 1u);
    QCOMPARE(grace.acknowledged, std::string("c-1"));
    QVERIFY(ada.replies.empty());

    ada.client.close();
    QTRY_COMPARE(door.gone, (std::vector<SeatId>{door.seats[0]}));
    QCOMPARE(door.server.seatCount(), 1);
    QVERIFY(ada.reasons.isEmpty());
  }

  void aLongPast() {
    Door door;
    for (std::uint64_t i = 1; i <= 10'000; ++i) door.past.push_back(numbered(i));
    QVERIFY(door.server.listen(path()).has_value());
    Guest guest;
    attach(guest, "Ada");
    QCOMPARE(guest.sequences.size(), 10'000u);
    for (std::uint64_t i = 1; i <= 10'000; ++i) QCOMPARE(guest.sequences[i - 1], i);
  }

  void nonsenseEndsThatSeatAlone_data() {
    QTest::addColumn<bool>("greets");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("garbage") << false << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("garbage after hello") << true << QByteArray("{]\n");
    QTest::newRow("command before hello")
        << false << QByteArray::fromStdString(encode(Command{"c", "Eve", command::TakeLead{}}));
    QTest::newRow("second hello") << true << QByteArray::fromStdString(encode(Hello{SeatKind::Desktop, "Eve"}));
    QTest::newRow("plays the engine") << true << QByteArray::fromStdString(encode(Ready{}));
    QTest::newRow("unknown command") << true
                                     << QByteArray(
                                            R"({"message":"command","command":{"kind":"dance","id":"1","by":"a"}})"
                                            "\n");
  }

  void nonsenseEndsThatSeatAlone() {
    QFETCH(bool, greets);
    QFETCH(QByteArray, line);
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Guest ada;
    attach(ada, "Ada");
    Stranger eve(path());
    if (greets) eve.write(encode(Hello{SeatKind::Terminal, "Eve"}));
    eve.write(line.toStdString());
    QTRY_VERIFY(eve.closed());
    const auto last = eve.heard.rfind('\n', eve.heard.size() - 2);
    const auto words = decode(std::string_view(eve.heard).substr(last == std::string::npos ? 0 : last + 1));
    QVERIFY2(words.has_value() && std::holds_alternative<Reply>(*words), eve.heard.c_str());
    QCOMPARE(std::get<Reply>(*words).error.code, ErrorCode::BadInput);
    QVERIFY(door.commands.empty());
    QCOMPARE(door.server.seatCount(), 1);
    QCOMPARE(door.gone.size(), greets ? 1u : 0u);
    QVERIFY(ada.client.isOpen());
  }

  void anEndlessLineIsCutOff() {
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Stranger eve(path());
    const std::string chunk(65'536, 'x');
    QTRY_VERIFY([&] {
      while (eve.write(chunk) > 0) QCoreApplication::processEvents();
      return eve.closed();
    }());
    QVERIFY2(eve.heard.find("16 MiB") != std::string::npos, eve.heard.c_str());
  }

  void aWallDoesNotCommand() {
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Guest wall;
    attach(wall, "wall", SeatKind::Wall);
    QVERIFY(wall.client.send({"c-1", "wall", command::AcknowledgeAlarm{"a"}}).has_value());
    QTRY_COMPARE(wall.replies.size(), 1u);
    QCOMPARE(wall.replies[0].command, std::string("c-1"));
    QCOMPARE(wall.replies[0].error.code, ErrorCode::Refused);
    QVERIFY(door.commands.empty());
    QVERIFY(wall.client.isOpen());
  }

  void aStalledSeatHoldsNobodyUp() {
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Guest ada;
    attach(ada, "Ada");
    Stranger sleeper(path());
    sleeper.write(encode(Hello{SeatKind::Terminal, "Sleeper"}));
    QTRY_COMPARE(door.server.seatCount(), 2);
    const Welcome big{"room", "1", 1, std::string(4 << 20, 'x'), "{}"};
    const int before = ada.welcomes;
    int sent = 0;
    while (door.gone.empty() && sent < 40) {
      door.server.broadcast(big);
      ++sent;
      QTRY_COMPARE(ada.welcomes, before + sent);
    }
    QCOMPARE(door.gone, (std::vector<SeatId>{door.seats[1]}));
    QVERIFY(sent >= 64 / 4);
    QVERIFY(ada.client.isOpen());
  }

  void theDoorIsPrivate() {
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    struct stat info {};
    QCOMPARE(stat(path().c_str(), &info), 0);
    QCOMPARE(info.st_mode & 07777, 0600u);
    QCOMPARE(stat(path().substr(0, path().rfind('/')).c_str(), &info), 0);
    QCOMPARE(info.st_mode & 07777, 0700u);

    int pair[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    QCOMPARE(peerUser(pair[0]).value(), geteuid());
    ::close(pair[0]);
    ::close(pair[1]);
    QVERIFY(!peerUser(pair[0]).has_value());
  }

  void anotherUserIsShutOut() {
    Door door(geteuid() + 1);
    QVERIFY(door.server.listen(path()).has_value());
    Guest guest;
    guest.client.open(path(), {SeatKind::Terminal, "Eve"});
    QTRY_COMPARE(guest.reasons.size(), 1);
    QVERIFY(!guest.ready);
    QVERIFY(door.seats.empty());
  }

  void aStaleSocketIsCleared() {
    QVERIFY(prepareSocketPath(path()).has_value());
    const int left = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path().copy(address.sun_path, sizeof address.sun_path - 1);
    QCOMPARE(bind(left, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(left);
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Guest guest;
    attach(guest, "Ada");
  }

  void whatIsInUseIsLeftAlone() {
    Door door;
    QVERIFY(door.server.listen(path()).has_value());
    Door second;
    const auto refused = second.server.listen(path());
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    QVERIFY(refused.error().message.find("another program answers") != std::string::npos);
    Guest guest;
    attach(guest, "Ada");

    const auto other = path() + ".txt";
    QFile file(QString::fromStdString(other));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QVERIFY(!second.server.listen(other).has_value());
    QCOMPARE(file.size(), 4);
    QVERIFY(!second.server.listen(path() + std::string(200, 'x')).has_value());
  }

  void anEngineThatComesAndGoes() {
    Guest guest;
    guest.client.open(path(), {SeatKind::Desktop, "Ada"});
    QVERIFY(guest.reasons.isEmpty());
    QTRY_COMPARE(guest.reasons.size(), 1);
    QVERIFY(guest.reasons[0].startsWith(QStringLiteral("no engine answers at")));
    QVERIFY(!guest.client.send({"c-1", "Ada", command::TakeLead{}}).has_value());
    for (int round = 0; round < 3; ++round) {
      Door door;
      QVERIFY(door.server.listen(path()).has_value());
      guest.ready = false;
      guest.reasons.clear();
      guest.client.open(path(), {SeatKind::Desktop, "Ada"});
      guest.client.open(path(), {SeatKind::Desktop, "Ada"});
      QTRY_VERIFY(guest.ready);
      QCOMPARE(door.seats.size(), 1u);
    }
    QTRY_COMPARE(guest.reasons, QStringList{QStringLiteral("the engine closed the link")});
  }

  void anEngineThatTalksNonsense() {
    QVERIFY(prepareSocketPath(path()).has_value());
    QLocalServer fake;
    QVERIFY(fake.listen(QString::fromStdString(path())));
    connect(&fake, &QLocalServer::newConnection, &fake,
            [&] { fake.nextPendingConnection()->write("{\"message\":\"x\"}\n"); });
    Guest guest;
    guest.client.open(path(), {SeatKind::Desktop, "Ada"});
    QTRY_COMPARE(guest.reasons.size(), 1);
    QVERIFY2(guest.reasons[0].contains(QStringLiteral("cannot be read")), qPrintable(guest.reasons[0]));
  }
};

WARROOM_TEST(LinkTest)
#include "link_test.moc"
