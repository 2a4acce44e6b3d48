# SPDX-License-Identifier: Apache-2.0

# hoctap::hoctap is C++ and needs the headers of Boost. hoctap::hoctap_c and hoctap::hoctap_c_static need
# nothing, so a project in C alone does not look for Boost.
get_property(hoctap_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
if("CXX" IN_LIST hoctap_languages)
  find_package(Boost 1.81 QUIET)
  if(NOT Boost_FOUND AND NOT hoctap_FIND_QUIETLY)
    message(STATUS "hoctap: hoctap::hoctap needs the headers of Boost 1.81 or later, which were not found "
      "(Debian: libboost1.81-dev); hoctap::hoctap_c does not")
  endif()
endif()
unset(hoctap_languages)

include("${CMAKE_CURRENT_LIST_DIR}/hoctapTargets.cmake")
