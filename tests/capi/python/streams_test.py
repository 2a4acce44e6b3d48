# SPDX-License-Identifier: Apache-2.0
"""Scans: any number of a table, one of a stream, each lazy and in flat memory."""

import duckdb
import pyarrow as pa
import pytest

import hoctap

BATCH = pa.record_batch({"id": ["T1", "T2"], "plan": [True, False]})


def reader(count, seen):
    """A stream that notes how many batches were asked of it."""

    def batches():
        for number in range(count):
            seen.append(1)
            codes = pa.array([f"T{number}-{i}" for i in range(len(BATCH))])
            yield pa.record_batch([codes, BATCH["plan"]], schema=BATCH.schema)

    return pa.RecordBatchReader.from_batches(BATCH.schema, batches())


def test_a_table_is_scanned_as_often_as_one_likes(village):
    result = village.score(pa.table([*BATCH.columns], names=["id", "plan"]))
    first = pa.table(result)
    assert pa.table(result).equals(first)
    assert result.to_dicts() == [*result] == first.to_pylist()
    assert len(result) == 2
    streams = [result.__arrow_c_stream__() for _ in range(3)]
    assert [pa.RecordBatchReader._import_from_c_capsule(one).read_all() for one in streams] == [first] * 3


def test_a_duckdb_relation_is_scanned_as_often_as_one_likes(village):
    connection = duckdb.connect()
    result = village.score(connection.sql("select 'T' || i as id, i % 2 = 0 as plan from range(5) t(i)"))
    assert pa.table(result).to_pylist() == pa.table(result).to_pylist() == result.to_dicts()
    next(iter(result))
    assert "undetermined" in result._repr_html_()
    assert connection.sql("select 7").fetchall() == [(7,)]  # a scan that was given up has closed its query


@pytest.mark.parametrize("scan", [pa.table, hoctap.Result.to_dicts])
def test_a_stream_is_read_once_and_says_so_the_second_time(village, scan):
    result = village.score(reader(3, []))
    assert len(scan(result)) == 6
    for again in (pa.table, hoctap.Result.to_dicts):
        with pytest.raises(hoctap.Misuse) as misuse:
            again(result)
        assert "chỉ đọc được một lần" in str(misuse.value)
        assert "pyarrow.table(result)" in misuse.value.issues[0].hint("en")
    with pytest.raises(TypeError):
        len(result)


def test_a_stream_is_asked_for_a_batch_when_one_is_needed(village):
    seen = []
    result = village.score(reader(5, seen))
    assert seen == []
    assert "chưa đọc" in result._repr_html_()
    assert seen == []
    scored = pa.RecordBatchReader.from_stream(result)
    assert seen == []
    scored.read_next_batch()
    assert len(seen) == 1
    rows = village.score(reader(5, seen)).rows()
    next(rows)
    assert len(seen) == 2


def test_a_stream_that_fails_midway_says_why(village):
    def batches():
        yield BATCH
        raise RuntimeError("máy chủ mẫu tắt")

    def failing():
        return pa.RecordBatchReader.from_batches(BATCH.schema, batches())

    with pytest.raises(hoctap.Refused, match="máy chủ mẫu tắt") as refused:
        village.score(failing()).to_dicts()
    assert refused.value.issues == []
    assert refused.value.message("en") == str(refused.value)
    with pytest.raises(pa.ArrowInvalid, match="máy chủ mẫu tắt"):
        pa.table(village.score(failing()))


def test_what_a_stream_refuses_is_told_in_both_languages(village):
    batch = pa.record_batch({"id": ["T1"], "households": [-1]})
    result = village.score(pa.RecordBatchReader.from_batches(batch.schema, [batch]))
    with pytest.raises(hoctap.Refused) as refused:
        result.to_dicts()
    assert "lỗi[fact-type]" in str(refused.value)
    assert "error[fact-type]" in str(refused.value)


def test_a_consumed_capsule_is_refused(village):
    class Once:
        def __init__(self, capsule):
            self.capsule = capsule

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    capsule = pa.table({"plan": [True]}).__arrow_c_stream__()
    assert len(village.score(Once(capsule)).to_dicts()) == 1
    with pytest.raises(hoctap.Misuse) as misuse:
        village.score(Once(capsule))
    assert misuse.value.code == "capsule-consumed"
    with pytest.raises(ValueError, match="PyCapsule"):
        village.score(Once(pa.schema([]).__arrow_c_schema__()))


def numbered(count, rows):
    """A stream of so many batches of so many rows, each with a code of its own."""
    schema = pa.schema({"id": pa.string(), "households": pa.int64()})
    batches = (
        pa.record_batch([[f"T{batch}-{i:06}" for i in range(rows)], [10] * rows], schema=schema)
        for batch in range(count)
    )
    return pa.RecordBatchReader.from_batches(schema, batches)


def test_memory_stays_flat_over_a_long_stream(village, resident_bytes):
    def run(count):
        source = numbered(count, 10_000)
        whole = most = 0
        for scored in pa.RecordBatchReader.from_stream(village.score(source, indicators=True)):
            whole += scored.nbytes
            most = max(most, resident_bytes())
        return whole, most

    run(5)
    before = resident_bytes()
    whole, most = run(40)
    codes = 48 * 400_000  # kept to know a code that comes twice: 12 bytes a spot, and spots double
    assert most - before < 15_000_000 + codes < whole / 2


def test_memory_stays_flat_while_python_reads(village, resident_bytes):
    def run(count):
        return sum(1 for _ in village.score(numbered(count, 5000)))

    run(4)
    before = resident_bytes()
    assert run(20) == 100_000
    assert resident_bytes() - before < 15_000_000


def test_capsules_that_nobody_reads_do_not_leak(village, resident_bytes):
    table = pa.table({"id": [f"{i:03}" + "T" * 1000 for i in range(100)], "plan": [True] * 100})
    result = village.score(table)
    sheets = village.score(table.slice(0, 2).to_pylist())

    class Batch:
        def __arrow_c_array__(self, requested_schema=None):
            return table.to_batches()[0].__arrow_c_array__()

    alone = village.score(Batch())

    def drop():
        for one in (result, sheets, alone):
            one.__arrow_c_stream__()
            one.__arrow_c_schema__()
            next(iter(one.rows()))

    for _ in range(50):
        drop()
    before = resident_bytes()
    for _ in range(300):
        drop()
    assert resident_bytes() - before < 4_000_000


def test_nothing_is_held_of_a_batch_once_its_stream_is_gone(village):
    from hoctap import _one_batch

    class Batch:
        def __arrow_c_array__(self, requested_schema=None):
            return BATCH.__arrow_c_array__()

    result = village.score(Batch())
    stream = result.__arrow_c_stream__()
    assert len(_one_batch._held) == 1
    assert len(pa.RecordBatchReader._import_from_c_capsule(stream).read_all()) == 2
    assert not _one_batch._held
