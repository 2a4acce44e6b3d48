// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "capi/calls.hpp"
#include "small_stack.hpp"

using namespace hoctap;

namespace {

std::string nested(std::size_t times, const std::string& open, const std::string& inner,
                   const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += open;
  text += inner;
  for (std::size_t i = 0; i < times; ++i) text += close;
  return text;
}

// The value or the message, got and freed on a small stack.
std::string on_small_stack(const std::string& expression, const std::string& facts) {
  std::string answer;
  hoctap::on_small_stack([&] {
    hoctap_text* json = nullptr;
    hoctap_error* error = nullptr;
    const int32_t status = hoctap_eval(expression.data(), static_cast<int64_t>(expression.size()),
                                       facts.data(), static_cast<int64_t>(facts.size()), &json, &error);
    answer = status == HOCTAP_OK ? hoctap_text_data(json) : hoctap_error_json(error);
    hoctap_text_free(json);
    hoctap_error_free(error);
  });
  return answer;
}

}  // namespace

TEST_CASE("stack: the deepest expressions and facts go through on a small one", "[capi]") {
  const std::string facts = R"({"a": 1, "deep": )" + nested(63, "[", "1", "]") + "}";
  CHECK(on_small_stack(nested(100, "(", "a", ")"), facts) == "1");
  CHECK(on_small_stack(nested(100, "not(", "a = 1", ")"), facts) == "true");
  CHECK(on_small_stack(nested(100, "abs(1 + 2 * -", "a", ")"), facts).front() != '[');
  CHECK(on_small_stack("deep = deep", facts) == "true");
  CHECK(on_small_stack("deep", facts) == nested(63, "[", "1", "]"));
  CHECK(on_small_stack(nested(101, "(", "a", ")"), facts).find("feel-too-deep") != std::string::npos);
  CHECK(on_small_stack(nested(100, "abs(1 + 2 * -", "deep", ")"), facts).find("feel-type") !=
        std::string::npos);
  CHECK(on_small_stack("1", R"({"deep": )" + nested(64, "[", "1", "]") + "}").find("json-depth") !=
        std::string::npos);
}
