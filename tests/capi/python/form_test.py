# SPDX-License-Identifier: Apache-2.0
"""Forms that people fill in by hand: what is understood, and what is refused with its cell."""

import datetime
import unicodedata
from decimal import Decimal

import openpyxl
import pytest

import hoctap
from hoctap.form import read_xlsx

TITLES = ["Mã", "Tên", "Có kế hoạch đọc sách?", "Số hộ", "Ngày mở thư viện", "Tỷ lệ sách mới", "Số mét giá sách"]


@pytest.fixture
def form(tmp_path):
    """Writes rows into the sheet Trang1 of a workbook, lets `shape` change it, and gives its path."""

    def write(*rows, shape=None):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Trang1"
        for row in rows:
            sheet.append(row)
        if shape:
            shape(sheet)
        path = tmp_path / "form.xlsx"
        book.save(path)
        return path

    return write


def test_a_form_as_it_is_filled_in_is_read_exactly_and_can_be_scored(form, village):
    path = form(
        TITLES,
        ["007", "Thôn Mẫu 07", "x", "1.200", "31/01/2024", "79,87%", "12,5"],
        [None] * 7,
        ["008", "Thôn Mẫu 08", "không", 60, datetime.date(2024, 1, 31), 0.1, None],
    )
    first, second = read_xlsx(path, village)
    assert first == {
        "id": "007",
        "label": "Thôn Mẫu 07",
        "plan": True,
        "households": 1200,
        "opened": datetime.date(2024, 1, 31),
        "book_share": Decimal("0.7987"),
        "shelf_metres": Decimal("12.5"),
    }
    assert second["plan"] is False
    assert second["book_share"] == Decimal("0.1")  # the digits that the cell shows, not those of a double
    assert second["shelf_metres"] is None
    assert [sheet.entity for sheet in village.score([first, second])] == ["007", "008"]


@pytest.mark.parametrize(("written", "meant"), [("x", True), (" X ", True), ("✓", True), ("Có", True), (True, True),
                                               ("không", False), ("KHÔNG", False), (None, None), ("", None),
                                               ("n/a", hoctap.NOT_APPLICABLE)])
def test_ticks_and_words_are_yes_or_no_and_an_empty_cell_is_neither(form, village, written, meant):
    (entity,) = read_xlsx(form(["id", "plan"], ["1", written]), village)
    assert entity["plan"] is meant


@pytest.mark.parametrize(("key", "written", "meant"), [
    ("shelf_metres", "79,87", Decimal("79.87")),
    ("shelf_metres", "79.87", Decimal("79.87")),
    ("shelf_metres", "1.234,5", Decimal("1234.5")),
    ("households", "1.234", 1234),  # a count has no decimals, so the dot parts thousands
    ("households", 1234.0, 1234),
    ("opened", "01/02/2024", datetime.date(2024, 2, 1)),
    ("opened", "2024-02-01", datetime.date(2024, 2, 1)),
    ("terrain", "Miền núi", "mountain"),
    ("terrain", unicodedata.normalize("NFD", "miền núi"), "mountain"),
    ("digital", 1, "1"),
])
def test_numbers_dates_and_choices_are_read_as_people_write_them(form, village, key, written, meant):
    (entity,) = read_xlsx(form(["id", key], ["1", written]), village)
    assert entity[key] == meant


@pytest.mark.parametrize(("key", "written", "code"), [
    ("plan", "có thể", "form-cell"),
    ("households", "12,5", "form-cell"),
    ("households", -1, "form-cell"),
    ("households", 0, "form-cell"),  # the least is 1
    ("shelf_metres", "1.234", "form-vague"),  # 1234 or 1,234: nobody can tell
    ("shelf_metres", 1 / 3, "form-inexact"),
    ("book_share", "101%", "form-cell"),
    ("opened", "31/02/2024", "form-cell"),
    ("opened", "1/31/2024", "form-cell"),
    ("opened", "31.01.2024", "form-cell"),
    ("terrain", "Cao nguyên", "form-cell"),
    ("note", 1.5, "form-cell"),
])
def test_a_cell_that_cannot_be_read_is_named_in_both_languages(form, village, key, written, code):
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(form(["id", key], ["1", written]), village)
    (issue,) = refused.value.issues
    assert issue.code == code
    assert issue.pointer == "Trang1!B2"
    assert "Trang1!B2" in refused.value.message("vi") and "Trang1!B2" in refused.value.message("en")


def test_every_bad_cell_is_reported_at_once(form, village):
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(form(["id", "plan", "households"], ["1", "y", "5"], ["2", "x", "5,5"]), village)
    assert [issue.pointer for issue in refused.value.issues] == ["Trang1!B2", "Trang1!C3"]


def test_titles_may_be_merged_with_titles_of_groups_above_them(form, village):
    def shape(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    path = form(["Mã", "Tình hình", None], [None, "Số hộ", "Số hộ mượn sách"], ["01", 10, 6], shape=shape)
    assert read_xlsx(path, village) == [{"id": "01", "households": 10, "reading_households": 6}]


def test_merged_cells_below_the_header_are_not_guessed_at(form, village):
    path = form(["id", "households"], ["1", 10], ["2", None], shape=lambda sheet: sheet.merge_cells("B2:B3"))
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(path, village)
    assert {issue.code for issue in refused.value.issues} == {"form-merged"}


def test_codes_keep_the_zeros_that_their_format_shows(form, village):
    def shape(sheet):
        sheet["A2"].number_format = "00000"

    assert read_xlsx(form(["id", "households"], [16, 10], shape=shape), village)[0]["id"] == "00016"


def test_a_formula_that_was_never_computed_is_no_missing_fact(form, village):
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(form(["id", "households"], ["1", "=1+1"]), village)
    assert refused.value.issues[0].code == "form-formula"


def test_columns_that_the_rubric_does_not_ask_for_are_refused_or_passed_over(form, village):
    path = form(["id", "household", "STT"], ["1", 10, 1])
    with pytest.raises(hoctap.Refused):
        read_xlsx(path, village)
    path = form(["id", "households", "Ghi chú"], ["1", 10, "mẫu"])
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(path, village)
    assert refused.value.issues[0].code == "form-column"
    assert read_xlsx(path, village, extra=True) == [{"id": "1", "households": 10}]


def test_what_is_no_workbook_and_a_sheet_that_is_not_there_are_refused(form, village, tmp_path):
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_text("not a workbook", encoding="utf-8")
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(wrong, village)
    assert refused.value.issues[0].code == "form-file"
    with pytest.raises(hoctap.Refused) as refused:
        read_xlsx(form(["id", "households"], ["1", 10]), village, "Trang2")
    assert refused.value.issues[0].code == "form-sheet"


def test_evidence_stands_in_columns_of_its_own(form, village):
    path = form(["id", "plan", "evidence.reading_plan"], ["1", "x", "✓"], ["2", "x", None])
    first, second = read_xlsx(path, village)
    assert first["evidence"] == {"reading_plan": True}
    assert second["evidence"] == {"reading_plan": None}
