# SPDX-License-Identifier: Apache-2.0

# In a wheel the shared library lies beside the package's modules.
if(SKBUILD)
  install(TARGETS hoctap_c
    RUNTIME DESTINATION hoctap COMPONENT python
    LIBRARY DESTINATION hoctap NAMELINK_SKIP COMPONENT python)
endif()

# What is installed, and how another project finds it: find_package(hoctap), or pkg-config.
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/hoctap")
install(TARGETS hoctap EXPORT hoctapTargets COMPONENT development)
install(DIRECTORY include/hoctap DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
  FILES_MATCHING PATTERN "*.hpp")
if(HOCTAP_BUILD_CAPI)
  install(TARGETS hoctap_c hoctap_c_static EXPORT hoctapTargets
    RUNTIME COMPONENT runtime
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
    ARCHIVE COMPONENT development)
  install(FILES capi/hoctap.h DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
endif()
install(EXPORT hoctapTargets NAMESPACE hoctap:: DESTINATION "${package}" COMPONENT development)
include(CMakePackageConfigHelpers)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/hoctapConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES packaging/hoctapConfig.cmake "${PROJECT_BINARY_DIR}/hoctapConfigVersion.cmake"
  DESTINATION "${package}" COMPONENT development)
file(RELATIVE_PATH prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
list(TRANSFORM cxx_libraries PREPEND "-l" OUTPUT_VARIABLE cxx_link_flags)
list(JOIN cxx_link_flags " " cxx_link_flags)
foreach(library hoctap hoctap_c)
  if(TARGET ${library})
    configure_file(packaging/${library}.pc.in ${library}.pc @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/${library}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
      COMPONENT development)
  endif()
endforeach()
install(DIRECTORY rubrics DESTINATION "${CMAKE_INSTALL_DATADIR}/hoctap" COMPONENT command)
install(FILES packaging/hoctap.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT manual)
install(FILES LICENSE packaging/copyright DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT licence)
