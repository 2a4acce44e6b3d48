# SPDX-License-Identifier: Apache-2.0

include(src/rubrics.cmake)

# The library, room by room.
# The C++ library is static only: its interface may change from version to version, that of the C library not.
add_library(hoctap STATIC
  src/exact/boost_json.cpp
  src/exact/catalogue.cpp
  src/exact/csv.cpp
  src/exact/date.cpp
  src/exact/described.cpp
  src/exact/document.cpp
  src/exact/document_pointer.cpp
  src/exact/document_print.cpp
  src/exact/effort.cpp
  src/exact/in_words.cpp
  src/exact/issue.cpp
  src/exact/issues.cpp
  src/exact/messages_award.cpp
  src/exact/messages_capi.cpp
  src/exact/messages_command.cpp
  src/exact/messages_entity.cpp
  src/exact/messages_exact.cpp
  src/exact/messages_feel.cpp
  src/exact/messages_lab.cpp
  src/exact/messages_library.cpp
  src/exact/messages_review.cpp
  src/exact/messages_rubric.cpp
  src/exact/messages_score.cpp
  src/exact/messages_show.cpp
  src/exact/messages_words.cpp
  src/exact/number.cpp
  src/exact/number_parse.cpp
  src/exact/opening.cpp
  src/exact/schema.cpp
  src/exact/sha256.cpp
  src/exact/source.cpp
  src/exact/text.cpp
  src/exact/value.cpp
  src/exact/wrap.cpp
  src/feel/arithmetic.cpp
  src/feel/budget.cpp
  src/feel/check.cpp
  src/feel/check_match.cpp
  src/feel/check_type.cpp
  src/feel/compare.cpp
  src/feel/compose.cpp
  src/feel/elimination.cpp
  src/feel/evaluate.cpp
  src/feel/expression.cpp
  src/feel/format.cpp
  src/feel/functions.cpp
  src/feel/interval.cpp
  src/feel/keyword.cpp
  src/feel/lexer.cpp
  src/feel/linear.cpp
  src/feel/parser.cpp
  src/feel/parser_bracket.cpp
  src/feel/parser_operator.cpp
  src/feel/parser_word.cpp
  src/feel/region.cpp
  src/feel/table.cpp
  src/feel/trace.cpp
  src/feel/type.cpp
  src/entity/cell.cpp
  src/entity/evaluate.cpp
  src/entity/fact_reader.cpp
  src/entity/fact_value.cpp
  src/entity/facts.cpp
  src/entity/kind.cpp
  src/entity/periods.cpp
  src/entity/pieces.cpp
  src/entity/table.cpp
  src/entity/tree.cpp
  src/rubric/authority.cpp
  src/rubric/levels.cpp
  src/rubric/library.cpp
  src/rubric/library_check.cpp
  src/rubric/library_references.cpp
  src/rubric/listing.cpp
  src/rubric/load.cpp
  src/rubric/merge.cpp
  src/rubric/names.cpp
  src/rubric/objections.cpp
  src/rubric/overlay.cpp
  src/rubric/results.cpp
  src/rubric/scale.cpp
  src/rubric/schema.cpp
  src/rubric/schema_words.cpp
  src/rubric/schema_words_targets.cpp
  src/rubric/scope.cpp
  src/rubric/show/criteria.cpp
  src/rubric/show/facts.cpp
  src/rubric/show/form.cpp
  src/rubric/show/local.cpp
  src/rubric/show/outcomes.cpp
  src/rubric/show/page.cpp
  src/rubric/show/page_markdown.cpp
  src/rubric/show/regulation.cpp
  src/rubric/show/show.cpp
  src/rubric/show/title.cpp
  src/rubric/show/unknown_words.cpp
  src/rubric/spot.cpp
  src/rubric/standing.cpp
  src/rubric/tables.cpp
  src/rubric/target.cpp
  src/rubric/touches.cpp
  src/rubric/validate.cpp
  src/rubric/validate_bands.cpp
  src/rubric/validate_criteria.cpp
  src/rubric/validate_facts.cpp
  src/rubric/validate_points.cpp
  src/rubric/validate_tables.cpp
  src/rubric/validate_title.cpp
  src/rubric/words.cpp
  src/rubric/written.cpp
  src/score/adding.cpp
  src/score/admission.cpp
  src/score/advice.cpp
  src/score/bind.cpp
  src/score/chains.cpp
  src/score/classes.cpp
  src/score/compile.cpp
  src/score/conditions.cpp
  src/score/deciding.cpp
  src/score/deciding_levels.cpp
  src/score/deciding_points.cpp
  src/score/evaluate.cpp
  src/score/explain.cpp
  src/score/explain_points.cpp
  src/score/intake.cpp
  src/score/level_rule.cpp
  src/score/measures.cpp
  src/score/missing.cpp
  src/score/narrow_levels.cpp
  src/score/narrow_points.cpp
  src/score/point_adder.cpp
  src/score/point_rule.cpp
  src/score/point_worlds.cpp
  src/score/points.cpp
  src/score/quick.cpp
  src/score/read_cell.cpp
  src/score/row.cpp
  src/score/score.cpp
  src/score/sheet.cpp
  src/score/sheet_of.cpp
  src/score/slots.cpp
  src/score/table_troubles.cpp
  src/score/titles.cpp
  src/score/typing.cpp
  src/score/ways.cpp
  src/score/worlds.cpp
  src/batch/arrow_export.cpp
  src/batch/arrow_stream.cpp
  src/batch/batch.cpp
  src/batch/column.cpp
  src/batch/column_block.cpp
  src/batch/forms.cpp
  src/batch/forms_compare.cpp
  src/batch/kernel.cpp
  src/batch/layout.cpp
  src/batch/lowering.cpp
  src/batch/lowering_points.cpp
  src/batch/partial.cpp
  src/batch/program.cpp
  src/batch/results.cpp
  src/batch/rows.cpp
  src/award/calendar.cpp
  src/award/closing.cpp
  src/award/counting.cpp
  src/award/data_records.cpp
  src/award/decide.cpp
  src/award/earlier.cpp
  src/award/groups.cpp
  src/award/holdings.cpp
  src/award/list.cpp
  src/award/list_stream.cpp
  src/award/lister.cpp
  src/award/load.cpp
  src/award/page/bars.cpp
  src/award/page/heat.cpp
  src/award/page/page.cpp
  src/award/page/period.cpp
  src/award/page/reasons.cpp
  src/award/page/style.cpp
  src/award/page/text.cpp
  src/award/page/words.cpp
  src/award/page/year.cpp
  src/award/naming.cpp
  src/award/procedure.cpp
  src/award/records.cpp
  src/award/reports.cpp
  src/award/review_csv.cpp
  src/award/review_json.cpp
  src/award/run.cpp
  src/award/schema.cpp
  src/award/schema_words.cpp
  src/award/shortfalls.cpp
  src/award/subjects.cpp
  src/award/tally.cpp
  src/lab/check.cpp
  src/lab/check_conditions.cpp
  src/lab/check_files.cpp
  src/lab/check_outcomes.cpp
  src/lab/check_rows.cpp
  src/lab/check_texts.cpp
  src/lab/check_title.cpp
  src/lab/check_twins.cpp
  src/lab/draft.cpp
  src/lab/load.cpp
  src/lab/probe.cpp
  src/lab/procedures.cpp
  src/lab/report.cpp
  src/lab/report_json.cpp
  src/lab/run.cpp
  src/lab/schema.cpp
  src/lab/schema_words.cpp
  "${PROJECT_BINARY_DIR}/embedded_rubrics.cpp")
