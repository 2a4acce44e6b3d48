// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/scoring.hpp"
#include "cli/table.hpp"
#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

enum class ScoreFormat { table, json, csv };
constexpr std::array<Choice<ScoreFormat>, 3> score_formats{
    {{"table", ScoreFormat::table}, {"json", ScoreFormat::json}, {"csv", ScoreFormat::csv}}};

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) out.append(out.empty() ? "" : between).append(text);
  return out;
}

std::string outcome_id(Verdict outcome) {
  return boost::describe::enum_to_string(outcome, "");
}

// The ids of the overlays that a result rests on, each once.
std::vector<std::string> overlays_of(const Sheet& sheet) {
  std::vector<std::string> ids;
  for (const LocalCite& cite : sheet.local) {
    if (std::find(ids.begin(), ids.end(), cite.overlay) == ids.end()) ids.push_back(cite.overlay);
  }
  return ids;
}

// A table of all sheets, which holds none: they are counted and measured first, then written.
class ScoreTable {
 public:
  ScoreTable(const Engine& engine, Language language)
      : engine_(engine), language_(language), words_(rubric_, language) {
    columns_.measure(header());
  }
  ScoreTable(const ScoreTable&) = delete;
  ScoreTable& operator=(const ScoreTable&) = delete;

  void add(const Sheet& sheet) {
    columns_.measure(row(sheet));
    ++entities_;
    remarks_ = sheet.remarks;  // the same for all
    if (!sheet.official) ++unofficial_;
    if (sheet.outcome) {
      ++counts_[*sheet.outcome];
    } else {
      ++undetermined_;
    }
  }

  std::string head() const { return columns_.line(header()); }
  std::string line(const Sheet& sheet) const { return columns_.line(row(sheet)); }
  std::string foot() const { return '\n' + summary(); }

 private:
  std::vector<std::string> header() const {
    std::vector<std::string> header{say(language_, "list.id"), say(language_, "score.label"),
                                    say(language_, "score.outcome")};
    for (const TitleLevel& level : rubric_.levels) header.push_back(pick(level.label, language_));
    if (rubric_.total) header.push_back(say(language_, "score.total"));
    header.push_back(say(language_, "score.official-results"));
    header.push_back(say(language_, "score.missing-column"));
    return header;
  }

  std::vector<std::string> row(const Sheet& sheet) const {
    constexpr std::size_t label_columns = 30;
    constexpr std::size_t outcome_columns = 44;
    std::vector<std::string> cells{fit(or_dash(sheet.entity), label_columns),
                                   fit(or_dash(sheet.entity_label), label_columns),
                                   fit(outcome(sheet), outcome_columns)};
    for (const TitleLevel& level : rubric_.levels) cells.push_back(met(sheet, level.id));
    if (rubric_.total) cells.push_back(total(sheet));
    cells.push_back(official(sheet));
    cells.push_back(missing(sheet.missing));
    return cells;
  }

  // Yes, no, or by which local rules.
  std::string official(const Sheet& sheet) const {
    if (sheet.official || !sheet.unknowns.empty() || !sheet.remarks.empty())
      return say(language_, sheet.official ? "words.yes" : "words.no");
    return say(language_, "score.under-overlays") + joined(overlays_of(sheet), ", ");
  }

  static std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

  std::string outcome(const Sheet& sheet) const {
    if (sheet.outcome) return outcome_name(rubric_, *sheet.outcome, language_);
    std::vector<std::string> names;
    for (const std::string& id : sheet.possible) names.push_back(outcome_name(rubric_, id, language_));
    return "? " + joined(names, " | ");
  }

  // How many of the indicators that apply are met at the level.
  static std::string met(const Sheet& sheet, const std::string& level) {
    std::size_t met = 0;
    std::size_t asked = 0;
    for (const IndicatorSheet& indicator : sheet.indicators) {
      const auto at = indicator.levels.find(level);
      if (at == indicator.levels.end() || at->second == Verdict::not_applicable) continue;
      ++asked;
      met += at->second == Verdict::met ? 1 : 0;
    }
    return std::to_string(met) + '/' + std::to_string(asked);
  }

  std::string total(const Sheet& sheet) const {
    const std::string of = '/' + words_.number(rubric_.total->max);
    if (sheet.outcome == outcome_outside) return "–";
    // Beside a rounded one stands what it was.
    if (is_rounded(sheet))
      return words_.number(*sheet.total) + of + " (" + words_.number(*sheet.total_before_rounding) + ')';
    if (sheet.total) return words_.number(*sheet.total) + of;
    if (!sheet.total_low || !sheet.total_high) return "–";
    return words_.number(*sheet.total_low) + "–" + words_.number(*sheet.total_high) + of;
  }

  static std::string missing(const std::vector<std::string>& names) {
    constexpr std::size_t columns = 40;
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string more = (i == 0 ? "" : ", ") + names[i];
      if (i > 0 && text.size() + more.size() > columns) return text + " +" + std::to_string(names.size() - i);
      text += more;
    }
    return or_dash(text);
  }

  std::string summary() const {
    std::vector<std::string> parts;
    const auto add = [&](const std::string& what, std::size_t count) {
      if (count > 0) parts.push_back(what + ": " + count_in_words(count, language_));
    };
    for (const std::string& id : outcomes_of(rubric_)) {
      const auto at = counts_.find(id);
      add(outcome_name(rubric_, id, language_), at == counts_.end() ? 0 : at->second);
    }
    add(say(language_, "score.undetermined"), undetermined_);
    add(say(language_, "score.unofficial-results"), unofficial_);
    return visible(count_in_words(entities_, language_) + ' ' +
                   say(language_, entities_ == 1 ? "score.entity" : "score.entities") +
                   say(language_, "score.official-under") + rubric_.regulation.number + " (" + rubric_.id +
                   "): " + joined(parts, "; ")) +
           '\n' + remarks();
  }

  std::string remarks() const {
    std::string text;
    for (const Remark& remark : remarks_) {
      text +=
          visible(say(language_, remark.code, {{"subject", remark.subject}, {"cite", remark.cite}})) + '\n';
    }
    return text;
  }

  Engine engine_;
  std::vector<Remark> remarks_;
  const Rubric& rubric_ = engine_.rubric();
  Language language_;
  Words words_;
  TableColumns columns_;
  std::map<std::string, std::size_t> counts_;
  std::size_t entities_ = 0;
  std::size_t undetermined_ = 0;
  std::size_t unofficial_ = 0;
};

