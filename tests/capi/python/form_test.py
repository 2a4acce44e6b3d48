# SPDX-License-Identifier: Apache-2.0
"""Forms as people fill them in: what is tolerated, and for each tolerance the step beyond it that is not."""

import datetime
import unicodedata
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import numbers

import hoctap
from hoctap.form import read_xlsx

IDS = [
    "id",
    "plan",
    "households",
    "reading_households",
    "opened",
    "book_share",
    "shelf_metres",
    "terrain",
    "digital",
    "note",
]


@pytest.fixture
def form(tmp_path, village):
    """Writes rows into a workbook, which `dress` may touch before it is saved, and reads it as a form."""

    def read(*rows, dress=lambda sheet: None, **options):
        book = openpyxl.Workbook()
        book.active.title = "Trang1"
        for row in rows:
            book.active.append(row)
        dress(book.active)
        path = tmp_path / "biểu mẫu.xlsx"
        book.save(path)
        return read_xlsx(path, village, **options)

    return read


@pytest.fixture
def cell(form):
    """Reads one cell of the column of a fact."""

    def read(fact, value, number_format=None):
        def dress(sheet):
            sheet["B2"].number_format = number_format or sheet["B2"].number_format

        return form(["id", fact], ["T1", value], dress=dress)[0][fact]

    return read


