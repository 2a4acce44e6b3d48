// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/score/engine.hpp"

struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;

/// @file
/// Scoring columns: record batches that cross by the Arrow C data and stream interfaces, one row an entity.
/// `hoctap.h`, the header of the C library, says which columns are read and which are written. The structs
/// are Arrow's; whoever fills or reads them brings their definitions. Where one of these functions throws,
/// what it was to fill is released.

namespace hoctap {

/// How columns are read and which are written.
struct BatchOptions {
  std::optional<std::string> id;     ///< the column with the entity's code; absent: `id`, if there is one
  std::optional<std::string> label;  ///< the column with its name; absent: `label`, if there is one
  std::optional<bool> extra;         ///< columns the rubric does not ask for are passed over
  std::optional<bool> refused;     ///< a refused row gets nulls and an `error`, instead of refusing the batch
  std::optional<bool> indicators;  ///< columns for every indicator as well
  std::vector<std::string> columns = {};  ///< which of the results are written; empty: all
};

/// Reads the options from a JSON object with these keys; nothing for an empty text.
/// @throws Error with every issue found, each at its place in `options`
BatchOptions read_batch_options(std::string_view text);

/// Marks a struct that was never filled as released.
void clear(ArrowSchema& schema) noexcept;
void clear(ArrowArray& array) noexcept;
void clear(ArrowArrayStream& stream) noexcept;

/// Releases what a struct owns, unless it is released already.
void release(ArrowSchema& schema) noexcept;
void release(ArrowArray& array) noexcept;
void release(ArrowArrayStream& stream) noexcept;

/// The columns of results. `columns` receives a schema that the caller releases.
/// @throws Error `column-missing` for a chosen one that there is not
void columns_of(const Engine& engine, const BatchOptions& options, ArrowSchema& columns);

/// Scores the rows of one batch. `schema` and `facts` stay the caller's, and nothing is kept of them;
/// `columns` receives what `columns_of` gives, `results` a struct array with these columns. The caller
/// releases both.
/// @throws Error with every issue: `column-type`, `column-float`, `column-layout` and others of the columns
/// as such, and what `bind` refuses, with the row, from 1, as the line
void score_batch(const Engine& engine, const ArrowSchema& schema, const ArrowArray& facts,
                 const BatchOptions& options, ArrowSchema& columns, ArrowArray& results);

/// Scores a stream, one batch whenever one is asked for. `facts` is moved: it is marked as released, and
/// `results` releases it. What is refused ends the results with EINVAL and the issues as last error, in both
/// languages; lines count from the first batch on. A code stands once in all batches, of which it is
/// remembered.
void score_stream(const Engine& engine, ArrowArrayStream& facts, const BatchOptions& options,
                  ArrowArrayStream& results);

/// The sheets as a stream of one batch. @pre the sheets came from this engine
void stream_of(const Engine& engine, const std::vector<Sheet>& sheets, const BatchOptions& options,
               ArrowArrayStream& results);

HOCTAP_DESCRIBE(BatchOptions, id, label, extra, refused, indicators, columns)

}  // namespace hoctap
