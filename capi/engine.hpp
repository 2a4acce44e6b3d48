// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "border.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap::capi {

/// A rubric and what was compiled from it; shared by the engine's handle and those of its sheets and rows.
struct Compiled {
  RubricFile file;
  Engine engine;
  std::vector<std::string> outcomes;  ///< to be borrowed
};

}  // namespace hoctap::capi

struct hoctap_engine {
  std::shared_ptr<const hoctap::capi::Compiled> compiled;
};

struct hoctap_sheet {
  hoctap_sheet(std::shared_ptr<const hoctap::capi::Compiled> from, hoctap::Sheet scored);

  std::shared_ptr<const hoctap::capi::Compiled> compiled;
  hoctap::Sheet sheet;
  // Numbers as text, to be borrowed.
  std::optional<std::string> total;
  std::optional<std::string> total_low;
  std::optional<std::string> total_high;
  std::vector<std::optional<std::string>> points;  // by indicator
};

struct hoctap_sheets {
  std::shared_ptr<const hoctap::capi::Compiled> compiled;
  std::vector<hoctap_sheet> sheets;
  hoctap::Issues notes;  // on what was passed over in the data
};