bool rounds(const Rubric& rubric) {
  return rubric.total && rubric.total->round;
}

bool adjusts(const Rubric& rubric) {
  return std::any_of(rubric.criteria.begin(), rubric.criteria.end(), [](const Criterion& criterion) {
    return std::any_of(criterion.indicators.begin(), criterion.indicators.end(),
                       [](const Indicator& indicator) { return indicator.points && indicator.points->as; });
  });
}

std::optional<Number> settled(const std::optional<PointsSheet>& points) {
  return points && points->low == points->high ? std::optional(points->low) : std::nullopt;
}

std::string csv_header(const Rubric& rubric, const CsvStyle& style) {
  const auto called = [&](const Label& label) { return pick(label, style.language); };
  CsvLine line(style);
  for (const char* const id : {"id", "label", "outcome", "official", "local", "total"}) line.title(id);
  if (rounds(rubric)) line.title("total_before_rounding");
  if (adjusts(rubric)) {
    for (const char* const id : {"scale", "bonus", "penalty"}) line.title(id);
  }
  for (const char* const id : {"total_low", "total_high", "possible", "missing", "deciding"}) line.title(id);
  for (const TitleLevel& level : rubric.levels) line.title("levels." + level.id, called(level.label));
  for (const Criterion& criterion : rubric.criteria) {
    for (const Indicator& indicator : criterion.indicators) {
      if (rubric.levels.empty()) line.title(indicator.id, called(indicator.label));
      for (const TitleLevel& level : rubric.levels)
        line.title(indicator.id + '.' + level.id, called(indicator.label) + ": " + called(level.label));
    }
  }
  return std::string(csv_start(style)) + line.record();
}

std::string csv_row(const Rubric& rubric, const Sheet& sheet, const CsvStyle& style) {
  CsvLine line(style);
  line.text(sheet.entity)
      .text(sheet.entity_label)
      .text(sheet.outcome.value_or(""))
      .flag(sheet.official)
      .text(joined(overlays_of(sheet), " "))
      .number(sheet.total);
  if (rounds(rubric)) line.number(sheet.total_before_rounding);
  if (adjusts(rubric))
    line.number(settled(sheet.scale)).number(settled(sheet.bonus)).number(settled(sheet.penalty));
  line.number(sheet.total_low)
      .number(sheet.total_high)
      .text(joined(sheet.possible, " "))
      .text(joined(sheet.missing, " "))
      .text(joined(sheet.deciding, " "));
  for (const TitleLevel& level : rubric.levels) line.text(outcome_id(sheet.levels.at(level.id)));
  for (const IndicatorSheet& indicator : sheet.indicators) {
    if (rubric.levels.empty()) line.number(indicator.points);
    for (const TitleLevel& level : rubric.levels) {
      const auto at = indicator.levels.find(level.id);
      line.text(at == indicator.levels.end() ? "" : outcome_id(at->second));
    }
  }
  return line.record();
}

}  // namespace

Result score(const Options& options) {
  const auto format = choose<ScoreFormat>(options.format, score_formats);
  const CsvStyle style = csv_style(options, format == ScoreFormat::csv);
  const Engine engine = open_engine(options);
  const auto notes = std::make_shared<Issues>();
  const Records data = open_data(options.data, options.input_format, notes);
  Issues passed_over;
  const auto checked = [&](const std::function<void(const Sheet&)>& visit = nullptr) {
    const std::size_t count = check_each(engine, data, visit);
    passed_over = *notes;
    return count;
  };
  const auto noted = [&](Result result) {
    result.issues = passed_over;
    return result;
  };
  if (format == ScoreFormat::table) {
    const auto table = std::make_shared<ScoreTable>(engine, options.language);
    const std::size_t count = checked([&](const Sheet& sheet) { table->add(sheet); });
    return noted(write_each(
        engine, data, count, table->head(), [table](const Sheet& sheet) { return table->line(sheet); },
        table->foot()));
  }
  if (format == ScoreFormat::csv) {
    const std::size_t count = checked();
    // What a column of yes and no does not say, which is the same for all.
    for (const Remark& remark : evaluate(engine, Facts{}).remarks)
      passed_over.push_back({.severity = Severity::warning,
                             .code = remark.code.substr(std::string_view("remark-").size()),
                             .found = remark.subject,
                             .expected = remark.cite});
    return noted(
        write_each(engine, data, count, csv_header(engine.rubric(), style),
                   [engine, style](const Sheet& sheet) { return csv_row(engine.rubric(), sheet, style); }));
  }
  const std::size_t count = checked();
  return noted(write_each(
      engine, data, count, "[\n",
      [first = true](const Sheet& sheet) mutable {
        return (std::exchange(first, false) ? "" : ",\n") + to_json(sheet);
      },
      "\n]\n"));
}

}  // namespace hoctap::cli
