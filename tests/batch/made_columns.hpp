// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/arrow.hpp"

// Arrow columns laid out by hand, byte by byte, as their specification says.

namespace hoctap {

struct MadeColumn {
  std::string name;
  std::string format;
  std::vector<std::optional<std::string>> buffers;  // as bytes; nothing: a null pointer
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::int64_t null_count = -1;  // not counted
  std::vector<MadeColumn> children = {};
  std::vector<MadeColumn> dictionary = {};  // one, or none
};

template <class T>
std::string bytes(const std::vector<T>& values) {
  std::string out(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(out.data(), values.data(), out.size());
  return out;
}

// Bits, the lowest first.
inline std::string bits(const std::vector<bool>& values) {
  std::string out((values.size() + 7) / 8, '\0');
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) out[i / 8] = static_cast<char>(out[i / 8] | (1 << (i % 8)));
  }
  return out;
}

template <class T>
MadeColumn fixed(std::string name, std::string format, const std::vector<T>& values,
                 std::optional<std::string> validity = {}) {
  return {std::move(name),
          std::move(format),
          {std::move(validity), bytes(values)},
          static_cast<std::int64_t>(values.size())};
}

inline MadeColumn booleans(std::string name, const std::vector<bool>& values,
                           std::optional<std::string> validity = {}) {
  return {
      std::move(name), "b", {std::move(validity), bits(values)}, static_cast<std::int64_t>(values.size())};
}

template <class Offset = std::int32_t>
MadeColumn texts(std::string name, const std::vector<std::string>& values,
                 std::optional<std::string> validity = {}) {
  std::vector<Offset> offsets{0};
  std::string data;
  for (const std::string& value : values) {
    data += value;
    offsets.push_back(static_cast<Offset>(data.size()));
  }
  return {std::move(name),
          sizeof(Offset) == 8 ? "U" : "u",
          {std::move(validity), bytes(offsets), data},
          static_cast<std::int64_t>(values.size())};
}

// Views: up to 12 bytes stand in the cell, longer ones in the second of two buffers.
inline MadeColumn views(std::string name, const std::vector<std::string>& values) {
  std::string cells;
  std::string data = "before";
  for (const std::string& value : values) {
    std::string cell(16, '\0');
    const auto size = static_cast<std::int32_t>(value.size());
    std::memcpy(cell.data(), &size, 4);
    if (size <= 12) {
      std::memcpy(cell.data() + 4, value.data(), value.size());
    } else {
      const std::int32_t which = 1;
      const auto start = static_cast<std::int32_t>(data.size());
      std::memcpy(cell.data() + 4, value.data(), 4);
      std::memcpy(cell.data() + 8, &which, 4);
      std::memcpy(cell.data() + 12, &start, 4);
      data += value;
    }
    cells += cell;
  }
  const std::vector<std::int64_t> sizes{0, static_cast<std::int64_t>(data.size())};
  return {std::move(name),
          "vu",
          {std::nullopt, cells, std::string(), data, bytes(sizes)},
          static_cast<std::int64_t>(values.size())};
}

inline MadeColumn batch_of(std::vector<MadeColumn> columns, std::int64_t length,
                           std::optional<std::string> validity = {}) {
  return {"", "+s", {std::move(validity)}, length, 0, -1, std::move(columns)};
}

/// The structs over a made column. They point into it, and count how often they were released.
class Handed {
 public:
  explicit Handed(MadeColumn made) : made_(std::move(made)) { fill(made_, schema, array); }
  Handed(const Handed&) = delete;
  Handed& operator=(const Handed&) = delete;

  ArrowSchema schema{};
  ArrowArray array{};

 private:
  void fill(const MadeColumn& from, ArrowSchema& to_schema, ArrowArray& to_array) {
    std::vector<const void*>& buffers = buffers_.emplace_back();
    for (const auto& buffer : from.buffers) buffers.push_back(buffer ? buffer->data() : nullptr);
    std::vector<ArrowSchema*>& schemas = schema_pointers_.emplace_back();
    std::vector<ArrowArray*>& arrays = array_pointers_.emplace_back();
    for (const MadeColumn& child : from.children) {
      schemas.push_back(&schemas_.emplace_back());
      arrays.push_back(&arrays_.emplace_back());
      fill(child, *schemas.back(), *arrays.back());
    }
    to_schema = {from.format.c_str(),
                 from.name.c_str(),
                 nullptr,
                 ARROW_FLAG_NULLABLE,
                 static_cast<std::int64_t>(schemas.size()),
                 schemas.data(),
                 nullptr,
                 [](ArrowSchema* one) { one->release = nullptr; },
                 nullptr};
    to_array = {from.length,
                from.null_count,
                from.offset,
                static_cast<std::int64_t>(buffers.size()),
                static_cast<std::int64_t>(arrays.size()),
                buffers.data(),
                arrays.data(),
                nullptr,
                [](ArrowArray* one) { one->release = nullptr; },
                nullptr};
    if (from.dictionary.empty()) return;
    to_schema.dictionary = &schemas_.emplace_back();
    to_array.dictionary = &arrays_.emplace_back();
    fill(from.dictionary.front(), *to_schema.dictionary, *to_array.dictionary);
  }

  MadeColumn made_;
  std::deque<std::vector<const void*>> buffers_;
  std::deque<std::vector<ArrowSchema*>> schema_pointers_;
  std::deque<std::vector<ArrowArray*>> array_pointers_;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
};

}  // namespace hoctap
