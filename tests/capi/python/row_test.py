# SPDX-License-Identifier: Apache-2.0
"""Rows decide what the same facts in a dict do."""

import copy
import datetime
import gc
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

import hoctap
from conftest import RUBRICS

FACTS = {
    "plan": True,
    "households": 100,
    "reading_households": 70,
    "opened": datetime.date(2020, 2, 29),
    "book_share": Decimal("0.25"),
    "shelf_metres": Fraction(15, 2),
    "terrain": "plain",
    "digital": "1",
    "note": "A\u0302\u0301p mẫu",
}


def scored(row, facts):
    row.clear()
    for name, value in facts.items():
        row.set(name, value)
    row.score()
    return row


@pytest.mark.parametrize("left_out", [None, *FACTS])
@pytest.mark.parametrize("value", [None, hoctap.NOT_APPLICABLE])
def test_a_row_decides_what_a_dict_does(village, left_out, value):
    facts = {name: value if name == left_out else fact for name, fact in FACTS.items()}
    row, sheet = scored(hoctap.Row(village), facts), village.score(facts)
    assert row.sheet().json() == sheet.json()
    assert (row.outcome, row.possible, row.official) == (sheet.outcome, sheet.possible, sheet.official)
    for indicator in sheet.indicators:
        assert {level: row.indicator(indicator.id, level) for level in village.levels} == indicator.outcomes
        assert row.points(indicator.id) is None
    assert row.total is None


def test_points_are_exact(points):
    row = scored(hoctap.Row(points), {"members": 9, "readers": 5, "habit_points": 20})
    assert row.total == Fraction(160, 3)
    assert row.points("share") == Fraction(100, 3)
    assert row.outcome == "good"
    assert scored(row, {"members": 9, "readers": 5}).total is None


def test_there_are_no_results_before_a_score_nor_after_a_change(village):
    row = hoctap.Row(village)
    for change in (row.score, lambda: row.set("plan", False), lambda: row.set_evidence("readers", True)):
        change()
        if change == row.score:
            assert row.official is True
            continue
        assert (row.outcome, row.possible, row.official, row.total) == (None, [], None, None)
        assert (row.indicator("readers", "1"), row.points("readers")) == (None, None)
        with pytest.raises(hoctap.Misuse, match="row-not-scored"):
            row.sheet()


def test_what_is_refused_names_the_fact(village):
    row = hoctap.Row(village)
    for fact, value, code in [
        ("households", -1, "fact-type"),
        ("plan", "yes", "fact-type"),
        ("book_share", Fraction(4, 3), "fact-share"),
        ("terrain", "sea", "read-not-allowed"),
        ("shelf_metres", 7.5, "fact-object"),
        ("shelf_metres", Decimal("NaN"), "number-syntax"),
        ("opened", datetime.datetime(2020, 2, 29), "date-syntax"),
    ]:
        with pytest.raises(hoctap.Refused) as refused:
            row.set(fact, value)
        assert [(one.code, one.pointer) for one in refused.value.issues] == [(code, f"/{fact}")]
    row.set("households", 1)
    row.set("reading_households", 2)
    with pytest.raises(hoctap.Refused, match="constraint-broken"):
        row.score()
    for unknown in (
        lambda: row.set("household", 1),
        lambda: row.set_evidence("reader", True),
        lambda: row.indicator("readers", "9"),
    ):
        with pytest.raises(KeyError):
            unknown()


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_row_changes_and_is_never_copied(village, way):
    with pytest.raises(TypeError, match="Send the Engine and make a Row there"):
        way(hoctap.Row(village))


def test_a_row_and_its_sheets_outlive_what_they_were_made_of():
    row = hoctap.Row(hoctap.Engine.load(RUBRICS / "village.json"))
    gc.collect()
    sheet = scored(row, FACTS).sheet()
    expected = sheet.json()
    scored(row, {"plan": False})
    del row
    gc.collect()
    assert sheet.json() == expected
    assert sheet.indicators[0].outcomes["1"] == "met"
