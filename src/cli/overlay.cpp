// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"
#include "cli/options.hpp"
#include "hoctap/lab/draft.hpp"

namespace hoctap::cli {
namespace {

enum class OverlayWork { draft };
constexpr std::array<Choice<OverlayWork>, 1> overlay_works{{{"new", OverlayWork::draft}}};

}  // namespace

Result overlay(const Options& options) {
  choose<OverlayWork>(options.work, overlay_works);
  const OverlayDraft draft = draft_overlay(open_rubric(options.rubric, options), options.place);
  if (!options.cases.empty()) write_file(options.cases, draft.cases);
  return {.output = draft.overlay};
}

}  // namespace hoctap::cli
