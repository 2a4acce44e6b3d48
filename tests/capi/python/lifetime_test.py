# SPDX-License-Identifier: Apache-2.0
"""Objects are freed in any order, used by many threads, and may be alive when Python ends."""

import copy
import gc
import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa

import hoctap
from conftest import ROOT, RUBRICS
from hoctap import _c

WARDS = ROOT / "examples/demo/wards.csv"


def test_sheets_outlive_what_they_were_made_of():
    library = hoctap.Library.shipped().extend([RUBRICS / "village.json"])
    engine = library.engine("sample-2025-village")
    del library
    sheets = engine.score([{"id": "T1", "plan": True}, {"id": "T2"}])
    expected = [sheet.json() for sheet in sheets]
    result = engine.score(pa.table({"id": ["T1"], "plan": [True]}))
    stream = result.__arrow_c_stream__()
    scored = sheets.__arrow_c_stream__()
    del engine, result
    one = sheets[1]
    del sheets
    gc.collect()
    assert one.json() == expected[1]
    assert pa.RecordBatchReader._import_from_c_capsule(stream).read_all()["id"].to_pylist() == ["T1"]
    assert pa.RecordBatchReader._import_from_c_capsule(scored).read_all()["id"].to_pylist() == ["T1", "T2"]


def test_objects_freed_in_any_order():
    for seed in range(20):
        library = hoctap.Library.empty().extend([RUBRICS / "village.json"])
        engine = library.engine("sample-2025-village")
        sheets = engine.score([{"plan": True}])
        result = engine.score(pa.table({"plan": [True]}))
        held = [library, engine, sheets, sheets[0], result, result.__arrow_c_stream__(), iter(result)]
        held.append(engine.test((RUBRICS / "village.cases.json").read_text("utf-8")))
        del library, engine, sheets, result
        random.Random(seed).shuffle(held)
        while held:
            held.pop()
            for one in held:
                if isinstance(one, hoctap.Sheet):
                    assert one.part("indicators.reading_plan.levels.1") == "met"
    gc.collect()


def test_a_copy_shares_what_it_is_a_copy_of(village):
    copied = copy.copy(hoctap.Engine.load(RUBRICS / "village.json"))
    gc.collect()
    assert copied.score({"plan": True}).json() == village.score({"plan": True}).json()


def test_engines_that_come_and_go_do_not_leak(resident_bytes):
    text = (RUBRICS / "village.json").read_text("utf-8")

    def run():
        engine = hoctap.Engine.load(text)
        engine.score([{"plan": True}] * 10).to_dicts()
        engine.describe()

    for _ in range(50):
        run()
    before = resident_bytes()
    for _ in range(500):
        run()
    assert resident_bytes() - before < 4_000_000


def test_eight_threads_share_an_engine_and_get_the_same_bytes():
    engine = hoctap.Engine("tt25-2023-commune")
    text = WARDS.read_text(encoding="utf-8")
    expected = [sheet.json() for sheet in engine.score(text)]
    table = pa.table({"id": ["W1", "W2"], "citizens": [1000, 10], "learning_citizens": [599, None]})
    result = engine.score(table)
    columns = pa.table(result)
    start = threading.Barrier(8)

    def work(number):
        start.wait()
        same = True
        for _ in range(15):
            sheets = engine.score(text)
            same = same and [sheet.json() for sheet in sheets] == expected
            same = same and pa.table(result).equals(columns)
            same = same and engine.score({"id": str(number)}).entity == str(number)
        return same

    with ThreadPoolExecutor(8) as threads:
        assert [*threads.map(work, range(8))] == [True] * 8


def test_threads_read_one_sheet_and_take_one_stream():
    engine = hoctap.Engine("tt25-2023-commune")
    sheet = engine.score(WARDS)[6]
    expected = sheet.explain()
    batch = pa.record_batch({"citizens": [1]})
    result = engine.score(pa.RecordBatchReader.from_batches(batch.schema, [batch]))
    start = threading.Barrier(8)

    def work(_):
        start.wait()
        try:
            result.__arrow_c_stream__()
        except hoctap.Misuse:
            return sheet.explain() == expected, 0
        return sheet.explain() == expected, 1

    with ThreadPoolExecutor(8) as threads:
        done = [*threads.map(work, range(8))]
    assert all(same for same, _ in done)
    assert sum(taken for _, taken in done) == 1


def test_the_program_may_end_with_everything_alive():
    program = f"""
import sys, threading, pyarrow as pa, hoctap
engine = hoctap.Engine.load({str(RUBRICS / "village.json")!r})
table = pa.table({{"id": ["T1"], "plan": [True]}})
class Batch:
    def __arrow_c_array__(self, requested_schema=None):
        return table.to_batches()[0].__arrow_c_array__()
alive = [engine.score(one) for one in (table, Batch(), table.to_pylist())]
alive += [one.__arrow_c_stream__() for one in alive] + [one.rows() for one in alive]
next(alive[-1])
alive.append(alive)  # a cycle, which only the end of the interpreter breaks
sys.modules["kept"] = alive
def score():
    while True:
        engine.score({{"plan": True}}).json()
threading.Thread(target=score, daemon=True).start()
print("ended")
"""
    environment = {**os.environ, "HOCTAP_LIBRARY": _c.lib._name}
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")
