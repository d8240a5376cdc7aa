// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/display.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <QtCore/QByteArray>
#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>
#include <QtCore/QString>
#include <algorithm>
#include <cstring>

namespace warroom {
namespace {

bool xAnswers() {
  if (qgetenv("DISPLAY").isEmpty()) return false;
  auto* connection = xcb_connect(nullptr, nullptr);
  const bool well = xcb_connection_has_error(connection) == 0;
  xcb_disconnect(connection);
  return well;
}

bool isServed(const QByteArray& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (std::size_t(path.size()) >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return false;
  const bool well = connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return well;
}

// Also Qt's part of it must be there: it is a package of its own.
bool waylandAnswers() {
  const auto name = qgetenv("WAYLAND_DISPLAY");
  const QDir plugins(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"));
  if (name.isEmpty() || plugins.entryList({QStringLiteral("libqwayland*")}).isEmpty()) return false;
  return isServed(name.startsWith('/') ? name : qgetenv("XDG_RUNTIME_DIR") + '/' + name);
}

std::string whatWasAsked() {
  std::string text;
  for (const auto* name : {"DISPLAY", "WAYLAND_DISPLAY"})
    if (const auto value = qgetenv(name); !value.isEmpty())
      text += (text.empty() ? "" : " and ") + std::string(name) + "=" + value.toStdString();
  if (text.empty()) return "DISPLAY and WAYLAND_DISPLAY are both empty";
  return text + " cannot be opened (does a server run there, and is its key in XAUTHORITY?)";
}

}  // namespace

std::string whyNoDisplay(int argc, char** argv) {
  const auto platform = qgetenv("QT_QPA_PLATFORM");
  const bool wayland = platform.startsWith("wayland");
  const bool named =
      std::any_of(argv + 1, argv + argc, [](const char* word) { return std::strcmp(word, "-platform") == 0; });
  if (named || !(platform.isEmpty() || platform.startsWith("xcb") || wayland)) return {};
  if (!wayland && xAnswers()) return {};
  if (!platform.startsWith("xcb") && waylandAnswers()) {
    qputenv("QT_QPA_PLATFORM", "wayland");  // by itself Qt would try X
    return {};
  }
  return "there is no display here: " + whatWasAsked() +
         ", so no window can open. Run it in a graphical session or over ssh -X; or drive the room from the terminal, "
         "with warroomctl";
}

}  // namespace warroom
