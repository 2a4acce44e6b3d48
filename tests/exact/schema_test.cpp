// SPDX-License-Identifier: Apache-2.0
#include "exact/schema.hpp"

#include "catch.hpp"

namespace hoctap {
namespace {

enum class Season { dry, wet };
BOOST_DESCRIBE_ENUM(Season, dry, wet)
constexpr const char* described_name(const Season*) noexcept {
  return "Season";
}

struct Plot {
  std::string name;
  std::vector<Plot> parts;
};
HOCTAP_DESCRIBE(Plot, name, parts)

struct Farm {
  int schema = 7;
  Plot plot;
  std::optional<Plot> garden;
  std::optional<Season> season;
  std::map<std::string, std::optional<bool>> open;
  Filled<Number> sizes;
  JsonText note;
  std::optional<Date> since;
};
HOCTAP_DESCRIBE(Farm, schema, plot, garden, season, open, sizes, note, since)

constexpr auto words = std::to_array<SchemaWord>({
    {"Farm.schema", "A"},
    {"Farm.plot", "B"},
    {"Farm.garden", "C"},
    {"Farm.season", "D"},
    {"Farm.open", "E"},
    {"Farm.sizes", "F"},
    {"Farm.note", "G"},
    {"Farm.since", "H"},
    {"Plot.name", "I"},
    {"Plot.parts", "K"},
    {"Season.dry", "L"},
    {"Season.wet", "M"},
});

/// The part of the farm's schema at a JSON Pointer, on one line.
std::string part(const std::string& pointer) {
  Issues issues;
  const auto schema = parse_json(SchemaWriter(words).write<Farm>("T"), "schema", issues);
  REQUIRE(schema);
  const Json* node = at_pointer(*schema, pointer);
  return node ? print_json(*node) : "nothing";
}

}  // namespace

TEST_CASE("schema: a key is required unless its member is an optional, a vector or a map", "[exact]") {
  CHECK(part("/required") == R"(["schema", "plot", "sizes", "note"])");
  CHECK(part("/additionalProperties") == "false");
  const std::string keys = "$schema, schema, plot, garden, season, open, sizes, note, since";
  CHECK(part("/errorMessage") ==
        "\"Ở đây cần đối tượng JSON {…}, trong đó chỉ được dùng các khóa: " + keys + ".\"");
}

TEST_CASE("schema: each struct stands once, and one inside itself refers to itself", "[exact]") {
  CHECK(part("/properties/plot") == R"({"description": "B", "$ref": "#/definitions/Plot"})");
  CHECK(part("/definitions/Plot/properties/parts/items") == R"({"$ref": "#/definitions/Plot"})");
  CHECK(part("/definitions/Plot/required") == R"(["name"])");
  CHECK(part("/definitions/Farm") == "nothing");
}

TEST_CASE("schema: an optional may be null, and its struct still counts", "[exact]") {
  CHECK(part("/properties/garden/type") == R"(["object", "null"])");
  CHECK(part("/properties/garden/if") == R"({"type": "object"})");
  CHECK(part("/properties/garden/then") == R"({"$ref": "#/definitions/Plot"})");
  CHECK(part("/properties/since/type") == R"(["string", "null"])");
  CHECK(part("/properties/open/type") == R"("object")");
  CHECK(part("/properties/open/additionalProperties/type") == R"(["boolean", "null"])");
}

TEST_CASE("schema: every value of an enumeration is explained", "[exact]") {
  CHECK(part("/properties/season/enum") == R"(["dry", "wet", null])");
  CHECK(part("/properties/season/enumDescriptions") == R"(["L", "M", "Như khi không có khóa này."])");
  CHECK(part("/properties/season/errorMessage") ==
        R"("Ở đây cần một trong các giá trị: dry, wet hoặc null.")");
}

TEST_CASE("schema: values are what the reader takes", "[exact]") {
  CHECK(part("/properties/schema/const") == "7");
  CHECK(part("/properties/sizes/items/type") == R"("number")");
  CHECK(part("/properties/sizes/minItems") == "1");
  CHECK(part("/properties/note") == R"({"description": "G"})");
  CHECK(part("/definitions/Plot/properties/name/minLength") == "1");
}

TEST_CASE("schema: a key or value without words is refused, all of them at once", "[exact]") {
  SchemaWriter writer({words.data(), words.size() - 1});
  CHECK_THROWS_WITH(writer.write<Farm>("T"), "the schema has no words for Season.wet");
  SchemaWriter silent({});
  CHECK_THROWS_WITH(silent.write<Plot>("T"), "the schema has no words for Plot.name, Plot.parts");
}

TEST_CASE("schema: it tells which words it needed", "[exact]") {
  SchemaWriter writer(words);
  writer.write<Plot>("T");
  CHECK(writer.used() == std::set<std::string>{"Plot.name", "Plot.parts"});
  writer.write<Farm>("T");
  CHECK(writer.used().size() == words.size());
}

}  // namespace hoctap
