// SPDX-License-Identifier: Apache-2.0
#include "batch/layout.hpp"

#include <utility>

namespace hoctap {
namespace {

constexpr const char* released = "@column.released";

std::string number(std::string name, std::int64_t value) {
  return std::move(name) + " = " + std::to_string(value);
}

// Whether the children are there, which a consumer may have moved away.
template <class Struct>
std::string trouble_of_children(const Struct& parent) {
  if (parent.n_children > 0 && parent.children == nullptr) return "children = NULL";
  for (std::int64_t i = 0; i < parent.n_children; ++i) {
    const Struct* const child = parent.children[i];
    const std::string name = "children[" + std::to_string(i) + "]";
    if (child == nullptr) return name + " = NULL";
    if (child->release == nullptr) return name + ".release = NULL";
  }
  return {};
}

}  // namespace

std::string trouble_of(const ArrowSchema& schema, bool with_children) {
  if (schema.release == nullptr) return released;
  if (schema.format == nullptr) return "format = NULL";
  const std::int64_t most = with_children ? most_columns : 0;
  if (schema.n_children < 0 || schema.n_children > most) return number("n_children", schema.n_children);
  if (with_children && schema.dictionary != nullptr) return "dictionary ≠ NULL";
  return trouble_of_children(schema);
}

std::string trouble_of(const ArrowArray& array, std::int64_t children, std::int64_t least,
                       std::int64_t most) {
  if (array.release == nullptr) return released;
  if (array.length < 0 || array.length > most_rows) return number("length", array.length);
  if (array.offset < 0 || array.offset > most_rows - array.length) return number("offset", array.offset);
  if (array.null_count < -1 || array.null_count > array.length) return number("null_count", array.null_count);
  if (array.n_children != children)
    return number("n_children", array.n_children) + " ≠ " + std::to_string(children);
  if (array.n_buffers < least || array.n_buffers > most) return number("n_buffers", array.n_buffers);
  if (array.n_buffers > 0 && array.buffers == nullptr) return "buffers = NULL";
  if (least > 0 && array.null_count > 0 && array.buffers[0] == nullptr)
    return number("null_count", array.null_count) + ", buffers[0] = NULL";
  return trouble_of_children(array);
}

}  // namespace hoctap
