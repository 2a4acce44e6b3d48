#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Output that is cut short never counts as done: every subcommand, into a closed pipe, a full disk and a closed stream.

Usage: streams_test.py HOCTAP
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = "tests/cli"
LEVELS, POINTS, VILLAGES = f"{FIXTURES}/levels.json", f"{FIXTURES}/points.json", f"{FIXTURES}/villages.csv"
SEASON = "examples/seasons/yen-mo/season.json"
UNWRITTEN = 2  # as the help says

# What succeeds where its output is taken, by the command it is of.
SUCCEEDS = {
    "": [["--help"], ["--help", "--lang", "en"], ["--version"]],
    "eval": [["eval", "1/3"]],
    "list": [["list"], ["list", "--format", "json"]],
    "show": [["show", LEVELS], ["show", LEVELS, "--format", "markdown"], ["show", LEVELS, "--format", "json"]],
    "check": [["check", LEVELS], ["check", POINTS]],
    "score": [["score", LEVELS, VILLAGES, "--format", name] for name in ("table", "json", "csv")],
    "explain": [["explain", LEVELS, VILLAGES], ["explain", LEVELS, VILLAGES, "T02"]],
    "season": [["season", SEASON, "--format", name] for name in ("table", "json", "csv", "html")]
    + [["season", SEASON, "--list", "family", "--format", name] for name in ("csv", "jsonl")],
    "overlay": [["overlay", "new", "tt44-2014-commune", "--place", "tinh-a"]],
    "schema": [["schema"], ["schema", "season"]],
    "test": [["test", f"{FIXTURES}/points.cases.json"]],
}
# What says something on standard error, and the status it has where that is taken.
SAYS = [
    (["scoer"], 2),
    ([], 2),
    (["eval", "1 +"], 2),
    (["show", "tt25-2023-comune"], 5),
    (["check", f"{FIXTURES}/broken.json"], 1),
    (["check", POINTS], 0),
]


def run(hoctap, words, ignored, **streams):
    """The exit status, SIGPIPE left to kill or ignored as some parents leave it."""
    def ready():
        signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL)

    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **streams}
    done = subprocess.run([hoctap, *words], cwd=ROOT, stdin=subprocess.DEVNULL, check=False, restore_signals=False,
                          preexec_fn=ready, **streams)
    return done.returncode


def closed_pipe():
    """The end of a pipe that nobody reads any more."""
    reads, writes = os.pipe()
    os.close(reads)
    return writes


def ways():
    """Every stream that takes nothing, by name; to be closed by the caller."""
    yield "a closed pipe", closed_pipe()
    if os.path.exists("/dev/full"):
        yield "a full disk", os.open("/dev/full", os.O_WRONLY)
    yield "a stream that is for reading", os.open(os.devnull, os.O_RDONLY)


def commands_of_help(hoctap):
    """The subcommands that the help names."""
    text = subprocess.run([hoctap, "--help", "--lang", "en"], capture_output=True, encoding="utf-8", check=True).stdout
    return set(re.findall(r"^  (\w+)  ?.*$", text.split("Usage:")[1].split("RUBRIC is")[0], re.MULTILINE))


def outputs(hoctap):
    """What each subcommand prints is either taken as a whole or an error."""
    for runs in SUCCEEDS.values():
        for words in runs:
            status = run(hoctap, words, True)
            if status != 0:
                yield f"{words}: exit {status} where everything is taken"
            for name, stream in ways():
                status = run(hoctap, words, True, stdout=stream)
                if status != UNWRITTEN:
                    yield f"{words} into {name}: exit {status}"
                os.close(stream)
    for command, runs in SUCCEEDS.items():
        page = [command, "--help"] if command else ["--help"]
        for words, ignored in ((page, True), (runs[0], False), ([*runs[0], "--json-errors"], True)):
            stream = closed_pipe()
            status = run(hoctap, words, ignored, stdout=stream)
            if status != UNWRITTEN:
                yield f"{words} into a closed pipe, SIGPIPE {'' if ignored else 'not '}ignored: exit {status}"
            os.close(stream)


def messages(hoctap):
    """Messages that are lost are no success; an error keeps its own status."""
    for words, expected in SAYS:
        for more in ([], ["--json-errors"]):
            status = run(hoctap, words + more, True)
            if status != expected:
                yield f"{words + more}: exit {status}, not {expected}"
            for name, stream in ways():
                status = run(hoctap, words + more, True, stderr=stream)
                if status != (expected or UNWRITTEN):
                    yield f"{words + more} with its messages into {name}: exit {status}"
                os.close(stream)


def reports(hoctap):
    """A report that is not written as a whole is an error, and so is output that a closed stream would take."""
    cases = ["test", f"{FIXTURES}/points.cases.json"]
    for path in ("/dev/full", "/nowhere/report.xml"):
        if path != "/dev/full" or os.path.exists(path):
            status = run(hoctap, [*cases, "--junit", path], True)
            if status != UNWRITTEN:
                yield f"a report into {path}: exit {status}"
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.xml")
        line = f'"$0" test {FIXTURES}/points.cases.json --junit {report} >&- 2>/dev/null'
        done = subprocess.run(["sh", "-c", line, hoctap], cwd=ROOT, check=False)
        if done.returncode != UNWRITTEN:
            yield f"{line}: exit {done.returncode}"
        if not report.read_text(encoding="utf-8").endswith("</testsuites>\n"):
            yield "the report holds something else"


def main():
    hoctap = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    named = commands_of_help(hoctap)
    if named != SUCCEEDS.keys() - {""}:
        problems.append(f"the help names {sorted(named)}, this test {sorted(SUCCEEDS)}")
    for rule in (outputs, messages, reports):
        problems += [f"{rule.__doc__} {problem}" for problem in rule(hoctap)]
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
