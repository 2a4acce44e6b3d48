// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

bool opens(char c) {
  return c == '[' || c == '{';
}
bool closes(char c) {
  return c == ']' || c == '}';
}

// The end of the string that begins at a quotation mark.
std::size_t string_end(std::string_view line, std::size_t begin) {
  std::size_t end = begin + 1;
  while (line[end] != '"') end += line[end] == '\\' ? 2 : 1;
  return end + 1;
}

// The end of the string or sign that begins there.
std::size_t piece_end(std::string_view line, std::size_t begin) {
  return line[begin] == '"' ? string_end(line, begin) : begin + 1;
}

// An array or object in a line of JSON.
struct Span {
  std::size_t end = 0;
  std::size_t columns = 0;
  std::size_t after = 0;  // how many open before its end, itself among them
};

// In the order in which they open.
std::vector<Span> spans_of(std::string_view line) {
  std::vector<Span> spans;
  std::vector<std::size_t> open;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = piece_end(line, at);
    if (opens(line[at])) {
      open.push_back(spans.size());
      spans.push_back({.columns = column});
    }
    column += code_points(line.substr(at, end - at));
    if (closes(line[at])) {
      Span& span = spans[open.back()];
      span = {.end = end, .columns = column - span.columns, .after = spans.size()};
      open.pop_back();
    }
    at = end;
  }
  return spans;
}

}  // namespace

// A line is made of many short pieces: room is made once for each, and they are put down without asking.
char* JsonLine::begin(std::size_t size) {
  constexpr std::size_t separator = 2;
  if (text_.size() - end_ < size + separator) text_.resize(2 * text_.size() + size + separator);
  char* at = text_.data() + end_;
  if (end_ == 0 || opens(at[-1]) || at[-1] == ' ') return at;  // a blank stands behind a key
  *at++ = ',';
  *at++ = ' ';
  return at;
}

void JsonLine::raw(std::string_view value) {
  end(std::copy(value.begin(), value.end(), begin(value.size())));
}

void JsonLine::quoted(std::string_view text, bool key) {
  constexpr std::size_t around = 4;
  char* at = begin(text.size() + around);
  *at++ = '"';
  at = std::copy(text.begin(), text.end(), at);
  *at++ = '"';
  if (key) {
    *at++ = ':';
    *at++ = ' ';
  }
  end(at);
}

std::string JsonLine::take() && {
  text_.resize(end_);
  return std::move(text_);
}

void JsonLine::open(JsonKind kind) {
  raw(kind == JsonKind::array ? "[" : "{");
}

void JsonLine::close(JsonKind kind) {
  if (end_ == text_.size()) text_.resize(2 * end_);
  text_[end_++] = kind == JsonKind::array ? ']' : '}';
}

void JsonLine::key(std::string_view name) {
  if (is_verbatim(name)) return this->name(name);
  raw(quote(name) + ": ");
}

void JsonLine::name(std::string_view identifier) {
  quoted(identifier, true);
}

void JsonLine::add(std::string_view text) {
  if (is_verbatim(text)) return quoted(text, false);
  raw(quote(text));
}

void JsonLine::add(const Number& number) {
  add(number_node(number));
}

void JsonLine::add(const JsonText& value) {
  add(json_node(value));
}

void JsonLine::add(const Json& node) {
  switch (node.kind) {
    case JsonKind::null:
      return add(nullptr);
    case JsonKind::boolean:
      return add(node.boolean);
    case JsonKind::number:
      return raw(node.text);
    case JsonKind::text:
      return add(node.text);
    case JsonKind::array:
    case JsonKind::object:
      break;
  }
  open(node.kind);
  for (const Json& item : node.items) add(item);
  for (const JsonMember& member : node.members) {
    key(member.key);
    add(member.value);
  }
  close(node.kind);
}

Json& JsonTree::next() {
  if (open_.empty()) return root_;
  Json& above = *open_.back();
  return above.kind == JsonKind::array ? above.items.emplace_back() : above.members.back().value;
}

void JsonTree::open(JsonKind kind) {
  Json& node = next();
  node.kind = kind;
  open_.push_back(&node);
}

void JsonTree::key(std::string_view name) {
  open_.back()->members.emplace_back().key = name;
}

std::string break_json(std::string line, std::size_t width) {
  if (width == 0) return line;
  const std::vector<Span> spans = spans_of(line);
  std::string out;
  std::size_t next = 0;  // of the spans
  std::size_t indent = 0;
  std::size_t column = 0;
  const auto new_line = [&] {
    out += '\n';
    out.append(indent, ' ');
    column = indent;
  };
  for (std::size_t at = 0; at < line.size();) {
    const char first = line[at];
    std::size_t end = piece_end(line, at);
    if (closes(first)) {
      indent -= 2;
      new_line();
    }
    bool breaks = first == ',';
    if (opens(first)) {
      const Span& span = spans[next];
      breaks = !closes(line[end]) && column + span.columns > width;
      if (!breaks) end = span.end;
      next = breaks ? next + 1 : span.after;
    }
    const std::string_view piece = std::string_view(line).substr(at, end - at);
    out += piece;
    column += code_points(piece);
    at = end;
    if (!breaks) continue;
    if (opens(first)) indent += 2;
    if (first == ',') ++at;  // the blank behind it
    new_line();
  }
  return out;
}

std::string print_json(const Json& node, std::size_t width) {
  JsonLine line;
  line.add(node);
  return break_json(std::move(line).take(), width);
}

}  // namespace hoctap