@pytest.mark.parametrize(
    ("fact", "value", "read"),
    [
        *[("plan", yes, True) for yes in ("x", "X", " x ", "✓", "✔", "có", "Có", "CÓ", True, 1, 1.0)],
        ("plan", unicodedata.normalize("NFD", "có"), True),
        *[("plan", no, False) for no in ("không", "Không", unicodedata.normalize("NFD", "không"), False, 0)],
        *[("plan", missing, None) for missing in (None, "", "   ")],
        *[("plan", absent, hoctap.NOT_APPLICABLE) for absent in ("n/a", "N/A", "Không áp dụng")],
        ("households", 8420, 8420),
        ("households", 8420.0, 8420),
        ("households", "8420", 8420),
        ("households", "8.420", 8420),
        ("households", "1.234.567", 1234567),
        ("households", "1,234", 1234),
        ("households", " 75 ", 75),
        ("shelf_metres", 79.87, Decimal("79.87")),
        ("shelf_metres", 0.1, Decimal("0.1")),
        ("shelf_metres", 1.1, Decimal("1.1")),
        ("shelf_metres", 1234.56789012345, Decimal("1234.56789012345")),
        ("shelf_metres", "79,87", Decimal("79.87")),
        ("shelf_metres", "79.87", Decimal("79.87")),
        ("shelf_metres", "0.599", Decimal("0.599")),
        ("shelf_metres", "1.234,5", Decimal("1234.5")),
        ("shelf_metres", "1234.567", Decimal("1234.567")),
        ("shelf_metres", 5000, 5000),
        ("book_share", "79,87%", Decimal("0.7987")),
        ("book_share", "79.87 %", Decimal("0.7987")),
        ("book_share", "100%", 1),
        ("book_share", "1.234%", Decimal("0.01234")),
        ("book_share", "0,5", Decimal("0.5")),
        ("book_share", 0.7987, Decimal("0.7987")),
        ("opened", "31/01/2024", datetime.date(2024, 1, 31)),
        ("opened", "1/2/2024", datetime.date(2024, 2, 1)),
        ("opened", "29/02/2024", datetime.date(2024, 2, 29)),
        ("opened", "2024-01-31", datetime.date(2024, 1, 31)),
        ("opened", datetime.date(2024, 1, 31), datetime.date(2024, 1, 31)),
        ("opened", datetime.datetime(2024, 1, 31), datetime.date(2024, 1, 31)),
        ("terrain", "mountain", "mountain"),
        ("terrain", "Miền núi", "mountain"),
        ("terrain", unicodedata.normalize("NFD", "  MIỀN  NÚI "), "mountain"),
        ("terrain", "Mountains", "mountain"),
        ("digital", 2, "2"),
        ("digital", "2", "2"),
        ("digital", "Mức độ 2", "2"),
        ("note", "00123", "00123"),
        ("note", 123, "123"),
    ],
    ids=repr,
)
def test_a_cell_is_read_as_it_is_meant(cell, fact, value, read):
    got = cell(fact, value)
    assert got == read
    assert not isinstance(got, float)


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        *[("plan", value, "fact-type") for value in ("xx", "-", "ko", 2, 1.5, datetime.date(2024, 1, 1))],
        *[("households", value, "fact-type") for value in ("12.34", "-3", -3, 7.5, True, "0.123")],
        *[
            ("households", value, "number-syntax")
            for value in ("75 hộ", "1.23.456", datetime.date(2024, 1, 2))
        ],
        ("households", 0, "fact-below-minimum"),
        ("households", "9.000", "number-vague"),
        ("shelf_metres", "1.234", "number-vague"),
        ("shelf_metres", "1,234", "number-vague"),
        ("shelf_metres", "1,234,567", "fact-above-maximum"),
        ("shelf_metres", "79,87%", "number-syntax"),
        ("shelf_metres", "1 234", "number-syntax"),
        ("shelf_metres", "5001", "fact-above-maximum"),
        ("shelf_metres", -0.5, "fact-below-minimum"),
        ("shelf_metres", 0.1234567890123456, "form-inexact"),
        ("shelf_metres", 2 / 3, "form-inexact"),
        ("book_share", "79,87", "fact-share"),
        ("book_share", "100,01%", "fact-share"),
        ("book_share", 79.87, "fact-share"),
        ("book_share", "%", "number-syntax"),
        ("opened", "31/02/2024", "date-range"),
        ("opened", "01/31/2024", "date-range"),
        ("opened", "31/01/24", "date-syntax"),
        ("opened", "31-01-2024", "date-syntax"),
        ("opened", 45322, "fact-type"),
        ("opened", datetime.datetime(2024, 1, 31, 12), "date-syntax"),
        ("terrain", "núi", "read-not-allowed"),
        ("digital", 3, "read-not-allowed"),
        ("digital", 2.5, "read-not-allowed"),
        ("note", 12.5, "form-cell"),
        ("note", datetime.date(2024, 1, 1), "form-cell"),
        ("note", "#N/A", "form-error"),
        ("plan", "#REF!", "form-error"),
    ],
    ids=repr,
)
def test_a_cell_that_can_be_meant_otherwise_is_refused(cell, fact, value, code):
    with pytest.raises(hoctap.Refused) as refused:
        cell(fact, value)
    (issue,) = refused.value.issues
    assert (issue.code, issue.pointer) == (code, "Trang1!B2")
    assert issue.file.endswith("biểu mẫu.xlsx")
    assert issue.message("vi") and issue.message("en") and issue.message("vi") != issue.message("en")
    assert issue.found and issue.found in issue.message("vi")


def test_what_a_vague_number_can_be_is_said_and_read(cell):
    with pytest.raises(hoctap.Refused) as refused:
        cell("shelf_metres", "1.234")
    issue = refused.value.issues[0]
    assert issue.format("vi").endswith(
        "biểu mẫu.xlsx#Trang1!B2: lỗi[number-vague]: T1, dòng 2, cột B (shelf_metres): “1.234” có thể là "
        "nhiều số khác nhau: 1.2340 | 1234.\n  gợi ý: Hãy viết đúng số muốn nói, như một trong các cách trên."
    )
    assert [cell("shelf_metres", text) for text in ("1.2340", "1234")] == [Decimal("1.234"), 1234]


def test_percent_formats(cell):
    assert cell("book_share", 0.7987, numbers.FORMAT_PERCENTAGE_00) == Decimal("0.7987")
    with pytest.raises(hoctap.Refused):
        cell("shelf_metres", 0.7987, numbers.FORMAT_PERCENTAGE_00)


