# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The desk as one window, the start page, alarms, and what the desktop does besides. Included from this folder's CMakeLists.txt.

warroom_test(desk_test.cpp LABELS gui LINKS widgets)
warroom_test(start_test.cpp LABELS gui LINKS widgets)
warroom_test(alarms_test.cpp LABELS gui LINKS widgets)
warroom_test(desktop_parts_test.cpp LABELS gui LINKS app/desktop NEEDS warroom-lab)
warroom_test(wall_display_test.cpp LABELS gui LINKS app/desktop)
warroom_test(front_test.cpp LABELS gui LINKS app/desktop NEEDS warroom-lab warroomd TIMEOUT 120)
warroom_test(window_rehearsal_test.cpp LABELS "gui;scenario" LINKS app/desktop app/adapters NEEDS warroom-lab warroomd TIMEOUT 1500
  FUNCTIONS pags rawdog7c epic22 d1 statePersistence)
