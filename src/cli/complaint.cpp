// SPDX-License-Identifier: Apache-2.0
#include "cli/complaint.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "hoctap/exact/value.hpp"
#include "hoctap/exact/visible.hpp"

namespace hoctap::cli {
namespace {

struct Entry {
  std::string_view code;
  std::string_view vi;
  std::string_view en;
  std::string_view vi_hint = {};
  std::string_view en_hint = {};
};

constexpr std::string_view vi_meant = "Có phải ý là “{suggestion}”?";
constexpr std::string_view en_meant = "Did you mean “{suggestion}”?";

constexpr auto entries = std::to_array<Entry>({
    {"usage", "Lệnh gọi không đúng: {found}", "The call is not right: {found}",
     "Xem cách dùng: hoctap --help", "For the usage see: hoctap --help"},
    {"usage-argument-unknown", "Không hiểu “{found}”.", "“{found}” is not understood.",
     "Có phải ý là “{suggestion}”? Xem thêm: hoctap --help",
     "Did you mean “{suggestion}”? See also: hoctap --help"},
    {"usage-argument-missing", "Lệnh thiếu {expected}.", "The command lacks {expected}.",
     "Xem cách dùng: hoctap {suggestion} --help", "For the usage see: hoctap {suggestion} --help"},
    {"usage-value", "Không có lựa chọn “{found}”; chỉ có: {expected}.",
     "There is no choice “{found}”; there are: {expected}.", vi_meant, en_meant},
    {"file-missing", "Không có tệp này.", "There is no such file.",
     "Bộ tiêu chí có sẵn được gọi bằng mã, không cần đường dẫn: {suggestion}",
     "A shipped rubric is called by its id, without a path: {suggestion}"},
    {"file-directory", "Đây là thư mục, không phải tệp.", "This is a folder, not a file."},
    {"season-data-format", "Tệp dữ liệu của kỳ đánh giá phải là .jsonl hoặc .csv.",
     "A season's data file is .jsonl or .csv."},
    {"folder-empty", "Thư mục này không có tệp .json nào.", "The folder has no .json files."},
    {"file-unreadable", "Không đọc được tệp này.", "The file cannot be read."},
    {"file-size", "Dữ liệu vào lớn hơn giới hạn {expected} byte.",
     "The input is larger than the limit of {expected} bytes.", "Hãy chia thành nhiều tệp.",
     "Split it into several files."},
    {"data-changed", "Dữ liệu thay đổi trong khi đang đọc; kết quả đã ghi không dùng được.",
     "The data changed while they were read; what was written is of no use."},
    {"output-unwritable", "Không ghi được kết quả.", "The result cannot be written."},
    {"facts-single", "Tệp dữ kiện của eval chứa {found} đối tượng; cần đúng một.",
     "The facts for eval hold {found} entities; one is needed."},
    {"rubric-not-found", "Không có bộ tiêu chí nào mang mã “{found}”.",
     "There is no rubric with the id “{found}”.",
     "Có phải ý là “{suggestion}”? Danh sách đầy đủ: hoctap list",
     "Did you mean “{suggestion}”? The whole list: hoctap list"},
    {"rubrics-not-found", "Không có bộ tiêu chí nào cho {found}.", "There is no rubric for {found}.",
     "Hiện có: {suggestion}.", "There are: {suggestion}."},
    {"entity-not-found", "Dữ liệu không có đối tượng nào mang mã “{found}”.",
     "The data hold no entity with the id “{found}”.", vi_meant, en_meant},
    {"entities-not-found", "Dữ liệu không có đối tượng nào.", "The data hold no entity."},
    {"cases-not-found", "Không tìm thấy tệp *.cases.json nào ở đây.", "There is no *.cases.json file here."},
    {"cases-name", "Tên tệp ca kiểm thử phải kết thúc bằng .cases.json.",
     "The name of a cases file ends in .cases.json."},
});

const Entry& entry_of(std::string_view code) {
  const auto* const at =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.code == code; });
  return at == entries.end() ? entries.front() : *at;
}

struct Filled {
  std::string text;
  bool complete = true;  // every part that the pattern names is there
};

Filled fill(std::string_view pattern, const Issue& issue) {
  Filled filled{std::string(pattern)};
  for (const auto& [name, value] : {std::pair<std::string_view, const std::string&>{"{found}", issue.found},
                                    {"{expected}", issue.expected},
                                    {"{suggestion}", issue.suggestion}}) {
    const std::size_t at = filled.text.find(name);
    if (at == std::string::npos) continue;
    filled.text.replace(at, name.size(), visible(value));
    filled.complete = filled.complete && !value.empty();
  }
  return filled;
}

std::string message_of(const Issue& issue, Language language) {
  const Entry& entry = entry_of(issue.code);
  return fill(language == Language::vi ? entry.vi : entry.en, issue).text;
}

std::string hint_of(const Issue& issue, Language language) {
  const Entry& entry = entry_of(issue.code);
  const std::string_view pattern = language == Language::vi ? entry.vi_hint : entry.en_hint;
  Filled filled = fill(pattern, issue);
  if (filled.complete) return std::move(filled.text);
  // Without a suggestion the second sentence of the hint still helps.
  const std::size_t rest = pattern.find("? ");
  return rest == std::string_view::npos ? std::string() : std::string(pattern.substr(rest + 2));
}

}  // namespace

std::string format(const Complaint& complaint, Language language) {
  const Issue& issue = complaint.issue();
  std::string text = (issue.place.file.empty() ? "hoctap" : visible(issue.place.file)) + ": " +
                     say(language, "severity.error") + "[" + issue.code + "]: " + message_of(issue, language);
  if (const std::string advice = hint_of(issue, language); !advice.empty()) {
    text += "\n  " + say(language, "issue.hint") + ": " + advice;
  }
  return text;
}

std::string to_json(const Complaint& complaint) {
  const Issue& issue = complaint.issue();
  Record record;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) record.fields.emplace_back(name, text);
  };
  const auto add_both = [&](const char* name, std::string (*text)(const Issue&, Language)) {
    const std::string vi = text(issue, Language::vi);
    if (!vi.empty())
      record.fields.emplace_back(name, Record{{{"vi", vi}, {"en", text(issue, Language::en)}}});
  };
  add("severity", "error");
  add("code", issue.code);
  add("file", issue.place.file);
  add("found", issue.found);
  add("expected", issue.expected);
  add("suggestion", issue.suggestion);
  add_both("message", message_of);
  add_both("hint", hint_of);
  return hoctap::to_json(Value(List{Value(std::move(record))}));
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t longest = 100;
  if (name.empty() || name.size() > longest) return {};
  std::string best;
  std::size_t least = name.size() / 3 + 2;
  for (const std::string& candidate : known) {
    if (candidate.starts_with(name)) return candidate;
    if (candidate.size() > longest) continue;
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < name.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i + 1);
      for (std::size_t j = 0; j < candidate.size(); ++j) {
        const std::size_t changed = diagonal + (name[i] == candidate[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
      }
    }
    if (row.back() < least) {
      least = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace hoctap::cli