def test_zeros_in_front_of_a_code_are_kept(cell, form):
    assert cell("note", 123, "00000") == "00123"
    assert cell("note", 1234567, "00000") == "1234567"
    assert form(["id", "plan"], ["007", "x"])[0]["id"] == "007"


def test_titles_are_ids_or_labels_in_either_language_and_any_form(form):
    row = ["T1", "Thôn Mẫu", "x", 100, 70]
    expected = [{"id": "T1", "label": "Thôn Mẫu", "plan": True, "households": 100, "reading_households": 70}]
    for titles in (
        ["id", "label", "plan", "households", "reading_households"],
        ["Mã", "Tên", "Có kế hoạch đọc sách?", "Số hộ", "Số hộ mượn sách"],
        ["M\u200bã", "\ufeffTên", "Có kế hoạch đọc\u00a0sách?", "Số hộ\u200b", "Số hộ mượn sách"],
        [" MÃ", "TÊN ", "có kế hoạch\nđọc sách?", "SỐ  HỘ", unicodedata.normalize("NFD", "Số hộ mượn sách")],
        ["code", "name", "Is there a reading plan?", "Households", "Households that borrowed a book"],
    ):
        assert form(titles, row) == expected
    assert (
        form(
            ["Mã thôn", "Tên thôn", "plan", "households", "reading_households"],
            row,
            id="mã thôn",
            label="Tên thôn",
        )
        == expected
    )


def test_a_title_that_is_unknown_is_refused_unless_extra(form):
    rows = [["id", "Số hộ mượn sác", "ghi chú", "plan"], ["T1", 5, "tốt", "x"]]
    with pytest.raises(hoctap.Refused) as refused:
        form(*rows)
    assert [(issue.code, issue.pointer) for issue in refused.value.issues] == [
        ("fact-unknown", "Trang1!B1"),
        ("fact-unknown", "Trang1!C1"),
    ]
    assert [issue.suggestion for issue in refused.value.issues] == ["Số hộ mượn sách", ""]
    assert "Số hộ mượn sách" in refused.value.issues[0].hint("vi")
    assert form(*rows, extra=True) == [{"id": "T1", "plan": True}]


def test_where_the_code_has_its_own_title_another_is_no_code(form):
    rows = [["Mã thôn", "mã", "plan"], ["T1", 7, "x"]]
    with pytest.raises(hoctap.Refused) as refused:
        form(*rows, id="Mã thôn")
    assert [(issue.code, issue.pointer) for issue in refused.value.issues] == [("form-column", "Trang1!B1")]
    assert form(*rows, id="Mã thôn", extra=True) == [{"id": "T1", "plan": True}]


def test_a_column_without_a_title_is_refused_when_it_holds_anything(form):
    assert form(["id", None, "plan"], ["T1", None, "x"]) == [{"id": "T1", "plan": True}]
    with pytest.raises(hoctap.Refused) as refused:
        form(["id", None, "plan"], ["T1", 7, "x"])
    assert refused.value.code == "form-untitled"
    assert form(["id", None, "plan"], ["T1", 7, "x"], extra=True) == [{"id": "T1", "plan": True}]


def test_a_fact_has_one_column(form):
    with pytest.raises(hoctap.Refused) as refused:
        form(["plan", "id", "Có kế hoạch đọc sách?"], ["x", "T1", "x"])
    assert (refused.value.code, refused.value.issues[0].expected) == ("form-column-twice", "A, C")


