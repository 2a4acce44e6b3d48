# SPDX-License-Identifier: Apache-2.0

# The hoctap command.
find_package(CLI11 QUIET)
if(NOT CLI11_FOUND)
  message(FATAL_ERROR "the hoctap command needs CLI11 (Debian: libcli11-dev), "
    "or configure with -D HOCTAP_BUILD_CLI=OFF")
endif()
add_executable(hoctap_cli
  src/cli/check.cpp
  src/cli/complaint.cpp
  src/cli/eval.cpp
  src/cli/explain.cpp
  src/cli/help.cpp
  src/cli/help_authors.cpp
  src/cli/input.cpp
  src/cli/list.cpp
  src/cli/list_question.cpp
  src/cli/main.cpp
  src/cli/output.cpp
  src/cli/overlay.cpp
  src/cli/schema.cpp
  src/cli/score.cpp
  src/cli/scoring.cpp
  src/cli/season.cpp
  src/cli/season_data.cpp
  src/cli/season_table.cpp
  src/cli/show.cpp
  src/cli/table.cpp
  src/cli/test.cpp)
target_compile_definitions(hoctap_cli PRIVATE HOCTAP_VERSION="${PROJECT_VERSION}")
hoctap_by_folder(hoctap_cli)
set_target_properties(hoctap_cli PROPERTIES OUTPUT_NAME hoctap CXX_EXTENSIONS OFF)
target_include_directories(hoctap_cli PRIVATE src)
target_link_libraries(hoctap_cli PRIVATE hoctap CLI11::CLI11)
target_precompile_headers(hoctap_cli PRIVATE ${HOCTAP_PRECOMPILED})
install(TARGETS hoctap_cli RUNTIME COMPONENT command)
