// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

namespace hoctap::cli {

/// Opens the data files that stand beside a season's file. Records are read a piece at a time, so that a file
/// of any size fits; messages name the line. @throws Complaint, Error
OpenData data_beside(const std::string& season_file);

}  // namespace hoctap::cli
