# SPDX-License-Identifier: Apache-2.0
"""A million rows in pyarrow, polars, duckdb and pandas give the same results, cell by cell."""

from decimal import Decimal

import duckdb
import numpy
import pandas
import polars
import pyarrow as pa
import pyarrow.compute as pc
import pytest

ROWS = 1_000_000


@pytest.fixture(scope="module")
def table():
    """A million made-up families, of which some facts are missing."""
    row = numpy.arange(ROWS)
    members = pa.array(1 + row % 7, pa.int16(), mask=row % 97 == 0)
    readers = pa.array(row % 7 % (1 + row % 7), pa.int32())
    tenths = pa.array(row % 401, pa.int64(), mask=row % 89 == 0)
    habits = pc.multiply(tenths.cast(pa.decimal128(19)), pa.scalar(Decimal("0.1")))
    ids = pa.array([f"gia-đình-{i:08}" for i in range(ROWS)])
    return pa.table({"id": ids, "members": members, "readers": readers, "habit_points": habits})


@pytest.fixture(scope="module")
def expected(points, table):
    return pa.table(points.score(table))


def test_a_million_rows_of_pyarrow_in_batches_of_any_size(points, table, expected):
    assert len(expected) == ROWS
    assert {one["values"] for one in expected["outcome"].value_counts().to_pylist()} == {
        "good",
        "other",
        None,
    }
    batches = pa.Table.from_batches(table.to_batches(max_chunksize=77_777))
    assert pa.table(points.score(batches)).equals(expected)


def test_rows_are_scored_as_dicts_are(points, table, expected):
    sample = table.take(pa.array(range(0, ROWS, 9973)))
    sheets = points.score(sample.to_pylist())
    assert sheets.to_dicts() == expected.take(pa.array(range(0, ROWS, 9973))).to_pylist()


def test_a_million_rows_of_polars(points, table, expected):
    frame = polars.from_arrow(table)
    assert pa.RecordBatchReader.from_stream(frame).schema.field("id").type == pa.string_view()
    assert pa.table(points.score(frame)).equals(expected)


def test_a_million_rows_of_duckdb(points, table, expected):
    connection = duckdb.connect()
    connection.register("families", table)
    result = points.score(connection.sql("select * from families"))
    assert connection.sql("select 7").fetchall() == [(7,)]  # checking the columns has left nothing open
    assert pa.table(result).equals(expected)
    assert len(result) == ROWS


def test_a_million_rows_of_pandas(points, table, expected):
    frame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    assert pa.table(points.score(frame)).equals(expected)


def test_pandas_without_nullable_types_is_told_about_its_floats(points):
    import hoctap

    frame = pandas.DataFrame({"members": [4, None], "readers": [2, 1]})
    with pytest.raises(hoctap.Refused) as refused:
        points.score(frame)
    assert [(issue.code, issue.pointer) for issue in refused.value.issues] == [("column-float", "/members")]
    rows = points.score(frame.convert_dtypes()).to_dicts()
    assert rows == points.score([{"members": 4, "readers": 2}, {"readers": 1}]).to_dicts()


def test_results_go_into_every_frame(points, table):
    rows = points.score(table.slice(0, 1000)).to_dicts()
    for result in (points.score(table.slice(0, 1000)), points.score(table.slice(0, 1000).to_pylist())):
        assert pa.table(result).to_pylist() == rows
        assert polars.DataFrame(result).to_dicts() == rows
        assert pandas.DataFrame.from_arrow(result)["id"].tolist() == [row["id"] for row in rows]
        query = "select outcome, count(*) from result group by outcome order by all"
        counted = dict(duckdb.sql(query).fetchall())
        assert counted == {name: [row["outcome"] for row in rows].count(name) for name in counted}
        assert sum(counted.values()) == 1000
