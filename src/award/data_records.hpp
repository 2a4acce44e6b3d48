// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "award/records.hpp"
#include "hoctap/award/review.hpp"

namespace hoctap {

/// The records of a season's data files, which are gone through once for each kind and year.
class DataRecords {
 public:
  /// What is wrong with them goes to `issues`, what is only odd to `findings`.
  DataRecords(const SeasonFile& season, const OpenData& open, Issues& issues, std::vector<Finding>& findings)
      : season_(season), open_(open), issues_(issues), findings_(findings) {}

  /// Hands out the records of a kind in a year, one at a time. What is wrong with one, or out of the season,
  /// is told once: where it is the `first` time in the year, and the first year.
  void each(EntityKind kind, int year, bool first,
            const std::function<void(Facts&, StreamedRecord&)>& visit) const;

 private:
  const SeasonFile& season_;
  const OpenData& open_;
  Issues& issues_;
  std::vector<Finding>& findings_;
};

/// What the data files hold of each entity of a kind in one year.
class RecordsOfYear {
 public:
  RecordsOfYear(const SeasonFile& season, const Tree& tree, int year)
      : season_(season), tree_(tree), year_(year) {}

  /// Takes note of a record. Objects, with both places, where there is one of that stage already, or where
  /// the entity is one of the tree.
  std::optional<Issue> add(const Facts& facts, const StreamedRecord& record);

  bool inspected(const std::string& id) const { return known_.at(id).inspection.file > 0; }
  /// By whichever record.
  bool registered(const std::string& id) const { return known_.at(id).registered; }

 private:
  struct Line {
    std::uint32_t file = 0;  // of `files_`, from 1; 0: there is no record
    std::uint32_t line = 0;
  };
  struct Known {
    Line self_score;
    Line inspection;
    bool registered = false;
  };

  Line line_of(const Facts& facts);
  std::string in_tree(const std::string& id) const;

  const SeasonFile& season_;
  const Tree& tree_;
  int year_;
  std::vector<std::string> files_;
  std::map<std::string, Known> known_;
};

}  // namespace hoctap
