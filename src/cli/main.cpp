// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iterator>
#include <new>
#include <optional>

#include "cli/help.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "hoctap/exact/shown.hpp"

namespace hoctap::cli {
namespace {

using Run = Result (*)(const Options&);

constexpr std::array<Choice<Language>, 2> languages{{{"vi", Language::vi}, {"en", Language::en}}};

// The command line as CLI11 understands it. Words that CLI11 cannot place are left over; `parse` objects to
// them.
class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(0, 1);
    app_.set_help_flag("-h,--help");
    app_.add_flag("--version", version_);
    add_shared(app_);
    CLI::App& eval = add("eval", &cli::eval);
    require(eval, "EXPR", options_.expression);
    eval.add_option("FACTS", options_.facts);
    CLI::App& list = add("list", &cli::list);
    list.add_option("--kind", options_.kind);
    list.add_option("--date", options_.date);
    list.add_option("--place", options_.place);
    list.add_option("--title", options_.title);
    list.add_option("--assessed-at", options_.assessed_at);
    list.add_flag("--standards", options_.standards);
    add_library(list);
    list.add_option("--format", options_.format);
    CLI::App& show = add("show", &cli::show);
    require(show, "RUBRIC", options_.rubric);
    show.add_option("--format", options_.format);
    add_rubrics(show);
    CLI::App& check = add("check", &cli::check);
    require(check, "RUBRIC", options_.paths);
    check.add_flag("--strict", options_.strict);
    add_rubrics(check);
    CLI::App& score = add("score", &cli::score);
    require(score, "RUBRIC", options_.rubric);
    require(score, "DATA", options_.data);
    score.add_option("--format", options_.format);
    score.add_flag("--excel", options_.excel);
    score.add_option("--input-format", options_.input_format);
    score.add_option("--day", options_.day);
    add_rubrics(score);
    CLI::App& explain = add("explain", &cli::explain);
    require(explain, "RUBRIC", options_.rubric);
    require(explain, "DATA", options_.data);
    explain.add_option("ENTITY", options_.entity);
    explain.add_option("--input-format", options_.input_format);
    explain.add_option("--day", options_.day);
    add_rubrics(explain);
    CLI::App& season = add("season", &cli::season);
    require(season, "SEASON", options_.season);
    season.add_option("--list", options_.listed);
    season.add_option("--format", options_.format);
    season.add_flag("--excel", options_.excel);
    add_library(season);
    CLI::App& overlay = add("overlay", &cli::overlay);
    require(overlay, "new", options_.work);
    require(overlay, "RUBRIC", options_.rubric);
    required_.push_back({&overlay, overlay.add_option("--place", options_.place)});
    overlay.add_option("--cases", options_.cases);
    add_rubrics(overlay);
    add("schema", &cli::schema).add_option("KIND", options_.schema);
    CLI::App& test = add("test", &cli::test);
    require(test, "PATH", options_.paths);
    test.add_option("--junit", options_.junit);
    add_library(test);
  }
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  const Options& options() const noexcept { return options_; }

  // Opens the file that the result is to go to, if there is one, before anything is done for it.
  Result run(std::vector<std::string> words, std::optional<Output>& file) {
    read_shared(words);
    protect_expression(words);
    std::reverse(words.begin(), words.end());  // the order in which CLI11 takes them
    try {
      app_.parse(words);
    } catch (const CLI::CallForHelp&) {
      return {.output = help(command() ? command()->get_name() : "", options_.language)};
    } catch (const CLI::ParseError& error) {
      throw Complaint(unusable, {.code = "usage", .found = error.what()});
    }
    options_.language = choose<Language>(language_, languages);
    if (version_) return {.output = "hoctap " HOCTAP_VERSION "\n"};
    refuse_leftovers();
    if (!command()) {
      std::fputs(help("", options_.language).c_str(), stderr);
      return {.status = unusable};
    }
    for (const Required& each : required_) {
      if (each.command != command() || each.option->count() > 0) continue;
      throw Complaint(unusable, {.code = "usage-argument-missing",
                                 .expected = each.option->get_name(),
                                 .suggestion = "hoctap " + command()->get_name() + " --help"});
    }
    const auto at =
        std::find_if(runs_.begin(), runs_.end(), [&](const auto& each) { return each.first == command(); });
    if (options_.output) file.emplace(*options_.output);
    return at->second(options_);
  }

 private:
  struct Required {
    const CLI::App* command;
    const CLI::Option* option;
  };

  void add_shared(CLI::App& app) {
    app.allow_extras();
    app.add_option("--lang", language_);
    app.add_option("-o,--output", options_.output);
    app.add_flag("--json-errors", options_.json_errors);
    app.add_flag("--all-errors", options_.all_errors);
  }

  void add_library(CLI::App& app) {
    app.add_option("--library", options_.folders)->take_all()->allow_extra_args(false);
    app.add_flag_callback("--replace", [this] { options_.same_id = SameId::replaces; });
  }

  void add_rubrics(CLI::App& app) {
    app.add_option("--overlay", options_.overlays)->take_all()->allow_extra_args(false);
    add_library(app);
  }

  CLI::App& add(const std::string& name, Run action) {
    CLI::App& command = *app_.add_subcommand(name);
    add_shared(command);
    runs_.emplace_back(&command, action);
    return command;
  }

  template <class T>
  void require(CLI::App& command, const std::string& name, T& variable) {
    required_.push_back({&command, command.add_option(name, variable)});
  }

