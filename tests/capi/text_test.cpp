// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "capi/facts_stream.hpp"
#include "capi/row_samples.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/issue.hpp"

using namespace hoctap;

namespace {

// One text argument of one function, the others as they should be.
struct TextArgument {
  std::string name;
  std::string good;
  bool may_be_null;
  bool read;  // else any text will do: it is kept, or shown
  std::function<int32_t(const char*, int64_t, hoctap_error**)> call;
};

// The status of a call, whose result is there when it is HOCTAP_OK, and NULL otherwise.
template <class Handle, class Call>
int32_t status_of(Call call) {
  Handle* out = untouched<Handle>();
  const int32_t status = call(&out);
  CHECK((out == nullptr) == (status != HOCTAP_OK));
  CHECK(out != untouched<Handle>());
  const Owned<Handle> owned(out);
  return status;
}

// The same for Arrow structs, which are released on failure.
template <class Struct, class Call>
int32_t filled_by(Call call) {
  Struct out{};
  out.release = [](Struct*) {};
  const int32_t status = call(&out);
  CHECK((out.release == nullptr) == (status != HOCTAP_OK));
  if (out.release != nullptr) out.release(&out);
  return status;
}

struct Handles {
  Owned<hoctap_engine> engine = compiled(tt25);
  Owned<hoctap_sheet> sheet = made<hoctap_sheet>(hoctap_engine_score, engine, "{}");
  Owned<hoctap_sheets> sheets = wards(engine);
  Owned<hoctap_engine> typed = loaded(every_type());
  Owned<hoctap_row> row = row_of(typed);
  Handed columns{batch_of({fixed<std::int32_t>("citizens", "i", {1000})}, 1)};
};

std::vector<TextArgument> text_arguments(Handles& with) {
  const hoctap_engine* const engine = with.engine.get();
  const auto files_add = [](const char* name, int64_t name_length, const char* text, int64_t text_length,
                            hoctap_error** error) {
    const Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
    return hoctap_files_add(files.get(), name, name_length, text, text_length, error);
  };
  const auto compile = [](const char* rubric, int64_t rubric_length, const char* overlays,
                          int64_t overlays_length, hoctap_error** error) {
    return status_of<hoctap_engine>([&](hoctap_engine** out) {
      return hoctap_engine_compile(nullptr, rubric, rubric_length, overlays, overlays_length, out, error);
    });
  };
  const auto load = [](const char* text, int64_t text_length, const char* file, int64_t file_length,
                       hoctap_error** error) {
    return status_of<hoctap_engine>([&](hoctap_engine** out) {
      return hoctap_engine_load(text, text_length, file, file_length, out, error);
    });
  };
  const auto test = [engine](const char* cases, int64_t cases_length, const char* file, int64_t file_length,
                             hoctap_error** error) {
    return status_of<hoctap_report>([&](hoctap_report** out) {
      return hoctap_engine_test(engine, cases, cases_length, file, file_length, out, error);
    });
  };
  const auto score_data = [engine](const char* data, int64_t data_length, const char* file,
                                   int64_t file_length, const char* options, int64_t options_length,
                                   hoctap_error** error) {
    return status_of<hoctap_sheets>([&](hoctap_sheets** out) {
      return hoctap_engine_score_data(engine, data, data_length, HOCTAP_JSON, file, file_length, options,
                                      options_length, out, error);
    });
  };
  const auto season = [](const char* text, int64_t length, const char* file, int64_t file_length,
                         hoctap_error** error) {
    return status_of<hoctap_review>([&](hoctap_review** out) {
      return hoctap_season_run(text, length, file, file_length, nullptr, nullptr, out, error);
    });
  };
  const auto list = [](const char* text, int64_t length, const char* file, int64_t file_length,
                       const char* kind, int64_t kind_length, hoctap_error** error) {
    return filled_by<ArrowArrayStream>([&](ArrowArrayStream* out) {
      return hoctap_season_list(text, length, file, file_length, nullptr, nullptr, kind, kind_length,
                                HOCTAP_VI, out, error);
    });
  };
  const auto eval = [](const char* expression, int64_t expression_length, const char* facts,
                       int64_t facts_length, hoctap_error** error) {
    return status_of<hoctap_text>([&](hoctap_text** out) {
      return hoctap_eval(expression, expression_length, facts, facts_length, out, error);
    });
  };
  static const std::string rubric = read_file("tests/cli/levels.json");
  static const std::string cases = read_file("rubrics/learning-community/tt25-2023-commune.cases.json");
  static const std::string year = read_file("examples/seasons/yen-the/season.json");
  using Bytes = const char*;
  using Length = int64_t;
  using Error = hoctap_error**;
  const auto gives = [](auto function) {
    return [=](Bytes text, Length length, Error error) {
      return status_of<hoctap_text>([&](hoctap_text** out) { return function(text, length, out, error); });
    };
  };
  return {
      {"name of hoctap_files_add", "a.json", false, false,
       [=](Bytes text, Length length, Error error) { return files_add(text, length, "{}", 2, error); }},
      {"text of hoctap_files_add", "{}", false, false,
       [=](Bytes text, Length length, Error error) { return files_add("a", 1, text, length, error); }},
      {"question of hoctap_library_find", R"({"entity": "commune", "day": "2024-12-31"})", false, true,
       gives([](Bytes t, Length n, auto... more) { return hoctap_library_find(nullptr, t, n, more...); })},
      {"id of hoctap_library_file", "qd387-2022", false, true,
       gives([](Bytes t, Length n, auto... more) { return hoctap_library_file(nullptr, t, n, more...); })},
      {"rubric of hoctap_library_show", std::string(tt25), false, true,
       gives([](Bytes t, Length n, auto... more) {
         return hoctap_library_show(nullptr, t, n, nullptr, 0, HOCTAP_VI, 0, more...);
       })},
      {"overlays of hoctap_library_show", "binh-thuan-2016-clan", true, true,
       gives([](Bytes t, Length n, auto... more) {
         return hoctap_library_show(nullptr, "qd448-2015-clan", -1, t, n, HOCTAP_VI, 0, more...);
       })},
      {"rubric of hoctap_library_draft", "tt44-2014-commune", false, true,
       gives([](Bytes t, Length n, auto... more) {
         return hoctap_library_draft(nullptr, t, n, "tinh-a", -1, 0, more...);
       })},
      {"place of hoctap_library_draft", "tinh-a", false, true, gives([](Bytes t, Length n, auto... more) {
         return hoctap_library_draft(nullptr, "tt44-2014-commune", -1, t, n, 0, more...);
       })},
      {"rubric of hoctap_engine_compile", std::string(tt25), false, true,
       [=](Bytes text, Length length, Error error) { return compile(text, length, nullptr, 0, error); }},
      {"overlays of hoctap_engine_compile", "binh-thuan-2016-clan", true, true,
       [=](Bytes text, Length length, Error error) {
         return compile("qd448-2015-clan", -1, text, length, error);
       }},
      {"text of hoctap_engine_load", rubric, false, true,
       [=](Bytes text, Length length, Error error) { return load(text, length, "levels.json", -1, error); }},
      {"file of hoctap_engine_load", "levels.json", true, false,
       [=](Bytes text, Length length, Error error) { return load(rubric.c_str(), -1, text, length, error); }},
      {"cases of hoctap_engine_test", cases, false, true,
       [=](Bytes text, Length length, Error error) { return test(text, length, "x.cases.json", -1, error); }},
      {"file of hoctap_engine_test", "x.cases.json", true, false,
       [=](Bytes text, Length length, Error error) { return test(cases.c_str(), -1, text, length, error); }},
      {"facts of hoctap_engine_score", R"({"citizens": 5})", false, true,
       [=](Bytes text, Length length, Error error) {
         return status_of<hoctap_sheet>(
             [&](hoctap_sheet** out) { return hoctap_engine_score(engine, text, length, out, error); });
       }},
      {"data of hoctap_engine_score_data", R"([{"citizens": 5}])", false, true,
       [=](Bytes text, Length length, Error error) {
         return score_data(text, length, "x.json", -1, nullptr, 0, error);
       }},
      {"file of hoctap_engine_score_data", "x.json", true, false,
       [=](Bytes text, Length length, Error error) {
         return score_data("{}", -1, text, length, nullptr, 0, error);
       }},
      {"options of hoctap_engine_score_data", R"({"extra": true})", true, true,
       [=](Bytes text, Length length, Error error) {
         return score_data("{}", -1, "x.json", -1, text, length, error);
       }},
      {"path of hoctap_sheet_part", "outcome", false, true,
       [&with](Bytes text, Length length, Error error) {
         return status_of<hoctap_text>([&](hoctap_text** out) {
           return hoctap_sheet_part(with.sheet.get(), text, length, out, error);
         });
       }},
      {"number of hoctap_row_set_number", "7.5", false, true,
       [&with](Bytes text, Length length, Error error) {
         return hoctap_row_set_number(with.row.get(), slot_of(with.typed, "mark"), text, length, error);
       }},
      {"text of hoctap_row_set_text", "hills", false, true,
       [&with](Bytes text, Length length, Error error) {
         return hoctap_row_set_text(with.row.get(), slot_of(with.typed, "area"), text, length, error);
       }},
      {"options of hoctap_engine_columns", R"({"indicators": true})", true, true,
       [=](Bytes text, Length length, Error error) {
         return filled_by<ArrowSchema>(
             [&](ArrowSchema* out) { return hoctap_engine_columns(engine, text, length, out, error); });
       }},
      {"options of hoctap_engine_score_batch", R"({"refused": true})", true, true,
       [engine, &with](Bytes text, Length length, Error error) {
         return filled_by<ArrowSchema>([&](ArrowSchema* columns) {
           return filled_by<ArrowArray>([&](ArrowArray* results) {
             return hoctap_engine_score_batch(engine, &with.columns.schema, &with.columns.array, text, length,
                                              columns, results, error);
           });
         });
       }},
      {"options of hoctap_engine_score_stream", R"({"extra": true})", true, true,
       [engine, &with](Bytes text, Length length, Error error) {
         FactsStream facts(with.columns, 1);  // outlives the results, which release it
         return filled_by<ArrowArrayStream>([&](ArrowArrayStream* out) {
           return hoctap_engine_score_stream(engine, &facts.stream, text, length, out, error);
         });
       }},
      {"options of hoctap_sheets_stream", R"({"indicators": true})", true, true,
       [&with](Bytes text, Length length, Error error) {
         return filled_by<ArrowArrayStream>([&](ArrowArrayStream* out) {
           return hoctap_sheets_stream(with.sheets.get(), text, length, out, error);
         });
       }},
      {"season of hoctap_season_run", year, false, true,
       [=](Bytes text, Length length, Error error) {
         return season(text, length, "season.json", -1, error);
       }},
      {"file of hoctap_season_run", "season.json", true, false,
       [=](Bytes text, Length length, Error error) { return season(year.c_str(), -1, text, length, error); }},
      {"season of hoctap_season_list", year, false, true,
       [=](Bytes text, Length length, Error error) { return list(text, length, "s", 1, "unit", 4, error); }},
      {"file of hoctap_season_list", "season.json", true, false,
       [=](Bytes text, Length length, Error error) {
         return list(year.c_str(), -1, text, length, "unit", 4, error);
       }},
      {"kind of hoctap_season_list", "commune", false, true,
       [=](Bytes text, Length length, Error error) {
         return list(year.c_str(), -1, "s", 1, text, length, error);
       }},
      {"expression of hoctap_eval", "1 + 1", false, true,
       [=](Bytes text, Length length, Error error) { return eval(text, length, nullptr, 0, error); }},
      {"facts of hoctap_eval", R"({"a": 1})", true, true,
       [=](Bytes text, Length length, Error error) { return eval("1", 1, text, length, error); }},
      {"kind of hoctap_schema", "rubric", false, true,
       [](Bytes text, Length length, Error error) {
         return status_of<hoctap_text>(
             [&](hoctap_text** out) { return hoctap_schema(text, length, out, error); });
       }},
  };
}

// Runs `check` on each text argument of every function.
template <class Check>
void each_argument(Check check) {
  Handles with;
  for (const TextArgument& argument : text_arguments(with)) {
    INFO(argument.name);
    check(argument);
  }
}

// Passes a text in memory of its very size, with no NUL behind it, which is gone after the call.
Refusal outcome_of(const TextArgument& argument, const std::string& text) {
  const std::vector<char> bytes(text.begin(), text.end());
  auto* error = untouched<hoctap_error>();
  const int32_t status = argument.call(bytes.data(), static_cast<int64_t>(bytes.size()), &error);
  REQUIRE(error != untouched<hoctap_error>());
  CHECK((error == nullptr) == (status == HOCTAP_OK));
  return status == HOCTAP_OK ? Refusal{} : refusal_of(status, error);
}

bool is_utf8(const std::string& text) {
  try {
    normalise(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

TEST_CASE("texts: NULL is misuse, unless it stands for none", "[capi]") {
  each_argument([](const TextArgument& argument) {
    for (const int64_t length : {0, -1, 5})
      CHECK(argument.call(nullptr, length, nullptr) == (argument.may_be_null ? HOCTAP_OK : HOCTAP_MISUSE));
    if (argument.may_be_null) return;
    hoctap_error* error = nullptr;
    argument.call(nullptr, -1, &error);
    CHECK(refusal_of(HOCTAP_MISUSE, error).code == "argument-null");
  });
}

TEST_CASE("texts: a length below -1 is misuse, and the message names it", "[capi]") {
  each_argument([](const TextArgument& argument) {
    for (const int64_t length : {std::int64_t{-2}, std::numeric_limits<int64_t>::min()}) {
      hoctap_error* error = nullptr;
      CHECK(argument.call(argument.good.c_str(), length, nullptr) == HOCTAP_MISUSE);
      CHECK(argument.call(argument.good.c_str(), length, &error) == HOCTAP_MISUSE);
      const Refusal refusal = refusal_of(HOCTAP_MISUSE, error);
      CHECK(refusal.code == "argument-length");
      CHECK(has(refusal.en, std::to_string(length)));
    }
  });
}

TEST_CASE("texts: -1 means that the text ends at its first NUL, any other length needs no NUL", "[capi]") {
  each_argument([](const TextArgument& argument) {
    CHECK(argument.call(argument.good.c_str(), -1, nullptr) == HOCTAP_OK);
    CHECK(argument.call((argument.good + '\0' + "\xFF]").c_str(), -1, nullptr) == HOCTAP_OK);
    CHECK(outcome_of(argument, argument.good).status == HOCTAP_OK);
  });
}

TEST_CASE("texts: what stands behind the length is not read", "[capi]") {
  each_argument([](const TextArgument& argument) {
    const std::string longer = argument.good + "\xFF]";
    CHECK(argument.call(longer.c_str(), static_cast<int64_t>(argument.good.size()), nullptr) == HOCTAP_OK);
  });
}

TEST_CASE("texts: bytes that are not UTF-8 are refused, and the error is UTF-8", "[capi]") {
  each_argument([](const TextArgument& argument) {
    for (const std::string& bad :
         {std::string("\xFF\xFE"), "\xC3" + argument.good, argument.good + "\xED\xA0\x80"}) {
      const Refusal refusal = outcome_of(argument, bad);
      CHECK((refusal.status == HOCTAP_REFUSED || !argument.read));
      CHECK(is_utf8(refusal.vi));
      CHECK(is_utf8(refusal.en));
      CHECK(is_utf8(refusal.json));
    }
  });
}

TEST_CASE("texts: a NUL within the length is refused, and does not cut the message off", "[capi]") {
  each_argument([](const TextArgument& argument) {
    std::string middle = argument.good;
    middle.insert(middle.size() / 2, 1, '\0');
    for (const std::string& bad :
         {argument.good + '\0', '\0' + argument.good, middle, std::string(1, '\0')}) {
      const Refusal refusal = outcome_of(argument, bad);
      CHECK((refusal.status == HOCTAP_REFUSED || !argument.read));
      // A sentence, to its end.
      if (refusal.status != HOCTAP_OK) CHECK(std::string(".?").find(refusal.en.back()) != std::string::npos);
    }
  });
}

TEST_CASE("texts: 10 MB of nonsense are refused in few words", "[capi]") {
  constexpr std::size_t size = 10'000'000;
  each_argument([](const TextArgument& argument) {
    if (!argument.read) return;  // see below for names
    for (const char filler : {'x', '[', '"'}) {
      const Refusal refusal = outcome_of(argument, std::string(size, filler));
      CHECK(refusal.status == HOCTAP_REFUSED);
      CHECK(refusal.json.size() < 10'000);
    }
  });
}

TEST_CASE("texts: a name that is not UTF-8 or holds a NUL is refused, or shown as text that is whole",
          "[capi]") {
  const Owned<hoctap_engine> engine = compiled(tt25);
  const std::string cases = R"({"schema": 1, "rubric": "tt25-2023-commune",
    "cases": [{"name": "one", "expect": {"outcome": "2"}}]})";
  for (const std::string& name : {std::string("a\xFF"), std::string("a\0b", 3)}) {
    const auto length = static_cast<int64_t>(name.size());
    for (const Refusal& refusal :
         {refused<hoctap_engine>(hoctap_engine_load, "{", name),
          refused<hoctap_report>(hoctap_engine_test, engine, "{", name),
          refused<hoctap_sheets>(hoctap_engine_score_data, engine, "{", HOCTAP_JSON, name, none),
          refused<hoctap_review>(hoctap_season_run, "{", name, no_files, shipped_files)}) {
      CHECK(is_utf8(refusal.vi));
      CHECK(has(refusal.en, "error[" + refusal.code + "]: "));
    }
    const Owned<hoctap_files> files = made<hoctap_files>(hoctap_files_new);
    if (hoctap_files_add(files.get(), name.data(), length, "{", 1, nullptr) == HOCTAP_OK) {
      const Refusal refusal = refused<hoctap_library>(hoctap_library_extend, shipped_files, files);
      CHECK(is_utf8(refusal.vi));
      CHECK(has(refusal.en, "error[" + refusal.code + "]: "));
    }
    hoctap_report* out = nullptr;
    if (call(hoctap_engine_test, &out, nullptr, engine, cases, name) != HOCTAP_OK) continue;
    const Owned<hoctap_report> report(out);
    CHECK(hoctap_report_failed(out) == 1);
    for (const std::string& text :
         {text_from(hoctap_report_text, report, HOCTAP_EN), text_from(hoctap_report_json, report),
          text_from(hoctap_report_junit, report)}) {
      CHECK(is_utf8(text));
      CHECK_FALSE(has(text, std::string(1, '\0')));
    }
  }
}

TEST_CASE("texts: a name of 1 MB is refused, or cut short where it is shown", "[capi]") {
  CHECK(refused<hoctap_engine>(hoctap_engine_load, "{", std::string(1'000'000, 'x')).json.size() < 10'000);
}

TEST_CASE("texts: an empty text is no reason to crash", "[capi]") {
  each_argument([](const TextArgument& argument) {
    const Refusal refusal = outcome_of(argument, "");
    CHECK((refusal.status == HOCTAP_OK) == (refusal.code.empty()));
  });
}
