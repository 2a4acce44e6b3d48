// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"

namespace hoctap::cli {

/// Exit statuses. `unusable` is also output that was not written as a whole. 3 is kept for coverage below a
/// limit.
enum Status : int { done = 0, findings = 1, unusable = 2, nothing_found = 5 };

/// What the command itself objects to: how it was called, or what it was pointed at.
class Complaint : public std::exception {
 public:
  Complaint(Status status, Issue issue) : status_(status), issue_(std::move(issue)) {}
  const char* what() const noexcept override { return issue_.code.c_str(); }
  Status status() const noexcept { return status_; }
  const Issue& issue() const noexcept { return issue_; }

 private:
  Status status_;
  Issue issue_;
};

/// The same form as the library's issues have: a headline, and the hint on a second line.
std::string format(const Complaint& complaint, Language language);
std::string to_json(const Complaint& complaint);

}  // namespace hoctap::cli
