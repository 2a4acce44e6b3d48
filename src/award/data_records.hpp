// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
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

}  // namespace hoctap
