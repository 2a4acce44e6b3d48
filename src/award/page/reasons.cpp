// SPDX-License-Identifier: Apache-2.0
#include "award/page/reasons.hpp"

#include <algorithm>

#include "award/page/sections.hpp"

namespace hoctap {
namespace {

constexpr std::size_t many = 3;

Html reason_id(std::size_t number) {
  return escaped("reason-" + std::to_string(number));
}

Html separated(const Html& before, const Html& name) {
  return before.empty() ? name : "; " + name;
}

}  // namespace

Html folded(const PageWords& words, const std::vector<Html>& names) {
  Html list;
  for (const Html& name : names) list += separated(list, name);
  if (names.size() < many) return list;
  return element(
      "details",
      element("summary", words.html("review.so-many", {{"count", words.count(names.size())}})) + list);
}

CommonReasons::CommonReasons(const PageWords& words) : words_(words) {
  for (const int year : years_of(words.review())) {
    for (const GroupReview& group : words.review().groups) {
      if (group.year == year) read(group);
    }
  }
  std::vector<const std::pair<const std::string, Said>*> common;
  for (const auto& each : said_) {
    if (each.second.of.size() >= many) common.push_back(&each);
  }
  std::sort(common.begin(), common.end(),
            [](const auto* a, const auto* b) { return a->second.first < b->second.first; });
  for (const auto* each : common) {
    common_.push_back(each);
    numbers_.emplace(each->first, common_.size());
  }
}

void CommonReasons::read(const GroupReview& group) {
  for (const Decision& decision : group.decisions) {
    for (const std::string& line : lines(group, decision)) {
      Said& said = said_[line];
      if (said.of.empty()) said.first = said_.size();
      if (said.of.empty() || said.of.back().second != &decision) said.of.emplace_back(&group, &decision);
    }
  }
}

std::vector<std::string> CommonReasons::lines(const GroupReview& group, const Decision& decision) const {
  std::vector<std::string> lines;
  for (const Remark& reason : decision.reasons) lines.push_back(words_.remark(reason, group.names));
  for (const Shortfall& shortfall : decision.shortfalls) lines.push_back(words_.shortfall(shortfall));
  return lines;
}

Html CommonReasons::of(const GroupReview& group, const Decision& decision) const {
  std::set<std::size_t> numbers;
  Html own;
  for (const std::string& line : lines(group, decision)) {
    if (const auto common = numbers_.find(line); common != numbers_.end()) {
      numbers.insert(common->second);
    } else {
      own += element("li", escaped(line));
    }
  }
  if (!own.empty()) own = element("ul", own);
  if (numbers.empty()) return own.empty() ? Html("–") : own;
  Html links;
  for (const std::size_t number : numbers) {
    links += (links.empty() ? Html() : Html(", ")) +
             element("a href=\"#" + reason_id(number) + "\"", escaped(std::to_string(number)));
  }
  return element("div", words_.html("review.reason-numbers") + " " + links) + own;
}

// By group: all of it, or how many and which; of most of a group those of whom it is not said.
Html CommonReasons::who(const Said& said) const {
  Html out;
  for (auto at = said.of.begin(); at != said.of.end();) {
    const GroupReview& group = *at->first;
    std::vector<const Decision*> of;
    for (; at != said.of.end() && at->first == &group; ++at) of.push_back(at->second);
    const std::vector<Decision>& all = group.decisions;
    const bool most = of.size() * 2 > all.size();
    Html names;
    std::size_t next = 0;
    for (const Decision& decision : all) {
      const bool said_of = next < of.size() && of[next] == &decision;
      if (said_of) ++next;
      if (said_of != most) names += separated(names, words_.named(decision.entity, decision.year));
    }
    const Html heading = words_.html(of.size() == all.size() ? "review.reason-all" : "review.reason-some",
                                     {{"group", words_.heading(group)},
                                      {"count", words_.count(of.size())},
                                      {"total", words_.count(all.size())}});
    if (names.empty()) {
      out += element("div", heading);
      continue;
    }
    const Html lead = most ? words_.html("review.reason-but") + " " : Html();
    out += element("details", element("summary", heading) + lead + names);
  }
  return out;
}

Html CommonReasons::section() const {
  if (empty()) return {};
  Html body;
  for (std::size_t i = 0; i < common_.size(); ++i) {
    const auto& [line, said] = *common_[i];
    body += element("tr id=\"" + reason_id(i + 1) + "\"",
                    figure(escaped(std::to_string(i + 1))) + row_name(escaped(line)) +
                        figure(escaped(words_.count(said.of.size()))) + cell(who(said))) +
            "\n";
  }
  return element("section id=\"reasons\"", "\n" + element("h2", words_.html("review.common-reasons")) + "\n" +
                                               table({.name = "reasons",
                                                      .caption = words_.say("review.common-reasons-caption"),
                                                      .head = figure_column(words_.html("review.ordinal")) +
                                                              column(words_.html("review.reasons")) +
                                                              figure_column(words_.html("review.times")) +
                                                              column(words_.html("review.of-whom")),
                                                      .body = body,
                                                      .scroll = words_.html("review.scroll")})) +
         "\n";
}

}  // namespace hoctap