def test_merged_titles_in_two_rows(form):
    def dress(sheet):
        for cells in ("A1:H1", "A3:A4", "B3:C4", "D3:E3", "F3:G3"):
            sheet.merge_cells(cells)

    entities = form(
        ["BIỂU TỔNG HỢP (MẪU)"],
        [],
        ["STT", "Tên", None, "Hộ gia đình", None, "Thư viện", None, "Mã"],
        [None, None, None, "Số hộ", "Số hộ mượn sách", "Ngày mở thư viện", "Số mét giá sách", None],
        [1, "Thôn Mẫu 01", None, "1.200", 900, "31/01/2024", "79,87", "T1"],
        [],
        [2, "Thôn Mẫu 02", None, 10, None, None, None, "T2"],
        [3, None, None, None, None, None, None, None],
        dress=dress,
    )
    assert entities == [
        {
            "id": "T1", "label": "Thôn Mẫu 01", "households": 1200, "reading_households": 900,
            "opened": datetime.date(2024, 1, 31), "shelf_metres": Decimal("79.87"),
        },
        {
            "id": "T2", "label": "Thôn Mẫu 02", "households": 10, "reading_households": None,
            "opened": None, "shelf_metres": None,
        },
    ]  # fmt: skip


def test_titles_merged_downwards_end_where_they_end(form):
    def dress(sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")

    assert form(["id", "plan"], [], ["T1", "x"], dress=dress) == [{"id": "T1", "plan": True}]


def test_merged_data_are_refused_but_for_a_name_over_two_columns(form):
    def dress(cells):
        return lambda sheet: [sheet.merge_cells(area) for area in cells]

    rows = [["id", "label", None, "plan"], ["T1", "Thôn Mẫu", None, "x"], ["T2", None, None, "x"]]
    assert form(*rows, dress=dress(["B1:C1", "B2:C2"]))[0]["label"] == "Thôn Mẫu"
    with pytest.raises(hoctap.Refused) as refused:
        form(*rows, dress=dress(["D2:D3"]))
    assert [(issue.code, issue.pointer) for issue in refused.value.issues] == [
        ("form-merged", "Trang1!D2"),
        ("form-merged", "Trang1!D3"),
    ]


def test_a_formula_counts_with_its_result_only(form, tmp_path, village):
    with pytest.raises(hoctap.Refused) as refused:
        form(["id", "households"], ["T1", "=40+35"])
    assert (refused.value.code, refused.value.issues[0].pointer) == ("form-formula", "Trang1!B2")
    assert refused.value.issues[0].found == "=40+35"

    import zipfile

    computed = tmp_path / "computed.xlsx"
    with zipfile.ZipFile(tmp_path / "biểu mẫu.xlsx") as book, zipfile.ZipFile(computed, "w") as saved:
        for name in book.namelist():
            part = book.read(name).replace(b"<f>40+35</f><v></v>", b"<f>40+35</f><v>75</v>")
            saved.writestr(name, part.replace(b"<f>40+35</f><v />", b"<f>40+35</f><v>75</v>"))
    assert read_xlsx(computed, village)[0]["households"] == 75


def test_every_bad_cell_is_named_at_once(form):
    with pytest.raises(hoctap.Refused) as refused:
        form(IDS, ["T1", "ko", "75 hộ", 5, "31/02/2024"], ["T2", "x", 1.5, 5, None, "79,87"])
    assert [issue.pointer for issue in refused.value.issues] == [
        "Trang1!B2",
        "Trang1!C2",
        "Trang1!E2",
        "Trang1!C3",
        "Trang1!F3",
    ]
    assert (refused.value.issues[3].entity, refused.value.issues[3].row, refused.value.issues[3].cell) == (
        "T2",
        3,
        "C",
    )


def test_empty_rows_are_passed_over_and_counted(form):
    entities = form(["Mã", "Số hộ"], ["T1", 5], [None, None], ["", ""], ["T2", 6])
    assert [entity["id"] for entity in entities] == ["T1", "T2"]
    assert [(note.severity, note.code, note.found) for note in entities.notes] == [
        ("note", "csv-rows-blank", "2")
    ]
    assert entities.notes[0].message("vi") == "2 dòng không có chữ nào được bỏ qua."
    assert form(["Mã", "Số hộ"], ["T1", 5]).notes == []


def test_a_row_of_totals_and_a_code_that_stands_twice_are_refused(form):
    with pytest.raises(hoctap.Refused) as refused:
        form(
            ["STT", "Mã", "Tên", "Số hộ"],
            [1, "T1", "Một", 5],
            [2, "T1", "Hai", 6],
            ["", None, "Tổng cộng", 11],
        )
    assert [(issue.code, issue.row) for issue in refused.value.issues] == [
        ("code-twice", 3),
        ("csv-total-row", 4),
    ]
    assert refused.value.issues[0].expected == "2"


def test_a_message_tells_each_kind_once(form):
    with pytest.raises(hoctap.Refused) as refused:
        form(["id", "plan"], *([f"T{row}", "ko"] for row in range(29)))
    assert len(refused.value.issues) == 29
    (line,) = refused.value.message("vi").splitlines()
    assert line.endswith('nhưng lại là "ko". 29 chỗ, đầu tiên ở T0, dòng 2, cột B (plan).')


def test_evidence_has_columns_of_its_own(form, village):
    entities = form(["id", "plan", "evidence.reading_plan"], ["T1", "x", "✓"], ["T2", "x", None])
    assert entities[0]["evidence"] == {"reading_plan": True}
    assert entities[1]["evidence"] == {"reading_plan": None}
    assert [sheet.entity for sheet in village.score(entities)] == ["T1", "T2"]


def test_sheets_are_chosen_by_name(form):
    def dress(sheet):
        other = sheet.parent.create_sheet("Trang2")
        other.append(["id", "plan"])
        other.append(["T2", "không"])

    assert form(["id", "plan"], ["T1", "x"], dress=dress)[0]["id"] == "T1"
    assert form(["id", "plan"], ["T1", "x"], dress=dress, sheet="Trang2") == [{"id": "T2", "plan": False}]
    with pytest.raises(hoctap.Refused) as refused:
        form(["id", "plan"], dress=dress, sheet="Trang3")
    assert refused.value.issues[0].expected == "Trang1, Trang2"


def test_a_sheet_without_a_header_is_refused(form):
    with pytest.raises(hoctap.Refused) as refused:
        form(["id", "Tên"], ["T1", "Thôn Mẫu"])
    assert refused.value.code == "form-header"


def test_a_file_that_is_no_workbook_is_refused(tmp_path, village):
    for name, content in (("form.xlsx", b"id,plan\n"), ("form.xls", b"\xd0\xcf\x11\xe0")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(hoctap.Refused) as refused:
            read_xlsx(path, village)
        assert (refused.value.code, refused.value.issues[0].file) == ("form-file", str(path))
    with pytest.raises(FileNotFoundError):
        read_xlsx(tmp_path / "none.xlsx", village)


def test_a_form_is_scored_as_the_same_facts_are(form, village):
    entities = form(
        ["Mã", "Có kế hoạch đọc sách?", "Số hộ", "Số hộ mượn sách"],
        ["T1", "x", "1000", 799],
        ["T2", "có", 5, 4],
    )
    expected = [
        {"id": "T1", "plan": True, "households": 1000, "reading_households": 799},
        {"id": "T2", "plan": True, "households": 5, "reading_households": 4},
    ]
    assert [sheet.outcome for sheet in village.score(entities)] == ["1", "2"]
    assert [one.json() for one in village.score(entities)] == [one.json() for one in village.score(expected)]


@pytest.mark.parametrize("rubric", [one["id"] for one in hoctap.Library.shipped().list()])
def test_the_labels_of_every_rubric_make_a_form(tmp_path, rubric):
    """No two facts of a rubric that comes with hoctap are called the same, in either language."""
    engine = hoctap.Engine(rubric)
    facts = engine.describe()["rubric"]["facts"]
    for lang in ("vi", "en"):
        book = openpyxl.Workbook()
        book.active.append(["id", *(fact["label"][lang] for fact in facts)])
        book.active.append(["T1", *(None for _ in facts)])
        path = tmp_path / "form.xlsx"
        book.save(path)
        assert read_xlsx(path, engine) == [{"id": "T1", **{fact["id"]: None for fact in facts}}]
