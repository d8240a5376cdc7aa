// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace warroom::testkit {

struct SelfSigned {
  QByteArray certificate;  // PEM
  QByteArray key;          // PEM
};

// A certificate that is its own authority, for one IP address; valid from an hour ago, or from two days to one day ago.
SelfSigned makeSelfSigned(const QByteArray& address, bool expired = false);

}  // namespace warroom::testkit
