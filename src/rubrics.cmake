# SPDX-License-Identifier: Apache-2.0

# The rubrics are part of the library, as one generated source that changes only when a rubric does.
file(GLOB_RECURSE rubrics CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" rubrics/*.json)
list(FILTER rubrics EXCLUDE REGEX "\\.(cases|schema)\\.json$")
list(LENGTH rubrics rubric_count)
set(embedded "#include <array>\n\n#include \"rubric/embedded.hpp\"\n
namespace hoctap {\n\nusing namespace std::string_view_literals;\n
static constexpr std::array<EmbeddedFile, ${rubric_count}> files{{\n")
foreach(rubric IN LISTS rubrics)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${rubric}")
  file(READ "${rubric}" text)
  string(APPEND embedded "    {\"${rubric}\"sv, R\"hoctap(${text})hoctap\"sv},\n")
endforeach()
string(APPEND embedded "}};\n
std::span<const EmbeddedFile> embedded_files() noexcept { return files; }\n\n}  // namespace hoctap\n")
file(WRITE "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp.new" "${embedded}")
file(COPY_FILE "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp.new" "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp"
  ONLY_IF_DIFFERENT)
