// SPDX-License-Identifier: Apache-2.0
#include "cli/season_data.hpp"

#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/complaint.hpp"
#include "cli/input.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {

OpenData data_beside(const std::string& season_file) {
  const std::filesystem::path folder = std::filesystem::path(season_file).parent_path();
  return [folder](const DataFile& data, Issues* notes) -> NextRecord {
    const std::string path = (folder / data.file).string();
    const auto format = format_of(path);
    if (!std::filesystem::exists(path))
      throw Complaint(unusable, {.code = "file-missing", .position = {.file = path}});
    if (!format || *format == DataFormat::json)
      throw Complaint(unusable, {.code = "season-data-format", .position = {.file = path}});
    const auto stream = std::make_shared<std::ifstream>(path, std::ios::binary);
    if (!*stream) throw Complaint(unusable, {.code = "file-unreadable", .position = {.file = path}});
    const auto progress = std::make_shared<Progress>(0);
    return [next = records_in(stream, *format, path, notes), progress, count = std::size_t{0}]() mutable {
      progress->step(++count);
      return next();
    };
  };
}

}  // namespace hoctap::cli
