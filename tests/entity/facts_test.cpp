// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include <rapidcheck.h>

#include <string>

#include "catch.hpp"
#include "hoctap/entity/entities.hpp"

using namespace hoctap;

namespace {

std::string issues_of(const std::string& text, DataFormat format) {
  try {
    read_facts(text, format, "d");
    return {};
  } catch (const Error& error) {
    std::string all;
    for (const Issue& issue : error.issues()) {
      all += (all.empty() ? "" : " ") + issue.code + "@" + std::to_string(issue.position.line) + ":" +
             std::to_string(issue.position.column);
    }
    return all;
  }
}

Value at(const Facts& facts, const std::string& name) {
  return facts.values.at(name).value;
}

enum class Form { rural, ward };
BOOST_DESCRIBE_ENUM(Form, rural, ward)

struct Child {
  std::string name;
  int age = 0;
};
BOOST_DESCRIBE_STRUCT(Child, (), (name, age))

// A struct as another system might already have it.
struct Household {
  std::string id;
  std::string label;
  long citizens = 0;
  bool plan = false;
  std::optional<int> trained;
  Number income;
  Date founded;
  Form form = Form::rural;
  std::vector<Child> children;
};
BOOST_DESCRIBE_STRUCT(Household, (), (id, label, citizens, plan, trained, income, founded, form, children))

struct Forgetful {
  int a = 0;
  int b = 0;
};
BOOST_DESCRIBE_STRUCT(Forgetful, (), (a))

static_assert(fully_described<Household>());
static_assert(!fully_described<Forgetful>(), "a forgotten field must be noticed");
static_assert(fully_described<Commune>() && fully_described<Unit>() && fully_described<Citizen>());

}  // namespace

TEST_CASE("facts_of: any described struct gives its fields as facts", "[entity]") {
  const Household household{.id = "007",
                            .label = "Hộ mẫu",
                            .citizens = 5,
                            .plan = true,
                            .trained = std::nullopt,
                            .income = Number::ratio(1, 3),
                            .founded = parse_date("2020-05-01"),
                            .form = Form::ward,
                            .children = {{"A", 6}, {"B", 9}}};
  const Facts facts = facts_of(household);
  CHECK(facts.id == "007");
  CHECK(facts.label == "Hộ mẫu");
  CHECK(facts.extra_allowed);
  CHECK(at(facts, "citizens") == Value(5));
  CHECK(at(facts, "plan") == Value(true));
  CHECK(at(facts, "trained").is(ValueKind::missing));
  CHECK(at(facts, "income") == Value(Number::ratio(1, 3)));
  CHECK(at(facts, "founded") == Value(parse_date("2020-05-01")));
  CHECK(at(facts, "form") == Value("ward"));
  REQUIRE(at(facts, "children").list().size() == 2);
  CHECK(*at(facts, "children").list()[1].record().find("age") == Value(9));
  CHECK(facts.values.size() == 7);
}

TEST_CASE("facts_of: the kinds of entity that come with the library are such structs", "[entity]") {
  const Facts facts = facts_of(Commune{.id = "00123", .form = CommuneForm::township, .disadvantaged = true});
  CHECK(facts.id == "00123");
  CHECK(at(facts, "form") == Value("township"));
  CHECK(at(facts, "disadvantaged") == Value(true));
  CHECK(at(facts, "especially_disadvantaged").is(ValueKind::missing));
}

TEST_CASE("read_facts: JSON, JSON Lines and CSV say the same thing", "[entity]") {
  const auto json =
      read_facts(R"([{"id": "01", "label": "Một", "citizens": 1000, "plan": true, "trained": null},
                                   {"id": "02", "citizens": 7, "plan": false,
                                    "trained": {"not_applicable": true}}])",
                 DataFormat::json, "d");
  const auto lines = read_facts(
      "{\"id\": \"01\", \"label\": \"Một\", \"facts\": {\"citizens\": 1000, \"plan\": true}}\n\n"
      "{\"id\": \"02\", \"citizens\": 7, \"plan\": false, \"trained\": {\"not_applicable\": true}}\n",
      DataFormat::json_lines, "d");
  const auto csv =
      read_facts("\xEF\xBB\xBFid,label,citizens,plan,trained\r\n01,Một,1000,true,\r\n02,,7,false,n/a\r\n",
                 DataFormat::csv, "d");
  REQUIRE(json.size() == 2);
  REQUIRE(lines.size() == 2);
  REQUIRE(csv.size() == 2);
  CHECK(json[0].label == "Một");
  CHECK(csv[0].label == "Một");
  CHECK(lines[0].id == "01");
  CHECK(at(json[0], "citizens") == at(lines[0], "citizens"));
  CHECK(at(csv[0], "citizens") == Value("1000"));
  CHECK(csv[0].textual);
  CHECK(at(json[0], "trained").is(ValueKind::missing));
  CHECK(at(csv[0], "trained").is(ValueKind::missing));
  CHECK(at(json[1], "trained").is(ValueKind::not_applicable));
  CHECK(at(csv[1], "trained").is(ValueKind::not_applicable));
  CHECK(lines[1].values.at("citizens").position.line == 3);
  CHECK(csv[1].values.at("plan").position.column == 7);
}

