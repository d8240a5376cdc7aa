# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Three precompiled headers of foreign headers only, shared by all targets: parsing them is two thirds of a compile.
# A target takes the smallest that holds what it links. A file still names what it uses: the sanitizer presets
# build without these and so reject a forgotten include.

option(WARROOM_PRECOMPILE "Share precompiled standard, JSON and Qt headers" ON)

set(warroom_headers_plain <algorithm> <array> <chrono> <deque> <functional> <map> <memory> <optional> <set> <span>
  <sstream> <string> <string_view> <utility> <variant> <vector> <nlohmann/json.hpp> <tl/expected.hpp>)
set(warroom_headers_qt ${warroom_headers_plain} <QtCore/QtCore>)
set(warroom_headers_desktop ${warroom_headers_qt} <QtWidgets/QtWidgets>)
set(warroom_links_plain nlohmann_json::nlohmann_json tl::expected)
set(warroom_links_qt ${warroom_links_plain} Qt6::Core)
set(warroom_links_desktop ${warroom_links_qt} Qt6::Widgets)

function(warroom_precompiled_headers)
  if(NOT WARROOM_PRECOMPILE)
    return()
  endif()
  foreach(level IN ITEMS plain qt desktop)
    add_library(warroom_precompiled_${level} OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(warroom_precompiled_${level} PRIVATE warroom_flags ${warroom_links_${level}})
    target_precompile_headers(warroom_precompiled_${level} PRIVATE ${warroom_headers_${level}})
  endforeach()
endfunction()

# The level of a target: its own folder's, or the highest of what it links.
function(warroom_reuse_precompiled target)
  set(level plain)
  foreach(link IN LISTS ARGN)
    warroom_target_name(dependency ${link})
    get_property(inherited GLOBAL PROPERTY precompiled_level_${dependency})
    if(link STREQUAL "Qt6::Widgets" OR inherited STREQUAL "desktop")
      set(level desktop)
    elseif(level STREQUAL "plain" AND (link MATCHES "^Qt6::" OR inherited STREQUAL "qt"))
      set(level qt)
    endif()
  endforeach()
  set_property(GLOBAL PROPERTY precompiled_level_${target} ${level})
  if(WARROOM_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM warroom_precompiled_${level})
    # For ccache, which otherwise cannot tell what the precompiled header held.
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()
