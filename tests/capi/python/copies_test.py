# SPDX-License-Identifier: Apache-2.0
"""Copies share, pickles make anew, what can do neither says what to send: no pointer is ever copied."""

import copy
import ctypes
import gc
import importlib
import inspect
import multiprocessing
import pickle
import pkgutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pyarrow as pa
import pytest

import hoctap
from conftest import ROOT, RUBRICS
from hoctap import _arrow, _c, _call, _copies, _files

FACTS = {"id": "T1", "plan": True}
OVERLAYS = [
    ROOT / "examples/overlays/tinh-a-tt44.overlay.json",
    ROOT / "examples/overlays/tinh-a-xa-b-tt44.overlay.json",
]


class Ours(hoctap.Engine):
    """An engine with something of its own, which changes."""

    seen: list


def local_engine():
    library = hoctap.Library.shipped().extend(OVERLAYS[:1]).extend(OVERLAYS[1:])
    return library.engine("tt44-2014-commune", "tinh-a-tt44 tinh-a-xa-b-tt44")


def ours():
    engine = Ours.load(RUBRICS / "village.json")
    engine.seen = ["T1"]
    return engine


def in_village(use):
    return lambda: use(hoctap.Engine.load(RUBRICS / "village.json"))


def stream():
    return pa.RecordBatchReader.from_batches(BATCH.schema, [BATCH])


BATCH = pa.record_batch({"id": ["T1"], "plan": [True]})

# One of each class and how it was made.
SAMPLES = {
    "an engine by name": lambda: hoctap.Engine("tt25-2023-commune"),
    "an engine from a file": in_village(lambda engine: engine),
    "an engine with overlays": local_engine,
    "an engine of a subclass": ours,
    "the shipped library": hoctap.Library.shipped,
    "an empty library": hoctap.Library.empty,
    "a library with files": lambda: hoctap.Library.empty().extend([RUBRICS / "village.json"]),
    "a library with texts": lambda: hoctap.Library.shipped().extend(
        {"a.overlay.json": OVERLAYS[0].read_text("utf-8")}
    ),
    "a sheet": in_village(lambda engine: engine.score(FACTS)),
    "sheets": in_village(lambda engine: engine.score([FACTS])),
    "a result": in_village(lambda engine: engine.score(pa.table(BATCH))),
    "a result of a stream": in_village(lambda engine: engine.score(stream())),
    "a report": in_village(lambda engine: engine.test(RUBRICS / "village.cases.json")),
    "a review": lambda: season().run(),
    "a list of decisions": lambda: season().decisions("commune"),
    "a handle": in_village(lambda engine: engine.handle),
    "files": lambda: _files.files_of({"a.json": "{}"}),
}
REBUILT = [name for name in SAMPLES if "engine" in name or "library" in name]
STAYS = [name for name in SAMPLES if name not in REBUILT]


def season():
    return hoctap.Season.load(ROOT / "examples/seasons/yen-the/season.json")


def classes():
    """Every class of the package."""
    for module in pkgutil.iter_modules(hoctap.__path__):
        for _, it in inspect.getmembers(importlib.import_module(f"hoctap.{module.name}"), inspect.isclass):
            if it.__module__.startswith("hoctap.") and not issubclass(it, ctypes._Pointer):
                yield it


def holds_pointer(it, seen):
    """Whether an object is a pointer or reaches one by its attributes."""
    if id(it) in seen or isinstance(it, (type, str, bytes, int)):
        return False
    seen.add(id(it))
    if isinstance(it, (ctypes.c_void_p, ctypes.Structure)) or type(it).__name__ == "PyCapsule":
        return True
    parts = [*vars(it).values()] if hasattr(it, "__dict__") else []
    parts += it if isinstance(it, (list, tuple)) else it.values() if isinstance(it, dict) else []
    return any(holds_pointer(part, seen) for part in parts)


def raw_pointers():
    return [it for it in set(classes()) if issubclass(it, (ctypes.c_void_p, ctypes.Structure))]


# Classes without a pointer: data, words, errors, what reads a form, and protocols that others fulfil.
PLAIN = {
    "ArrowBatch ArrowStream Column Entities Error Grid Header HeaderReader Indicator InternalError Issue",
    "Issues Meaning Misuse NotApplicable Options RawPointer Refused Season Text Unreadable Words",
    "_Named _Read _RowReader _Writer",
}


def test_no_class_of_the_package_is_forgotten():
    sampled = {base for make in SAMPLES.values() for base in type(make()).__mro__}
    left = set(classes()) - sampled - set(raw_pointers())
    left.remove(hoctap.Row)  # it changes, so it is not copied: row_test.py
    assert {it.__name__ for it in left} == set(" ".join(PLAIN).split())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_class_that_holds_a_pointer_says_how_it_is_copied(name):
    it = SAMPLES[name]()
    assert holds_pointer(it, set())
    assert isinstance(it, _copies.Shared)
    assert isinstance(it, (_call.Rebuilt, _copies.Unpicklable))


