# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The monitoring panels. Included from this folder's CMakeLists.txt.

warroom_test(panels_view_test.cpp LABELS unit LINKS models/items)
warroom_test(panels_scale_test.cpp LABELS unit LINKS widgets)
warroom_test(panels_strip_test.cpp LABELS gui LINKS widgets)
warroom_test(panels_widget_test.cpp LABELS gui LINKS widgets)
warroom_test(panels_grid_test.cpp LABELS gui LINKS widgets)
