// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// The structs of the Arrow C data and stream interfaces, as their specification fixes them:
/// https://arrow.apache.org/docs/format/CDataInterface.html.

// The guards are the specification's: whoever includes two copies of the structs gets one.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

}  // extern "C"

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" {

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

}  // extern "C"

#endif

namespace hoctap {

/// Whether the structs have the layout of the specification, where pointers have 64 bits.
constexpr bool layout_as_specified() {
  return sizeof(void*) != 8 ||
         (sizeof(ArrowSchema) == 72 && offsetof(ArrowSchema, flags) == 24 &&
          offsetof(ArrowSchema, children) == 40 && offsetof(ArrowSchema, release) == 56 &&
          sizeof(ArrowArray) == 80 && offsetof(ArrowArray, offset) == 16 &&
          offsetof(ArrowArray, buffers) == 40 && offsetof(ArrowArray, release) == 64 &&
          sizeof(ArrowArrayStream) == 40 && offsetof(ArrowArrayStream, get_next) == 8 &&
          offsetof(ArrowArrayStream, release) == 24);
}
static_assert(layout_as_specified());

}  // namespace hoctap
