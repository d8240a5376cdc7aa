# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How a folder becomes a library, a main an executable, a file a test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

option(WARROOM_TESTS "Build the tests" ON)
set(WARROOM_SANITIZE "" CACHE STRING "Comma-separated list for -fsanitize=")

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql Gui Widgets Charts HttpServer Test)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(simdjson 3 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(xcb REQUIRED IMPORTED_TARGET xcb)

add_library(warroom_flags INTERFACE)
target_include_directories(warroom_flags INTERFACE ${CMAKE_SOURCE_DIR})
# Optimised or instrumented, GCC 12 takes the members of tl::expected, std::function and <regex> for uninitialized; and,
# optimised, a sum of strings for a copy out of bounds. A warning stops whoever works on Warroom, and nobody who only
# builds it with another compiler.
target_compile_options(warroom_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  $<$<BOOL:${WARROOM_TESTS}>:-Werror> -Wno-maybe-uninitialized
  "$<$<CONFIG:RelWithDebInfo,Release>:-Wno-array-bounds;-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread>")
target_compile_definitions(warroom_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS WARROOM_VERSION="${PROJECT_VERSION}")
if(WARROOM_SANITIZE)
  target_compile_options(warroom_flags INTERFACE -fsanitize=${WARROOM_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(warroom_flags INTERFACE -fsanitize=${WARROOM_SANITIZE})
endif()

include(Precompiled)
warroom_precompiled_headers()

# "models/core" → target warroom_models_core, from all *.cpp below the folder.
function(warroom_target_name out name)
  string(REPLACE "/" "_" plain ${name})
  set(${out} warroom_${plain} PARENT_SCOPE)
endfunction()

function(warroom_link target)
  foreach(name IN LISTS ARGN)
    if(IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${name})
      warroom_target_name(dependency ${name})
      target_link_libraries(${target} PUBLIC ${dependency})
    else()
      target_link_libraries(${target} PUBLIC ${name})
    endif()
  endforeach()
endfunction()

function(warroom_library folder)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  warroom_target_name(target ${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*.h)
  file(GLOB_RECURSE resources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.qrc)
  add_library(${target} STATIC ${sources} ${resources})
  target_link_libraries(${target} PUBLIC warroom_flags)
  warroom_link(${target} ${ARG_LINKS})
  warroom_reuse_precompiled(${target} ${ARG_LINKS})
  if(ARG_LINKS MATCHES "Qt6::" OR folder MATCHES "^(models/items|widgets|app/|tests/)")
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
  endif()
endfunction()

function(warroom_executable name)
  cmake_parse_arguments(ARG "" "MAIN" "LINKS" ${ARGN})
  add_executable(${name} ${ARG_MAIN})
  warroom_link(${name} ${ARG_LINKS})
  warroom_reuse_precompiled(${name} ${ARG_LINKS})
endfunction()

# One test executable a file. LABELS: unit, contract, scenario, gui, staging, matrix, chaos, oracle, fuzz,
# coverage. FUNCTIONS: those of a long test that ctest runs each by itself, so that two go on at once. A warning that a
# test did not expect fails it (testkit/test_main.h). TIMEOUT in seconds, for ctest and for Qt Test's own watch.
function(warroom_test source)
  cmake_parse_arguments(ARG "OFFSCREEN;XVFB" "TIMEOUT" "LABELS;LINKS;NEEDS;FUNCTIONS" ${ARGN})
  get_filename_component(stem ${source} NAME_WE)
  set(name ${stem})
  add_executable(${name} ${source})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  warroom_link(${name} tests/testkit ${ARG_LINKS} Qt6::Test)
  warroom_reuse_precompiled(${name} tests/testkit ${ARG_LINKS})
  target_compile_definitions(${name} PRIVATE
    WARROOM_SOURCE_DIR="${CMAKE_SOURCE_DIR}" WARROOM_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  if(ARG_NEEDS)
    add_dependencies(${name} ${ARG_NEEDS})
  endif()
  set(command $<TARGET_FILE:${name}>)
  if(ARG_XVFB)
    set(command ${CMAKE_SOURCE_DIR}/tests/with-display.sh ${command})
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
    if(WARROOM_SANITIZE)
      set(ARG_TIMEOUT 240)  # everything takes two to four times as long
    endif()
  endif()
  set(platform offscreen)
  if(ARG_XVFB)
    set(platform xcb)
  endif()
  if(ARG_FUNCTIONS)
    list(TRANSFORM ARG_FUNCTIONS PREPEND ${name}. OUTPUT_VARIABLE tests)
    foreach(test function IN ZIP_LISTS tests ARG_FUNCTIONS)
      add_test(NAME ${test} COMMAND ${command} ${function})
    endforeach()
  else()
    set(tests ${name})
    add_test(NAME ${name} COMMAND ${command})
  endif()
  # The longest begin first.
  set_tests_properties(${tests} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=${platform};QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000")
endfunction()
