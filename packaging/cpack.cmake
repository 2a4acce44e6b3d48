# SPDX-License-Identifier: Apache-2.0

# Debian packages: `cpack` in the build folder. The same sources give the same bytes, wherever and whenever.
find_program(HOCTAP_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(HOCTAP_SHLIBDEPS)
if(NOT HOCTAP_SHLIBDEPS)
  return()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "hoctap maintainers <hoctap@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has one of its own
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development command python3)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SOURCE hoctap)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")

# What every package holds is written here, and squeezed without a file's name or time.
set(packages "${PROJECT_BINARY_DIR}/packages")
file(WRITE "${packages}/changelog" "hoctap (${PROJECT_VERSION}) stable; urgency=medium

  * Version ${PROJECT_VERSION}; see CHANGELOG.md.

 -- ${CPACK_PACKAGE_CONTACT}  ${released_day}\n")
file(COPY packaging/hoctap.1 DESTINATION "${packages}")
execute_process(COMMAND gzip -9nf changelog hoctap.1
  WORKING_DIRECTORY "${packages}" COMMAND_ERROR_IS_FATAL ANY)

# The files in the packages bear this time.
file(WRITE "${packages}/epoch.cmake" "set(ENV{SOURCE_DATE_EPOCH} ${released})\n")
set(CPACK_PROJECT_CONFIG_FILE "${packages}/epoch.cmake")
set(CPACK_POST_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/packaging/repack.cmake")

set(about "
Scores the titles of Vietnam's learning society, from citizen to province,
exactly and with the article of the regulation behind every line.

")
# debian_package(<component> <name> <section> <synopsis> <description>)
macro(debian_package component name section synopsis description)
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section})
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${synopsis}${about}${description}")
  install(FILES packaging/copyright "${packages}/changelog.gz" "${PROJECT_BINARY_DIR}/hoctap.spdx.json"
    DESTINATION "share/doc/${name}" COMPONENT ${component} EXCLUDE_FROM_ALL)
endmacro()

debian_package(runtime libhoctap-c1 libs "scores learning-society titles (C library)"
  "This is the library that programs in any language link.")
file(WRITE "${packages}/triggers" "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA "${packages}/triggers")

debian_package(development libhoctap-dev libdevel "scores learning-society titles (development files)"
  "These are the header of the C library, the C++ library and its headers, the
static libraries, and what CMake and pkg-config need. The C++ headers need
those of Boost 1.81; the C header needs nothing.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libhoctap-c1 (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "libboost-dev (>= 1.81) | libboost1.81-dev")

debian_package(command hoctap science "scores learning-society titles (command)"
  "This is the command, and the regulations as data, to be read or copied.")
install(FILES "${packages}/hoctap.1.gz" DESTINATION share/man/man1 COMPONENT command EXCLUDE_FROM_ALL)

# Python's modules are compiled where they are installed, as those of Debian are.
debian_package(python3 python3-hoctap python "scores learning-society titles (Python)"
  "This is the package for Python. It takes dictionaries, files and data frames.")
set(CPACK_DEBIAN_PYTHON3_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON3_PACKAGE_DEPENDS "python3:any (>= 3.9), libhoctap-c1 (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_PYTHON3_PACKAGE_SUGGESTS "python3-openpyxl")
set(CPACK_DEBIAN_PYTHON3_PACKAGE_CONTROL_EXTRA "${packages}/postinst;${packages}/prerm")
file(WRITE "${packages}/postinst" "#!/bin/sh
set -e
if [ \"$1\" = configure ] && command -v py3compile >/dev/null; then
  py3compile -p python3-hoctap
fi\n")
file(WRITE "${packages}/prerm" "#!/bin/sh
set -e
if [ \"$1\" = remove ] && command -v py3clean >/dev/null; then
  py3clean -p python3-hoctap
fi\n")
install(DIRECTORY capi/python/hoctap DESTINATION lib/python3/dist-packages COMPONENT python3 EXCLUDE_FROM_ALL
  FILES_MATCHING PATTERN "*.py" PATTERN py.typed PATTERN __pycache__ EXCLUDE)

include(CPack)
