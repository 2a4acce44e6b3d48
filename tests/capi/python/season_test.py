# SPDX-License-Identifier: Apache-2.0
"""Seasons, libraries with files of one's own, and reports of cases."""

import json

import pytest

import hoctap

from conftest import ROOT, RUBRICS

SEASONS = ROOT / "examples/seasons"


@pytest.mark.parametrize("season", ["yen-the/season.json", "merger/restart.json"])
def test_a_season_gives_the_bytes_of_the_command(command, season):
    review = hoctap.Season.load(SEASONS / season).run()
    assert review.json(readable=True) == command("season", SEASONS / season, "--format", "json")
    assert review.csv() == command("season", SEASONS / season, "--format", "csv")
    assert review.html("en") == command("season", SEASONS / season, "--format", "html", "--lang", "en")


def test_data_files_lie_beside_the_season_or_are_handed_over(command):
    folder = SEASONS / "yen-mo"
    overlays = {path.name: path.read_text(encoding="utf-8") for path in (folder / "overlays").iterdir()}
    library = hoctap.Library.shipped().extend(overlays)
    beside = hoctap.Season.load(folder / "season.json").run(library)
    expected = command("season", folder / "season.json", "--library", folder / "overlays", "--format", "json")
    assert beside.json(readable=True) == expected
    data = {"families.csv": (folder / "families.csv").read_bytes()}
    handed = hoctap.Season.load(folder / "season.json", data).run(library)
    assert json.loads(handed.json())["groups"] == json.loads(beside.json())["groups"]
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Season.load(folder / "season.json", {}).run(library)
    assert refused.value.code == "season-data-missing"


def test_cases_beside_a_rubric_are_run():
    engine = hoctap.Engine.load(RUBRICS / "village.json")
    report = engine.test(RUBRICS / "village.cases.json")
    assert report.count > 0
    assert report.failed == 0
    broken = '{"schema": 1, "rubric": "sample-2025-village", "cases": [{"name": "c", "facts": {}, "expect": {"outcome": "1"}}]}'
    report = engine.test(broken)
    assert (report.count, report.failed) == (1, 1)
    assert json.loads(report.json())["cases"][0]["failures"][0]["found"] is None
