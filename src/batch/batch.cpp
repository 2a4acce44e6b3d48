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

// What goes on from batch to batch.
struct Before {
  std::int64_t rows = 0;
  SeenCodes seen;
};

// Scores the rows of one batch.
class Scoring {
 public:
  Scoring(const Engine& engine, const Plan& plan, const std::optional<Kernel>& kernel,
          const ArrowArray& facts, const BatchOptions& options, Before& before)
      : kernel_(kernel),
        rows_(plan, facts, before.rows),
        named_(rows_.named()),
        refused_(options.refused.value_or(false)),
        before_(before),
        intake_(EngineAccess::compiled(engine), true),
        results_(engine, options, kernel ? kernel->total_scale() : 0) {
    results_.reserve(static_cast<std::size_t>(rows_.count()));
    if (kernel) run_.emplace(*kernel, rows_);
  }

  void score(ArrowArray& out) {
    for (std::int64_t first = 0; first < rows_.count(); first += Kernel::block) {
      const auto count =
          static_cast<std::size_t>(std::min<std::int64_t>(rows_.count() - first, Kernel::block));
      if (run_) {
        score_block(first, run_->decide(first, count), count);
      } else {
        for (std::size_t i = 0; i < count; ++i) score_row(first + static_cast<std::int64_t>(i));
      }
    }
    if (!issues_.empty()) throw Error(std::move(issues_));
    std::move(results_).hand_over(out);
  }

 private:
  // Plain rows go together, up to the next one that is not.
  void score_block(std::int64_t first, const Kernel::Decided& decided, std::size_t count) {
    std::size_t begin = 0;  // of plain rows that go together
    const auto add_up_to = [&](std::size_t end) {
      if (begin < end && issues_.empty()) {
        results_.add({.ids = ids_,
                      .outcomes = {decided.outcomes.data() + begin, end - begin},
                      .totals = {decided.totals.data() + begin, end - begin}});
      }
      ids_.clear();
      begin = end + 1;
    };
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t row = first + static_cast<std::int64_t>(i);
      if (decided.outcomes[i] == Kernel::odd) {
        add_up_to(i);
        score_row(row);
      } else if (decided.outcomes[i] == Kernel::partial) {
        add_up_to(i);
        score_partial(row, run_->decide_partial(i));
      } else if (named_) {
        try {
          rows_.name(row, id_, before_.seen);
          ids_.push_back(id_);
        } catch (const Error& error) {
          add_up_to(i);
          refuse(error.issues());
        }
      }
    }
    add_up_to(count);
  }

  void score_row(std::int64_t row) {
    try {
      rows_.take(row, intake_, id_, before_.seen);
      if (!issues_.empty()) return;
      intake_.score(score_);
      results_.add(id_, intake_, score_);
    } catch (const Error& error) {
      refuse(error.issues());
    }
  }

  void score_partial(std::int64_t row, const std::optional<Partial::Decided>& decided) {
    if (!decided) return score_row(row);
    try {
      rows_.name(row, id_, before_.seen);
      if (issues_.empty()) results_.add(id_, *decided, kernel_->facts());
    } catch (const Error& error) {
      refuse(error.issues());
    }
  }

  void refuse(const Issues& issues) {
    if (refused_) {
      results_.add_refused(id_, issues);
    } else {
      issues_.append(issues);
    }
  }

  const std::optional<Kernel>& kernel_;
  Rows rows_;
  bool named_;
  bool refused_;
  Before& before_;
  Intake intake_;
  Results results_;
  std::optional<Kernel::Run> run_;
  Issues issues_;
  Score score_;
  std::string id_;
  std::vector<std::string> ids_;
};

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
    Scoring(engine(), plan_, kernel_, *batch, options(), before_).score(out);
    before_.rows += batch->length;
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
  Before before_;
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
  Results(engine, options).hand_over_schema(columns);
}

void score_batch(const Engine& engine, const ArrowSchema& schema, const ArrowArray& facts,
                 const BatchOptions& options, ArrowSchema& columns, ArrowArray& results) {
  clear(results);
  columns_of(engine, options, columns);
  try {
    Before before;
    const Plan plan(engine, schema, options);
    // Lowering a rubric costs as much as scoring a row or two.
    const bool many = facts.length > 1;
    const std::optional<Kernel> kernel = many ? kernel_of(engine, plan, options) : std::nullopt;
    Scoring(engine, plan, kernel, facts, options, before).score(results);
  } catch (...) {
    release(columns);
    throw;
  }
}

void score_stream(const Engine& engine, ArrowArrayStream& facts, const BatchOptions& options,
                  ArrowArrayStream& results) {
  clear(results);
  const Results chosen(engine, options);  // refused here, and not when the schema is asked for
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
