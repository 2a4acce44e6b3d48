// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/show_form.hpp"

namespace hoctap::cli {
namespace {

enum class ShowFormat { table, markdown, json };
constexpr std::array<Choice<ShowFormat>, 3> show_formats{
    {{"table", ShowFormat::table}, {"markdown", ShowFormat::markdown}, {"json", ShowFormat::json}}};

Page page_of(const RubricFile& file, const Library& library, Language language) {
  Form form(file.rubric, language);
  show_regulation(form, file, library);
  show_local(form);
  show_title(form);
  show_criteria(form);
  show_outcomes(form);
  show_facts(form);
  show_notes(form);
  return std::move(form.page);
}

}  // namespace

Result show(const Options& options) {
  const auto format = choose<ShowFormat>(options.format, show_formats);
  const RubricFile file = open_rubric(options.rubric, options);
  if (format == ShowFormat::json) return {.output = file.source.text()};
  const Page page = page_of(file, open_library(options.folders), options.language);
  return {.output = format == ShowFormat::markdown ? page.markdown() : page.text()};
}

}  // namespace hoctap::cli
