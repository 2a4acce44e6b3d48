// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <map>

#include "exact/source.hpp"
#include "exact/text.hpp"

namespace hoctap {

/// A question as it is written.
struct QuestionText {
  EntityKind entity = EntityKind::citizen;
  Date day;
  std::optional<std::string> place;
  std::optional<std::string> title;
  std::optional<EntityKind> assessed_at;
};
HOCTAP_DESCRIBE(QuestionText, entity, day, place, title, assessed_at)

namespace {

Value value_or_null(const auto& optional) {
  return optional ? Value(*optional) : Value();
}

Value unknowns_in(const Rubric& rubric) {
  List unknowns;
  for (const Unknown& unknown : unknowns_of(rubric)) {
    unknowns.emplace_back(Record{{{"pointer", unknown.pointer},
                                  {"cite", unknown.cite},
                                  {"why", unknown.why},
                                  {"scoring", unknown.scoring}}});
  }
  return unknowns;
}

Value secondary_in(const Rubric& rubric) {
  List all;
  for (const Secondary& secondary : secondary_of(rubric)) {
    all.emplace_back(Record{{{"pointer", secondary.pointer},
                             {"cite", secondary.cite},
                             {"source", secondary.source},
                             {"scoring", secondary.scoring}}});
  }
  return all;
}

Record record_of(const Listing& listed, const Library& library) {
  const Rubric& rubric = listed.rubric;
  const Regulation& regulation = rubric.regulation;
  List tiers;
  for (const EntityKind tier : rubric.title ? rubric.title->assessed_at : std::vector<EntityKind>{})
    tiers.emplace_back(boost::describe::enum_to_string(tier, ""));
  List overlays;
  for (const OverlayFile* file : listed.overlays) {
    const Overlay& overlay = file->overlay;
    overlays.emplace_back(Record{{{"id", overlay.id},
                                  {"regulation", overlay.regulation.number},
                                  {"place", value_or_null(overlay.regulation.place)},
                                  {"issued", value_or_null(overlay.regulation.issued)},
                                  {"in_force", value_or_null(overlay.regulation.in_force)},
                                  {"last_day", value_or_null(library.last_day(overlay))}}});
  }
  return Record{{
      {"id", rubric.id},
      {"regulation", regulation.number},
      {"entity", boost::describe::enum_to_string(rubric.entity, "")},
      {"assessed_at", std::move(tiers)},
      {"title", rubric.title ? Value(rubric.title->id) : Value()},
      {"standard", rubric.title && rubric.title->standard.value_or(false)},
      {"issued", value_or_null(regulation.issued)},
      {"in_force", value_or_null(regulation.in_force)},
      {"last_day", value_or_null(library.last_day(rubric))},
      {"place", value_or_null(regulation.place)},
      {"standing", boost::describe::enum_to_string(standing_of(rubric), "")},
      {"unread", regulation.unread.value_or(false)},
      {"unknowns", unknowns_in(rubric)},
      {"secondary", secondary_in(rubric)},
      {"sha256", listed.file->sha256()},
      {"overlays", std::move(overlays)},
      {"label", Record{{{"vi", rubric.label.vi}, {"en", rubric.label.en}}}},
  }};
}

using Texts = std::map<std::string, const SourceText*>;

void add(Texts& texts, const std::vector<const RubricFile*>& files) {
  for (const RubricFile* file : files) texts.emplace(file->rubric.id, &file->source);
}

void add(Texts& texts, const std::vector<const OverlayFile*>& files) {
  for (const OverlayFile* file : files) texts.emplace(file->overlay.id, &file->source);
}

void add(Texts& texts, const std::vector<const TargetsFile*>& files) {
  for (const TargetsFile* file : files) texts.emplace(file->targets.id, &file->source);
}

Issue unknown(std::string code, std::string_view id, const Texts& known) {
  std::vector<std::string> ids;
  for (const auto& [name, text] : known) ids.push_back(name);
  return {.code = std::move(code), .found = shorten(id), .suggestion = nearest(id, ids)};
}

}  // namespace

std::vector<Listing> list(const Library& library) {
  std::map<std::string_view, std::vector<const OverlayFile*>> overlays;  // by rubric
  for (const OverlayFile* overlay : library.overlays()) overlays[overlay->overlay.rubric].push_back(overlay);
  std::vector<Listing> all;
  for (const RubricFile* file : library.all()) all.push_back({file, file->rubric, overlays[file->rubric.id]});
  return all;
}

RubricFile open(const Library& library, std::string_view rubric, const std::vector<std::string>& overlays) {
  Issues issues;
  const RubricFile* const file = library.find(rubric);
  if (file == nullptr) {
    Texts known;
    add(known, library.all());
    issues.push_back(unknown("library-rubric-unknown", rubric, known));
  }
  std::vector<OverlayFile> chosen;
  std::vector<const OverlayFile*> there;
  if (!overlays.empty()) there = library.overlays();  // what nobody asks for is not read
  for (const std::string& id : overlays) {
    const auto at = std::find_if(there.begin(), there.end(),
                                 [&](const OverlayFile* overlay) { return overlay->overlay.id == id; });
    if (at != there.end()) {
      chosen.push_back(**at);
    } else {
      Texts known;
      add(known, there);
      issues.push_back(unknown("library-overlay-unknown", id, known));
    }
  }
  if (!issues.empty()) throw Error(std::move(issues));
  return chosen.empty() ? *file : merge(*file, chosen);
}

const std::string& text_of(const Library& library, std::string_view id) {
  if (const RubricFile* const rubric = library.find(id)) return rubric->source.text();
  Texts texts;
  add(texts, library.all());
  add(texts, library.overlays());
  add(texts, library.targets());
  const auto at = texts.find(std::string(id));
  if (at == texts.end()) throw Error(unknown("library-file-unknown", id, texts));
  return at->second->text();
}

Listing merged(const Applicable& applicable) {
  std::vector<OverlayFile> overlays;
  for (const OverlayFile* overlay : applicable.overlays) overlays.push_back(*overlay);
  return {applicable.rubric, merge(*applicable.rubric, overlays).rubric, applicable.overlays};
}

std::string to_json(const std::vector<Listing>& listings, const Library& library) {
  std::string out;
  for (const Listing& listing : listings)
    out += (out.empty() ? "[\n" : ",\n") + to_json(Value(record_of(listing, library)));
  return (out.empty() ? "[" : out) + "\n]\n";
}

std::string describe(const RubricFile& file) {
  JsonLine line;
  line.open(JsonKind::object);
  line.key("sha256");
  line.add(file.sha256());
  line.key("standing");
  line.add(std::string_view(boost::describe::enum_to_string(standing_of(file.rubric), "")));
  line.key("unknowns");
  line.add(unknowns_in(file.rubric));
  line.key("secondary");
  line.add(secondary_in(file.rubric));
  line.key("rubric");
  write_described(file.rubric, line);
  line.close(JsonKind::object);
  return std::move(line).take();
}

Question read_question(std::string_view text) {
  QuestionText read;
  load_described(text, "question", read, [](const auto&, const auto&) { return Issues(); });
  return {.entity = read.entity,
          .day = read.day,
          .place = std::move(read.place).value_or(""),
          .title = std::move(read.title),
          .assessed_at = read.assessed_at};
}

}  // namespace hoctap
