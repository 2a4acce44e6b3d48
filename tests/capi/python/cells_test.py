# SPDX-License-Identifier: Apache-2.0
"""A cell means the same at every door: CSV, JSON Lines, a text column of Arrow, a form, a season's data."""

import csv
import io
import json

import openpyxl
import pyarrow as pa
import pytest

import hoctap
from hoctap.form import read_xlsx

ID = "cells"
MISSING, OUTSIDE = "missing", "outside"
YES, NO = "true", "false"
NBSP, ZERO_WIDTH = "\u00a0", "\u200b"

TYPES = {
    "boolean": {},
    "count": {},
    "number": {},
    "share": {},
    "date": {},
    "text": {},
    "choice": {
        "values": [
            {"id": "plain", "label": {"vi": "Đồng bằng", "en": "Plain"}},
            {"id": "mountain", "label": {"vi": "Miền núi", "en": "Mountains"}},
        ]
    },
}

# The type of the fact, the cell, and what it means: a value in the language of criteria, or the code of why
# it is refused with a text that the message has to hold.
CELLS = [
    *[("boolean", yes, YES) for yes in ("x", "X", " x ", "có", "Có", "CÓ", "co\u0301", "đạt", "Đạt", "đúng")],
    *[("boolean", yes, YES) for yes in ("✓", "✔", "☑", "true", "TRUE", "True", "yes", "1")],
    *[
        ("boolean", no, NO)
        for no in ("không", "Không", "không đạt", "chưa  đạt", "sai", "false", "FALSE", "no", "0")
    ],
    *[("boolean", odd, ("fact-type", odd)) for odd in ("xx", "-", "ko", "co", "2", "01", "có lẽ", "x x")],
    ("boolean", f"có{NBSP}", YES),
    ("boolean", f"{ZERO_WIDTH}có?", ("fact-type", "\\u200B")),
    *[(kind, empty, MISSING) for kind in ("boolean", "count", "date", "text") for empty in ("", "   ")],
    *[
        (kind, absent, OUTSIDE)
        for kind in ("count", "choice")
        for absent in ("n/a", "N/A", "Không áp dụng", " n/a ")
    ],
    ("count", "8420", "8420"),
    ("count", " 75 ", "75"),
    ("count", "007", "7"),
    ("count", "8.420", "8420"),
    ("count", "8,420", "8420"),
    ("count", "1.234.567", "1234567"),
    ("count", "1,234,567", "1234567"),
    ("count", "9.0", "9"),
    ("count", "9,00", "9"),
    ("count", "1.000,00", "1000"),
    ("count", "9.000", ("number-vague", "9 | 9000")),
    ("count", "9,000", ("number-vague", "9 | 9000")),
    ("count", "8,000", ("number-vague", "8 | 8000")),
    ("count", "1.000", ("number-vague", "1 | 1000")),
    ("count", "120.000", ("number-vague", "120 | 120000")),
    ("count", "0.000", "0"),
    ("count", "7.5", ("fact-type", "7.5")),
    ("count", "12,34", ("fact-type", "12.34")),
    ("count", "-3", ("fact-type", "-3")),
    ("count", "75 hộ", ("number-syntax", "75 hộ")),
    ("count", "8 420", ("number-syntax", "8 420")),
    ("count", f"8{NBSP}420", ("number-syntax", "8\\u00A0420")),
    ("count", f"8420{ZERO_WIDTH}", ("number-syntax", "8420\\u200B")),
    ("count", "1.23.456", ("number-syntax", "1.23.456")),
    ("count", "1,23,456", ("number-syntax", "1,23,456")),
    ("count", "NaN", ("number-syntax", "NaN")),
    ("count", "#REF", ("number-syntax", "#REF")),
    ("number", "79.87", "79.87"),
    ("number", "79,87", "79.87"),
    ("number", "-0,5", "-0.5"),
    ("number", "0.599", "0.599"),
    ("number", "0,599", "0.599"),
    ("number", "1.234,5", "1234.5"),
    ("number", "1,234.5", "1234.5"),
    ("number", "1.234,567", "1234.567"),
    ("number", "1234.567", "1234.567"),
    ("number", "1.2e3", "1200"),
    ("number", "1/4", "0.25"),
    ("number", "8.500", ("number-vague", "8.5 | 8500")),
    ("number", "8,500", ("number-vague", "8.5 | 8500")),
    ("number", "1,234", ("number-vague", "1.2340 | 1234")),
    ("number", "-1.234", ("number-vague", "-1.2340 | -1234")),
    ("number", "1.2340", "1.234"),
    ("number", "79,87%", ("number-syntax", "79,87%")),
    ("number", "1,2,3", ("number-syntax", "1,2,3")),
    ("share", "79,87%", "0.7987"),
    ("share", "79.87 %", "0.7987"),
    ("share", "100%", "1"),
    ("share", "0,5", "0.5"),
    ("share", "0.500", "0.5"),
    ("share", "1.000", "1"),
    ("share", "100,01%", ("fact-share", "1.0001")),
    ("share", "79,87", ("fact-share", "79.87")),
    ("share", "%", ("number-syntax", "%")),
    ("date", "31/01/2024", 'date("2024-01-31")'),
    ("date", "1/2/2024", 'date("2024-02-01")'),
    ("date", "29/02/2024", 'date("2024-02-29")'),
    ("date", "2024-01-31", 'date("2024-01-31")'),
    ("date", "29/02/2023", ("date-range", "2023-02-29")),
    ("date", "01/31/2024", ("date-range", "2024-31-01")),
    ("date", "31/01/24", ("date-syntax", "31/01/24")),
    ("date", "31-01-2024", ("date-syntax", "31-01-2024")),
    ("date", "31.01.2024", ("date-syntax", "31.01.2024")),
    ("date", "2024/01/31", ("date-syntax", "2024/01/31")),
    ("choice", "mountain", '"mountain"'),
    ("choice", "Miền núi", '"mountain"'),
    ("choice", "  MIỀN  NÚI ", '"mountain"'),
    ("choice", "Plain", '"plain"'),
    ("choice", "núi", ("read-not-allowed", "núi")),
    ("text", "00123", '"00123"'),
    ("text", " a b ", '"a b"'),
    ("text", "1.000", '"1.000"'),
    ("text", "có", '"có"'),
    ("text", "t" * 65_536, None),
    ("text", "t" * 65_537, ("text-size", "65536")),
]


