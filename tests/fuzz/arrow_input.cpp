// SPDX-License-Identifier: Apache-2.0
#include "fuzz/arrow_input.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string_view>

namespace hoctap {
namespace {

constexpr std::int64_t furthest = std::numeric_limits<std::int64_t>::max();

// What is made wrong in an array, when the byte that chooses is one of these.
enum Fault : unsigned {
  few_buffers = 1,
  no_cells,
  no_buffers,
  negative_offset,
  negative_length,
  far_offset,
  far_length,
  released,
  no_dictionary,
  wild_offsets,
  wild_views,
  no_text,
  few_children,
};

// Memory of exactly so many bytes: a sanitizer sees a read of one more.
class Buffer {
 public:
  explicit Buffer(std::size_t size) : size_(size), bytes_(new char[size]()) {}
  explicit Buffer(std::string_view text) : Buffer(text.size()) {
    std::copy(text.begin(), text.end(), bytes_.get());
  }

  template <class T>
  void put(std::int64_t index, T value) {
    std::memcpy(bytes_.get() + static_cast<std::size_t>(index) * sizeof(T), &value, sizeof(T));
  }

  char* begin() const { return bytes_.get(); }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

Buffer text_of(const std::string& text) {
  return Buffer(std::string_view(text.c_str(), text.size() + 1));
}

std::size_t bytes_of_bits(std::int64_t bits) {
  return static_cast<std::size_t>((bits + 7) / 8);
}

// What the private data of a struct points to: its memory, and the structs in it.
template <class Struct>
struct Owned {
  std::vector<Buffer> memory;
  std::vector<std::unique_ptr<Struct>> structs;
  std::unique_ptr<Struct*[]> children;
  std::unique_ptr<const void*[]> buffers;

  static void release(Struct* self) {
    const std::unique_ptr<Owned> owned(static_cast<Owned*>(self->private_data));
    for (const auto& one : owned->structs) {
      if (one->release != nullptr) one->release(one.get());
    }
    self->release = nullptr;
  }

  Struct* add() { return structs.emplace_back(std::make_unique<Struct>()).get(); }
};

// Gives a struct its memory.
template <class Struct>
Owned<Struct>& own(Struct& out) {
  out = {};
  auto* const owned = new Owned<Struct>;
  out.private_data = owned;
  out.release = &Owned<Struct>::release;
  return *owned;
}

template <class Struct>
void own_children(Owned<Struct>& owned, Struct& out, std::size_t count) {
  owned.children = std::make_unique<Struct*[]>(count);
  for (std::size_t i = 0; i < count; ++i) owned.children[i] = owned.add();
  out.children = owned.children.get();
  out.n_children = static_cast<std::int64_t>(count);
}

void own_buffers(Owned<ArrowArray>& owned, ArrowArray& out, const std::vector<const void*>& buffers) {
  owned.buffers = std::make_unique<const void*[]>(buffers.size());
  std::copy(buffers.begin(), buffers.end(), owned.buffers.get());
  out.buffers = owned.buffers.get();
  out.n_buffers = static_cast<std::int64_t>(buffers.size());
}

// Bytes of a cell of fixed width; 0 of any other.
std::size_t width_of(std::string_view format) {
  constexpr std::string_view one = "cC", two = "sS", four = "iI", eight = "lL";
  if (format == "tdD" || format.ends_with(",32")) return 4;
  if (format.ends_with(",64")) return 8;
  if (format.ends_with(",256")) return 32;
  if (format.starts_with("d:")) return 16;
  if (format.size() != 1) return 0;
  if (one.find(format[0]) != std::string_view::npos) return 1;
  if (two.find(format[0]) != std::string_view::npos) return 2;
  if (four.find(format[0]) != std::string_view::npos) return 4;
  return eight.find(format[0]) != std::string_view::npos ? 8 : 0;
}

// Makes the buffers of an array with so many cells.
class BufferMaker {
 public:
  BufferMaker(FuzzInput& input, std::vector<Buffer>& memory, std::int64_t cells, unsigned fault)
      : input_(input), memory_(memory), cells_(cells), fault_(fault) {}

