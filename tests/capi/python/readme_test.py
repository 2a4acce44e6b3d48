# SPDX-License-Identifier: Apache-2.0
"""The program that the package's README shows runs, and prints what it should."""

import os
import re
import subprocess
import sys

import openpyxl

from conftest import ROOT
from hoctap import _c


def test_the_program_of_the_readme_runs(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Mã", "citizens"])
    book.active.append(["W01", "8.420"])
    book.save(tmp_path / "form.xlsx")
    readme = (ROOT / "capi/python/README.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    program = program.replace('"form.xlsx"', repr(str(tmp_path / "form.xlsx")))
    done = subprocess.run(
        [sys.executable, "-c", program + "\nprint(entities, len(review.json()), len(library.list()))"],
        cwd=ROOT,
        env={**os.environ, "HOCTAP_LIBRARY": _c.lib._name, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    printed = done.stdout.decode()
    assert "needed: at least 60 %. Short by 1 (citizens)." in printed
    assert "W12 None ['none', '1']" in printed
    assert 'Pass decimal.Decimal("12.5").' in printed
    assert "'citizens': 8420" in printed