@pytest.mark.parametrize("kind", raw_pointers(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_raw_pointer_is_never_copied(kind, way):
    with pytest.raises(TypeError, match="Send the object that it belongs to"):
        way(kind())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", REBUILT)
def test_a_pickle_is_made_again_from_its_texts(name, protocol):
    it = SAMPLES[name]()
    expected = said_by(it)
    sent = pickle.dumps(it, protocol)
    del it
    gc.collect()
    again = pickle.loads(sent)
    assert said_by(again) == expected
    assert said_by(pickle.loads(pickle.dumps(again))) == expected
    assert len(sent) < 100_000  # texts that were added, not what comes with hoctap


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", STAYS)
def test_what_cannot_be_pickled_says_what_to_send(name, protocol):
    it = SAMPLES[name]()
    with pytest.raises(TypeError, match=r"(?s)không pickle được.*Hãy gửi .*cannot be pickled.*Send "):
        pickle.dumps(it, protocol)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps({"inside": [it]}, protocol)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_copy_shares_the_handle_and_outlives_the_original(name, way):
    it = SAMPLES[name]()
    expected = None if isinstance(it, _call.Handle) else said_by(it, used_up=False)
    for _ in range(3):
        copied = way(it)
        assert type(copied) is type(it)
        assert copied is it or isinstance(it, Ours)
        del it
        gc.collect()
        it = way({"inside": [copied]})["inside"][0]
        del copied
        gc.collect()
    assert expected == (None if isinstance(it, _call.Handle) else said_by(it, used_up=False))


def said_by(it, used_up=True):
    """Everything that an object says, which is the same wherever it is."""
    if isinstance(it, hoctap.Engine):
        return it.describe(), it.score({"id": "T1"}).json(), repr(it)
    if isinstance(it, hoctap.Library):
        return it.list()
    if isinstance(it, hoctap.Result):
        return it.to_dicts() if used_up or hasattr(it._source, "__len__") else it._repr_html_()
    if isinstance(it, (hoctap.Sheets, hoctap.Decisions)):
        return it.to_dicts()
    return it.json()


def test_a_handle_is_freed_once_however_often_it_was_copied(monkeypatch):
    freed = []
    engine = hoctap.Engine.load(RUBRICS / "village.json")
    handle = _call.Handle(_c.EngineHandle(7), lambda pointer: freed.append(pointer.value))
    copies = [copy.copy(handle), copy.deepcopy(handle), copy.deepcopy([handle, handle]), copy.copy(engine)]
    engine._handle, kept = handle, engine._handle
    copies += [copy.copy(engine), copy.deepcopy(engine)]
    del handle
    gc.collect()
    assert freed == []
    engine._handle = kept
    del copies
    gc.collect()
    assert freed == [7]


def test_a_subclass_keeps_its_own_state_and_may_say_how_it_is_pickled():
    engine = ours()
    shallow, deep, sent = copy.copy(engine), copy.deepcopy(engine), pickle.loads(pickle.dumps(engine))
    engine.seen.append("T2")
    assert (shallow.seen, deep.seen, sent.seen) == (["T1", "T2"], ["T1"], ["T1"])
    assert shallow.handle is deep.handle is engine.handle is not sent.handle
    assert {type(it) for it in (shallow, deep, sent)} == {Ours}
    assert pickle.loads(pickle.dumps(Named("village"))).score(FACTS).entity == "T1"


class Named(hoctap.Engine):
    """An engine that is made from a name of its own."""

    def __init__(self, name):
        self._origin = hoctap.Engine.load(RUBRICS / f"{name}.json")._origin
        self._handle = self._make()
        self.name = name

    def __reduce__(self):
        return Named, (self.name,)


def test_a_pickle_of_another_version_is_refused(monkeypatch):
    sent = pickle.dumps(hoctap.Engine("tt25-2023-commune"))
    monkeypatch.setattr(_call, "version", lambda: "9.9")
    with pytest.raises(hoctap.Misuse) as misuse:
        pickle.loads(sent)
    assert misuse.value.code == "pickle-version"
    assert "Install the same version" in str(misuse.value)


def test_a_season_and_errors_and_facts_travel_as_they_are():
    assert pickle.loads(pickle.dumps(season())).run().json() == season().run().json()
    assert copy.deepcopy(season()).run().json() == season().run().json()
    assert copy.deepcopy(hoctap.NOT_APPLICABLE) is pickle.loads(pickle.dumps(hoctap.NOT_APPLICABLE))
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Engine("tt25-2023-commune").score({"citizens": 1.5, "learning_citizens": "x"})
    for again in (pickle.loads(pickle.dumps(refused.value)), copy.deepcopy(refused.value)):
        assert str(again) == str(refused.value)
        assert again.issues == refused.value.issues


def test_capsules_and_scans_stay_where_they_are(village):
    result = village.score(pa.table(BATCH))
    for it in (
        result.__arrow_c_stream__(),
        result.__arrow_c_schema__(),
        result.rows(),
        _arrow.new(_c.ArrowArray)[0],
    ):
        for way in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(TypeError):
                way(it)


def scored_elsewhere(engine, facts):
    return engine.score(facts).json()


def refused_elsewhere(engine):
    engine.score({"plan": 1.5})


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
@pytest.mark.parametrize("name", [name for name in REBUILT if "engine" in name])
def test_a_pool_of_processes_scores_with_the_engine_it_is_sent(name, start):
    engine = SAMPLES[name]()
    facts = [{"id": f"E{i}"} for i in range(4)]
    with ProcessPoolExecutor(2, multiprocessing.get_context(start)) as pool:
        assert [*pool.map(scored_elsewhere, [engine] * 4, facts)] == [
            engine.score(one).json() for one in facts
        ]
        if name == "an engine from a file":
            with pytest.raises(hoctap.Refused, match="plan"):
                pool.submit(refused_elsewhere, engine).result()
            with pytest.raises(TypeError, match=r"sheet\.json\(\)"):
                pool.submit(hoctap.Engine.score, engine, FACTS).result()


def test_a_copy_of_an_engine_may_be_all_that_is_left_when_the_program_ends():
    program = """
import copy, pickle, hoctap
engine = hoctap.Engine("tt25-2023-commune")
copies = [copy.copy(engine), copy.deepcopy(engine), pickle.loads(pickle.dumps(engine))]
del engine
print({one.score({"id": "a"}).entity for one in copies})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{'a'}\n", "")
