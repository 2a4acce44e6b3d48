// SPDX-License-Identifier: Apache-2.0
#include "batch/arrow_export.hpp"

#include <limits>
#include <memory>

#include "hoctap/exact/issue.hpp"

namespace hoctap {
namespace {

__extension__ using Wide = unsigned __int128;

// Sets bits from `index` on of a bitmap that grows as needed.
void push_bits(std::vector<std::uint8_t>& bits, std::int64_t index, bool value, std::size_t count) {
  auto at = static_cast<std::size_t>(index);
  const std::size_t end = at + count;
  bits.resize((end + 7) / 8, 0);
  if (!value) return;
  for (; at < end && at % 8 != 0; ++at) bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | 1U << at % 8);
  for (; at + 8 <= end; at += 8) bits[at / 8] = 0xff;
  for (; at < end; ++at) bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | 1U << at % 8);
}

// The two words of a decimal, or nothing when the number has more digits than a decimal may have.
std::optional<std::array<std::uint64_t, 2>> decimal_words(const Number& number) {
  static const Number unit = power(Number(10), decimal_scale);
  const Number scaled = number * unit;
  if (const std::optional<std::int64_t> small = scaled.integer())
    return std::array{static_cast<std::uint64_t>(*small), *small < 0 ? ~std::uint64_t{0} : std::uint64_t{0}};
  if (!scaled.is_integer()) return std::nullopt;
  const std::string digits = abs(scaled).numerator();
  if (digits.size() > static_cast<std::size_t>(decimal_digits)) return std::nullopt;
  Wide value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  if (scaled.sign() < 0) value = ~value + 1;
  return std::array{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64U)};
}

