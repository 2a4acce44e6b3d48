// SPDX-License-Identifier: Apache-2.0
#include "cli/complaint.hpp"

namespace hoctap::cli {

std::string format(const Complaint& complaint, Language language) {
  const Issue& issue = complaint.issue();
  return (issue.position.file.empty() ? "hoctap: " : "") + hoctap::format(issue, language);
}

std::string to_json(const Complaint& complaint) {
  return hoctap::to_json(Issues{complaint.issue()});
}

}  // namespace hoctap::cli
