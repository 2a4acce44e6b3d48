// SPDX-License-Identifier: Apache-2.0
#include "exact/document.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <unordered_set>
#include <utility>

#include "exact/text.hpp"

namespace hoctap {
namespace {

namespace json = boost::json;

struct Cursor {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Builds the tree from the parser's events. The parser does not say where it is, so whoever feeds it one
// token at a time sets `token` and `scalar` first.
class Builder {
 public:
  static constexpr std::size_t max_object_size = 1U << 20U;
  static constexpr std::size_t max_array_size = 1U << 26U;
  static constexpr std::size_t max_key_size = max_document_string;
  static constexpr std::size_t max_string_size = max_document_string;

  Builder(const std::string& file, Issues& issues) : file_(file), issues_(issues) {}

  Cursor token;   // of the string or bracket being fed
  Cursor scalar;  // of the last number, true, false or null: a number ends only with the token behind it
  bool escaped = false;
  Json root;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(JsonKind::object); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open(JsonKind::array); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return add_part(part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    add_part(part);
    Open& top = open_.back();
    top.key = taken_text();
    top.key_position = token;
    top.repeated = is_repeated(top);
    if (top.repeated && issues_.full()) {
      issues_.leave_out();
    } else if (top.repeated) {
      issues_.push_back(
          {.code = "json-duplicate-key",
           .position = {.file = file_, .pointer = pointer(), .line = token.line, .column = token.column},
           .found = top.key});
    }
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return add_part(part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    add_part(part);
    Json node{.kind = JsonKind::text, .escaped = escaped, .text = taken_text()};
    return add(std::move(node), token);
  }
  bool on_number_part(json::string_view part, json::error_code&) { return add_part(part); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code&) { return add_number(part); }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) { return add_number(part); }
  // The parser's own floating-point reading is not looked at: the source text is the number.
  template <class Approximation>
  bool on_double(Approximation, json::string_view part, json::error_code&) {
    return add_number(part);
  }
  bool on_bool(bool value, json::error_code&) { return add(boolean_node(value), scalar); }
  bool on_null(json::error_code&) { return add(Json{}, scalar); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  struct Open {
    Json node;
    std::string key;
    Cursor key_position;
    bool repeated = false;
    std::unordered_set<std::string> keys;
  };

  // Whether the object has its latest key already. A few are looked through, the keys of others are indexed.
  static bool is_repeated(Open& object) {
    constexpr std::size_t few = 32;
    const Children<JsonMember>& members = object.node.members;
    if (members.size() < few) return object.node.find(object.key) != nullptr;
    if (object.keys.empty()) {
      for (const JsonMember& member : members) object.keys.insert(member.key);
    }
    return !object.keys.insert(object.key).second;
  }

  // The text is kept for its memory, of which the next one needs as much.
  std::string taken_text() {
    std::string text = normalise(text_);
    text_.clear();
    return text;
  }
  bool add_part(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool add_number(json::string_view part) {
    add_part(part);
    return add({.kind = JsonKind::number, .text = std::exchange(text_, {})}, scalar);
  }
  bool open(JsonKind kind) {
    open_.emplace_back();
    open_.back().node = {.kind = kind, .line = token.line, .column = token.column};
    return true;
  }
  // Of what is being read.
  std::string pointer() const {
    std::string steps;
    for (const Open& each : open_) {
      steps =
          each.node.kind == JsonKind::object ? child(steps, each.key) : child(steps, each.node.items.size());
    }
    return steps;
  }
  bool close() {
    Json node = std::move(open_.back().node);
    open_.pop_back();
    const Cursor start{node.line, node.column};
    return add(std::move(node), start);
  }
  bool add(Json node, Cursor start) {
    node.line = start.line;
    node.column = start.column;
    if (open_.empty()) {
      root = std::move(node);
    } else if (Open& top = open_.back(); top.node.kind == JsonKind::array) {
      top.node.items.push_back(std::move(node));
    } else if (!top.repeated) {
      top.node.members.push_back(
          {std::move(top.key), top.key_position.line, top.key_position.column, std::move(node)});
    }
    return true;
  }

  const std::string& file_;
  Issues& issues_;
  std::vector<Open> open_;
  std::string text_;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_structural(char c) {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

// The end of the token that starts at `begin`: a string with its quotes, one bracket, or a run of anything
// else.
std::size_t token_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  if (text[begin] == '"') {
    for (++end; end < text.size() && text[end] != '"'; ++end) {
      if (text[end] == '\\') ++end;
    }
    return std::min(end + 1, text.size());
  }
  if (is_structural(text[begin])) return begin + 1;
  const bool space = is_space(text[begin]);
  while (end < text.size() && is_space(text[end]) == space && !is_structural(text[end]) && text[end] != '"')
    ++end;
  return end;
}

void advance(Cursor& position, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++position.column;
    }
  }
}

// How many values a text holds, when it is JSON: every string, bracket that opens and run of anything else,
// but for the keys.
std::size_t count_values(std::string_view text) {
  std::size_t count = 0;
  std::size_t keys = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const char first = text[begin];
    if (first == ':') ++keys;
    if (!is_space(first) && std::string_view("}],:").find(first) == std::string_view::npos) ++count;
    begin = token_end(text, begin);
  }
  return count - std::min(count, keys);
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    if (data[i] < 0x80U) {
      ++i;
      continue;
    }
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(data + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
    if (length <= 0) return i;
    i += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

Issue syntax_issue(json::error_code error, std::string_view token, char before) {
  Issue issue{.code = "json-syntax", .found = shorten(token)};
  if (error == json::error::too_deep) {
    issue.code = "json-depth";
    issue.expected = std::to_string(max_document_depth);
  } else if (error == json::error::string_too_large || error == json::error::key_too_large) {
    issue.code = "text-size";
    issue.expected = std::to_string(max_document_string);
  } else if (error == json::error::exponent_overflow) {
    issue.code = "number-exponent";
    issue.expected = std::to_string(Number::max_exponent);
  } else if (error == json::error::incomplete) {
    issue.code = "json-incomplete";
  } else if (error == json::error::extra_data) {
    issue.code = "json-trailing";
  } else if (before == ',' && (token == "}" || token == "]")) {
    issue.suggestion = "@json.trailing-comma";
  } else if (token.starts_with('\'')) {
    issue.suggestion = "@json.single-quotes";
  } else if (token.starts_with("//") || token.starts_with("/*") || token.starts_with('#')) {
    issue.suggestion = "@json.comment";
  } else if (token == "NaN" || token == "nan" || token == "Infinity" || token == "-Infinity") {
    issue.suggestion = "@json.nan";
  } else if (token == "n/a" || token == "N/A") {
    issue.suggestion = "@json.not-applicable";
  } else if (token == "True" || token == "False" || token == "None") {
    issue.suggestion = "@json.python-word";
  }
  return issue;
}

}  // namespace

const Json* Json::find(std::string_view key) const noexcept {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Json text_node(std::string text) {
  return {.kind = JsonKind::text, .text = std::move(text)};
}

Json number_node(const Number& number) {
  std::string text = format(number);
  const bool fraction = text.find('/') != std::string::npos;
  return {.kind = fraction ? JsonKind::text : JsonKind::number, .text = std::move(text)};
}

Json boolean_node(bool value) {
  return {.kind = JsonKind::boolean, .boolean = value};
}

Json json_node(const JsonText& value) {
  Issues issues;
  return parse_json(value.text, {}, issues).value_or(Json{});
}

Json value_node(const Value& value) {
  switch (value.kind()) {
    case ValueKind::missing:
      return {};
    case ValueKind::boolean:
      return boolean_node(value.boolean());
    case ValueKind::number:
      return number_node(value.number());
    case ValueKind::text:
      return text_node(value.text());
    default:
      break;
  }
  Issues issues;
  return parse_json(to_json(value), {}, issues).value_or(Json{});
}

std::optional<Json> parse_json(std::string_view text, const std::string& file, Issues& issues,
                               std::size_t first_line) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Cursor position{.line = static_cast<std::uint32_t>(first_line)};
  const auto fail = [&](Issue issue) {
    issue.position = {.file = file, .line = position.line, .column = position.column};
    issues.push_back(std::move(issue));
    return std::nullopt;
  };
  if (text.size() > max_document_bytes) {
    return fail({.code = "json-size",
                 .found = std::to_string(text.size()),
                 .expected = std::to_string(max_document_bytes)});
  }
  // A value takes two bytes at least, with what stands before the next one.
  if (text.size() / 2 >= max_document_values && count_values(text) > max_document_values)
    return fail({.code = "json-values", .expected = std::to_string(max_document_values)});
  if (const auto bad = invalid_utf8(text)) {
    advance(position, text.substr(0, *bad));
    return fail({.code = "utf8-invalid"});
  }
  if (std::all_of(text.begin(), text.end(), is_space)) return fail({.code = "json-empty"});

  json::parse_options options;
  options.max_depth = max_document_depth;
  json::basic_parser<Builder> parser(options, file, issues);
  json::error_code error;
  Builder& builder = parser.handler();
  char before = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = token_end(text, begin);
    const std::string_view token = text.substr(begin, end - begin);
    const bool space = is_space(token.front());
    if (token.front() == '"' || is_structural(token.front())) {
      builder.token = position;
      builder.escaped = token.find('\\') != std::string_view::npos;
      parser.write_some(true, token.data(), token.size(), error);
    } else if (space) {
      parser.write_some(true, token.data(), token.size(), error);
    } else {
      // A number is only finished by what follows it, so the place of a scalar outlives its own token.
      builder.scalar = position;
      parser.write_some(true, token.data(), token.size(), error);
    }
    if (!error && parser.done() && !space) {
      const std::size_t rest = text.find_first_not_of(" \t\r\n", end);
      if (rest != std::string_view::npos) {
        advance(position, text.substr(begin, rest - begin));
        return fail(
            syntax_issue(json::error::extra_data, text.substr(rest, token_end(text, rest) - rest), 0));
      }
    }
    if (error) return fail(syntax_issue(error, token, before));
    if (!space) before = token.back();
    advance(position, token);
    begin = end;
  }
  if (!parser.done()) parser.write_some(false, "", 0, error);
  if (error) return fail(syntax_issue(error, {}, before));
  return std::move(builder.root);
}

bool same(const Json& a, const Json& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case JsonKind::null:
      return true;
    case JsonKind::boolean:
      return a.boolean == b.boolean;
    case JsonKind::number:
      return parse_number(a.text) == parse_number(b.text);
    case JsonKind::text:
      return a.text == b.text;
    case JsonKind::array:
      return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same);
    case JsonKind::object:
      return a.members.size() == b.members.size() &&
             std::all_of(a.members.begin(), a.members.end(), [&](const JsonMember& member) {
               const Json* other = b.find(member.key);
               return other != nullptr && same(member.value, *other);
             });
  }
  return false;
}

}  // namespace hoctap
