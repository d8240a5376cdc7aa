# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shift, override and ROLL BACK. Included from this folder's CMakeLists.txt.

warroom_test(traffic_test.cpp LABELS gui LINKS widgets)
warroom_test(shift_choices_test.cpp LABELS gui LINKS widgets)
warroom_test(split_test.cpp LABELS gui LINKS widgets)