  const void* bytes(std::size_t size) {
    Buffer& made = memory_.emplace_back(size);
    for (std::size_t i = 0; i < size; ++i) made.begin()[i] = static_cast<char>(input_.byte());
    return made.begin();
  }

  // The buffers behind the validity.
  std::vector<const void*> of(std::string_view format) {
    if (format == "b") return {bytes(bytes_of_bits(cells_))};
    if (format == "u") return texts<std::int32_t>();
    if (format == "U") return texts<std::int64_t>();
    if (format == "vu") return views();
    return {bytes(static_cast<std::size_t>(cells_) * width_of(format))};
  }

 private:
  template <class Offset>
  std::vector<const void*> texts() {
    const auto size = static_cast<Offset>(input_.byte() % 64);
    Buffer offsets(static_cast<std::size_t>(cells_ + 1) * sizeof(Offset));
    Offset at = 0;
    for (std::int64_t i = 0; i <= cells_; ++i) {
      const unsigned byte = input_.byte();
      at = fault_ == wild_offsets ? static_cast<Offset>(static_cast<std::int8_t>(byte))
                                  : static_cast<Offset>(at + static_cast<Offset>(byte % 16));
      at = std::min(at, size);
      offsets.put(i, at);
    }
    const void* const text = size == 0 && fault_ == no_text ? nullptr : bytes(static_cast<std::size_t>(size));
    memory_.push_back(std::move(offsets));
    return {memory_.back().begin(), text};
  }

  std::vector<const void*> views() {
    std::vector<const void*> made{bytes(static_cast<std::size_t>(cells_) * 16)};
    char* const cells = memory_.back().begin();
    for (std::int64_t i = 0; i < cells_ && fault_ != wild_views; ++i) {
      // A small size, buffer and start have a chance to be ones that exist.
      char* const cell = cells + i * 16;
      const std::int32_t size = cell[0] & 31;
      std::memcpy(cell, &size, sizeof size);
      if (size <= 12) continue;
      const std::array<std::int32_t, 2> where{cell[8] & 1, cell[12] & 7};
      std::memcpy(cell + 8, where.data(), sizeof where);
    }
    const unsigned count = input_.byte() % 3;
    Buffer sizes(count * sizeof(std::int64_t));
    for (unsigned i = 0; i < count; ++i) {
      const unsigned size = input_.byte() % 64;
      sizes.put(i, std::int64_t{size});
      made.push_back(bytes(size));
    }
    memory_.push_back(std::move(sizes));
    made.push_back(memory_.back().begin());
    return made;
  }

