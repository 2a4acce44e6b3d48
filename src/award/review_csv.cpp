// SPDX-License-Identifier: Apache-2.0
#include <boost/describe.hpp>

#include "hoctap/award/review.hpp"
#include "hoctap/exact/visible.hpp"

namespace hoctap {
namespace {

/// One record of RFC 4180.
class CsvLine {
 public:
  CsvLine& text(std::string_view raw) {
    const std::string value = visible(raw);
    if (!line_.empty()) line_ += ',';
    if (value.find_first_of(",\"") == std::string::npos) {
      line_ += value;
      return *this;
    }
    line_ += '"';
    for (const char c : value) line_.append(c == '"' ? 2U : 1U, c);
    line_ += '"';
    return *this;
  }
  CsvLine& flag(bool value) { return text(value ? "true" : "false"); }
  template <class E>
  CsvLine& name(E value) {
    return text(boost::describe::enum_to_string(value, ""));
  }
  template <class T>
  CsvLine& maybe(const std::optional<T>& value) {
    return text(value ? format(*value) : std::string());
  }
  std::string finish() { return line_ + "\r\n"; }

 private:
  std::string line_;
};

std::string codes(const std::vector<Remark>& reasons) {
  std::string out;
  for (const Remark& reason : reasons) out += (out.empty() ? "" : " ") + reason.code;
  return out;
}

std::string sentences(const std::vector<Shortfall>& shortfalls) {
  std::string out;
  for (const Shortfall& each : shortfalls) {
    out += (out.empty() ? "" : "; ") + each.label.vi + ": " + each.found.vi + " (" + each.cite + ")";
  }
  return out;
}

}  // namespace

std::string to_csv(const Review& review) {
  std::string out =
      "year,kind,title,entity,label,status,outcome,registered,official,total,self_total,decided,valid_until,"
      "reasons,shortfalls\r\n";
  for (const GroupReview& group : review.groups) {
    for (const Decision& decision : group.decisions) {
      out += CsvLine()
                 .text(std::to_string(decision.year))
                 .name(group.entity)
                 .text(decision.title)
                 .text(decision.entity)
                 .text(decision.label)
                 .name(decision.status)
                 .text(decision.outcome.value_or(""))
                 .flag(decision.registered)
                 .flag(decision.official)
                 .maybe(decision.total)
                 .maybe(decision.self_total)
                 .maybe(decision.decided)
                 .maybe(decision.valid_until)
                 .text(codes(decision.reasons))
                 .text(sentences(decision.shortfalls))
                 .finish();
    }
  }
  return out;
}

}  // namespace hoctap
