// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/file_watch.h"

#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace warroom {

bool isNetworkFileSystem(long magic) {
  // linux/magic.h and statfs(2); a cluster's shared disk counts too.
  static constexpr std::array<std::uint32_t, 13> network = {
      0x6969,      // NFS
      0x517B,      // SMB
      0xFF534D42,  // CIFS
      0xFE534D42,  // SMB2
      0x65735546,  // FUSE: sshfs, s3fs, ... cannot be told from local ones
      0x01021997,  // 9P
      0x5346414F,  // AFS
      0x6B414653,  // kAFS
      0x73757245,  // Coda
      0x00C36400,  // Ceph
      0x01161970,  // GFS2
      0x7461636F,  // OCFS2
      0x0BD00BD0,  // Lustre
  };
  for (const auto known : network) {
    if (static_cast<std::uint32_t>(magic) == known) return true;
  }
  return false;
}

Status checkPlace(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path().string();
  struct statfs info {};
  if (statfs(folder.c_str(), &info) != 0) {
    return failure(ErrorCode::Storage, "folder of the journal " + folder + ": " + std::strerror(errno));
  }
  if (isNetworkFileSystem(info.f_type)) {
    return failure(ErrorCode::Storage, "journal " + path +
                                           " would be on a network or FUSE file system, where it can be lost; "
                                           "put the room on a local disk (XDG_STATE_HOME)");
  }
  if (access(path.c_str(), F_OK) == 0 && access(path.c_str(), W_OK) != 0) {
    return failure(ErrorCode::Storage, "journal " + path + " cannot be written: " + std::strerror(errno));
  }
  return {};
}

Status FileWatch::watch(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return failure(ErrorCode::Storage, path + ": " + std::strerror(errno));
  seen_.push_back({path, info.st_dev, info.st_ino});
  return {};
}

Status FileWatch::check() const {
  for (const auto& seen : seen_) {
    struct stat info {};
    const bool there = stat(seen.path.c_str(), &info) == 0;
    if (there && info.st_dev == seen.device && info.st_ino == seen.inode) continue;
    return failure(ErrorCode::Storage,
                   "journal file was removed or replaced: " + seen.path +
                       "; nothing more is recorded there. Put the file back, or restart the engine");
  }
  return {};
}

}  // namespace warroom
