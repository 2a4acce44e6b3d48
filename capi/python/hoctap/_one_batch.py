# SPDX-License-Identifier: Apache-2.0
"""A single record batch as a stream, for sources that speak `__arrow_c_array__` alone.

Such a stream goes to the C library and nowhere else. It asks for the schema once, and for batches from
whichever thread reads the results; the callbacks take the interpreter's lock by themselves.
"""

from __future__ import annotations

import ctypes
import itertools
from typing import Any

from . import _arrow, _c

_EINVAL = 22

# The capsules of each stream that is not released yet, by what its private_data holds.
_held: dict[int, tuple[object, object]] = {}
_keys = itertools.count(1)


def stream_of_batch(schema: object, batch: object) -> object:
    """A capsule with a stream of this one batch, made of the two capsules of `__arrow_c_array__`."""
    _arrow.struct_in(schema, _c.ArrowSchema)
    _arrow.struct_in(batch, _c.ArrowArray)
    capsule, stream = _arrow.new(_c.ArrowArrayStream)
    key = next(_keys)
    _held[key] = (schema, batch)
    stream.private_data = key
    for name, callback in _CALLBACKS.items():
        setattr(stream, name, callback)
    return capsule


def _move(capsule: object, kind: Any, out: Any) -> bool:
    struct = _arrow.peek(capsule, kind)
    ctypes.memmove(out, ctypes.byref(struct), ctypes.sizeof(kind))
    moved = bool(struct.release)
    struct.release = None
    return moved


def _get_schema(stream: Any, out: Any) -> int:
    return 0 if _move(_held[stream.contents.private_data][0], _c.ArrowSchema, out) else _EINVAL


def _get_next(stream: Any, out: Any) -> int:
    # Once it has been moved away, what is moved is a released batch: the end of the stream.
    _move(_held[stream.contents.private_data][1], _c.ArrowArray, out)
    return 0


def _get_last_error(_stream: Any) -> None:
    return None


def _release(stream: Any) -> None:
    del _held[stream.contents.private_data]
    stream.contents.release = type(stream.contents.release)()


_TYPES: dict[str, Any] = dict(_c.ArrowArrayStream._fields_[:4])  # type: ignore[arg-type]
_CALLBACKS = {
    "get_schema": _TYPES["get_schema"](_get_schema),
    "get_next": _TYPES["get_next"](_get_next),
    "get_last_error": _TYPES["get_last_error"](_get_last_error),
    "release": _TYPES["release"](_release),
}
# A stream may be released as late as the interpreter ends.
for _callback in _CALLBACKS.values():
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_callback))