TEST_CASE("read_facts: evidence is stated by indicator, and null means expressly not stated", "[entity]") {
  const auto json = read_facts(R"({"id": "1", "evidence": {"*": true, "plan": false, "rules": null}})",
                               DataFormat::json, "d");
  CHECK(json[0].evidence.at("*").present == true);
  CHECK(json[0].evidence.at("plan").present == false);
  CHECK(json[0].evidence.at("rules").present == std::nullopt);
  const auto csv = read_facts("id,evidence.plan,evidence.rules\n1,false,\n", DataFormat::csv, "d");
  CHECK(csv[0].evidence.at("plan").present == false);
  CHECK_FALSE(csv[0].evidence.contains("rules"));
}

TEST_CASE("read_facts: CSV cells may be quoted, and columns may be parted by semicolons or tabs",
          "[entity]") {
  const auto quoted = read_facts("id,label\n1,\"a, \"\"b\"\"\nc\"\n2, d \n", DataFormat::csv, "d");
  CHECK(quoted[0].label == "a, \"b\"\nc");
  CHECK(quoted[1].label == "d");
  CHECK(quoted[1].position.line == 4);
  CHECK(at(read_facts("id;share\n1;0,5\n", DataFormat::csv, "d")[0], "share") == Value("0,5"));
  CHECK(at(read_facts("id\tshare\n1\t0.5\n", DataFormat::csv, "d")[0], "share") == Value("0.5"));
}

TEST_CASE("read_facts: each mistake in CSV has its code and place", "[entity]") {
  const auto csv = [](const std::string& text) { return issues_of(text, DataFormat::csv); };
  CHECK(csv("") == "csv-empty@1:1");
  CHECK(csv("id,a\n1\n2,3,4\n") == "csv-row-length@2:1 csv-row-length@3:1");
  CHECK(csv("id,,a,a\n") == "csv-empty-column@1:4 csv-duplicate-column@1:7");
  CHECK(csv("id,a\n1,\"b\n") == "csv-unclosed-quote@2:3");
  CHECK(csv(std::string("id,a\n1,b\0\n", 10)) == "csv-nul@2:3");
  CHECK(csv("id,a\n1,\"b\" c\n") == "csv-after-quote@2:3");
  CHECK(csv("id,a\n1,\xFF\n") == "utf8-invalid@2:3");
  CHECK(csv("id,evidence.a\n1,perhaps\n") == "read-wrong-type@2:3");
}

