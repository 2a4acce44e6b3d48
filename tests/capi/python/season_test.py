# SPDX-License-Identifier: Apache-2.0
"""Seasons give what the command gives."""

import json

import pytest

import hoctap
from conftest import ROOT

SEASONS = ROOT / "examples/seasons"


def seasons():
    return sorted(path for path in SEASONS.rglob("*.json") if "overlays" not in path.parts)


@pytest.mark.parametrize("path", seasons(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_season_is_the_command_s(command, path):
    own = path.parent / "overlays"
    folder = own if own.exists() else ROOT / "examples/overlays"
    review = hoctap.Season.load(path).run(hoctap.Library.shipped().extend(folder.glob("*.json")))
    assert review.json(readable=True) == command("season", path, "--format", "json")
    assert json.loads(review.json()) == json.loads(review.json(readable=True))
    assert review.csv() == command("season", path, "--format", "csv")
    for lang in ("vi", "en"):
        assert review.html(lang) == command("season", path, "--format", "html", "--lang", lang)


def test_the_data_of_a_season_may_be_handed_over():
    path = SEASONS / "merger/ask.json"
    expected = hoctap.Season.load(path).run().json()
    text = path.read_text(encoding="utf-8")
    data = {"citizens.jsonl": (path.parent / "citizens.jsonl").read_text(encoding="utf-8")}
    assert hoctap.Season.load(text, data).run().json() == expected
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Season.load(text).run()
    assert refused.value.code == "season-data-missing"
    assert refused.value.issues[0].found == "citizens.jsonl"


def test_a_season_without_its_data_or_its_sense_is_refused(tmp_path):
    path = tmp_path / "season.json"
    path.write_text((SEASONS / "merger/ask.json").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"citizens\.jsonl"):
        hoctap.Season.load(path)
    for text in ("{", "[]", '{"data": 7}', '{"data": [{}]}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(hoctap.Refused) as refused:
            hoctap.Season.load(path).run()
        assert refused.value.issues[0].file == str(path)


def test_a_notebook_shows_a_review_in_a_frame():
    page = hoctap.Season.load(SEASONS / "merger/ask.json").run()._repr_html_()
    assert page.startswith("<iframe srcdoc=")
    assert page.count("<") == 2  # the page itself is escaped
