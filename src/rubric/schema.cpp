// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/rubric.hpp"

#include <vector>

#include "exact/schema.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/target.hpp"
#include "rubric/schema_words.hpp"

namespace hoctap {
namespace {

std::string whole_range(int low, int high, std::string_view or_null) {
  const std::string least = std::to_string(low);
  const std::string most = std::to_string(high);
  return R"({"minimum": )" + least + R"(, "maximum": )" + most +
         R"(, "errorMessage": "Ở đây cần số nguyên từ )" + least + " đến " + most + std::string(or_null) +
         R"(."})";
}

// What loading asks of a value, as far as a schema can say it.
std::vector<SchemaRule> rules() {
  constexpr std::string_view or_null = " hoặc null";
  // A day that every year has.
  const std::string month_day =
      R"({"pattern": "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|)"
      R"(02-(0[1-9]|1[0-9]|2[0-8]))$", )"
      R"("errorMessage": "Ở đây cần ngày viết theo dạng tháng-ngày, như 02-01."})";
  const std::string positive =
      R"({"minimum": 1, "errorMessage": "Ở đây cần số nguyên từ 1 trở lên hoặc null."})";
  return {{"Validity.months", whole_range(1, max_title_months, or_null)},
          {"Upgrade.wait_months", whole_range(1, max_title_months, or_null)},
          {"Deadline.working_days", whole_range(1, max_working_days, or_null)},
          {"Deadline.before", month_day},
          {"Deadline.by", month_day},
          {"Council.members_minimum", positive},
          {"Combine.count", positive}};
}

}  // namespace

std::string rubric_schema() {
  return SchemaWriter(rubric_words(), rules()).write<Rubric>("Bộ tiêu chí của hoctap");
}

std::string overlay_schema() {
  return SchemaWriter(rubric_words(), rules())
      .write<Overlay>("Điều chỉnh của địa phương cho bộ tiêu chí của hoctap");
}

std::string targets_schema() {
  std::vector<SchemaWord> words(rubric_words().begin(), rubric_words().end());
  words.insert(words.end(), target_words().begin(), target_words().end());
  return SchemaWriter(words, rules()).write<Targets>("Mục tiêu của kế hoạch, dùng với hoctap");
}

}  // namespace hoctap
