// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exact/described.hpp"
#include "exact/document.hpp"
#include "hoctap/exact/issue.hpp"

/// Reading the files that structs are described for, and writing them.

namespace hoctap {

/// Gives issues that know their pointer, and an offset inside an expression, their place in the file.
void locate(Issues& issues, const Json& root, const std::string& file);

/// Puts the issues in the order of the file. @throws Error when there are any
void throw_if_any(Issues issues);

/// Reads a described struct from a node of a file; `validate(value, read)` gives what its types cannot say,
/// `read` being the issues so far, which begin with `issues`. Pointers are those below the node.
/// @throws Error with all issues
template <class T, class Validate>
void read_described(const Json& node, const std::string& file, T& out, Validate validate,
                    Issues issues = {}) {
  Reader(file, issues).read(node, out);
  // What is already wrong with a value is not held against it twice, so all of it has to be known.
  if (!issues.full()) {
    Issues found = validate(std::as_const(out), std::as_const(issues));
    locate(found, node, file);
    issues.append(found);
  }
  throw_if_any(std::move(issues));
}

/// Reads a described struct from its file. @throws Error with all issues
template <class T, class Validate>
SourceText load_described(std::string_view text, const std::string& file, T& out, Validate validate) {
  Issues issues;
  std::optional<Json> root = parse_json(text, file, issues);
  if (!root) throw Error(std::move(issues));
  read_described(*root, file, out, std::move(validate), std::move(issues));
  return SourceText(file, text, std::make_shared<const Json>(*std::move(root)));
}

template <class T>
std::string file_of(const T& value) {
  return described_json(value, readable_width) + '\n';
}

}  // namespace hoctap
