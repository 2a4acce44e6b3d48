# SPDX-License-Identifier: Apache-2.0
"""The program that README.md shows."""

import subprocess
import sys

from conftest import ROOT


def test_the_program_of_the_readme_runs_and_says_what_it_should():
    program = [sys.executable, "examples/consumer-python/score.py"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "599/1000" in done.stdout and "Short by 1 (citizens)." in done.stdout
    # The table of all wards, as polars prints it.
    assert "W01" in done.stdout and "official" in done.stdout
