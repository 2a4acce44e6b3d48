// SPDX-License-Identifier: Apache-2.0
#include "capi/samples.hpp"

using namespace hoctap;

namespace {

std::string value(std::string_view expression, std::string_view facts = none) {
  return text_from(hoctap_eval, expression, facts);
}

Refusal refusal(std::string_view expression, std::string_view facts = none) {
  const Refusal refusal = refused<hoctap_text>(hoctap_eval, expression, facts);
  CHECK(refusal.status == HOCTAP_REFUSED);
  return refusal;
}

}  // namespace

TEST_CASE("eval: every kind of value is one line of JSON, and numbers are exact", "[capi]") {
  CHECK(value("1 / 3 + 1 / 6") == "0.5");
  CHECK(value("1 / 3") == "\"1/3\"");
  CHECK(value("0.1 + 0.2 = 0.3") == "true");
  CHECK(value("2 ** 100") == "1267650600228229401496703205376");
  CHECK(value("null") == "null");
  CHECK(value("\"Xã \" + \"học tập\"") == "\"Xã học tập\"");
  CHECK(value("[1, 2, 3]") == "[1, 2, 3]");
  CHECK(value("date(\"2024-02-29\")") == "\"2024-02-29\"");
  CHECK(value("599 / 1000 >= 0.6") == "false");
}

TEST_CASE("eval: an expression names the facts that are stated, and a missing one is unknown, not false",
          "[capi]") {
  const std::string_view facts = R"({"id": "W01", "learners": 599, "people": 1000, "plan": null})";
  CHECK(value("learners / people", facts) == "0.599");
  CHECK(value("id", facts) == "\"W01\"");
  CHECK(value("plan and true", facts) == "null");
  CHECK(value("plan or true", facts) == "true");
}

TEST_CASE("eval: what is wrong is refused with the offset in the expression and the right name", "[capi]") {
  const Refusal name = refusal("lerners > 1", R"({"learners": 1})");
  CHECK(has(name.en, "learners"));
  CHECK(has(name.json, "\"offset\": 0"));
  CHECK(refusal("1 / 0").code == "division-by-zero");
  CHECK(has(refusal("1 +").json, "\"offset\": "));
  CHECK(refusal("1 + \"a\"").status == HOCTAP_REFUSED);
  CHECK(refusal("").status == HOCTAP_REFUSED);
  CHECK(refusal("1", "[{}, {}]").code == "facts-one");
  CHECK(has(refusal("1", "{\"a\": 1, \"a\": 2}").json, "\"pointer\": \"/a\""));
}

TEST_CASE("schema: each of the five kinds is the file that is shipped", "[capi]") {
  for (const std::string kind : {"rubric", "overlay", "targets", "cases", "season"})
    CHECK(text_from(hoctap_schema, kind) == read_file("rubrics/schema/" + kind + ".schema.json"));
}

TEST_CASE("schema: another kind is not taken, and the message lists those that are", "[capi]") {
  const Refusal refusal = refused<hoctap_text>(hoctap_schema, "sheet");
  CHECK(has(refusal.en, "sheet"));
  for (const char* kind : {"rubric", "overlay", "targets", "cases", "season"}) CHECK(has(refusal.en, kind));
}
