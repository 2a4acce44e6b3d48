# SPDX-License-Identifier: Apache-2.0
"""What the tests share. Sample data are made up."""

import os
import pathlib
import subprocess

import pytest

import hoctap

ROOT = pathlib.Path(__file__).resolve().parents[3]
RUBRICS = pathlib.Path(__file__).with_name("rubrics")


@pytest.fixture(scope="session")
def village():
    """A rubric with two levels and a fact of every type that a cell can hold."""
    return hoctap.Engine.load(RUBRICS / "village.json")


@pytest.fixture(scope="session")
def points():
    """A rubric with points, of which a third can come out."""
    return hoctap.Engine.load(RUBRICS / "points.json")


@pytest.fixture(scope="session")
def command():
    """Runs the hoctap command, the reference for every byte; HOCTAP_COMMAND names it."""
    program = os.environ.get("HOCTAP_COMMAND")
    if not program:
        pytest.skip("HOCTAP_COMMAND names no hoctap command to compare with")

    def run(*arguments, messages=False):
        arguments = [program, *map(str, arguments)]
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True)
        return (done.stderr + done.stdout if messages else done.stdout).decode()

    return run


@pytest.fixture
def resident_bytes():
    """How much memory this process has in use; where that can be asked."""
    statm = pathlib.Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("/proc/self/statm is not here")
    return lambda: int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
