# SPDX-License-Identifier: Apache-2.0

# The rubrics are part of the library, as one generated source that changes only when a rubric does. With each
# text stands what a library has to know of a file before it reads it.
file(GLOB_RECURSE rubrics CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" rubrics/*.json)
list(FILTER rubrics EXCLUDE REGEX "\\.(cases|schema)\\.json$")
list(LENGTH rubrics rubric_count)
set(embedded "#include <array>\n\n#include \"rubric/embedded.hpp\"\n
namespace hoctap {\n\nusing namespace std::string_view_literals;\n
static constexpr std::array<EmbeddedFile, ${rubric_count}> files{{\n")
foreach(rubric IN LISTS rubrics)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${rubric}")
  file(READ "${rubric}" text)
  string(JSON id GET "${text}" id)
  string(JSON changed ERROR_VARIABLE absent GET "${text}" rubric)
  string(JSON first ERROR_VARIABLE absent GET "${text}" regulation in_force)
  string(JSON replaced ERROR_VARIABLE absent GET "${text}" regulation replaces)
  string(REGEX MATCHALL "[^][\", \n]+" replaced "${replaced}")
  string(APPEND embedded "    {\"${rubric}\"sv")
  foreach(known id changed first replaced)
    string(REGEX REPLACE ".*NOTFOUND" "" value "${${known}}")
    string(APPEND embedded ", \"${value}\"sv")
  endforeach()
  string(APPEND embedded ", R\"hoctap(${text})hoctap\"sv},\n")
endforeach()
string(APPEND embedded "}};\n
std::span<const EmbeddedFile> embedded_files() noexcept { return files; }\n\n}  // namespace hoctap\n")
file(WRITE "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp.new" "${embedded}")
file(COPY_FILE "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp.new" "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp"
  ONLY_IF_DIFFERENT)