// What a schema that was handed over owns.
struct OwnedSchema {
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

// What an array that was handed over owns.
struct OwnedArray {
  ColumnWriter column;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

// Releases the children that nobody has moved away, then what they lay in.
template <class Owned, class Struct>
void release_owned(Struct* handed) {
  for (std::int64_t i = 0; i < handed->n_children; ++i) {
    Struct* const one = handed->children[i];
    if (one->release != nullptr) one->release(one);
  }
  delete static_cast<Owned*>(handed->private_data);
  handed->release = nullptr;
}

// Makes room for the children of a struct that is being handed over, so that releasing it at any time works.
template <class Owned, class Struct>
void hand_over(std::unique_ptr<Owned> owned, std::size_t children, Struct& out) {
  owned->children.resize(children);
  for (Struct& one : owned->children) owned->pointers.push_back(&one);
  out.n_children = static_cast<std::int64_t>(children);
  out.children = owned->pointers.data();
  out.private_data = owned.release();
  out.release = release_owned<Owned, Struct>;
}

void fill(std::unique_ptr<OwnedArray> owned, ArrowArray& out) {
  owned->buffers = owned->column.buffers();
  std::vector<ColumnWriter>& children = owned->column.children();
  OwnedArray& kept = *owned;
  out = {};
  out.length = kept.column.length();
  out.null_count = kept.column.null_count();
  out.n_buffers = static_cast<std::int64_t>(kept.buffers.size());
  out.buffers = kept.buffers.data();
  hand_over(std::move(owned), children.size(), out);
  try {
    for (std::size_t i = 0; i < children.size(); ++i) export_array(std::move(children[i]), kept.children[i]);
  } catch (...) {
    out.release(&out);
    throw;
  }
}

}  // namespace

ColumnWriter::ColumnWriter(std::string name, ColumnKind kind) : name_(std::move(name)), kind_(kind) {
  if (kind == ColumnKind::text || kind == ColumnKind::texts) offsets_.push_back(0);
  if (kind == ColumnKind::texts) children_.emplace_back("item", ColumnKind::text);
}

void ColumnWriter::mark(bool valid, std::size_t count) {
  push_bits(validity_, length_, valid, count);
  length_ += static_cast<std::int64_t>(count);
  if (!valid) null_count_ += static_cast<std::int64_t>(count);
}

void ColumnWriter::add_nulls(std::size_t count) {
  if (!wanted_) return;
  switch (kind_) {
    case ColumnKind::boolean:
      push_bits(bits_, length_, false, count);
      break;
    case ColumnKind::whole:
    case ColumnKind::date:
      wholes_.resize(wholes_.size() + count);
      break;
    case ColumnKind::decimal:
      decimals_.resize(decimals_.size() + count);
      break;
    case ColumnKind::text:
    case ColumnKind::texts:
      offsets_.resize(offsets_.size() + count, offsets_.back());
      break;
    case ColumnKind::row:
      break;
  }
  mark(false, count);
}

void ColumnWriter::add(bool value, std::size_t count) {
  if (!wanted_) return;
  push_bits(bits_, length_, value, count);
  mark(true, count);
}

void ColumnWriter::add(std::span<const std::int8_t> numbers, const std::vector<std::string>& texts) {
  if (!wanted_) return;
  const auto is_there = [&](std::int8_t number) {
    return number >= 0 && static_cast<std::size_t>(number) < texts.size();
  };
  for (std::size_t i = 0; i < numbers.size();) {
    const bool there = is_there(numbers[i]);
    const std::size_t first = i;
    for (; i < numbers.size() && is_there(numbers[i]) == there; ++i) {
      if (there) append(texts[static_cast<std::size_t>(numbers[i])]);
    }
    if (there) {
      mark(true, i - first);
    } else {
      add_nulls(i - first);
    }
  }
}

void ColumnWriter::add_lists(std::span<const std::int8_t> numbers, const std::vector<std::string>& texts) {
  if (!wanted_) return;
  children_.front().add(numbers, texts);
  for (std::size_t i = 0; i < numbers.size(); ++i) offsets_.push_back(offsets_.back() + 1);
  mark(true, numbers.size());
}

void ColumnWriter::add_empty_lists(std::size_t count) {
  if (!wanted_) return;
  offsets_.resize(offsets_.size() + count, offsets_.back());
  mark(true, count);
}

void ColumnWriter::add(std::span<const std::int64_t> numbers, int scale) {
  if (!wanted_) return;
  std::int64_t digits = 1;
  for (int i = scale; i < decimal_scale; ++i) digits *= 10;
  for (const std::int64_t number : numbers)
    decimals_.push_back({static_cast<std::uint64_t>(number * digits), 0});
  mark(true, numbers.size());
}

void ColumnWriter::add_texts(std::span<const std::int64_t> numbers, int scale) {
  if (!wanted_) return;
  std::array<char, 48> text{};
  for (const std::int64_t number : numbers) {
    // From the last digit on, without zeros at the end.
    auto rest = static_cast<std::uint64_t>(number);
    std::size_t at = text.size();
    for (int i = 0; i < scale; ++i, rest /= 10) {
      if (rest % 10 != 0 || at < text.size()) text[--at] = static_cast<char>('0' + rest % 10);
    }
    if (at < text.size()) text[--at] = '.';
    do {
      text[--at] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    append({text.data() + at, text.size() - at});
  }
  mark(true, numbers.size());
}

void ColumnWriter::reserve(std::size_t rows) {
  if (!wanted_) return;
  validity_.reserve((rows + 7) / 8);
  switch (kind_) {
    case ColumnKind::boolean:
      bits_.reserve((rows + 7) / 8);
      break;
    case ColumnKind::whole:
    case ColumnKind::date:
      wholes_.reserve(rows);
      break;
    case ColumnKind::decimal:
      decimals_.reserve(rows);
      break;
    case ColumnKind::text:
    case ColumnKind::texts:
      offsets_.reserve(rows + 1);
      break;
    case ColumnKind::row:
      break;
  }
}

void ColumnWriter::add(std::int32_t whole) {
  if (!wanted_) return;
  wholes_.push_back(whole);
  mark(true);
}

void ColumnWriter::add(const std::optional<Date>& date) {
  if (!date) return add_null();
  add(static_cast<std::int32_t>(date->days().time_since_epoch().count()));
}

void ColumnWriter::append(std::string_view text) {
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
  if (text.size() > most - text_.size()) {
    throw Error(Issue{.code = "column-too-long", .found = name_, .expected = std::to_string(most)});
  }
  text_ += text;
  offsets_.push_back(static_cast<std::int32_t>(text_.size()));
}

void ColumnWriter::add(std::string_view text) {
  if (!wanted_) return;
  append(text);
  mark(true);
}

void ColumnWriter::add(const std::vector<std::string>& texts) {
  if (!wanted_) return;
  for (const std::string& text : texts) children_.front().add(text);
  offsets_.push_back(static_cast<std::int32_t>(children_.front().length()));
  mark(true);
}

void ColumnWriter::add(const std::optional<Number>& number) {
  if (!wanted_) return;
  const auto words = number ? decimal_words(*number) : std::nullopt;
  if (!words) return add_null();
  decimals_.push_back(*words);
  mark(true);
}

void ColumnWriter::add_rows(std::size_t count) {
  mark(true, count);
}

std::vector<const void*> ColumnWriter::buffers() const {
  const void* const validity = null_count_ == 0 ? nullptr : validity_.data();
  switch (kind_) {
    case ColumnKind::boolean:
      return {validity, bits_.data()};
    case ColumnKind::whole:
    case ColumnKind::date:
      return {validity, wholes_.data()};
    case ColumnKind::decimal:
      return {validity, decimals_.data()};
    case ColumnKind::text:
      return {validity, offsets_.data(), text_.data()};
    case ColumnKind::texts:
      return {validity, offsets_.data()};
    case ColumnKind::row:
      break;
  }
  return {validity};
}

const char* ColumnWriter::format() const noexcept {
  switch (kind_) {
    case ColumnKind::boolean:
      return "b";
    case ColumnKind::whole:
      return "i";
    case ColumnKind::date:
      return "tdD";
    case ColumnKind::decimal:
      return "d:38,12";
    case ColumnKind::text:
      return "u";
    case ColumnKind::texts:
      return "+l";
    case ColumnKind::row:
      break;
  }
  return "+s";
}

void export_schema(const ColumnWriter& column, ArrowSchema& out) {
  auto owned = std::make_unique<OwnedSchema>();
  OwnedSchema& kept = *owned;
  kept.name = column.name();
  out = {};
  out.format = column.format();
  out.name = kept.name.c_str();
  out.flags = column.kind() == ColumnKind::row ? 0 : ARROW_FLAG_NULLABLE;
  hand_over(std::move(owned), column.children().size(), out);
  try {
    for (std::size_t i = 0; i < kept.children.size(); ++i)
      export_schema(column.children()[i], kept.children[i]);
  } catch (...) {
    out.release(&out);
    throw;
  }
}

void export_array(ColumnWriter column, ArrowArray& out) {
  fill(std::make_unique<OwnedArray>(OwnedArray{std::move(column), {}, {}, {}}), out);
}

}  // namespace hoctap
