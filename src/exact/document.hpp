// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

/// JSON text as a tree in which every node knows its line and column and every number keeps its source text.

namespace hoctap {

/// Limits of one JSON document.
inline constexpr std::size_t max_document_bytes = std::size_t{64} << 20U;
inline constexpr std::size_t max_document_string = 65536;  ///< bytes of one key or string
inline constexpr std::size_t max_document_depth = 64;
inline constexpr std::size_t max_document_values = 4'000'000;

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };

struct JsonMember;

/// The items or members of a node. Most nodes have none, so that none takes no more than a pointer.
template <class T>
class Children {
 public:
  Children() = default;
  Children(std::vector<T> all)  // NOLINT(google-explicit-constructor)
      : all_(std::make_unique<std::vector<T>>(std::move(all))) {}
  Children(std::initializer_list<T> all) : Children(std::vector<T>(all)) {}
  Children(const Children& other)
      : all_(other.all_ ? std::make_unique<std::vector<T>>(*other.all_) : nullptr) {}
  Children(Children&&) noexcept = default;
  Children& operator=(Children other) noexcept {
    all_ = std::move(other.all_);
    return *this;
  }
  ~Children() = default;

  std::size_t size() const noexcept { return all_ ? all_->size() : 0; }
  bool empty() const noexcept { return size() == 0; }
  T* begin() noexcept { return all_ ? all_->data() : nullptr; }
  T* end() noexcept { return begin() + size(); }
  const T* begin() const noexcept { return all_ ? all_->data() : nullptr; }
  const T* end() const noexcept { return begin() + size(); }
  T& operator[](std::size_t index) noexcept { return (*all_)[index]; }
  const T& operator[](std::size_t index) const noexcept { return (*all_)[index]; }
  T& back() noexcept { return all_->back(); }
  void push_back(T child) { there().push_back(std::move(child)); }
  T& emplace_back() { return there().emplace_back(); }
  void erase_if(auto unwanted) {
    if (all_) std::erase_if(*all_, unwanted);
  }

 private:
  std::vector<T>& there() {
    if (!all_) all_ = std::make_unique<std::vector<T>>();
    return *all_;
  }

  std::unique_ptr<std::vector<T>> all_;
};

struct Json {
  JsonKind kind = JsonKind::null;
  bool boolean = false;
  /// In a text without escapes, byte n of the text is n bytes behind the opening quote in the file.
  bool escaped = false;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text;  ///< text: the string, in NFC; number: its source
  Children<Json> items;
  Children<JsonMember> members;

  /// The member's value, or nullptr.
  const Json* find(std::string_view key) const noexcept;
};

struct JsonMember {
  std::string key;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  Json value;
};

Json text_node(std::string text);
Json number_node(const Number& number);  ///< a fraction without a finite decimal becomes the text `n/d`
Json boolean_node(bool value);
/// The value as JSON, as `to_json` writes it.
Json value_node(const Value& value);

/// The value that the text holds; null when it holds none.
Json json_node(const JsonText& value);

/// Reads one JSON value. Adds every issue found; nothing is returned when the text is not JSON. Of a key that
/// stands twice the first is kept. A UTF-8 byte order mark is passed over.
std::optional<Json> parse_json(std::string_view text, const std::string& file, Issues& issues,
                               std::size_t first_line = 1);

/// Writes one line of JSON, value by value.
class JsonLine {
 public:
  /// Opens or closes an array or object.
  void open(JsonKind kind);
  void close(JsonKind kind);
  /// The key of the member that is added next.
  void key(std::string_view name);
  void name(std::string_view identifier);  ///< the same for a key in which nothing is to be escaped
  void add(std::nullptr_t) { raw("null"); }
  void add(std::same_as<bool> auto value) { raw(value ? "true" : "false"); }
  void add(std::string_view text);
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(const Number& number);
  void add(const JsonText& value);
  void add(const Value& value);
  void add(const Json& node);
  std::string take() &&;

 private:
  char* begin(std::size_t size);
  void end(const char* at) { end_ = static_cast<std::size_t>(at - text_.data()); }
  void raw(std::string_view value);
  void quoted(std::string_view text, bool key);

  std::string text_;  // written up to `end_`
  std::size_t end_ = 0;
};

/// Builds a tree, value by value, as `JsonLine` writes a line.
class JsonTree {
 public:
  void open(JsonKind kind);
  void close(JsonKind) { open_.pop_back(); }
  void key(std::string_view name);
  void name(std::string_view identifier) { key(identifier); }
  void add(std::nullptr_t) { next(); }
  void add(std::same_as<bool> auto value) { next() = boolean_node(value); }
  void add(std::string_view text) { next() = text_node(std::string(text)); }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(const Number& number) { next() = number_node(number); }
  void add(const JsonText& value) { next() = json_node(value); }
  void add(const Value& value) { next() = value_node(value); }
  Json take() && { return std::move(root_); }

 private:
  Json& next();

  Json root_;
  std::vector<Json*> open_;  // each the last child of the one before, so that none moves
};

/// Widest line of the JSON that is written to be read by people: files, sheets, reviews, schemas.
inline constexpr std::size_t readable_width = 116;

/// A line of JSON, broken where a value would pass `width` columns; as it is when `width` is 0.
std::string break_json(std::string line, std::size_t width);

/// JSON text: on one line when `width` is 0, else broken where a value would pass `width` columns.
std::string print_json(const Json& node, std::size_t width = 0);

/// The steps of a JSON Pointer, unescaped. @pre it is empty or begins with a slash
std::vector<std::string> steps_of(std::string_view pointer);

/// The node at a JSON Pointer, or nullptr.
const Json* at_pointer(const Json& root, std::string_view pointer);

/// The place of the value at `pointer`, or of the nearest object above it that exists.
Position position_of(const Json& root, const std::string& file, const std::string& pointer);

/// `pointer` with one more step, escaped as RFC 6901 asks.
std::string child(const std::string& pointer, std::string_view key);
std::string child(const std::string& pointer, std::size_t index);

/// Equal as JSON values: numbers by value, members in any order.
bool same(const Json& a, const Json& b);

}  // namespace hoctap
