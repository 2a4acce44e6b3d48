// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hoctap {

/// A piece of HTML. Our own markup becomes one from a literal; any other text only by `escaped` or `said`, so
/// that a name such as `<b>` can never end up as markup.
class Html {
 public:
  Html() = default;
  template <std::size_t size>
  Html(const char (&markup)[size]) : markup_(markup) {}  // NOLINT(google-explicit-constructor)

  Html& operator+=(const Html& other) {
    markup_ += other.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return std::move(a += b); }
  bool empty() const noexcept { return markup_.empty(); }
  const std::string& markup() const noexcept { return markup_; }

  friend Html said(std::string_view text);

 private:
  std::string markup_;
};

/// The text, flowing and visible, for an element or a quoted attribute.
Html escaped(std::string_view text);

/// The same for what `say` gave: our own words keep their soft hyphens, and what they are filled with is
/// visible already.
Html said(std::string_view text);

/// `<tag>content</tag>`; the tag may bring attributes: `td class="number"`.
Html element(const Html& tag, const Html& content);

/// A table under its caption. The frame scrolls sideways on a screen that is too narrow for it, and says so.
struct HtmlTable {
  std::string name;  ///< the class that the style sheet knows it by
  std::string caption;
  Html head;  ///< the cells of the header
  Html body;  ///< rows
  Html foot = {};
  Html scroll = {};  ///< what to say where the table is wider than the screen; empty: it never is
};

Html table(const HtmlTable& table);

/// A header cell of a column; of a row.
Html column(const Html& content);
Html row_name(const Html& content);
Html cell(const Html& content);
/// A cell aligned to the right.
Html figure(const Html& content);
Html figure_column(const Html& content);
Html row(const Html& cells);

}  // namespace hoctap