TEST_CASE("read_facts: what spreadsheets leave behind", "[entity]") {
  const auto csv = [](const std::string& text) { return issues_of(text, DataFormat::csv); };
  const auto read = [](const std::string& text) { return read_facts(text, DataFormat::csv, "d"); };
  // Rows of separators are passed over and counted, empty lines are not.
  Issues notes;
  const auto rows = read_facts(";;\nid;label;a\n;;\n\n1;Một;2\n;;\n", DataFormat::csv, "d", &notes);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].row == 5);
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().code == "csv-rows-blank");
  CHECK(notes.front().found == "3");
  notes = {};
  read_facts("id,a\n1,2\n", DataFormat::csv, "d", &notes);
  CHECK(notes.empty());
  // Columns behind the last title are none, unless something stands in them.
  CHECK(at(read("id,a,,\n1,2,,\n2,3\n")[1], "a") == Value("3"));
  CHECK(csv("id,a,,\n1,2,,x\n") == "csv-row-length@2:1");
  CHECK(csv("id,,a\n1,,2\n") == "csv-empty-column@1:4");
  // The line for the spreadsheet is no row.
  const auto named = read("sep=;\r\nid;a\r\n1;2,5\r\n");
  CHECK(at(named[0], "a") == Value("2,5"));
  CHECK(named[0].row == 2);
  CHECK(named[0].position.line == 3);
  CHECK(at(read("sep=\t\nid\ta\n1\t2\n")[0], "a") == Value("2"));
  CHECK(csv("sep=:\n1\n").empty());  // a title like any other
  // A title may have a comma in quotes.
  CHECK(at(read("id;\"a, b\"\n1;2\n")[0], "a, b") == Value("2"));
  // A row of totals.
  CHECK(csv("id,label,a\n1,x,2\n,Tổng cộng,2\n") == "csv-total-row@3:1");
  CHECK(csv("stt,id,a\n1,x,2\nTỔNG,,2\n") == "csv-total-row@3:1");
  CHECK(csv("id,a\n1,2\nCộng,2\n") == "csv-total-row@3:1");
  CHECK(csv("id,label,a\n1,Tổng,2\n").empty());
  // No text is longer than one of JSON.
  CHECK(csv("id,a\n1," + std::string(65'536, 'x') + "\n").empty());
  CHECK(csv("id,a\n1," + std::string(65'537, 'x') + "\n") == "text-size@2:3");
}

TEST_CASE("read_facts: columns of codes, names and numbers of rows as people call them", "[entity]") {
  const auto rows = read_facts("STT,Mã,Tên,a\n1,W1,Một,2\n", DataFormat::csv, "d");
  CHECK(rows[0].id == "W1");
  CHECK(rows[0].label == "Một");
  CHECK(rows[0].values.size() == 1);
  // Beside the name itself it is a title like any other.
  CHECK(read_facts("id,code\nW1,x\n", DataFormat::csv, "d")[0].values.contains("code"));
  CHECK(issues_of("mã,code\nW1,x\n", DataFormat::csv) == "csv-duplicate-column@1:4");
}

TEST_CASE("read_facts: texts of JSON Lines are cells, those of JSON are not", "[entity]") {
  const std::string line = R"({"id": "1", "a": " n/a ", "b": "", "evidence": {"c": "có", "d": ""}})";
  const auto lines = read_facts(line, DataFormat::json_lines, "d");
  CHECK(lines[0].textual);
  CHECK(at(lines[0], "a").is(ValueKind::not_applicable));
  CHECK(at(lines[0], "b").is(ValueKind::missing));
  CHECK(lines[0].evidence.at("c").present == true);
  CHECK(lines[0].evidence.at("d").present == std::nullopt);
  CHECK(issues_of(line, DataFormat::json) == "read-wrong-type@1:54 read-wrong-type@1:65");
}

TEST_CASE("read_facts: each mistake in JSON has its code and place", "[entity]") {
  const auto json = [](const std::string& text) { return issues_of(text, DataFormat::json); };
  CHECK(json("[1, {\"id\": 5}]") == "read-wrong-type@1:2 read-wrong-type@1:12");
  CHECK(json("{\"a\": 1, \"facts\": {\"a\": 2}}").starts_with("json-duplicate-key@1:"));
  CHECK(json("{\"a\": 1" + std::string(70, '0') + "1}").starts_with("number-digits@1:7"));
  CHECK(json("{\"evidence\": {\"a\": 1}}") == "read-wrong-type@1:20");
  CHECK(json("{\"evidence\": 1}") == "read-wrong-type@1:14");
  CHECK(issues_of("", DataFormat::json_lines) == "json-empty@1:1");
  CHECK(issues_of("{}\n{]\n{}\n[", DataFormat::json_lines) == "json-syntax@2:2 json-incomplete@4:2");
}

TEST_CASE("format_of: the file's ending names the format", "[entity]") {
  CHECK(format_of("a/b.json") == DataFormat::json);
  CHECK(format_of("b.jsonl") == DataFormat::json_lines);
  CHECK(format_of("b.csv") == DataFormat::csv);
  CHECK_FALSE(format_of("b.xlsx").has_value());
}

TEST_CASE("read_facts: no CSV whatever crashes the reader", "[entity]") {
  const auto alphabet = rc::gen::elementOf(std::string("a,;\"\n\r\t 1\xC3\xA0\xFF"));
  REQUIRE(rc::check("any text is read or refused", [&] {
    const auto text = *rc::gen::container<std::string>(alphabet);
    try {
      read_facts(text, DataFormat::csv, "d");
    } catch (const Error& error) {
      RC_ASSERT(!error.issues().empty());
    }
  }));
}
