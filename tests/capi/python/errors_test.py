# SPDX-License-Identifier: Apache-2.0
"""Errors say everything at once, in both languages, as the library and its command do."""

import copy
import ctypes
import pickle

import pytest

import hoctap
from conftest import ROOT, RUBRICS
from hoctap import _c

BROKEN = '{"id": "T1",\n"housholds": 7, "plan": "yes", "households": -1}'


def test_an_error_lists_every_issue_with_its_place(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score(BROKEN)
    issues = {issue.code: issue for issue in refused.value.issues}
    assert len(refused.value.issues) == 3
    unknown = issues["fact-unknown"]
    assert (unknown.severity, unknown.file, unknown.pointer, unknown.line) == (
        "error",
        "data",
        "/housholds",
        2,
    )
    assert (unknown.found, unknown.suggestion) == ("housholds", "households")
    assert unknown.column is not None
    assert unknown.offset is None
    assert "không hỏi dữ kiện" in unknown.message()
    assert "households" in unknown.hint("en")
    assert refused.value.code == refused.value.issues[0].code


def test_the_words_are_those_of_the_c_library(village):
    """Issues are put into words here as hoctap_error_message puts them."""
    with pytest.raises(hoctap.Refused) as refused:
        village.score(BROKEN)
    error, sheets = _c.ErrorHandle(), _c.SheetsHandle()
    text = BROKEN.encode()
    status = _c.lib.hoctap_engine_score_data(
        village.handle, text, len(text), 0, b"data", -1, None, 0, ctypes.byref(sheets), ctypes.byref(error)
    )
    assert status == _c.REFUSED
    try:
        for lang, number in _c.LANGUAGES.items():
            expected = _c.lib.hoctap_error_message(error, number).decode()
            assert refused.value.message(lang).split("\n") == expected.rstrip("\n").split("\n")
        assert _c.lib.hoctap_error_code(error).decode() == refused.value.code
    finally:
        _c.lib.hoctap_error_free(error)


def test_the_words_are_those_of_the_command(command):
    path = RUBRICS / "village.json"
    findings = hoctap.Engine.load(path).check()
    assert [issue.code for issue in findings] == ["check-unused"] * 6
    printed = command("check", path, "--lang", "en", messages=True)
    assert "\n".join(issue.format("en") for issue in findings) in printed


def test_a_message_is_vietnamese_then_english(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"plan": "yes"})
    vi, en = refused.value.message("vi"), refused.value.message("en")
    assert str(refused.value) == f"{vi}\n{en}"
    assert vi.startswith("facts") and "lỗi[fact-type]" in vi
    assert "error[fact-type]" in en
    assert str(refused.value.issues[0]) == vi


def test_a_rubric_that_is_wrong_says_where():
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Engine.load('{"schema": 1}')
    assert len(refused.value.issues) > 3
    assert {issue.file for issue in refused.value.issues} == {"rubric"}
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Engine("tt25-2023-comune")
    assert refused.value.issues[0].suggestion == "tt25-2023-commune"


def test_of_many_issues_a_thousand_are_told_and_how_many_more_there_are(village):
    many = "[" + ",".join(["1"] * 1500) + "]"
    floats = [{"households": 0.5}] * 1500
    pyarrow = pytest.importorskip("pyarrow")
    columns = pyarrow.table({"id": [f"T{i}" for i in range(1500)], "households": ["many"] * 1500})
    for score in (
        lambda: village.score(many),
        lambda: village.score(floats),
        lambda: list(village.score(columns)),
    ):
        with pytest.raises(hoctap.Refused) as refused:
            score()
        issues = refused.value.issues
        assert len(issues) == 1001  # MOST_ISSUES, and the one that counts the rest
        last = issues[-1]
        assert (last.code, last.found, last.severity) == ("issues-more", "500", "error")
        assert last.message("vi") == "Và 500 lỗi khác."
        assert last.message("en") == "And 500 more errors."


def test_a_long_text_is_told_by_its_beginning_and_its_length(village):
    for facts in ({"đ" * 100_000: 0.5}, {"đ" * 100_000: object()}, {"note": {1: 2}}):
        with pytest.raises(hoctap.Refused) as refused:
            village.score(facts)
        assert len(str(refused.value)) < 20_000


def test_misuse_is_told_from_what_is_refused():
    from hoctap import _call

    with pytest.raises(hoctap.Misuse) as misuse:
        _call.text_of(_c.lib.hoctap_schema, None, 0)
    assert isinstance(misuse.value, hoctap.Error)
    assert not isinstance(misuse.value, hoctap.Refused)
    with pytest.raises(hoctap.Refused):
        hoctap.schema("rubrics")


def test_memory_that_runs_out_is_a_memory_error(monkeypatch):
    from hoctap import _call

    def out_of_memory(*arguments):
        return _c.OUT_OF_MEMORY

    with pytest.raises(MemoryError):
        _call.call(out_of_memory)


def test_any_other_status_is_a_defect():
    from hoctap import _call

    def defect(*arguments):
        # What a real failure leaves in the error does not matter here, only that there is one.
        return _c.lib.hoctap_schema(b"none", -1, ctypes.byref(_c.TextHandle()), arguments[-1]) and 4

    with pytest.raises(hoctap.InternalError):
        _call.call(defect)


def test_errors_and_issues_can_be_sent_to_another_process(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score(BROKEN)
    for same in (pickle.loads(pickle.dumps(refused.value)), copy.copy(refused.value)):
        assert type(same) is hoctap.Refused
        assert (same.issues, str(same)) == (refused.value.issues, str(refused.value))


def test_nothing_of_an_error_leaks(village, resident_bytes):
    def fail():
        with pytest.raises(hoctap.Refused):
            village.score(BROKEN)

    for _ in range(500):
        fail()
    before = resident_bytes()
    for _ in range(5000):
        fail()
    assert resident_bytes() - before < 2_000_000


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (ROOT / "rubrics/schema").glob("*.schema.json"))
)
def test_a_schema_is_the_file_that_is_checked_in(name):
    kind = name.removesuffix(".schema")
    assert hoctap.schema(kind) == (ROOT / f"rubrics/schema/{name}.json").read_text(encoding="utf-8")
