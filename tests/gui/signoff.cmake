# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The go/no-go form and the journal. Included from this folder's CMakeLists.txt.

warroom_test(signoff_test.cpp LABELS gui LINKS widgets)
warroom_test(journal_test.cpp LABELS gui LINKS widgets)
