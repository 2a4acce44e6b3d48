# SPDX-License-Identifier: Apache-2.0
"""Seasons give what the command gives."""

import csv
import io
import json
import subprocess
from datetime import date
from decimal import Decimal

import polars
import pyarrow as pa
import pytest

import hoctap
from conftest import ROOT

SEASONS = ROOT / "examples/seasons"
NOTHING_FOUND = 5


def seasons():
    return sorted(path for path in SEASONS.rglob("*.json") if not {"overlays", "rubrics"} & set(path.parts))


def library_of(path):
    """The shipped one, with the season's own files where it has some."""
    own = [path.parent / "overlays", path.parent / "rubrics"]
    folders = [folder for folder in own if folder.exists()] or [ROOT / "examples/overlays"]
    files = [file for folder in folders for file in folder.glob("*.json") if ".cases." not in file.name]
    return hoctap.Library.shipped().extend(files)


@pytest.mark.parametrize("path", seasons(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_season_is_the_command_s(command, path):
    review = hoctap.Season.load(path).run(library_of(path))
    assert review.json(readable=True) == command("season", path, "--format", "json")
    assert json.loads(review.json()) == json.loads(review.json(readable=True))
    assert review.csv() == command("season", path, "--format", "csv")
    for lang in ("vi", "en"):
        assert review.html(lang) == command("season", path, "--format", "html", "--lang", lang)


def test_what_was_passed_over_in_the_data_of_a_season_is_a_finding():
    folder = SEASONS / "yen-mo"
    header, *rows = (folder / "families.csv").read_text(encoding="utf-8").splitlines()
    text = (folder / "season.json").read_text(encoding="utf-8")
    data = {"families.csv": "\n".join([header, "," * header.count(","), *rows])}
    library = hoctap.Library.shipped().extend((folder / "overlays").glob("*.json"))
    findings = json.loads(hoctap.Season.load(text, data).run(library).json())["findings"]
    told = [(one["subject"], one["found"]) for one in findings if one["code"] == "csv-rows-blank"]
    assert told == [("families.csv", "1")]


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


def lines(command, path, kind, lang):
    """What the command lists, as the frame has it; none where it finds nobody."""
    try:
        written = command("season", path, "--list", kind, "--format", "csv", "--lang", lang)
    except subprocess.CalledProcessError as failed:
        assert failed.returncode == NOTHING_FOUND
        return []
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.mark.parametrize("path", seasons(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_list_of_a_season_is_the_command_s(command, path):
    for kind in ("citizen", "family", "commune"):
        for lang in ("vi", "en"):
            frame = polars.DataFrame(hoctap.Season.load(path).decisions(kind, library_of(path), lang))
            expected = lines(command, path, kind, lang)
            assert len(frame) == len(expected)
            for row, line in zip(frame.iter_rows(named=True), expected, strict=True):
                for column, written in line.items():
                    assert as_written(column, row) == written, (column, row)


def as_written(column, row):
    """A cell of the frame as CSV has it."""
    cell = row[column + "_exact"] if column in ("total", "self_total") else row[column]
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        between = " " if column in ("in", "reasons") else "; "
        return between.join(text for text in cell if text)
    return "" if cell is None else str(cell)


def test_a_list_is_a_table_that_may_be_scanned_again():
    path = SEASONS / "yen-mo/season.json"
    season = hoctap.Season.load(path)
    families = season.decisions("family", library_of(path), "en")
    once = families.to_dicts()
    assert once == families.to_dicts() == list(families) == polars.DataFrame(families).to_dicts()
    assert pa.table(families).to_pylist() == once
    statuses = [row["status"] for row in once]
    assert (len(once), statuses.count("conferred")) == (25, 14)
    assert once[0]["year"] == 2016
    assert once[0]["label"] == "Gia đình mẫu 1"
    assert once[0]["in"] == ["X01", "DH1"]
    assert once[0]["total"] == Decimal(95)
    assert once[0]["outcome_label"] == "Recognised"
    assert season.decisions("citizen", library_of(path)).to_dicts() == []


def test_the_days_of_a_list_are_dates():
    path = SEASONS / "merger/inherit-if-all.json"
    decisions = hoctap.Season.load(path).decisions("commune", library_of(path))
    communes = decisions.to_dicts()
    held = [row for row in communes if row["valid_until"]]
    assert held
    assert all(isinstance(row["valid_until"], date) for row in held)
    assert polars.DataFrame(decisions).to_dicts() == communes


def test_a_list_is_refused_when_it_is_asked_for():
    path = SEASONS / "merger/ask.json"
    season = hoctap.Season.load(path)
    with pytest.raises(hoctap.Refused) as refused:
        season.decisions("famly")
    assert refused.value.code == "entity-kind-unknown"
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Season.load(path.read_text(encoding="utf-8")).decisions("citizen")
    assert refused.value.code == "season-data-missing"
    with pytest.raises(hoctap.Misuse):
        season.decisions("citizen", lang="fr")
