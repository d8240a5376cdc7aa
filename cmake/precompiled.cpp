// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of its own: a target needs a source to carry the precompiled header.
