// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "cli/options.hpp"
#include "cli/rubric_words.hpp"
#include "cli/table.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {
namespace {

enum class ListFormat { table, json };
constexpr std::array<Choice<ListFormat>, 2> list_formats{
    {{"table", ListFormat::table}, {"json", ListFormat::json}}};

std::string as_table(const std::vector<const RubricFile*>& files, const Library& library, Language language) {
  Table table({in(language, "mã", "id"), in(language, "văn bản", "regulation"),
               in(language, "đối tượng", "entity"), in(language, "từ ngày", "from"),
               in(language, "đến ngày", "until"), in(language, "tình trạng", "status"),
               in(language, "tên", "title")});
  const auto day = [&](const std::optional<Date>& date, std::string_view otherwise) {
    return date ? hoctap::format(*date) : std::string(otherwise);
  };
  for (const RubricFile* file : files) {
    const Rubric& rubric = file->rubric;
    table.add(
        {rubric.id, rubric.regulation.number, boost::describe::enum_to_string(rubric.entity, ""),
         day(rubric.regulation.in_force, in(language, "chưa rõ", "unknown")),
         day(library.last_day(rubric), "–"),
         is_partial(rubric) ? in(language, "một phần", "partial") : in(language, "chính thức", "official"),
         pick(rubric.label, language)});
  }
  return table.text();
}

std::string as_json(const std::vector<const RubricFile*>& files, const Library& library) {
  std::string out;
  const auto day = [](const std::optional<Date>& date) { return date ? Value(*date) : Value(); };
  for (const RubricFile* file : files) {
    const Rubric& rubric = file->rubric;
    const Value line(Record{{
        {"id", rubric.id},
        {"regulation", rubric.regulation.number},
        {"entity", boost::describe::enum_to_string(rubric.entity, "")},
        {"issued", rubric.regulation.issued},
        {"in_force", day(rubric.regulation.in_force)},
        {"last_day", day(library.last_day(rubric))},
        {"status", is_partial(rubric) ? "partial" : "official"},
        {"label", Record{{{"vi", rubric.label.vi}, {"en", rubric.label.en}}}},
    }});
    out += (out.empty() ? "[\n" : ",\n") + to_json(line);
  }
  return out + "\n]\n";
}

Date day_named(const std::string& text) {
  try {
    return parse_date(text);
  } catch (const Error& error) {
    std::vector<Issue> issues = error.issues();
    for (Issue& issue : issues) issue.place.file = "--date";
    throw Error(std::move(issues));
  }
}

// The question that found nothing, and the kinds there are.
Complaint nothing(const Options& options, const Library& library) {
  std::string asked;
  for (const auto& [name, value] :
       {std::pair{"--kind ", &options.kind}, std::pair{"--date ", &options.date}}) {
    if (!value->empty()) asked += (asked.empty() ? "" : " ") + (name + *value);
  }
  std::map<std::string, Date> first_days;
  for (const RubricFile* file : library.all()) {
    const Date first = file->rubric.regulation.in_force.value_or(file->rubric.regulation.issued);
    const auto [at, fresh] =
        first_days.emplace(boost::describe::enum_to_string(file->rubric.entity, ""), first);
    if (first < at->second) at->second = first;
  }
  std::string known;
  for (const auto& [kind, day] : first_days) {
    known += (known.empty() ? "" : ", ") + kind + " (>= " + hoctap::format(day) + ")";
  }
  return {nothing_found, {.code = "rubrics-not-found", .found = asked, .suggestion = known}};
}

}  // namespace

Result list(const Options& options) {
  const auto format = choose<ListFormat>(options.format, list_formats);
  std::optional<EntityKind> kind;
  if (!options.kind.empty()) kind = choose<EntityKind>(options.kind, entity_kinds);
  std::optional<Date> day;
  if (!options.date.empty()) day = day_named(options.date);

  const Library& library = Library::shipped();
  std::vector<const RubricFile*> files;
  for (const RubricFile* file : library.all()) {
    if (kind && file->rubric.entity != *kind) continue;
    if (day && !library.in_force(file->rubric, *day)) continue;
    files.push_back(file);
  }
  if (files.empty()) throw nothing(options, library);
  return {.output = format == ListFormat::json ? as_json(files, library)
                                               : as_table(files, library, options.language)};
}

}  // namespace hoctap::cli
