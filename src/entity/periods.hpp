// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/entity/tree.hpp"

namespace hoctap {

/// Which entity has a code when. A code may outlive its entity: what comes out of a merger often keeps one of
/// the old codes, and a code is given again after years. So an entity is a code and a period; the periods of
/// one code never overlap. The days that successions give need not be stated at the entities as well.
class Periods {
 public:
  /// Entities that overlap under one code are issues, and the first one stays.
  explicit Periods(const std::vector<Entity>& entities, Issues& issues);

  /// Ends and begins periods as the successions say, in the order of their days. A succession that leaves out
  /// whoever absorbs the others, or what a split leaves standing, gets it added.
  void settle(std::vector<Succession>& successions);

  /// By code, earliest first.
  std::map<std::string, std::vector<Entity>, std::less<>> entities() const;

 private:
  struct Period {
    std::size_t record = 0;  // of the entities
    std::optional<Date> from;
    std::optional<Date> until;
    std::string born;   // where a succession says that it begins; empty when none does
    std::string ended;  // and that it ends
  };
  using Code = std::vector<Period>;

  void complete(Succession& succession, const std::string& pointer);
  void end(const Succession& succession, const std::string& pointer, const std::set<std::string_view>& go_on);
  void end(Code& code, const Date& last, const std::string& pointer, bool goes_on);
  void begin(const Succession& succession, const std::string& pointer);
  void begin(Code& code, const Date& day, const std::string& pointer);
  void check_adjoining();
  void check_memberships();
  bool is_there_before(const std::string& code, const Date& day) const;
  bool is_there_after(const std::string& code, const Date& day) const;
  Code* known(const std::string& code, const std::string& pointer);
  void add(std::string pointer, std::string code, std::string found, std::string expected = {},
           std::string suggestion = {});

  const std::vector<Entity>& records_;
  Issues& issues_;
  std::map<std::string, Code, std::less<>> codes_;
  std::vector<std::string> names_;  // once one is looked for in vain
};

}  // namespace hoctap