  // The command that was named, or nullptr.
  const CLI::App* command() const {
    const auto named = app_.get_subcommands();
    return named.empty() ? nullptr : named.front();
  }

  // Finds the language before anything else, so that objections to the command line are made in it.
  void read_shared(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
      const bool next = i > 0 && words[i - 1] == "--lang";
      if (words[i] == "--lang=en" || (next && words[i] == "en")) options_.language = Language::en;
      if (words[i] == "--json-errors") options_.json_errors = true;
      if (words[i] == "--all-errors") options_.all_errors = true;
    }
  }

  // An expression such as -(1 + 2) is no option: what does not look like one goes behind a `--`.
  static void protect_expression(std::vector<std::string>& words) {
    if (words.empty() || words.front() != "eval" ||
        std::find(words.begin(), words.end(), "--") != words.end())
      return;
    std::vector<std::string> options{"eval"};
    std::vector<std::string> rest;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string& word = words[i];
      const bool option = word == "-h" || word == "-o" ||
                          (word.starts_with("--") && word.size() > 2 &&
                           std::isalpha(static_cast<unsigned char>(word[2])) != 0);
      const bool value = words[i - 1] == "--lang" || words[i - 1] == "-o" || words[i - 1] == "--output";
      (option || value ? options : rest).push_back(word);
    }
    words = std::move(options);
    if (rest.empty()) return;
    words.emplace_back("--");
    words.insert(words.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
  }

  void refuse_leftovers() {
    std::vector<std::string> left = app_.remaining(true);
    std::erase(left, "--");
    if (left.empty()) return;
    std::vector<std::string> known;
    if (command()) {
      for (const CLI::Option* option : command()->get_options()) {
        if (!option->get_lnames().empty()) known.push_back("--" + option->get_lnames().front());
      }
    } else {
      for (const auto& each : runs_) known.push_back(each.first->get_name());
    }
    throw Complaint(unusable, {.code = "usage-argument-unknown",
                               .found = left.front(),
                               .suggestion = nearest(left.front(), known)});
  }

  CLI::App app_{"", "hoctap"};
  Options options_;
  std::string language_ = "vi";
  bool version_ = false;
  std::vector<std::pair<const CLI::App*, Run>> runs_;
  std::vector<Required> required_;
};

constexpr std::size_t longest_shown = 200;

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (starts && count-- == 0) break;
  }
  return text.substr(0, end);
}

// Shows the expression of `eval` with a mark under the trouble, between the headline and the hint.
std::string with_caret(const Issue& issue, const std::string& expression, std::string text) {
  if (issue.position.file != "eval" || issue.position.line == 0) return text;
  std::size_t start = 0;
  for (std::size_t line = 1; line < issue.position.line; ++line) start = expression.find('\n', start) + 1;
  const std::string source = expression.substr(start, expression.find('\n', start) - start);
  if (source.size() > longest_shown) return text;  // the column in the headline has to do
  const std::string_view before = first_code_points(source, issue.position.column - 1);
  const std::size_t longer = width(visible(before)) - width(before);
  const std::string marked =
      "\n  " + visible(source) + "\n  " + std::string(issue.position.column - 1 + longer, ' ') + '^';
  const std::size_t headline = std::min(text.find('\n'), text.size());
  return text.insert(headline, marked);
}

void report(const Issues& issues, const Options& options) {
  std::string text;
  if (options.json_errors) {
    text = to_json(issues) + '\n';
  } else if (options.all_errors || !options.expression.empty()) {
    for (const Issue& issue : issues) {
      text += with_caret(issue, options.expression, format(issue, options.language)) + '\n';
    }
  } else {
    text = format(issues, options.language) + '\n';
    if (kinds(issues) < issues.size() || kinds(issues) > Issues::most_groups) {
      text += say(options.language, "usage.all-errors");
      text += '\n';
    }
  }
  std::fputs(text.c_str(), stderr);
}

void complain(const Complaint& complaint, const Options& options) {
  const std::string text = options.json_errors ? to_json(complaint) : format(complaint, options.language);
  std::fputs((text + '\n').c_str(), stderr);
}

// The one place where a run ends. What was said counts only once both streams have taken all of it: a closed
// pipe and a full disk show as late as this.
int finish(const Result& result, Output& output, const Options& options) {
  output.write(result.output);
  const auto tell = [&](const Issues& issues) {
    if (!issues.empty()) report(issues, options);
  };
  if (result.more) result.more(output, tell);
  output.close();
  const bool told = std::fflush(stderr) == 0 && std::ferror(stderr) == 0;
  if (!told && result.status == done) return unusable;
  output.keep();
  return result.status;
}

int run(std::vector<std::string> words) {
  CommandLine line;
  const Options& options = line.options();
  std::optional<Output> file;
  try {
    const Result result = line.run(std::move(words), file);
    if (!result.issues.empty()) report(result.issues, options);
    return finish(result, file ? *file : file.emplace(), options);
  } catch (const ReaderLeft&) {
    return unusable;
  } catch (const Complaint& complaint) {
    complain(complaint, options);
    return complaint.status();
  } catch (const Error& error) {
    report(error.issues(), options);
    return unusable;
  }
}

}  // namespace
}  // namespace hoctap::cli

int main(int argc, char** argv) {
  // A write into a closed pipe, or beyond the largest file allowed, fails, and the status says so.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return hoctap::cli::run({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("hoctap: out of memory\n", stderr);
    return hoctap::cli::unusable;
  }
}
