// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/words.hpp"

#include <utility>

#include "rubric/show/form.hpp"

namespace hoctap {

std::string show(const RubricFile& file, const Library& library, Language language, PageFormat format) {
  page::Form form(file.rubric, language);
  page::show_regulation(form, file, library);
  page::show_local(form);
  page::show_title(form);
  page::show_criteria(form);
  page::show_outcomes(form);
  page::show_facts(form);
  page::show_notes(form);
  return format == PageFormat::markdown ? form.page.markdown() : form.page.text();
}

}  // namespace hoctap
