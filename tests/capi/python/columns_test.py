# SPDX-License-Identifier: Apache-2.0
"""Columns of every type that a fact may have, in every layout of Arrow, give what the same dicts give."""

import datetime
from decimal import Decimal

import pyarrow as pa
import pytest

import hoctap
from hoctap import _arrow, _c

IDS = ["T1", "T2", "T3", "T4", "T5"]
HOUSEHOLDS = [100, 120, None, 90, 75]
READING = [80, 72, 10, None, 60]
PLAN = [True, False, None, True, True]
OPENED = [datetime.date(2024, 1, 31), None, datetime.date(1969, 12, 31), datetime.date(2024, 2, 29), None]
SHARE = [Decimal("0.5"), None, Decimal("0.25"), Decimal("1"), Decimal("0")]
METRES = [Decimal("79.87"), Decimal("-0") + 0, None, Decimal("1234.5"), Decimal("0.001")]
TERRAIN = ["plain", "mountain", None, "plain", "mountain"]
NOTE = ["00123", "một mã dài hơn mười hai byte", "", None, "ệ"]

PLAIN = {
    "id": pa.array(IDS),
    "plan": pa.array(PLAN),
    "households": pa.array(HOUSEHOLDS, pa.int32()),
    "reading_households": pa.array(READING, pa.uint16()),
    "opened": pa.array(OPENED, pa.date32()),
    "book_share": pa.array(SHARE, pa.decimal128(10, 3)),
    "shelf_metres": pa.array(METRES, pa.decimal128(38, 4)),
    "terrain": pa.array(TERRAIN),
    "note": pa.array(NOTE),
}


@pytest.fixture(scope="module")
def expected(village):
    """What dicts give, row by row."""
    rows = [dict(zip(PLAIN, row)) for row in zip(*(column.to_pylist() for column in PLAIN.values()))]
    for row in rows:
        row["note"] = row["note"] or None  # an empty text in a column is missing
    return village.score(rows).to_dicts()


def replaced(**columns):
    return pa.table({**PLAIN, **columns})


def texts(values, kind):
    return pa.array([None if value is None else str(value).lower() for value in values], kind)


