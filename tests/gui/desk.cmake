# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The desk as one window. Included from this folder's CMakeLists.txt.

warroom_test(desk_test.cpp LABELS gui LINKS widgets)
