// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/socket_file.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace warroom::link {

namespace {

Status prepareFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder.parent_path(), error);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return failure(ErrorCode::Unavailable, "folder for the socket " + folder.string() + ": " + std::strerror(errno));
  }
  struct stat info {};
  if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != geteuid()) {
    return failure(ErrorCode::Unavailable,
                   folder.string() + " must be a folder of your own to hold the socket; remove it or mend its owner");
  }
  if (chmod(folder.c_str(), 0700) != 0) {
    return failure(ErrorCode::Unavailable, folder.string() + " cannot be made private: " + std::strerror(errno));
  }
  return {};
}

// 0 when somebody answers, else errno.
int knock(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe < 0) return errno;
  const int refused = connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? 0 : errno;
  close(probe);
  return refused;
}

}  // namespace

Status prepareSocketPath(const std::string& path) {
  // Qt binds in a temporary folder beside it first, whose name is longer by some characters.
  if (path.size() + 20 > sizeof(sockaddr_un::sun_path)) {
    return failure(ErrorCode::BadInput, "path of the socket is too long for the system: " + path +
                                            "; choose a shorter XDG_RUNTIME_DIR or room name");
  }
  if (auto folder = prepareFolder(std::filesystem::path(path).parent_path()); !folder) return folder;
  struct stat info {};
  if (lstat(path.c_str(), &info) != 0) return {};
  if (!S_ISSOCK(info.st_mode)) {
    return failure(ErrorCode::BadInput, path + " is in the way: it is no socket; move it away");
  }
  if (knock(path) != ECONNREFUSED) {
    return failure(ErrorCode::BadInput,
                   "another program answers at " + path +
                       "; if it is an engine, attach to it as a seat, else end it or choose another room name");
  }
  if (unlink(path.c_str()) != 0) {
    return failure(ErrorCode::Unavailable, "stale socket " + path + " cannot be removed: " + std::strerror(errno));
  }
  return {};
}

Result<uid_t> peerUser(int socketDescriptor) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (getsockopt(socketDescriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) {
    return failure(ErrorCode::Unavailable,
                   std::string("the other end of the socket is unknown: ") + std::strerror(errno));
  }
  return peer.uid;
}

}  // namespace warroom::link
