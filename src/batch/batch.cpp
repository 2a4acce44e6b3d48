// SPDX-License-Identifier: Apache-2.0
#include "hoctap/batch/batch.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include "batch/arrow_stream.hpp"
#include "batch/kernel.hpp"
#include "batch/results.hpp"
#include "batch/rows.hpp"
#include "exact/text.hpp"
#include "rubric/loading.hpp"

namespace hoctap {
namespace {

// Columns of indicators have more to say than a kernel decides.
std::optional<Kernel> kernel_of(const Engine& engine, const Plan& plan, const BatchOptions& options) {
  if (options.indicators.value_or(false)) return std::nullopt;
  return Kernel::of(EngineAccess::compiled(engine), plan);
}

void score_rows(const Engine& engine, const Plan& plan, const std::optional<Kernel>& kernel,
                const ArrowArray& facts, const BatchOptions& options, std::int64_t first_row, SeenCodes& seen,
                ArrowArray& out) {
  const Rows rows(plan, facts, first_row);
  Results results(engine, options, kernel ? kernel->total_unit() : 0);
  Issues issues;
  Intake intake(EngineAccess::compiled(engine), true);
  Score score;
  std::string id;
  const auto score_row = [&](std::int64_t row, std::int8_t outcome, std::int64_t total) {
    try {
      if (outcome != Kernel::odd) {
        rows.name(row, id, seen);
        if (issues.empty()) results.add(id, static_cast<std::size_t>(outcome), total);
        return;
      }
      rows.take(row, intake, id, seen);
      if (!issues.empty()) return;
      intake.score(score);
      results.add(id, intake, score);
    } catch (const Error& error) {
      if (options.refused.value_or(false)) {
        results.add_refused(id, error.issues());
      } else {
        issues.append(error.issues());
      }
    }
  };
  std::optional<Kernel::Run> run;
  if (kernel) run.emplace(*kernel, rows);
  for (std::int64_t first = 0; first < rows.count(); first += Kernel::block) {
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(rows.count() - first, Kernel::block));
    const Kernel::Decided* const decided = run ? &run->decide(first, count) : nullptr;
    for (std::size_t i = 0; i < count; ++i) {
      score_row(first + static_cast<std::int64_t>(i), decided == nullptr ? Kernel::odd : decided->outcomes[i],
                decided == nullptr ? 0 : decided->totals[i]);
    }
  }
  if (!issues.empty()) throw Error(std::move(issues));
  std::move(results).hand_over(out);
}

// Releases what it points to when it goes out of scope.
struct OwnedArrow {
  void operator()(auto* handed) const noexcept {
    release(*handed);
    delete handed;
  }
};
template <class Struct>
using Owned = std::unique_ptr<Struct, OwnedArrow>;

// Results that come batch by batch.
class ResultStream : public ColumnStream {
 public:
  ResultStream(Engine engine, BatchOptions options)
      : engine_(std::move(engine)), options_(std::move(options)) {}

  void schema(ArrowSchema& out) override { columns_of(engine_, options_, out); }

 protected:
  const Engine& engine() const noexcept { return engine_; }
  const BatchOptions& options() const noexcept { return options_; }

 private:
  Engine engine_;
  BatchOptions options_;
};

// Scores the batches of another stream.
class ScoringStream : public ResultStream {
 public:
  /// Asks for the schema, which is checked at once.
  ScoringStream(const Engine& engine, ArrowArrayStream& facts, const BatchOptions& options)
      : ResultStream(engine, options),
        plan_(engine, *schema_of(facts), options),
        kernel_(kernel_of(engine, plan_, options)) {}

  /// Takes the stream over. Cannot fail.
  void take(ArrowArrayStream& facts) noexcept {
    *facts_ = facts;
    facts.release = nullptr;
  }