def rubric_of(kind, means):
    """A rubric of one fact whose level is reached where the fact has the value."""
    label = {"vi": "Mẫu", "en": "A sample"}
    some = {"boolean": "true", "count": "1"}.get(kind, "fact")  # which a missing fact may or may not be
    value = means if isinstance(means, str) and means not in (MISSING, OUTSIDE) else some
    asked = {"value": f"fact = {value}", "test": "true", "cite": "Điều 1"}
    indicator = {"id": "asked", "label": label, "cite": "Điều 1", "conditions": [{"levels": ["1"], **asked}]}
    return {
        "schema": 1,
        "id": ID,
        "label": label,
        "entity": "family",
        "regulation": {
            "number": "01/MẪU",
            "issuer": label,
            "issued": "2020-01-01",
            "in_force": "2020-01-01",
            "cite": "Điều 5",
        },
        "title": {"id": "reader", "label": label},
        "facts": [{"id": "fact", "type": kind, "label": {"vi": "Dữ kiện", "en": "The fact"}, **TYPES[kind]}],
        "criteria": [{"id": "all", "label": label, "cite": "Điều 1", "indicators": [indicator]}],
        "levels": [{"id": "1", "label": label, "cite": "Điều 3"}],
    }


def written_csv(cell):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["id", "fact"], ["T1", cell]])
    return text.getvalue()


def written_lines(cell):
    return json.dumps({"id": "T1", "fact": cell}, ensure_ascii=False) + "\n"


def by_csv(engine, rubric, cell, folder):
    return engine.score(written_csv(cell), format="csv").to_dicts()[0]["outcome"]


