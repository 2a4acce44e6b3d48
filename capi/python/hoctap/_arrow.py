# SPDX-License-Identifier: Apache-2.0
"""Arrow's structs in capsules, as the PyCapsule protocol hands them around.

A capsule owns its struct. Its destructor is a function of the C library, because it runs whenever Python
collects the capsule, even while the interpreter ends.
"""

from __future__ import annotations

import ctypes
from typing import Any, TypeVar

from . import _c
from ._messages import issue
from .errors import Misuse

Struct = TypeVar("Struct", _c.ArrowSchema, _c.ArrowArray, _c.ArrowArrayStream)

_NAMES: dict[Any, bytes] = {
    _c.ArrowSchema: b"arrow_schema",
    _c.ArrowArray: b"arrow_array",
    _c.ArrowArrayStream: b"arrow_array_stream",
}
# A capsule keeps the address of its name, and may be the last thing alive when the interpreter ends.
for _name in _NAMES.values():
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_name))

_allocate = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)(
    ("PyMem_RawCalloc", ctypes.pythonapi)
)
_free = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(("PyMem_RawFree", ctypes.pythonapi))
_new_capsule = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(
    ("PyCapsule_New", ctypes.pythonapi)
)
_pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)
_destructor = ctypes.cast(_c.lib.hoctap_pycapsule_free, ctypes.c_void_p)


def new(kind: type[Struct]) -> tuple[object, Struct]:
    """A capsule with a struct of this kind to be filled. The struct lives as long as the capsule does."""
    address = _allocate(1, ctypes.sizeof(kind))
    if not address:
        raise MemoryError("hoctap")
    try:
        capsule = _new_capsule(address, _NAMES[kind], _destructor)
    except BaseException:
        _free(address)
        raise
    return capsule, kind.from_address(address)


def peek(capsule: object, kind: type[Struct]) -> Struct:
    """The struct in a capsule, which may have been moved away; it lives as long as the capsule does.

    Raises ValueError when it is no such capsule.
    """
    return kind.from_address(_pointer_of(capsule, _NAMES[kind]))


def struct_in(capsule: object, kind: type[Struct]) -> Struct:
    """The same, of a struct that has not been moved away; raises Misuse when it has."""
    struct = peek(capsule, kind)
    if not struct.release:
        raise Misuse([issue("capsule-consumed")])
    return struct