  void next(ArrowArray& out) override {
    const Owned<ArrowArray> batch(new ArrowArray{});
    ask(*facts_, facts_->get_next(facts_.get(), batch.get()));
    if (batch->release == nullptr) return;
    score_rows(engine(), plan_, kernel_, *batch, options(), rows_, seen_, out);
    rows_ += batch->length;
  }

 private:
  // What another stream answers when it has failed.
  static void ask(ArrowArrayStream& facts, int status) {
    if (status == 0) return;
    if (status == no_memory) throw std::bad_alloc();
    const char* const why = facts.get_last_error == nullptr ? nullptr : facts.get_last_error(&facts);
    throw Error(Issue{.code = "column-stream",
                      .position = {.file = std::string(columns_name)},
                      .found = why == nullptr ? std::to_string(status) : shorten(why)});
  }

  static Owned<ArrowSchema> schema_of(ArrowArrayStream& facts) {
    if (facts.release == nullptr) refuse_layout("@column.released");
    if (facts.get_schema == nullptr) refuse_layout("get_schema = NULL");
    if (facts.get_next == nullptr) refuse_layout("get_next = NULL");
    Owned<ArrowSchema> schema(new ArrowSchema{});
    ask(facts, facts.get_schema(&facts, schema.get()));
    return schema;
  }

  Owned<ArrowArrayStream> facts_{new ArrowArrayStream{}};
  Plan plan_;
  std::optional<Kernel> kernel_;
  std::int64_t rows_ = 0;
  SeenCodes seen_;
};

// Sheets that are there already.
class SheetStream : public ResultStream {
 public:
  SheetStream(const Engine& engine, const std::vector<Sheet>& sheets, const BatchOptions& options)
      : ResultStream(engine, options), results_(this->engine(), options) {
    for (const Sheet& sheet : sheets) results_.add(sheet);
  }

  void next(ArrowArray& out) override {
    if (given_) return;
    given_ = true;
    std::move(results_).hand_over(out);
  }

 private:
  Results results_;
  bool given_ = false;
};

}  // namespace

BatchOptions read_batch_options(std::string_view text) {
  BatchOptions options;
  if (text.empty()) return options;
  load_described(text, "options", options, [](const auto&, const auto&) { return Issues(); });
  return options;
}

void clear(ArrowSchema& schema) noexcept {
  schema = {};
}

void clear(ArrowArray& array) noexcept {
  array = {};
}

void clear(ArrowArrayStream& stream) noexcept {
  stream = {};
}

void release(ArrowSchema& schema) noexcept {
  if (schema.release != nullptr) schema.release(&schema);
}

void release(ArrowArray& array) noexcept {
  if (array.release != nullptr) array.release(&array);
}

void release(ArrowArrayStream& stream) noexcept {
  if (stream.release != nullptr) stream.release(&stream);
}

void columns_of(const Engine& engine, const BatchOptions& options, ArrowSchema& columns) {
  clear(columns);
  export_schema(Results(engine, options).batch(), columns);
}

void score_batch(const Engine& engine, const ArrowSchema& schema, const ArrowArray& facts,
                 const BatchOptions& options, ArrowSchema& columns, ArrowArray& results) {
  clear(results);
  columns_of(engine, options, columns);
  try {
    SeenCodes seen;
    const Plan plan(engine, schema, options);
    score_rows(engine, plan, kernel_of(engine, plan, options), facts, options, 0, seen, results);
  } catch (...) {
    release(columns);
    throw;
  }
}

void score_stream(const Engine& engine, ArrowArrayStream& facts, const BatchOptions& options,
                  ArrowArrayStream& results) {
  clear(results);
  auto stream = std::make_unique<ScoringStream>(engine, facts, options);
  stream->take(facts);
  ColumnStream::hand_over(std::move(stream), results);
}

void stream_of(const Engine& engine, const std::vector<Sheet>& sheets, const BatchOptions& options,
               ArrowArrayStream& results) {
  clear(results);
  ColumnStream::hand_over(std::make_unique<SheetStream>(engine, sheets, options), results);
}

}  // namespace hoctap
