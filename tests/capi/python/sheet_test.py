# SPDX-License-Identifier: Apache-2.0
"""Sheets have the bytes of the hoctap command, whatever the data come in."""

import csv
import io
import json
from fractions import Fraction

import pytest

import hoctap
from conftest import ROOT, RUBRICS

WARDS = ROOT / "examples/demo/wards.csv"


@pytest.mark.parametrize("source", [WARDS, str(WARDS), WARDS.read_text(encoding="utf-8"), WARDS.read_bytes()])
def test_a_file_is_scored_as_the_command_scores_it(command, source):
    sheets = hoctap.score("tt25-2023-commune", source)
    expected = command("score", "tt25-2023-commune", WARDS, "--format", "json")
    assert "[\n" + ",\n".join(sheet.json() for sheet in sheets) + "\n]\n" == expected


def test_a_sheet_broken_into_lines_holds_the_same():
    sheet = hoctap.score("tt25-2023-commune", WARDS)[0]
    assert sheet.json(readable=True).count("\n") > 100
    assert json.loads(sheet.json(readable=True)) == json.loads(sheet.json())


def test_dicts_are_scored_as_the_same_data_in_a_file():
    rows = []
    for row in csv.DictReader(io.StringIO(WARDS.read_text(encoding="utf-8"))):
        typed = {"id": row.pop("id"), "label": row.pop("label")}
        for name, cell in row.items():
            known = {"true": True, "false": False, "": None, "n/a": hoctap.NOT_APPLICABLE}
            number = int(cell) if cell.isdigit() else cell
            typed[name] = known.get(cell, number)
        rows.append(typed)
    expected = [sheet.json() for sheet in hoctap.score("tt25-2023-commune", WARDS)]
    assert [sheet.json() for sheet in hoctap.score("tt25-2023-commune", rows)] == expected
    assert [sheet.json() for sheet in hoctap.score("tt25-2023-commune", iter(rows))] == expected
    assert [hoctap.score("tt25-2023-commune", row).json() for row in rows] == expected
    as_json = json.dumps([_stated(row) for row in rows])
    assert [sheet.json() for sheet in hoctap.score("tt25-2023-commune", as_json)] == expected
    as_lines = "\n".join(json.dumps(_stated(row)) for row in rows)
    assert [sheet.json() for sheet in hoctap.score("tt25-2023-commune", as_lines)] == expected


def _stated(row):
    absent = {"not_applicable": True}
    return {name: absent if value is hoctap.NOT_APPLICABLE else value for name, value in row.items()}


def test_the_format_is_what_the_name_says_then_what_the_text_looks_like(village, tmp_path):
    one = '{"id": "T1", "plan": true}'
    two = '{"id": "T2", "plan": true}'
    assert len(village.score(one)) == 1
    assert len(village.score(f"{one}\n{two}\n")) == 2
    assert len(village.score(f"[{one},\n{two}]")) == 2
    assert len(village.score('{"id": "T1",\n"plan": true}')) == 1
    assert len(village.score("\ufeffid,plan\nT1,true\nT2,\n")) == 2
    path = tmp_path / "data.txt"
    path.write_text(f"{one}\n{two}\n", encoding="utf-8")
    assert len(village.score(path)) == 2
    with pytest.raises(hoctap.Refused):
        village.score(f"{one}\n{two}\n", format="json")
    with pytest.raises(FileNotFoundError):
        village.score("no-such-file.csv")


def test_the_properties_of_a_sheet_are_what_its_json_says(village):
    sheet = village.score({"id": "T1", "households": 100, "reading_households": 70})
    whole = json.loads(sheet.json())
    assert sheet.entity == whole["entity"] == "T1"
    assert sheet.outcome is None
    assert sheet.possible == whole["possible"] == ["none", "1"]
    assert sheet.official is whole["official"] is True
    assert sheet.missing == whole["missing"]
    assert "plan" in sheet.missing
    assert sheet.deciding == ["plan"]
    assert sheet.indicators == [
        hoctap.Indicator("reading_plan", None, {"1": "undetermined", "2": "undetermined"}),
        hoctap.Indicator("readers", None, {"1": "met", "2": "not_met"}),
    ]
    assert (sheet.total, sheet.total_low, sheet.total_high) == (None, None, None)
    assert repr(sheet) == "<hoctap.Sheet 'T1': none | 1>"


