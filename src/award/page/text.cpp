// SPDX-License-Identifier: Apache-2.0
#include "award/page/text.hpp"

#include "hoctap/exact/shown.hpp"

namespace hoctap {

Html escaped(std::string_view text) {
  return said(flowing(text));
}

Html said(std::string_view text) {
  Html out;
  for (const char c : text) {
    if (c == '&') {
      out.markup_ += "&amp;";
    } else if (c == '<') {
      out.markup_ += "&lt;";
    } else if (c == '>') {
      out.markup_ += "&gt;";
    } else if (c == '"') {
      out.markup_ += "&quot;";
    } else if (c == '\'') {
      out.markup_ += "&#39;";
    } else {
      out.markup_ += c;
    }
  }
  return out;
}

Html element(const Html& tag, const Html& content) {
  const std::string_view name = std::string_view(tag.markup()).substr(0, tag.markup().find(' '));
  return "<" + tag + ">" + content + "</" + escaped(name) + ">";
}

Html table(const HtmlTable& table) {
  const Html caption = escaped(table.caption);
  Html content = "\n" + element("caption", element("span", caption)) + "\n<thead>" + row(table.head) +
                 "</thead>\n<tbody>\n";
  content += table.body + "</tbody>\n";
  if (!table.foot.empty()) content += "<tfoot>\n" + table.foot + "</tfoot>\n";
  Html sign;
  if (!table.scroll.empty())
    sign = element("p class=\"scroll for-" + escaped(table.name) + "\" aria-hidden=\"true\"", table.scroll) +
           "\n";
  return sign + "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption + "\">" +
         element("table class=\"" + escaped(table.name) + "\"", content) + "</div>\n";
}

Html column(const Html& content) {
  return element("th scope=\"col\"", content);
}

Html row_name(const Html& content) {
  return element("th scope=\"row\"", content);
}

Html cell(const Html& content) {
  return element("td", content);
}

Html figure(const Html& content) {
  return element("td class=\"number\"", content);
}

Html figure_column(const Html& content) {
  return element("th scope=\"col\" class=\"number\"", content);
}

Html row(const Html& cells) {
  return element("tr", cells) + "\n";
}

}  // namespace hoctap
