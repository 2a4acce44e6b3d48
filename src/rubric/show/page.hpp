// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace hoctap::page {

/// One statement of a page. Nothing but `text` has to be there.
struct Line {
  std::string lead = {};  ///< what the text is about: `Ban hành`, `Mức độ 1`
  std::string text = {};
  std::string code = {};  ///< an id or expression, as it stands in files
  std::string cite = {};
  std::vector<std::string> marks = {};  ///< who changed it
};

/// Something with statements of its own, such as an indicator with its levels.
struct Entry {
  std::string number = {};
  Line head;
  std::vector<Line> lines = {};
};

/// What the columns of entries are called when they become a table; columns that stay empty are left out.
struct EntryColumns {
  std::string head;
  std::string lead;
  std::string text;
  std::string cite;
};

/// A row of aligned cells; the first is an id.
struct Row {
  std::vector<std::string> cells;
  std::string cite = {};
  std::vector<std::string> marks = {};
};

/// A document that is described once and printed as plain text for a terminal or as Markdown. Texts may hold
/// any character: none of them reaches the reader as a control character or as markup.
class Page {
 public:
  /// Level 1 is the title of the page, 2 a section.
  void heading(int level, Line line);
  /// A property: its name is the lead.
  void field(Line line);
  void bullet(Line line);
  void entries(EntryColumns columns, std::vector<Entry> entries);
  /// `header` has one word more than a row has cells, for the citations. In text it stands above the rows
  /// only where they are `named` by it.
  void table(std::vector<std::string> header, std::vector<Row> rows, bool named = false);

  /// Lines of at most 100 columns where there are spaces to break them.
  std::string text() const;
  std::string markdown() const;

 private:
  struct Heading {
    int level;
    Line line;
  };
  struct Field {
    Line line;
  };
  struct Bullet {
    Line line;
  };
  struct Entries {
    EntryColumns columns;
    std::vector<Entry> entries;
  };
  struct Grid {
    std::vector<std::string> header;
    std::vector<Row> rows;
    bool named = false;
  };
  struct TextWriter;
  struct MarkdownWriter;

  std::vector<std::variant<Heading, Field, Bullet, Entries, Grid>> blocks_;
};

}  // namespace hoctap::page