TABLES = {
    "plain": pa.table(PLAIN),
    "chunked": pa.concat_tables([pa.table(PLAIN).slice(0, 2), pa.table(PLAIN).slice(2)]),
    "no_rows_between": pa.Table.from_batches(
        [
            pa.record_batch(PLAIN).slice(0, 2),
            pa.record_batch(PLAIN).slice(0, 0),
            pa.record_batch(PLAIN).slice(2),
        ]
    ),
    "decimal_for_count": replaced(households=pa.array(HOUSEHOLDS, pa.int64()).cast(pa.decimal128(20, 0))),
    "negative_scale": replaced(reading_households=pa.array(READING, pa.int64()).cast(pa.decimal256(40, 2))),
    "large_text": replaced(
        **{name: texts(PLAIN[name].to_pylist(), pa.large_string()) for name in ("plan", "terrain")}
    ),
    "text_view": replaced(
        note=pa.array(NOTE, pa.string_view()),
        id=pa.array(IDS, pa.string_view()),
        opened=texts(OPENED, pa.string_view()),
    ),
    "text_for_all": replaced(
        **{name: texts(PLAIN[name].to_pylist(), pa.string()) for name in PLAIN if name not in ("id", "note")}
    ),
    "dictionary": replaced(
        terrain=pa.array(TERRAIN).dictionary_encode(), note=pa.array(NOTE).dictionary_encode()
    ),
    "dictionary_of_numbers": replaced(households=PLAIN["households"].dictionary_encode()),
    "wide_keys": replaced(
        terrain=pa.DictionaryArray.from_arrays(
            pa.array([1, 0, None, 1, 0], pa.uint64()), ["mountain", "plain"]
        )
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_what_dicts_give(village, expected, name):
    result = village.score(TABLES[name])
    assert pa.table(result).to_pylist() == expected
    assert result.to_dicts() == expected


@pytest.mark.parametrize("width", [8, 16, 32, 64])
@pytest.mark.parametrize("sign", ["int", "uint"])
def test_integers_of_every_width(village, width, sign):
    kind = getattr(pa, f"{sign}{width}")()
    table = pa.table(
        {"households": pa.array([127, None, 1], kind), "reading_households": pa.array([100, 0, 1], kind)}
    )
    rows = [{"households": h, "reading_households": r} for h, r in ((127, 100), (None, 0), (1, 1))]
    assert village.score(table).to_dicts() == village.score(rows).to_dicts()


@pytest.mark.parametrize("start", range(5))
def test_slices_have_offsets(village, expected, start):
    table = pa.table(PLAIN).slice(start, 3)
    assert village.score(table).to_dicts() == expected[start : start + 3]
    batch = pa.record_batch(PLAIN).slice(start, 3)
    assert village.score(batch).to_dicts() == expected[start : start + 3]


def test_a_struct_array_with_an_offset_and_nulls_of_its_own(village, expected):
    struct = pa.StructArray.from_arrays(
        [*PLAIN.values()], [*PLAIN], mask=pa.array([False, False, True, False, False])
    )
    rows = village.score(_Batch(struct.slice(1))).to_dicts()
    assert [rows[0], *rows[2:]] == [expected[1], *expected[3:]]
    assert rows[1]["id"] == ""
    assert set(expected[2]["missing"]) <= set(rows[1]["missing"])


class _Batch:
    """Something that speaks `__arrow_c_array__` alone."""

    def __init__(self, array):
        self._array = array

    def __arrow_c_array__(self, requested_schema=None):
        return self._array.__arrow_c_array__(requested_schema)


def test_a_batch_without_a_stream_is_scored_as_often_as_one_likes(village, expected):
    result = village.score(_Batch(pa.record_batch(PLAIN)))
    for _ in range(3):
        assert pa.table(result).to_pylist() == expected
        assert result.to_dicts() == expected
    with pytest.raises(TypeError):
        len(result)


def test_a_column_of_nulls_and_a_table_without_rows(village):
    table = pa.table({"id": ["T1"], "plan": pa.nulls(1), "terrain": pa.nulls(1)})
    assert village.score(table).to_dicts() == village.score([{"id": "T1"}]).to_dicts()
    empty = village.score(pa.table(PLAIN).slice(0, 0))
    assert (len(empty), empty.to_dicts(), pa.table(empty).num_rows) == (0, [], 0)
    assert village.score(pa.table({"plan": pa.array([], pa.bool_())})).to_dicts() == []


def test_not_applicable_is_a_text_in_a_column(village):
    table = pa.table({"plan": ["n/a", "true", ""]})
    rows = [{"plan": hoctap.NOT_APPLICABLE}, {"plan": True}, {}]
    assert village.score(table).to_dicts() == village.score(rows).to_dicts()


@pytest.mark.parametrize("kind", [pa.float16(), pa.float32(), pa.float64()])
def test_floats_are_refused_at_once_with_guidance(village, kind):
    with pytest.raises(hoctap.Refused) as refused:
        village.score(
            pa.table({"shelf_metres": pa.array([None], kind), "book_share": pa.array([None], kind)})
        )
    assert [issue.code for issue in refused.value.issues] == ["column-float"] * 2
    assert refused.value.issues[0].pointer == "/shelf_metres"
    assert "decimal128" in refused.value.issues[0].hint("en")
    assert "dấu phẩy động" in refused.value.issues[0].message("vi")


@pytest.mark.parametrize(
    "column", [pa.array([[1]]), pa.array([b"x"]), pa.array([1], pa.timestamp("s")), pa.array([{"a": 1}])]
)
def test_types_that_no_fact_has_are_refused_at_once(village, column):
    with pytest.raises(hoctap.Refused) as refused:
        village.score(pa.table({"households": column}))
    assert refused.value.code == "column-type"


def test_a_column_alone_is_no_table(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score(pa.chunked_array([[1, 2]]))
    assert refused.value.code == "columns-not-struct"


def test_extra_columns_are_refused_unless_asked_for(village):
    table = pa.table({"plan": [True], "housholds": [7], "colour": [0.5]})
    with pytest.raises(hoctap.Refused) as refused:
        village.score(table)
    assert {issue.pointer for issue in refused.value.issues} == {"/housholds", "/colour"}
    assert village.score(table, extra=True).to_dicts() == village.score([{"plan": True}]).to_dicts()


def test_id_and_label_name_their_columns(village):
    table = pa.table({"code": ["00123"], "name": ["Thôn Mẫu"], "plan": [True]})
    assert village.score(table, id="code", label="name").to_dicts()[0]["id"] == "00123"
    with pytest.raises(hoctap.Refused) as refused:
        village.score(table, id="cod", label="name")
    assert "code" in {issue.suggestion for issue in refused.value.issues}


def test_evidence_columns(village):
    table = pa.table({"plan": [True], "evidence.reading_plan": [True]})
    rows = [{"plan": True, "evidence": {"reading_plan": True}}]
    assert village.score(table).to_dicts() == village.score(rows).to_dicts()


BAD = {"id": ["T1", "T2", "T3"], "households": [10, -1, 5], "reading_households": [5, 2, 6]}


def test_refused_rows_end_a_scan_with_every_issue_of_the_batch(village):
    result = village.score(pa.table(BAD))
    with pytest.raises(hoctap.Refused) as refused:
        result.to_dicts()
    assert [issue.line for issue in refused.value.issues] == [2, 3]
    assert [issue.code for issue in refused.value.issues] == ["fact-type", "constraint-broken"]
    with pytest.raises(pa.ArrowInvalid) as invalid:
        pa.table(result)
    for issue in refused.value.issues:
        assert issue.message("vi") in str(invalid.value)
        assert issue.message("en") in str(invalid.value)


def test_lines_count_from_the_first_batch_on(village):
    good = pa.table({**BAD, "id": pa.array([None] * 3, pa.string())}).slice(0, 1)
    rows = iter(village.score(pa.concat_tables([good] * 3 + [pa.table(BAD).slice(1, 1)])))
    assert [next(rows)["id"] for _ in range(3)] == [""] * 3
    with pytest.raises(hoctap.Refused) as refused:
        next(rows)
    assert refused.value.issues[0].line == 4


def test_a_code_that_stands_twice_is_refused_in_whatever_data(village):
    one = {"id": "T1", "households": 10}
    columns = pa.table({"id": ["T1", "T2"], "households": [10, 10]})
    for data, place, other in (
        ([one, {"id": "T2"}, one], "/2", "1"),
        ("id,households\nT1,10\nT1,11\n", "", "2"),
        ('{"id": "T1"}\n{"id": "T1"}\n', "", "1"),
        (pa.concat_tables([columns, columns.slice(1)]), "/2", "2"),
    ):
        with pytest.raises(hoctap.Refused) as refused:
            list(village.score(data))
        assert [issue.code for issue in refused.value.issues] == ["code-twice"]
        assert refused.value.issues[0].pointer == place
        assert refused.value.issues[0].expected == other
    rows = village.score(pa.concat_tables([columns, columns.slice(1)]), refused=True).to_dicts()
    assert [bool(row["error"]) for row in rows] == [False, False, True]


def test_columns_of_results_are_chosen(village):
    facts = pa.table(PLAIN)
    everything = pa.table(village.score(facts))
    chosen = village.score(facts, columns=["missing", "outcome"])
    assert pa.table(chosen).equals(everything.select(["outcome", "missing"]))
    assert [list(row) for row in chosen.to_dicts()] == [["outcome", "missing"]] * len(IDS)
    told = pa.table(village.score(facts, refused=True, columns=["outcome"]))
    assert told.column_names == ["outcome", "error"]
    with pytest.raises(hoctap.Refused) as refused:
        pa.table(village.score(facts, columns=["outcom"]))
    assert refused.value.issues[0].code == "column-missing"
    assert refused.value.issues[0].suggestion == "outcome"
    with pytest.raises(hoctap.Misuse):
        village.score({"id": "T1"}, columns=["outcome"])


def test_refused_rows_are_told_on_request(village):
    import json

    result = village.score(pa.table(BAD), refused=True)
    rows = result.to_dicts()
    assert [row["error"] is None for row in rows] == [True, False, False]
    assert [row["id"] for row in rows] == ["T1", "T2", "T3"]
    assert rows[1]["outcome"] is rows[1]["official"] is rows[1]["missing"] is None
    assert json.loads(rows[1]["error"])[0]["code"] == "fact-type"
    assert pa.table(result).to_pylist() == rows


def test_indicators_have_columns_on_request(village, points):
    rows = village.score(pa.table(PLAIN), indicators=True).to_dicts()
    assert rows[0]["reading_plan.1"] == "met"
    assert rows[2]["readers.2"] == "undetermined"
    sheets = village.score([{"id": "T1", "plan": True}], indicators=True)
    assert sheets.to_dicts()[0]["reading_plan.2"] == "met"
    assert [*rows[0]] == [*sheets.to_dicts()[0]]
    third = points.score(
        pa.table({"members": [9, 2], "readers": [5, 1], "habit_points": [20, 2]}), indicators=True
    )
    assert [row["share.points"] for row in third.to_dicts()] == [None, 30]
    assert [row["total_exact"] for row in third.to_dicts()] == ["160/3", "32"]
    assert [row["total"] for row in third.to_dicts()] == [None, 32]


def test_the_columns_are_known_before_anything_is_scored(village):
    for options in ({}, {"refused": True}, {"indicators": True, "refused": True}):
        result = village.score(pa.table(PLAIN), **options)
        assert pa.schema(result) == pa.table(result).schema


def test_decimals_are_read_to_the_last_digit(points):
    table = pa.table({"members": [7], "readers": [7], "habit_points": [Decimal("39.999999999999")]})
    result = points.score(table)
    assert result.to_dicts()[0]["total"] == pa.table(result)["total"][0].as_py() == Decimal("99.999999999999")


def test_a_notebook_shows_counts_and_the_first_rows(village):
    many = pa.table(
        {"id": [f"<b>{i}" for i in range(30)], "plan": [True] * 30, "households": [10] * 29 + [0]}
    )
    page = village.score(many)._repr_html_()
    assert "chưa xác định / undetermined: 29; bị từ chối / refused: 1" in page
    assert page.count("<tr>") == 11
    assert "&lt;b&gt;0" in page
    assert "<b>" not in page
    assert "Thôn bạn đọc (mẫu)" in page
    assert "undetermined: 1" in village.score([{"id": "T1", "plan": True}])._repr_html_()


def test_a_notebook_counts_no_more_than_it_says(village, monkeypatch):
    from hoctap import _table

    monkeypatch.setattr(_table, "ROWS_COUNTED", 20)
    page = village.score(pa.table({"plan": [True] * 30}))._repr_html_()
    assert "undetermined: 20 (trong 20 dòng đầu / of the first 20 rows)" in page


class Broken:
    """A record batch, a number of which is not what Arrow asks for."""

    def __init__(self, field, value, column):
        self.field, self.value, self.column = field, value, column

    def __arrow_c_array__(self, requested_schema=None):
        batch = pa.record_batch({"id": ["T1", "T2"], "households": pa.array([10, 20], pa.int32())})
        schema, capsule = batch.__arrow_c_array__()
        array = _arrow.peek(capsule, _c.ArrowArray)
        setattr(
            array if self.column is None else array.children[self.column].contents, self.field, self.value
        )
        return schema, capsule


@pytest.mark.parametrize("column", [None, 0, 1])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("offset", 2**62),
        ("offset", 2**63 - 1),
        ("offset", -1),
        ("length", -1),
        ("null_count", -2),
        ("null_count", 1),
        ("null_count", 3),
        ("n_buffers", 0),
        ("n_buffers", 9),
    ],
)
def test_a_number_that_breaks_the_rules_of_arrow_is_refused(village, field, value, column):
    result = village.score(Broken(field, value, column), extra=True)
    with pytest.raises(hoctap.Refused, match=rf"column-layout.*{field} = {value}"):
        result.to_dicts()
