// SPDX-License-Identifier: Apache-2.0
#include "award/seasons.hpp"
#include "capi/facts_stream.hpp"
#include "capi/memory_sweep.hpp"

using namespace hoctap;

namespace {

constexpr std::string_view stated = R"({"id": "Ấp 1", "plan": true, "part": 600, "whole": 1000, "hard": false})";

Owned<hoctap_engine> loaded(std::string_view rubric) {
  return made<hoctap_engine>(hoctap_engine_load, rubric, "made-up.json");
}

}  // namespace

TEST_CASE("memory: scoring", "[capi]") {
  const auto engine = loaded(by_level());
  survives("levels", call_of<hoctap_engine>(hoctap_engine_load, by_level(), "a"));
  survives("points", call_of<hoctap_engine>(hoctap_engine_load, by_points(), "a"));
  survives("describe", call_of<hoctap_text>(hoctap_engine_describe, engine.get()));
  survives("check", call_of<hoctap_text>(hoctap_engine_check, engine.get()));
  survives("score", call_of<hoctap_sheet>(hoctap_engine_score, engine.get(), stated));
  for (const char* kind : {"targets", "cases", "overlay"})
    survives(kind, call_of<hoctap_text>(hoctap_schema, kind));
}
