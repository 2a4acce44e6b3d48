# SPDX-License-Identifier: Apache-2.0
"""Reads a stream of results, whose few types are known, without any Arrow library."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from . import _arrow, _c
from .errors import Refused

Row = dict[str, Any]
"""One result: text as str, truth values as bool, totals as Decimal, days as date, whole numbers as int, lists
as list of str; None where null."""

Cell = Callable[[int], Any]

_EPOCH = date(1970, 1, 1)


def batches(capsule: object) -> Iterator[Iterator[Row]]:
    """The results in a capsule with a stream, batch by batch; released when nothing refers to them any more.

    Raises Refused, with the stream's own text, when the stream fails.
    """
    stream = _arrow.struct_in(capsule, _c.ArrowArrayStream)
    _owner, schema = _arrow.new(_c.ArrowSchema)
    _ask(stream, stream.get_schema, schema)
    while True:
        batch_capsule, batch = _arrow.new(_c.ArrowArray)
        _ask(stream, stream.get_next, batch)
        if not batch.release:
            return
        if batch.length == 0:
            continue  # its buffers may be absent
        cells = {}
        for i in range(schema.n_children):
            column = schema.children[i].contents
            cells[column.name.decode()] = _cell(column, batch.children[i].contents)
        yield _rows(batch_capsule, cells, range(batch.offset, batch.offset + batch.length))


def _rows(_owner: object, cells: dict[str, Cell], indexes: range) -> Iterator[Row]:
    for index in indexes:
        yield {name: cell(index) for name, cell in cells.items()}


def _ask(stream: _c.ArrowArrayStream, function: Any, out: Any) -> None:
    status = function(ctypes.byref(stream), ctypes.byref(out))
    if status == 0:
        return
    why = stream.get_last_error(ctypes.byref(stream))
    if why is None:
        raise MemoryError("hoctap")
    raise Refused(text=why.decode().rstrip("\n"))


def _cell(schema: _c.ArrowSchema, array: _c.ArrowArray) -> Cell:
    """What reads one cell of a column by its row. The column has to stay alive."""
    offset = array.offset
    read = _reader(schema, array)
    if array.buffers[0] is None:
        return lambda row: read(offset + row)
    is_valid = _bits(array, 0)
    return lambda row: read(offset + row) if is_valid(offset + row) else None


def _reader(schema: _c.ArrowSchema, array: _c.ArrowArray) -> Cell:
    """What reads one cell that is not null by its index."""
    if schema.format == b"b":
        return _bits(array, 1)
    if schema.format in (b"i", b"tdD"):
        wholes = (ctypes.c_int32 * (array.offset + array.length)).from_address(array.buffers[1])
        if schema.format == b"i":
            return lambda index: wholes[index]
        return lambda index: _EPOCH + timedelta(wholes[index])
    if schema.format == b"u":
        spans, text = _spans(array), array.buffers[2] or 0

        def read_text(index: int) -> str:
            begin, end = spans(index)
            return ctypes.string_at(text + begin, end - begin).decode()

        return read_text
    if schema.format == b"+l":
        spans, item = _spans(array), _cell(schema.children[0].contents, array.children[0].contents)
        return lambda index: [item(i) for i in range(*spans(index))]
    if schema.format.startswith(b"d:"):
        values, scale = array.buffers[1], int(schema.format.split(b",")[1])
        return lambda index: _decimal(ctypes.string_at(values + 16 * index, 16), scale)
    raise NotImplementedError(f"Arrow format {schema.format.decode()}")


def _bits(array: _c.ArrowArray, buffer: int) -> Callable[[int], bool]:
    size = (array.offset + array.length + 7) // 8
    octets = (ctypes.c_uint8 * size).from_address(array.buffers[buffer])
    return lambda index: bool(octets[index // 8] >> index % 8 & 1)


def _spans(array: _c.ArrowArray) -> Callable[[int], tuple[int, int]]:
    size = array.offset + array.length + 1
    offsets = (ctypes.c_int32 * size).from_address(array.buffers[1])
    return lambda index: (offsets[index], offsets[index + 1])


def _decimal(octets: bytes, scale: int) -> Decimal:
    unscaled = int.from_bytes(octets, "little", signed=True)
    return Decimal(f"{unscaled}E-{scale}")  # from text, since the context of decimal arithmetic would round