def by_lines(engine, rubric, cell, folder):
    return engine.score(written_lines(cell), format="jsonl").to_dicts()[0]["outcome"]


def by_columns(engine, rubric, cell, folder):
    return engine.score(pa.table({"id": ["T1"], "fact": [cell]})).to_dicts()[0]["outcome"]


def by_form(engine, rubric, cell, folder):
    book = openpyxl.Workbook()
    for row in (["id", "fact"], ["T1", None]):
        book.active.append(row)
    book.active["B2"].value = cell
    book.active["B2"].data_type = "s"
    book.save(folder / "form.xlsx")
    return engine.score(read_xlsx(folder / "form.xlsx", engine))[0].outcome


def by_season(engine, rubric, cell, folder, name="data.csv", write=written_csv):
    season = {
        "schema": 1,
        "id": "sample",
        "label": {"vi": "Mẫu", "en": "A sample"},
        "place": "tinh-a",
        "years": [{"year": 2024, "counted_on": "2025-01-31"}],
        "data": [{"entity": "family", "file": name}],
    }
    library = hoctap.Library.empty().extend({"cells.json": json.dumps(rubric)})
    review = hoctap.Season.load(json.dumps(season), {name: write(cell)}).run(library)
    (group,) = json.loads(review.json())["groups"]
    if group["undecided"]:
        return None
    return "1" if group["conferred"] else "none"


def by_season_lines(engine, rubric, cell, folder):
    return by_season(engine, rubric, cell, folder, "data.jsonl", written_lines)


DOORS = (by_csv, by_lines, by_columns, by_form, by_season, by_season_lines)
LONGEST_OF_A_WORKBOOK = 32_767  # characters of a cell


@pytest.mark.parametrize(("kind", "cell", "means"), CELLS, ids=lambda value: repr(value)[:40])
def test_a_cell_means_the_same_at_every_door(tmp_path, kind, cell, means):
    rubric = rubric_of(kind, means)
    engine = hoctap.Engine.load(json.dumps(rubric))
    for door in DOORS:
        if door is by_form and len(cell) > LONGEST_OF_A_WORKBOOK:
            continue
        if isinstance(means, tuple):
            with pytest.raises(hoctap.Refused) as refused:
                door(engine, rubric, cell, tmp_path)
            (issue,) = refused.value.issues
            assert (door.__name__, issue.code) == (door.__name__, means[0])
            assert means[1] in issue.message("vi") and means[1] in issue.message("en")
            if issue.code != "text-size":
                assert (issue.entity, issue.fact) == ("T1", "fact"), door.__name__
        else:
            outcome = None if means in (MISSING, OUTSIDE) else "1"
            assert (door.__name__, door(engine, rubric, cell, tmp_path)) == (door.__name__, outcome)


def test_there_are_at_least_sixty_ugly_cells():
    assert len(CELLS) >= 60
    assert len(set(CELLS)) == len(CELLS)


def test_what_is_offered_for_a_vague_number_is_read_as_that(tmp_path):
    for kind, cell, means in CELLS:
        if not isinstance(means, tuple) or means[0] != "number-vague":
            continue
        for reading in means[1].split(" | "):
            rubric = rubric_of(kind, reading)
            engine = hoctap.Engine.load(json.dumps(rubric))
            assert [door(engine, rubric, reading, tmp_path) for door in DOORS] == ["1"] * len(DOORS), cell


def test_json_stays_strict():
    engine = hoctap.Engine.load(json.dumps(rubric_of("count", "8420")))
    for text, suggestion in (
        ("8420", "8420"),
        ("8.420", "8420"),
        ("8,000", ""),
        ("8,420", "8420"),
        ("n/a", '{"not_applicable": true}'),
        ("", "null"),
        ("many", ""),
    ):
        with pytest.raises(hoctap.Refused) as refused:
            engine.score([{"id": "T1", "fact": text}])
        issue = refused.value.issues[0]
        assert (issue.code, issue.suggestion) == ("fact-type", suggestion)
        assert "8.000" not in str(refused.value)
