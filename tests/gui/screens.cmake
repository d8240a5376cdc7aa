# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is true of every screen: colours, keys, names, pictures. Included from this folder's CMakeLists.txt.

warroom_library(tests/gui/screenshots LINKS widgets tests/testkit)
target_compile_definitions(warroom_tests_gui_screenshots PRIVATE WARROOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

# Not a test: every screen in every hard state, into tests/gui/out.
add_executable(warroom-screenshots screenshots_main.cpp)
warroom_link(warroom-screenshots tests/gui/screenshots)
target_compile_definitions(warroom-screenshots PRIVATE WARROOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

foreach(test IN ITEMS wall_test theme_test help_test accessibility_test)
  warroom_test(${test}.cpp LABELS gui LINKS tests/gui/screenshots)
endforeach()
warroom_test(report_pictures_test.cpp LABELS gui LINKS app/desktop tests/gui/screenshots)
warroom_test(screenshots_test.cpp LABELS gui TIMEOUT 300 LINKS tests/gui/screenshots NEEDS warroom-screenshots)
warroom_test(hostile_text_test.cpp LABELS gui LINKS widgets)
