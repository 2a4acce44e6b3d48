# SPDX-License-Identifier: Apache-2.0
"""What a caller's program looks like to a type checker; mypy reads it, nothing runs it."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import hoctap
from hoctap.form import read_xlsx


class Columns:
    """A table of somebody's."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


engine = hoctap.Engine("tt25-2023-commune")
sheet = engine.score({"id": "W01", "citizens": 1000, "ratio": Decimal("0.5"), "plan": None}, extra=True)
assert_type(sheet, hoctap.Sheet)
assert_type(sheet.total, Fraction | None)
assert_type(sheet.outcome, str | None)
assert_type(engine.score([{"citizens": 1000}]), hoctap.Sheets)
assert_type(engine.score(Path("wards.csv"), format="csv"), hoctap.Sheets)
assert_type(engine.score("id,citizens\nW01,1000\n"), hoctap.Sheets)
assert_type(engine.score(Columns(), id="code", refused=True), hoctap.Result)
assert_type(engine.score(read_xlsx("form.xlsx", engine)), hoctap.Sheets)
assert_type(hoctap.score("tt25-2023-commune", {"citizens": 1000}), hoctap.Sheet)
assert_type(hoctap.score(engine, Columns()), hoctap.Result)
row = hoctap.Row(engine)
row.set("citizens", 1000)
row.set("annual_plan", hoctap.NOT_APPLICABLE)
assert_type(row.outcome, str | None)
assert_type(row.total, Fraction | None)
assert_type(row.sheet(), hoctap.Sheet)
assert_type(engine.check(), list[hoctap.Issue])
assert_type(hoctap.Season.load("season.json").run().json(), str)
assert_type(hoctap.Season.load("season.json").decisions("family", lang="en"), hoctap.Decisions)
row.set("citizens", [1000])  # type: ignore[arg-type]
sheet.explain("fr")  # type: ignore[arg-type]
engine.score([{"citizens": 1000}], refused=True)  # type: ignore[call-overload]
