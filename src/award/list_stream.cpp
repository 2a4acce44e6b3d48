// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <map>

#include "award/list_columns.hpp"
#include "batch/arrow_export.hpp"
#include "batch/arrow_stream.hpp"
#include "exact/described.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/batch/batch.hpp"

namespace hoctap {
namespace {

// Of values that are alike one is held.
template <class T>
class Alike {
 public:
  const T* hold(const T& value) { return &held_.try_emplace(described_json(value), value).first->second; }

 private:
  std::map<std::string, T> held_;
};

// The lines of a list: of each what is its own, and where the rest is held.
class HeldList {
 public:
  void add(const ListedDecision& line) {
    Held held{line.entity, line.label, line.total, line.self_total, {}, nullptr};
    for (const Shortfall& shortfall : line.shortfalls) held.shortfalls.push_back(shortfalls_.hold(shortfall));
    ListedDecision rest = line;
    rest.entity.clear();
    rest.label.clear();
    rest.total.reset();
    rest.self_total.reset();
    rest.shortfalls.clear();
    held.rest = rests_.hold(rest);
    lines_.push_back(std::move(held));
  }

  bool empty() const noexcept { return lines_.empty(); }

  /// The line at the front, which is held no more.
  ListedDecision take() {
    Held& held = lines_.front();
    ListedDecision line = *held.rest;
    line.entity = std::move(held.entity);
    line.label = std::move(held.label);
    line.total = std::move(held.total);
    line.self_total = std::move(held.self_total);
    for (const Shortfall* shortfall : held.shortfalls) line.shortfalls.push_back(*shortfall);
    lines_.pop_front();
    return line;
  }

 private:
  struct Held {
    std::string entity;
    std::string label;
    std::optional<Number> total;
    std::optional<Number> self_total;
    std::vector<const Shortfall*> shortfalls;
    const ListedDecision* rest;
  };
  std::deque<Held> lines_;
  Alike<ListedDecision> rests_;
  Alike<Shortfall> shortfalls_;
};

ColumnKind kind_of(int) {
  return ColumnKind::whole;
}
ColumnKind kind_of(bool) {
  return ColumnKind::boolean;
}
ColumnKind kind_of(const std::string&) {
  return ColumnKind::text;
}
ColumnKind kind_of(const std::optional<std::string>&) {
  return ColumnKind::text;
}
ColumnKind kind_of(const std::optional<Number>&) {
  return ColumnKind::decimal;
}
ColumnKind kind_of(const std::optional<Date>&) {
  return ColumnKind::date;
}
ColumnKind kind_of(const std::vector<std::string>&) {
  return ColumnKind::texts;
}

void put(ColumnWriter& column, const auto& cell) {
  column.add(cell);
}
void put(ColumnWriter& column, const std::optional<std::string>& cell) {
  if (!cell) return column.add_null();
  column.add(std::string_view(*cell));
}

// Shows `visit` the columns of Arrow: beside a decimal its exact text.
template <class Visit>
void each_arrow_column(const ListedDecision& line, Language language, Visit&& visit) {
  each_column(line, language, [&](const std::string& name, const auto& cell) {
    visit(name, cell);
    if constexpr (std::is_same_v<decltype(cell), const std::optional<Number>&>)
      visit(name + "_exact", cell ? std::optional(format(*cell)) : std::nullopt);
  });
}

ColumnWriter columns_in(Language language) {
  ColumnWriter batch("", ColumnKind::row);
  each_arrow_column(ListedDecision(), language, [&](const std::string& name, const auto& cell) {
    batch.children().emplace_back(name, kind_of(cell));
  });
  return batch;
}

class ListStream : public ColumnStream {
 public:
  ListStream(HeldList list, Language language) : list_(std::move(list)), language_(language) {}

  void schema(ArrowSchema& out) override { export_schema(columns_in(language_), out); }

  void next(ArrowArray& out) override {
    constexpr std::int64_t rows_of_a_batch = 4096;
    if (list_.empty()) return;
    ColumnWriter batch = columns_in(language_);
    while (!list_.empty() && batch.length() < rows_of_a_batch) {
      auto column = batch.children().begin();
      each_arrow_column(list_.take(), language_,
                        [&](const std::string&, const auto& cell) { put(*column++, cell); });
      batch.add_row();
    }
    export_array(std::move(batch), out);
  }

 private:
  HeldList list_;
  Language language_;
};

}  // namespace

void stream_list(const SeasonFile& season, const Library& library, const OpenData& open, EntityKind kind,
                 Language language, ArrowArrayStream& out) {
  clear(out);
  HeldList list;
  run(season, library, open, kind, [&](const ListedDecision& line) { list.add(line); });
  ColumnStream::hand_over(std::make_unique<ListStream>(std::move(list), language), out);
}

}  // namespace hoctap