  FuzzInput& input_;
  std::vector<Buffer>& memory_;
  std::int64_t cells_;
  unsigned fault_;
};

}  // namespace

ArrowInput::ArrowInput(FuzzInput& input, const std::vector<std::string>& names) : input_(input) {
  const unsigned count = input.byte();
  if (count >= 0xF0) format_ = format();
  for (unsigned i = 0; i < count % 16; ++i) columns_.push_back(plan(names, 0));
}

ArrowInput::ColumnPlan ArrowInput::plan(const std::vector<std::string>& names, int depth) {
  ColumnPlan made;
  const std::size_t name = input_.byte();
  if (name < names.size()) made.name = names[name];
  if (name == 0xFE) made.name = input_.text();
  made.format = format();
  // A dictionary's dictionary is one too many; that of a dictionary without end is no input of bytes.
  if (depth < 2 && input_.byte() % 8 == 1) made.dictionary.push_back(plan(names, depth + 1));
  return made;
}

std::optional<std::string> ArrowInput::format() {
  constexpr std::array<std::string_view, 20> known = {"u",  "b",  "c",   "C",   "s", "S",  "i",
                                                      "I",  "l",  "L",   "tdD", "U", "vu", "n",
                                                      "+l", "+s", "tdm", "tts", "g", ""};
  const unsigned byte = input_.byte();
  if (byte < known.size()) return std::string(known[byte]);
  if (byte == 0xFF) return {};
  // Decimals of any precision and scale, and what looks like one.
  constexpr std::array<std::string_view, 5> widths = {"", ",32", ",64", ",128", ",256"};
  const std::string precision = std::to_string(static_cast<std::int8_t>(input_.byte()));
  const std::string scale = std::to_string(static_cast<std::int8_t>(input_.byte()));
  if (byte == 0xFE) return "d:" + precision + "," + std::string(input_.text()) + "x";
  return "d:" + precision + "," + scale + std::string(widths[byte % widths.size()]);
}

void ArrowInput::make_schema(ArrowSchema& out) const {
  Owned<ArrowSchema>& owned = own(out);
  if (format_) out.format = owned.memory.emplace_back(text_of(*format_)).begin();
  own_children(owned, out, columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) make_schema(columns_[i], *out.children[i]);
}

void ArrowInput::make_schema(const ColumnPlan& plan, ArrowSchema& out) {
  Owned<ArrowSchema>& owned = own(out);
  out.flags = ARROW_FLAG_NULLABLE;
  if (plan.format) out.format = owned.memory.emplace_back(text_of(*plan.format)).begin();
  if (plan.name) out.name = owned.memory.emplace_back(text_of(*plan.name)).begin();
  if (plan.dictionary.empty()) return;
  out.dictionary = owned.add();
  make_schema(plan.dictionary.front(), *out.dictionary);
}

void ArrowInput::make_batch(ArrowArray& out) {
  Owned<ArrowArray>& owned = own(out);
  const unsigned fault = input_.byte();
  out.length = input_.byte() % 16;
  out.offset = input_.byte() % 4;
  out.null_count = static_cast<std::int8_t>(input_.byte());
  const std::int64_t cells = out.offset + out.length;
  own_children(owned, out, columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) make_column(columns_[i], cells, *out.children[i]);
  BufferMaker maker(input_, owned.memory, cells, fault);
  const bool valid = input_.byte() % 2 == 0;
  own_buffers(owned, out, {valid ? nullptr : maker.bytes(bytes_of_bits(cells))});
  if (fault == no_buffers) out.n_buffers = 0;
  if (fault == few_children && out.n_children > 0) --out.n_children;
  if (fault == negative_length) out.length = -1;
  if (fault == negative_offset) out.offset = -1;
  if (fault == far_offset && valid) out.offset = furthest;
  if (fault == released) out.release(&out);
}

// An array of at least so many cells, unless the fault is another length.
void ArrowInput::make_column(const ColumnPlan& plan, std::int64_t needed, ArrowArray& out) {
  Owned<ArrowArray>& owned = own(out);
  const unsigned fault = input_.byte();
  const unsigned form = input_.byte();
  out.offset = form % 4;
  out.length = std::max<std::int64_t>(0, needed + static_cast<std::int64_t>(form / 4 % 8) - 2);
  if (form < 0x80) out.length = needed;
  out.null_count = static_cast<std::int8_t>(input_.byte() % 4) - 1;
  const std::string_view format = plan.format ? std::string_view(*plan.format) : std::string_view();
  BufferMaker maker(input_, owned.memory, out.offset + out.length, fault);
  if (format != "n") {
    const bool valid = form % 128 < 64;
    std::vector<const void*> buffers{valid ? nullptr : maker.bytes(bytes_of_bits(out.offset + out.length))};
    for (const void* const buffer : maker.of(format)) buffers.push_back(buffer);
    if (fault == few_buffers) buffers.resize(format.find('u') == std::string_view::npos ? 1 : 2);
    if (fault == no_cells && buffers.size() > 1) buffers[1] = nullptr;
    own_buffers(owned, out, buffers);
    if (fault == no_buffers) out.n_buffers = 0;
  } else if (fault == far_offset) {
    out.offset = furthest;
  }
  if (fault == far_length && format == "n") out.length = furthest;
  if (!plan.dictionary.empty() && fault != no_dictionary) {
    out.dictionary = owned.add();
    make_column(plan.dictionary.front(), input_.byte() % 8, *out.dictionary);
  }
  if (fault == negative_offset) out.offset = -1;
  if (fault == negative_length) out.length = -1;
  if (fault == released) out.release(&out);
}

}  // namespace hoctap
