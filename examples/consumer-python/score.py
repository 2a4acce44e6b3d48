# SPDX-License-Identifier: Apache-2.0
"""Scores one made-up ward and says why, then a whole table of them."""

import hoctap
import polars

engine = hoctap.Engine("tt25-2023-commune")
sheet = engine.score({"id": "W07", "citizens": 1000, "learning_citizens": 599})
print(sheet.outcome, sheet.explain("en"))

wards = polars.read_csv("examples/demo/wards.csv", infer_schema=False)
print(polars.DataFrame(engine.score(wards)).select("id", "outcome", "official", "missing"))
