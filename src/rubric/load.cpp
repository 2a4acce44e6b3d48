// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/rubric.hpp"
#include "rubric/loading.hpp"
#include "rubric/validate.hpp"

namespace hoctap {

template void Reader::read(const Json& node, Rubric& out, const std::string& pointer);
template Json described_node(const Rubric& value, bool complete);

RubricFile load_rubric(std::string_view text, const std::string& file) {
  RubricFile loaded;
  loaded.source = load_described(text, file, loaded.rubric, validate);
  return loaded;
}

std::string write_rubric(const Rubric& rubric) {
  return file_of(rubric);
}

Issues check_rubric(const Rubric& rubric) {
  return validate(rubric, {});
}

}  // namespace hoctap
