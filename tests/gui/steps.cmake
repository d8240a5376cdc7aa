# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Timeline, steps, triggers and alarms. Included from this folder's CMakeLists.txt.

warroom_test(steps_test.cpp LABELS gui LINKS widgets)
warroom_test(trigger_board_test.cpp LABELS gui LINKS widgets)
warroom_test(amendments_widgets_test.cpp LABELS gui LINKS widgets)
warroom_test(tasks_widgets_test.cpp LABELS gui LINKS widgets)
