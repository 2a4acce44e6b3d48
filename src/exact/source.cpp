// SPDX-License-Identifier: Apache-2.0
#include "exact/source.hpp"

namespace hoctap {

namespace {

// Where an issue inside an expression stands in the file: the expression is a JSON string, whose opening
// quote the node's column counts. With escapes inside, bytes no longer correspond, and the string itself is
// the best place.
std::size_t column_inside(const Json& node, std::size_t offset) {
  if (node.kind != JsonKind::text || node.escaped || offset == Position::npos) return node.column;
  return node.column + 1 + code_points(std::string_view(node.text).substr(0, offset));
}

}  // namespace

void locate(Issues& issues, const Json& root, const std::string& file) {
  issues.each([&](Issue& issue) {
    const std::size_t offset = issue.position.offset;
    issue.position = position_of(root, file, issue.position.pointer);
    issue.position.offset = offset;
    if (const Json* node = at_pointer(root, issue.position.pointer))
      issue.position.column = column_inside(*node, offset);
  });
}

void throw_if_any(Issues issues) {
  if (issues.empty()) return;
  issues.sort_by_position();
  throw Error(std::move(issues));
}

SourceText::SourceText(std::string file, std::string_view text, std::shared_ptr<const Json> root)
    : file_(std::move(file)), text_(text), root_(std::move(root)) {}

Position SourceText::position(const std::string& pointer) const {
  if (!root_) return {.file = file_, .pointer = pointer};
  return position_of(*root_, file_, pointer);
}

std::map<std::string, Position> SourceText::positions_in(const std::string& pointer) const {
  std::map<std::string, Position> places;
  const Json* object = root_ ? at_pointer(*root_, pointer) : nullptr;
  if (object == nullptr) return places;
  for (const JsonMember& member : object->members) {
    places[member.key] = {.file = file_,
                          .pointer = child(pointer, member.key),
                          .line = member.value.line,
                          .column = member.value.column};
  }
  return places;
}

}  // namespace hoctap
