# SPDX-License-Identifier: Apache-2.0
"""Libraries, engines and the cases beside a rubric."""

import datetime
import json
import pickle

import pytest

import hoctap
from conftest import ROOT, RUBRICS


def test_the_shipped_library_lists_its_rubrics():
    library = hoctap.Library.shipped()
    listings = library.list()
    ids = [listing["id"] for listing in listings]
    assert ids == sorted(ids)
    assert {"tt25-2023-commune", "tt22-2020-unit", "qd324-2023-citizen"} <= set(ids)
    for listing in listings:
        described = library.engine(listing["id"]).describe()
        assert described["sha256"] == listing["sha256"]
        assert described["rubric"]["label"] == listing["label"]


@pytest.mark.parametrize("day", [datetime.date(2016, 6, 1), "2016-06-01"])
def test_what_applies_is_found_by_entity_and_day(day):
    library = hoctap.Library.shipped()
    found = library.find(entity="commune", day=day, title="learning_community")
    assert [listing["id"] for listing in found] == ["tt44-2014-commune"]
    assert library.find(entity="commune", day="1990-01-01") == []
    local = library.find(entity="clan", day="2017-01-01", place="binh-thuan")
    assert [overlay["id"] for listing in local for overlay in listing["overlays"]]


def test_a_question_that_is_wrong_is_refused():
    library = hoctap.Library.shipped()
    for question in ({"entity": "town", "day": "2024-01-01"}, {"entity": "commune", "day": "01/01/2024"}):
        with pytest.raises(hoctap.Refused):
            library.find(**question)


def test_a_file_is_what_was_read():
    path = ROOT / "rubrics/learning-community/tt25-2023-commune.json"
    assert hoctap.Library.shipped().file("tt25-2023-commune") == path.read_text(encoding="utf-8")
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Library.shipped().file("tt25-2023-comune")
    assert refused.value.issues[0].suggestion == "tt25-2023-commune"


def test_an_edited_copy_takes_the_place_of_what_it_was_made_from():
    library = hoctap.Library.shipped()
    text = library.file("tt25-2023-commune").replace('"months": 36', '"months": 24', 1)
    with pytest.raises(hoctap.Refused) as refused:
        library.extend({"mine.json": text})
    assert refused.value.issues[0].code == "library-id-twice"
    edited = library.extend({"mine.json": text}, replace=True)
    assert edited.file("tt25-2023-commune") == text
    assert pickle.loads(pickle.dumps(edited)).file("tt25-2023-commune") == text


def test_files_are_checked_together_and_against_the_library():
    library = hoctap.Library.shipped()
    text = library.file("tt25-2023-commune")
    assert [issue for issue in library.check({"mine.json": text}) if issue.severity != "note"] == []
    astray = text.replace('"rubric": "nd20-2014-primary-commune"', '"rubric": "nd20-2014-primry-commune"', 1)
    found = [issue for issue in library.check({"mine.json": astray}) if issue.severity != "note"]
    assert [(issue.code, issue.suggestion) for issue in found] == [
        ("library-reference-unknown", "nd20-2014-primary-commune")
    ]


def test_extending_makes_a_new_library():
    empty = hoctap.Library.empty()
    paths = [RUBRICS / "village.json", str(RUBRICS / "points.json"), RUBRICS / "village.cases.json"]
    extended = empty.extend(paths)
    assert (empty.list(), [one["id"] for one in extended.list()]) == (
        [],
        ["sample-2025-points", "sample-2025-village"],
    )
    by_name = empty.extend({"village.json": (RUBRICS / "village.json").read_text(encoding="utf-8")})
    assert by_name.engine("sample-2025-village").score({"plan": True}).missing
    assert len(hoctap.Library.shipped().extend(paths).list()) == len(hoctap.Library.shipped().list()) + 2
    with pytest.raises(hoctap.Refused) as refused:
        empty.extend({"a.json": "{}", "b.json": "[]"})
    assert {issue.file for issue in refused.value.issues} == {"a.json", "b.json"}
    with pytest.raises(FileNotFoundError):
        empty.extend(["no-such-file.json"])


