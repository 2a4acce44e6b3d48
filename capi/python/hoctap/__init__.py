# SPDX-License-Identifier: Apache-2.0
"""Scores Vietnam's learning-society titles, exactly and with citations.

    import hoctap

    engine = hoctap.Engine("tt25-2023-commune")
    sheet = engine.score({"id": "W07", "citizens": 1000, "learning_citizens": 599, "budget": True})
    print(sheet.outcome, sheet.missing)
    print(sheet.explain("en"))

Everything but a Row is immutable once it is made, may be shared by threads, and is freed when nothing refers
to it any more, in whatever order. The package is a thin layer over the C library; no number is ever a float.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, overload

from . import _c, _source
from ._call import parsed, text, text_of, version
from ._facts import NOT_APPLICABLE, NotApplicable, json_of
from .engine import Columns, Engine, Facts, Format
from .errors import Error, InternalError, Issue, Language, Misuse, Refused
from .library import Library
from .report import Report
from .result import Result
from .row import Row
from .season import Decisions, Review, Season
from .sheet import Indicator, Sheet, Sheets

__all__ = [
    "NOT_APPLICABLE",
    "Decisions",
    "Engine",
    "Error",
    "Indicator",
    "InternalError",
    "Issue",
    "Language",
    "Library",
    "Misuse",
    "NotApplicable",
    "Refused",
    "Report",
    "Result",
    "Review",
    "Row",
    "Season",
    "Sheet",
    "Sheets",
    "eval",
    "schema",
    "score",
    "version",
]


@overload
def score(rubric: str | Engine, data: Facts, *, extra: bool = False, indicators: bool = False) -> Sheet: ...
@overload
def score(
    rubric: str | Engine,
    data: Columns,
    *,
    id: str | None = None,
    label: str | None = None,
    extra: bool = False,
    refused: bool = False,
    indicators: bool = False,
) -> Result: ...
@overload
def score(
    rubric: str | Engine,
    data: _source.Source | Iterable[Facts],
    *,
    extra: bool = False,
    indicators: bool = False,
    format: Format | None = None,
) -> Sheets: ...
def score(rubric: str | Engine, data: Any, **options: Any) -> Sheet | Sheets | Result:
    """Scores data under a rubric that comes with hoctap, or with an engine; see Engine.score."""
    engine = rubric if isinstance(rubric, Engine) else _shipped(rubric)
    return engine.score(data, **options)  # type: ignore[no-any-return]


def eval(expression: str, facts: Facts | None = None) -> Any:
    """The value of a FEEL expression over facts.

    A number is an int or a Decimal, or the text `n/d` when it does not end; a date is its text. Raises
    Refused with the place in the expression.
    """
    stated = None if facts is None else json_of(facts)
    return parsed(text_of(_c.lib.hoctap_eval, *text(expression), *text(stated)))


def schema(kind: str) -> str:
    """The JSON Schema of a kind of file, as text: `rubric`, `overlay`, `targets`, `cases` or `season`."""
    return text_of(_c.lib.hoctap_schema, *text(kind))


_shipped = functools.lru_cache(maxsize=32)(Engine)
