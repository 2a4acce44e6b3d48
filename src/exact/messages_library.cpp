// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"overlay-way", "Mỗi thay đổi phải có đúng một trong bốn: fill, replace, rename, add; ở đây có {found}.",
     "A change has exactly one of fill, replace, rename and add, found {found}."},
    {"overlay-path", "Đường dẫn “{found}” phải bắt đầu bằng dấu /.",
     "The path “{found}” must begin with a /.", "Hãy viết “{suggestion}”.", "Write “{suggestion}”."},
    {"overlay-was-missing", "Thay giá trị ở “{found}” mà không nói giá trị cũ (was).",
     "The value at “{found}” is replaced without saying what it was.",
     "Thêm \"was\" với giá trị đang có trong bộ tiêu chí, để người đọc thấy điều gì bị đổi.",
     "Add \"was\" with the value the rubric has, so that a reader sees what is changed."},
    {"overlay-was-unused", "Chỉ “replace” mới đi cùng “was”.", "Only a “replace” goes with a “was”."},
    {"overlay-place-missing", "Văn bản điều chỉnh không nói áp dụng ở đâu.",
     "The overlay does not say where it holds.", "Thêm \"place\": \"mã tỉnh\" vào “regulation”.",
     "Add \"place\": \"code of the province\" to “regulation”."},
    {"overlay-empty", "Văn bản điều chỉnh không có thay đổi nào.", "The overlay changes nothing."},
    {"overlay-other-rubric",
     "Văn bản điều chỉnh này dành cho bộ tiêu chí “{found}”, không phải “{expected}”.",
     "The overlay is for the rubric “{found}”, not for “{expected}”."},
    {"overlay-not-found", "Bộ tiêu chí không có “{found}” ở chỗ này; ở đây có: {expected}.",
     "The rubric has no “{found}” here; there are: {expected}.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"overlay-not-unknown", "Ở đây không có gì chưa biết để bổ sung: {found}.",
     "Nothing is unknown here that could be filled in: {found}.",
     "Muốn đổi giá trị đã có thì dùng \"replace\" kèm \"was\"; đường dẫn của “fill” là nơi có “unknown”.",
     "To change a stated value use \"replace\" with \"was\"; a “fill” is at the object that has the "
     "“unknown”."},
    {"overlay-stated", "Văn bản đã quy định “{found}” là {expected}, nên không bổ sung được.",
     "The regulation states “{found}” as {expected}, so it cannot be filled in.",
     "Muốn đổi thì dùng \"replace\" kèm \"was\".", "To change it use \"replace\" with \"was\"."},
    {"overlay-was", "Giá trị đang có là {expected}, không phải {found}.",
     "The value there is {expected}, not {found}.",
     "Hãy xem lại: bộ tiêu chí đã đổi, hoặc thay đổi này không còn đúng chỗ.",
     "Look again: the rubric has changed, or the change is not meant for this place."},
    {"overlay-nothing", "Thay đổi này không làm gì khác đi.", "The change leaves everything as it was.",
     "Hãy bỏ nó đi.", "Drop it."},
    {"overlay-not-label", "Chỉ đổi tên được ở chỗ có nhãn (vi và en); ở đây là {found}.",
     "Only a label (vi and en) can be renamed; here is {found}."},
    {"overlay-not-list", "Chỉ thêm được vào danh sách; ở đây là {found}.",
     "Only a list can be added to; here is {found}."},
    {"overlay-not-allowed", "Văn bản gốc ({expected}) không cho địa phương đổi “{found}”.",
     "The regulation ({expected}) gives places no leave to change “{found}”.",
     "Nếu có quy định cho phép, ghi điều đó vào “local” của bộ tiêu chí gốc.",
     "When some article does, record it under “local” in the rubric."},
    {"overlay-fixed", "“{found}” cho biết đây là bộ tiêu chí nào, nên không đổi được.",
     "“{found}” says which rubric this is, so it cannot be changed.", "Hãy viết một bộ tiêu chí riêng.",
     "Write a rubric of its own."},
    {"overlay-conflict", "“{found}” đã được văn bản điều chỉnh “{expected}” thay đổi.",
     "“{found}” is changed by the overlay “{expected}” already.",
     "Nếu văn bản này ra sau và đổi tiếp, ghi \"after\": [\"{expected}\"].",
     "When this one comes later and changes it further, write \"after\": [\"{expected}\"]."},
    {"overlay-after",
     "Không xếp được thứ tự: phải áp dụng sau {found}, nhưng không có hoặc lại chờ lẫn nhau.",
     "There is no order: it is applied after {found}, which is missing or waits for this one."},

    {"target-words-missing", "“{found}” là other thì phải có “{expected}” nói rõ bằng lời.",
     "Where “{found}” is other, “{expected}” must say in words what is meant."},
    {"target-of-itself", "Tỷ lệ đăng ký trong số đã đăng ký thì luôn là 100 %.",
     "The share of the registered among the registered is always 100 %.", "Mẫu số phải là all hoặc other.",
     "The population is all or other."},
    {"target-year", "Năm {found} không hợp lệ.", "The year {found} is not a year of a plan.", "Ví dụ: 2025.",
     "For example: 2025."},
    {"target-share", "Tỷ lệ {found} phải lớn hơn 0 và không quá 1.",
     "The share {found} must be above 0 and at most 1.", "80 % viết là 0.8.", "80 % is written 0.8."},
    {"targets-missing", "Tệp không có chỉ tiêu kế hoạch nào.", "The file has no targets."},

    {"library-replaces-nothing", "Thay thế “{found}”, nhưng không có bộ tiêu chí nào mang mã đó.",
     "It replaces “{found}”, but there is no rubric of that id.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"library-replaces-other", "Thay thế “{found}” ({expected}), nhưng đó là danh hiệu hoặc đối tượng khác.",
     "It replaces “{found}” ({expected}), which is about another title or other entities."},
    {"library-replaces-newer",
     "Thay thế một bộ tiêu chí có hiệu lực từ {found}, không sớm hơn nó ({expected}).",
     "It replaces a rubric in force from {found}, which is no earlier than itself ({expected})."},
    {"library-double",
     "Từ {found} có hai bộ tiêu chí cùng hiệu lực cho một danh hiệu: tệp này và {expected}.",
     "From {found} two rubrics are in force for one title: this file and {expected}.",
     "Ghi bộ cũ vào \"replaces\" của bộ mới, hoặc ghi ngày cuối (until) của nó.",
     "Name the older one under \"replaces\" of the newer, or state its last day (until)."},
    {"library-hole",
     "Từ {found} đến trước ngày có hiệu lực của tệp này không có bộ tiêu chí nào; trước đó là {expected}.",
     "From {found} until this file is in force there is no rubric; before that there was {expected}.",
     "Hãy kiểm tra ngày cuối (until) của bộ trước và ngày đầu (in_force) của bộ này.",
     "Check the last day (until) of the one before and the first day (in_force) of this one."},
    {"library-overlay-alone",
     "Văn bản điều chỉnh dành cho bộ tiêu chí “{found}”, nhưng không có bộ nào như vậy.",
     "The overlay is for the rubric “{found}”, which is not there.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
});

}  // namespace

std::span<const CatalogueEntry> library_messages() noexcept {
  return entries;
}

}  // namespace hoctap
