# SPDX-License-Identifier: Apache-2.0

# The C library, twice: shared, to be linked by any language, and static, all of hoctap in one archive.
# Both are made of the same objects.
add_library(hoctap_c_objects OBJECT
  capi/border.cpp
  capi/columns.cpp
  capi/engine.cpp
  capi/eval.cpp
  capi/library.cpp
  capi/pycapsule.cpp
  capi/report.cpp
  capi/row.cpp
  capi/season.cpp
  capi/sheet.cpp)
target_compile_features(hoctap_c_objects PRIVATE cxx_std_20)
target_compile_definitions(hoctap_c_objects PRIVATE
  $<TARGET_PROPERTY:hoctap,COMPILE_DEFINITIONS>  # else what is precompiled with them could not be used
  HOCTAP_VERSION="${PROJECT_VERSION}" HOCTAP_ABI_VERSION=${HOCTAP_ABI_VERSION})
target_include_directories(hoctap_c_objects PRIVATE capi include)
target_link_libraries(hoctap_c_objects PRIVATE Boost::headers)
target_precompile_headers(hoctap_c_objects REUSE_FROM hoctap)
hoctap_by_folder(hoctap_c_objects)
set_target_properties(hoctap_c_objects PROPERTIES
  CXX_EXTENSIONS OFF
  CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON
  POSITION_INDEPENDENT_CODE ON)

add_library(hoctap_c SHARED $<TARGET_OBJECTS:hoctap_c_objects>)
add_library(hoctap_c_static STATIC
  $<TARGET_OBJECTS:hoctap_c_objects> $<TARGET_OBJECTS:hoctap> ${utf8proc_objects})
foreach(target hoctap_c hoctap_c_static)
  add_library(hoctap::${target} ALIAS ${target})
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/capi>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME hoctap_c
    LINKER_LANGUAGE CXX
    VERSION ${HOCTAP_ABI_VERSION}.${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
    SOVERSION ${HOCTAP_ABI_VERSION})
endforeach()
target_link_libraries(hoctap_c PRIVATE hoctap)
# Whoever links the static one from C names what a C++ compiler links by itself.
set(cxx_libraries ${CMAKE_CXX_IMPLICIT_LINK_LIBRARIES})
list(FILTER cxx_libraries INCLUDE REGEX "^(stdc\\+\\+|c\\+\\+|m)$")
list(REMOVE_DUPLICATES cxx_libraries)
if(NOT HOCTAP_UTF8PROC_SOURCE AND NOT utf8proc_objects)
  list(APPEND cxx_libraries utf8proc)
endif()
target_link_libraries(hoctap_c_static INTERFACE ${cxx_libraries})
if(WIN32)
  target_sources(hoctap_c PRIVATE capi/hoctap_c.def)
  set_target_properties(hoctap_c PROPERTIES PREFIX "")
  if(MINGW)
    # The libraries of the compiler go into the DLL, which then needs no other than those of Windows.
    target_link_options(hoctap_c PRIVATE -static)
  endif()
elseif(NOT APPLE)
  target_link_options(hoctap_c PRIVATE
    "LINKER:--version-script=${PROJECT_SOURCE_DIR}/capi/hoctap_c.map"
    LINKER:--no-undefined LINKER:--gc-sections)
  set_target_properties(hoctap_c PROPERTIES LINK_DEPENDS "${PROJECT_SOURCE_DIR}/capi/hoctap_c.map")
endif()