def test_totals_are_exact(points):
    sheet = points.score({"members": 9, "readers": 5, "habit_points": 20})
    assert sheet.total == sheet.total_low == sheet.total_high == Fraction(160, 3)
    assert sheet.outcome == "good"
    assert [indicator.points for indicator in sheet.indicators] == [Fraction(100, 3), 20]
    assert sheet.part("total") == "160/3"
    open_sheet = points.score({"members": 9, "readers": 5})
    assert (open_sheet.total, open_sheet.total_low, open_sheet.total_high) == (
        None,
        Fraction(100, 3),
        Fraction(220, 3),
    )
    assert open_sheet.indicators[1].points is None


def test_a_part_is_the_value_at_its_path(points, village):
    sheet = points.score({"members": 2, "readers": 1, "habit_points": 2})
    assert sheet.part("total") == 32
    assert sheet.part("indicators.share.points") == 30
    assert sheet.part("criteria.reading.points") == 32
    assert sheet.part("outcome") == "other"
    assert village.score({"plan": True}).part("indicators.reading_plan.levels.1") == "met"
    assert village.score({}).part("outcome") is None
    with pytest.raises(hoctap.Refused, match="outcom"):
        sheet.part("outcom")


def test_an_explanation_is_that_of_the_command(command):
    sheet = hoctap.score("tt25-2023-commune", WARDS)[6]
    for lang in ("vi", "en"):
        expected = command("explain", "tt25-2023-commune", WARDS, "W07", "--lang", lang)
        assert sheet.explain(lang).rstrip() == expected.rstrip()
    assert sheet.explain() == sheet.explain("vi")
    with pytest.raises(hoctap.Misuse, match="fr"):
        sheet.explain("fr")


def test_sheets_are_a_sequence(village):
    sheets = village.score([{"id": f"T{i}"} for i in range(5)])
    assert [sheet.entity for sheet in sheets] == ["T0", "T1", "T2", "T3", "T4"]
    assert (len(sheets), sheets[-1].entity) == (5, "T4")
    assert [sheet.entity for sheet in sheets[1:3]] == ["T1", "T2"]
    with pytest.raises(IndexError):
        sheets[5]
    assert len(village.score([])) == 0


def test_texts_may_hold_anything(village):
    odd = 'Thôn "Mẫu"\u0000\n, \\ €𝄞'
    assert village.score({"id": odd}).entity == odd
    assert village.score([{"id": odd}]).to_dicts()[0]["id"] == odd
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"id": "\ud800"})
    assert refused.value.code == "utf8-invalid"


def test_a_notebook_shows_a_sheet_and_escapes_it(village, points):
    page = village.score({"id": "T1", "label": "<script>alert(1)</script>", "plan": True})._repr_html_()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "Có kế hoạch" in page
    assert "còn có thể / possible: không đạt mức độ nào / no level | Mức độ 1 / Level 1" in page
    assert (
        "tổng điểm / total: 32" in points.score({"members": 2, "readers": 1, "habit_points": 2})._repr_html_()
    )


def test_local_rules_come_from_overlays(command):
    folder = ROOT / "examples/overlays"
    overlay = folder / "tinh-a-tt44.overlay.json"
    library = hoctap.Library.shipped().extend([overlay])
    name = json.loads(overlay.read_text(encoding="utf-8"))["id"]
    engine = library.engine("tt44-2014-commune", [name])
    sheets = engine.score(folder / "communes.csv")
    expected = command(
        "score", "tt44-2014-commune", folder / "communes.csv", "--overlay", overlay, "--format", "json"
    )
    assert "[\n" + ",\n".join(sheet.json() for sheet in sheets) + "\n]\n" == expected
    assert not any(sheet.official for sheet in sheets)
    assert (
        hoctap.Engine("tt44-2014-commune", name, library).score(folder / "communes.csv")[0].json()
        == sheets[0].json()
    )


def test_a_rubric_is_the_same_by_path_and_by_text():
    path = RUBRICS / "village.json"
    engines = [
        hoctap.Engine.load(source) for source in (path, str(path), path.read_text("utf-8"), path.read_bytes())
    ]
    assert len({json.dumps(engine.describe(), default=str) for engine in engines}) == 1
