// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "border.hpp"
#include "hoctap/award/season.hpp"
#include "hoctap/entity/facts.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/target.hpp"

using namespace hoctap::capi;

namespace {

struct Schema {
  std::string_view kind;
  std::string (*make)();
};
constexpr std::array<Schema, 5> schemas{{{"rubric", &hoctap::rubric_schema},
                                         {"overlay", &hoctap::overlay_schema},
                                         {"targets", &hoctap::targets_schema},
                                         {"cases", &hoctap::cases_schema},
                                         {"season", &hoctap::season_schema}}};

}  // namespace

int32_t hoctap_eval(const char* expression, int64_t expression_length, const char* facts,
                    int64_t facts_length, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      std::vector<hoctap::Facts> stated(1);
      if (facts != nullptr)
        stated = hoctap::read_facts(text(facts, facts_length, "facts"), hoctap::DataFormat::json, "facts");
      if (stated.size() != 1) {
        throw hoctap::Error(hoctap::Issue{.code = "facts-one", .found = std::to_string(stated.size())});
      }
      return to_json(hoctap::evaluate(text(expression, expression_length, "expression"), stated.front()));
    });
  });
}

int32_t hoctap_schema(const char* kind, int64_t kind_length, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] {
    give(json, "json", [&] {
      const std::string_view asked = text(kind, kind_length, "kind");
      std::string known;
      for (const Schema& schema : schemas) {
        if (schema.kind == asked) return schema.make();
        known += (known.empty() ? "" : ", ") + std::string(schema.kind);
      }
      throw hoctap::Error(hoctap::Issue{
          .code = "schema-unknown", .found = hoctap::shorten(asked), .expected = std::move(known)});
    });
  });
}
