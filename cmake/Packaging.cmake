# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What an installation holds, and how CPack makes a .deb of it: packaging/make-deb.sh.
include(GNUInstallDirs)

# What Debian asks of a binary, in every build that may be packaged. No path of the building machine stays in it.
if(NOT WARROOM_SANITIZE)
  target_compile_options(warroom_flags INTERFACE -fstack-protector-strong -fstack-clash-protection -fcf-protection
    -U_FORTIFY_SOURCE $<$<CONFIG:Debug,RelWithDebInfo,Release>:-D_FORTIFY_SOURCE=2> -Wno-error=cpp
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
  target_link_options(warroom_flags INTERFACE LINKER:-z,relro,-z,now)
endif()

set(shared ${CMAKE_INSTALL_DATADIR}/warroom)
set(papers ${CMAKE_BINARY_DIR}/papers)

install(TARGETS warroom warroomd warroomctl warroom-lab RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS warroom-performer RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/warroom)
install(PROGRAMS packaging/backends/nginx-split packaging/backends/traefik-split DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/warroom)
install(DIRECTORY checklists DESTINATION ${shared} FILES_MATCHING PATTERN "*.json")
install(FILES resources/RUNBOOK.md resources/SCRAPING.md resources/VERDICTS.md resources/runbook.schema.json resources/environment.schema.json DESTINATION ${shared})

configure_file(packaging/org.warroom.Warroom.metainfo.xml.in ${papers}/org.warroom.Warroom.metainfo.xml @ONLY)
install(FILES packaging/org.warroom.Warroom.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${papers}/org.warroom.Warroom.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/icons/org.warroom.Warroom.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES resources/icons/org.warroom.Warroom.png DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/256x256/apps)
install(FILES packaging/systemd/warroomd@.service DESTINATION lib/systemd/user)

# Debian wants these compressed, and the same bytes from the same sources: hence -n.
configure_file(packaging/debian/changelog.in ${papers}/changelog.Debian @ONLY)
function(warroom_install_compressed source folder)
  get_filename_component(name ${source} NAME)
  add_custom_command(OUTPUT ${papers}/${name}.gz COMMAND gzip -9 -n -c ${source} > ${papers}/${name}.gz
    DEPENDS ${source} VERBATIM)
  install(FILES ${papers}/${name}.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
  set_property(GLOBAL APPEND PROPERTY WARROOM_PAPERS ${papers}/${name}.gz)
endfunction()
foreach(page IN ITEMS warroom warroomd warroomctl warroom-lab)
  warroom_install_compressed(${CMAKE_SOURCE_DIR}/packaging/man/${page}.1 man/man1)
endforeach()
warroom_install_compressed(${papers}/changelog.Debian doc/warroom)
install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/debian/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME warroom)
get_property(compressed GLOBAL PROPERTY WARROOM_PAPERS)
add_custom_target(warroom-papers ALL DEPENDS ${compressed})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME warroom)
set(CPACK_PACKAGE_VENDOR "The Warroom authors")
set(CPACK_PACKAGE_CONTACT "The Warroom authors <authors@warroom.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded or run and not linked. The platform plugins come with libqt6gui6. Without dig a DNS check is ERROR, and
# shipped cutovers have such checks.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, bind9-dnsutils")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "alsa-utils, curl, fonts-noto-color-emoji, jq, openssh-client") # alarms are heard by aplay, the shipped backends ask by curl, templates may hold emoji
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "haproxy, prometheus")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop from which production cutovers are driven")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"A lead shifts live traffic from an old system (blue) to a new one (green),
step by step, while a team watches one screen, signs go/no-go, and can be
back on blue in seconds.

Live panels over Prometheus, checklists with evidence, automatic rollback
triggers, and a journal that forgets nothing. Commanded, confirmed and
observed traffic are three values that are never mixed.

This package holds the desktop (warroom), the engine (warroomd), the
terminal (warroomctl) and a stand-in production to rehearse against
(warroom-lab).")
include(CPack)
