// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/complaint.hpp"
#include "cli/output.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/entity/kind.hpp"
#include "hoctap/exact/csv.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {

/// Everything a command line can say. A command looks at what concerns it; `choose` reads the words of an
/// option.
struct Options {
  Language language = Language::vi;
  bool json_errors = false;
  bool all_errors = false;            // each by itself
  std::optional<std::string> output;  // a file for the result
  std::optional<std::string> format;  // the first of the command's where none is stated
  bool excel = false;
  // eval
  std::string expression;
  std::string facts;
  // list
  std::string kind;
  std::string date;
  std::string place;
  std::string title;
  std::string assessed_at;
  bool standards = false;
  std::vector<std::string> folders;  // of rubrics beside the shipped ones
  SameId same_id = SameId::refused;
  // show, check, score, explain
  std::string rubric;
  std::vector<std::string> overlays;
  std::vector<std::string> paths;
  bool strict = false;
  std::string data;
  std::string input_format;
  std::string entity;
  std::string day;
  // season
  std::string season;
  std::optional<std::string> listed;  // a kind of entity
  // test
  std::string junit;
  // overlay
  std::string work;
  std::string cases;  // a file for them
  // schema
  std::string schema = "rubric";
};

/// What a command came to. Issues go to standard error, the output to standard output or to a file.
struct Result {
  Status status = done;
  std::string output;
  /// Writes what follows the output, a piece at a time as it is made. What there is to be told of that is
  /// handed to `tell`.
  using Tell = std::function<void(const Issues&)>;
  std::function<void(Output&, const Tell& tell)> more = nullptr;
  Issues issues;
};

Result eval(const Options& options);
Result list(const Options& options);
Result show(const Options& options);
Result check(const Options& options);
Result score(const Options& options);
Result explain(const Options& options);
Result schema(const Options& options);
Result season(const Options& options);

Result test(const Options& options);
Result overlay(const Options& options);

template <class T>
using Choice = std::pair<std::string_view, T>;

inline constexpr std::array<Choice<DataFormat>, 3> data_formats{
    {{"json", DataFormat::json}, {"jsonl", DataFormat::json_lines}, {"csv", DataFormat::csv}}};

/// What a word given to an option stands for. @throws Complaint naming the words there are
template <class T, class Choices>
T choose(const std::string& word, const Choices& choices) {
  std::vector<std::string> known;
  std::string all;
  for (const auto& [name, value] : choices) {
    if (word == name) return value;
    known.emplace_back(name);
    all += (all.empty() ? "" : ", ") + known.back();
  }
  throw Complaint(unusable, {.code = "usage-value",
                             .found = word.empty() ? "\"\"" : word,
                             .expected = all,
                             .suggestion = nearest(word, known)});
}

/// The same of a word that may not be there; the first choice then.
template <class T, class Choices>
T choose(const std::optional<std::string>& word, const Choices& choices) {
  return word ? choose<T>(*word, choices) : choices.front().second;
}

/// How CSV is to be written. @throws Complaint when a spreadsheet is asked for and another format as well
inline CsvStyle csv_style(const Options& options, bool csv) {
  if (options.excel && !csv) throw Complaint(unusable, {.code = "usage-excel", .suggestion = "--format csv"});
  return {options.excel, options.language};
}

}  // namespace hoctap::cli