def test_a_library_is_not_taken_for_another():
    with pytest.raises(hoctap.Refused):
        hoctap.Library.empty().engine("tt25-2023-commune")


def test_an_engine_is_described():
    engine = hoctap.Engine.load(RUBRICS / "points.json")
    description = engine.describe()
    assert description["rubric"]["facts"][0]["id"] == "members"
    assert (engine.id, engine.levels, engine.has_total) == ("sample-2025-points", [], True)
    assert repr(engine) == "<hoctap.Engine sample-2025-points>"


def test_results_as_of_a_day_say_when_the_rubric_is_not_in_force():
    for day, official in [("2024-02-11", False), (datetime.date(2024, 2, 12), True)]:
        engine = hoctap.Library.shipped().engine("tt25-2023-commune", day=day)
        sheet = engine.score({"id": "W1"})
        assert json.loads(sheet.json())["official"] is official
        assert ("remarks" in json.loads(sheet.json())) is not official
        assert pickle.loads(pickle.dumps(engine)).score({"id": "W1"}).json() == sheet.json()
    with pytest.raises(hoctap.Refused):
        hoctap.Engine("tt25-2023-commune", day="2024-02-30")


def test_a_rubric_from_its_text_gives_results_as_of_a_day():
    text = hoctap.Library.shipped().file("tt25-2023-commune")
    for day in ("2024-02-11", datetime.date(2024, 2, 12)):
        named = hoctap.Engine("tt25-2023-commune", day=day).score({"id": "W1"}).json()
        for library in (None, hoctap.Library.shipped()):
            engine = hoctap.Engine.load(text, day=day, library=library)
            assert engine.score({"id": "W1"}).json() == named
            assert pickle.loads(pickle.dumps(engine)).score({"id": "W1"}).json() == named
    # What is loaded without a day asks no library.
    assert "remarks" not in json.loads(hoctap.Engine.load(text).score({"id": "W1"}).json())
    with pytest.raises(hoctap.Refused):
        hoctap.Engine.load(text, day="2024-02-30")


def test_an_overlay_to_be_filled_in_asks_for_what_is_unknown():
    library = hoctap.Library.shipped()
    overlay = json.loads(library.draft_overlay("tt44-2014-commune", "tinh-a"))
    assert overlay["regulation"]["place"] == "tinh-a"
    assert [change["fill"] for change in overlay["changes"]] == [{"max": None}] * 15
    cases = json.loads(library.draft_overlay("tt44-2014-commune", "tinh-a", cases=True))
    assert cases["rubric"] == "tt44-2014-commune" and cases["cases"]
    with pytest.raises(hoctap.Refused):
        library.draft_overlay("tt44-2014-commune", "Tỉnh A")


def test_what_was_passed_over_in_data_is_told():
    engine = hoctap.Engine("tt25-2023-commune")
    notes = engine.score("id,citizens\nW1,5\n,\nW2,6\n,\n").notes
    assert [(note.severity, note.code, note.found) for note in notes] == [("note", "csv-rows-blank", "2")]
    assert notes[0].message("en") == "2 rows without any text are passed over."
    assert engine.score("id,citizens\nW1,5\n").notes == []
    assert engine.score([{"id": "W1"}]).notes == []


def test_cases_are_run_and_reported(village, command):
    report = village.test(RUBRICS / "village.cases.json")
    assert (report.count, report.failed) == (1, 0)
    assert json.loads(report.json())["cases"][0]["passed"] is True
    text = (
        (RUBRICS / "village.cases.json")
        .read_text(encoding="utf-8")
        .replace('"outcome": "1"', '"outcome": "2"')
    )
    failed = village.test(text)
    assert (failed.count, failed.failed) == (1, 1)
    assert repr(failed) == "<hoctap.Report: 0 of 1 passed>"
    assert failed.text("en") != failed.text("vi") == failed.text()
    assert "<failure" in failed.junit()
    with pytest.raises(hoctap.Refused):
        village.test("{}")