add_library(hoctap::hoctap ALIAS hoctap)
target_compile_features(hoctap PUBLIC cxx_std_20)
target_include_directories(hoctap
  PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
  PRIVATE src)
target_compile_definitions(hoctap PRIVATE BOOST_ALL_NO_LIB UTF8PROC_STATIC)
target_link_libraries(hoctap PUBLIC Boost::headers)
set_target_properties(hoctap PROPERTIES
  CXX_EXTENSIONS OFF
  CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON
  POSITION_INDEPENDENT_CODE ON)
include(src/utf8proc.cmake)

# In a unity build the sources of a folder are one unit, so what they keep to themselves has a name of its own
# within the folder. Boost's source stays alone, and so do loops over blocks of rows, of which -O3 makes vectors.
function(hoctap_by_folder target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "^(src|capi)/")
  list(REMOVE_ITEM sources src/exact/boost_json.cpp src/batch/kernel.cpp src/batch/column_block.cpp)
  foreach(source IN LISTS sources)
    get_filename_component(folder ${source} DIRECTORY)
    string(MAKE_C_IDENTIFIER "${folder}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()
hoctap_by_folder(hoctap)
set_source_files_properties(src/batch/kernel.cpp src/batch/column_block.cpp PROPERTIES
  COMPILE_OPTIONS $<$<CONFIG:Release>:-O3> SKIP_PRECOMPILE_HEADERS ON)

# What most sources include, parsed once. The headers of `rubric` include those of the rooms to its left.
set(HOCTAP_PRECOMPILED
  <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <tuple> <utility> <variant> <vector> <boost/describe.hpp> <boost/mp11.hpp>
  [["hoctap/feel/expression.hpp"]] [["hoctap/rubric/library.hpp"]])
target_precompile_headers(hoctap PRIVATE ${HOCTAP_PRECOMPILED})
