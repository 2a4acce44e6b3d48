// SPDX-License-Identifier: Apache-2.0
#include "award/page/sections.hpp"

namespace hoctap {

std::string_view page_style() noexcept {
  return R"css(:root { --ink: #1a1a1a; --soft: #4a4a4a; --line: #8c8c8c; --pale: #d9d9d9; --blue: #1f4e79;
  --alarm: #8a1c1c; }
* { box-sizing: border-box; }
html { font: 16px/1.45 "Times New Roman", "Liberation Serif", Tinos, "Noto Serif", "DejaVu Serif", serif;
  color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
h1, h2, h3, .kicker { text-align: center; text-wrap: balance; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .2rem 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .8rem; text-transform: uppercase; letter-spacing: .02em; }
h3 { font-size: 1.1rem; margin: 2rem 0 .2rem; text-align: left; }
.kicker { margin: 0; text-transform: uppercase; letter-spacing: .06em; color: var(--soft); }
header { border-bottom: 2px solid var(--ink); padding-bottom: 1rem; }
header dl { display: flex; flex-wrap: wrap; justify-content: center; gap: .3rem 2rem; margin: 0; }
header dl div { display: flex; gap: .4rem; }
dt { color: var(--soft); }
dt::after { content: ":"; }
dd { margin: 0; font-weight: bold; }
nav { display: flex; flex-wrap: wrap; justify-content: center; gap: .2rem 1.5rem; margin-top: .8rem; }
a { color: var(--blue); }
.decider { margin: 1rem 0 -.5rem; font-size: .9rem; }
.basis { margin: 0 0 .6rem; color: var(--soft); }
.code { color: var(--soft); font-size: .85em; }
small { font-size: .85em; font-weight: normal; color: var(--soft); }
th small { display: block; }

.wide { overflow-x: auto; margin: 1rem 0 1.4rem; background:
  linear-gradient(to right, #fff 40%, #fff0) 0 0 / 2.5rem 100% no-repeat local,
  linear-gradient(to left, #fff 40%, #fff0) 100% 0 / 2.5rem 100% no-repeat local,
  linear-gradient(to right, #0005, #0000) 0 0 / .9rem 100% no-repeat scroll,
  linear-gradient(to left, #0005, #0000) 100% 0 / .9rem 100% no-repeat scroll; }
.wide:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
.scroll { display: none; margin: 1rem 0 -.8rem; text-align: right; font-size: .85rem; color: var(--blue); }
table { width: 100%; border-collapse: collapse; font: .85rem/1.35 Arial, "Liberation Sans", "Noto Sans",
  "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding-bottom: .35rem; }
caption span { position: sticky; left: 0; display: inline-block;
  max-width: min(calc(100vw - 2.5rem), 58rem); }
th, td { padding: .25rem .4rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--pale); }
thead th { vertical-align: bottom; border: 1.5px solid var(--ink); border-width: 1.5px 0; }
tbody tr:last-child > *, tfoot tr:last-child > * { border-bottom: 1.5px solid var(--ink); }
tbody th { font-weight: normal; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
abbr { text-decoration: none; }
td ul { margin: 0; padding-left: 1rem; }
.verdict { white-space: nowrap; }
.missed { color: var(--alarm); font-weight: bold; }

.bar { display: block; width: 100%; height: .9rem; overflow: visible; }
.bar .frame { fill: #fff; stroke: var(--line); stroke-width: 1; }
.bar .recognised, .bar .reached { fill: var(--blue); }
.bar .refused { fill: #8c8c8c; }
.bar .undecided { fill: url(#hatch); stroke: var(--ink); stroke-width: 1; }
.bar .outside { fill: var(--pale); }
.bar .planned { stroke: #000; stroke-width: 3; }
.patterns { position: absolute; }
.patterns .paper { fill: #fff; }
.patterns .ink { fill: #4a4a4a; }
.bars th:first-child { width: 34%; }
.bars .drawing { width: 42%; vertical-align: middle; }

.summary { min-width: 52rem; }
.summary th.number { width: 8.2%; hyphens: manual; }
.targets { min-width: 46rem; }
.targets th:first-child { width: 32%; }
.targets .drawing { width: 30%; }
.targets .bar { margin: .3rem 0; }
.criteria { min-width: 44rem; }
.criteria .drawing { width: 22%; vertical-align: middle; }
.decisions { min-width: 46rem; }
.decisions.undated { min-width: 36rem; }
.decisions > tbody > tr > :first-child { width: 20%; }
.decisions > tbody > tr > :nth-child(2) { width: 22%; }
.undated > tbody > tr > :first-child { width: 22%; }
.undated > tbody > tr > :nth-child(2) { width: 35%; }
.decisions:not(.undated) > tbody > tr > :nth-last-child(2) { width: 22%; }
.decisions.by-one > tbody > tr > :first-child { width: 18%; }
.decisions.by-one > tbody > tr > :nth-child(2) { width: 25%; }
.decisions.by-one > tbody > tr > :nth-last-child(2) { width: 21%; }
.reasons { min-width: 36rem; }
.reasons > tbody > tr > :nth-child(2) { width: 38%; }
.reasons th::first-letter, td li::first-letter { text-transform: uppercase; }
.reasons tr:target { outline: 2px solid var(--blue); }
summary { cursor: pointer; }
.differences { min-width: 36rem; }
.findings { border: 2px solid var(--alarm); padding: .2rem 1rem; margin-top: 1.5rem; }
.findings h2 { color: var(--alarm); margin-top: .8rem; }
table.findings { border: 0; padding: 0; margin: 0; }
.quota, .streaks { width: auto; min-width: 50%; }
.commended { columns: 18rem; }

.heat { width: auto; }
.heat td, .heat .criterion { text-align: center; border: 1px solid var(--line); padding: .2rem .1rem;
  width: 3.4rem; min-width: 3.1rem; white-space: nowrap; }
.heat tbody th { min-width: 9rem; }
.heat caption span { width: max-content; }
.heat td, .key i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.heat .one, .key .one { background: #e4edf5; }
.heat .two, .key .two { background: #c6d9ea; }
.heat .three, .key .three { background: #9fbfde; }
.heat .full, .key .full { background: #6496c8; font-weight: bold; }
.heat .open, .key .open { font-weight: bold;
  background: repeating-linear-gradient(45deg, #fff 0 3px, #c8c8c8 3px 4px); }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .85rem; margin: -.9rem 0 1.4rem; }
.key i { display: inline-block; width: 1.6em; height: .9em; margin-right: .3em;
  border: 1px solid var(--line); }
footer { border-top: 1px solid var(--ink); margin-top: 2.5rem; font-size: .9rem; }
footer h2 { font-size: 1rem; text-align: left; margin: .8rem 0 .3rem; text-transform: none; }
footer ul { margin: 0; padding-left: 1.2rem; }

@media screen {
  tbody th:first-child, thead th:first-child:not(.number) { position: sticky; left: 0; background: #fff;
    max-width: 45vw; }
  tbody th:first-child { box-shadow: 1px 0 var(--pale); }
}
@media screen and (max-width: 53.9rem) { .for-summary { display: block; } }
@media screen and (max-width: 47.9rem) { .for-targets, .for-decisions:not(.undated) { display: block; } }
@media screen and (max-width: 45.9rem) { .for-criteria { display: block; } }
@media screen and (max-width: 37.9rem) {
  .for-differences, .for-decisions, .for-reasons { display: block; }
}
/* 3.1rem a criterion, beside a name and the margins. */
@media screen and (max-width: 24.4rem) { .for-heat.of-4 { display: block; } }
@media screen and (max-width: 27.5rem) { .for-heat.of-5 { display: block; } }
@media screen and (max-width: 30.6rem) { .for-heat.of-6 { display: block; } }
@media screen and (max-width: 33.7rem) { .for-heat.of-7 { display: block; } }
@media screen and (max-width: 36.8rem) { .for-heat.of-8 { display: block; } }
@media screen and (max-width: 39.9rem) { .for-heat.of-9 { display: block; } }
@media screen and (max-width: 43.0rem) { .for-heat.of-10 { display: block; } }
@media screen and (max-width: 46.1rem) { .for-heat.of-11 { display: block; } }
@media screen and (max-width: 49.2rem) { .for-heat.of-12 { display: block; } }
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages);
  font: 9pt "Times New Roman", serif; } }
@media print {
  html { font-size: 12pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3 { padding-top: .3em; break-inside: avoid; }
  h2, h3, caption, .basis, .decider { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead, tbody tr:first-child:not(:last-child), tbody tr:nth-last-child(2) { break-after: avoid; }
  .summary, .bars, .quota, .streaks { break-inside: avoid; }
  .streaks tbody th { min-width: 12em; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  p, li { orphans: 3; widows: 3; }
  .year ~ .year { break-before: page; }
  caption span { max-width: none; }
  .wide { overflow: visible; margin: .6rem 0 1rem; background: none; }
  details::details-content { content-visibility: visible; display: inline; }
  summary { display: inline; }
  summary::after { content: ": "; }
  .reasons tr { break-inside: auto; }
  td a { color: inherit; text-decoration: none; }
  table { min-width: 0 !important; font-size: 9pt; }
  .summary { font-size: 8pt; }
  .heat { font-size: 8pt; }
  .heat td, .heat .criterion { width: 10.6mm; min-width: 0; padding: .15rem 0; }
  .heat tbody th { min-width: 0; }
  .key { margin-top: -.5rem; font-size: 9pt; }
}
)css";
}

}  // namespace hoctap
