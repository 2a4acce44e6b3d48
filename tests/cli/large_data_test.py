#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores and explains made-up data of many rows: memory must not grow with them, nothing may be written of data that
are refused, and it makes no difference where the data come from.

Usage: large_data_test.py HOCTAP [sanitized]. With sanitizers, which are slow, there is a tenth of the rows.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

from peak import measured

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WARDS = (ROOT / "examples/demo/wards.csv").read_text(encoding="utf-8").splitlines()
RUBRIC = "tt25-2023-commune"
ROWS = 3_000 if "sanitized" in sys.argv else 30_000
WAYS = (["score", "--format", "csv"], ["score", "--format", "json"], ["score"], ["explain"])
GROWTH = 3 << 20  # for twice the rows
REFUSED = "Z,Z" + ",maybe" * (WARDS[0].count(",") - 1)


def rows(count):
    """The sample wards over and over, each under a code of its own."""
    for number in range(count):
        yield f"R{number:07}" + WARDS[1 + number % (len(WARDS) - 1)][3:]


def csv(count, last=()):
    return "\n".join([WARDS[0], *rows(count), *last]) + "\n"


def typed(cell):
    return json.loads(cell) if cell in ("true", "false") or cell.isdigit() else cell


def json_lines(count):
    names = WARDS[0].split(",")
    made = (zip(names, row.split(",")) for row in rows(count))
    return "".join(
        json.dumps({name: cell if name in ("id", "label") else typed(cell) for name, cell in row if cell}) + "\n"
        for row in made
    )


def run(words, **streams):
    return subprocess.run(words, capture_output=True, check=False, **streams)


def flat(command, folder):
    """Memory does not grow with the rows."""
    for name, made in (("wards.csv", csv), ("wards.jsonl", json_lines)):
        peaks = {}
        for count in (ROWS, 2 * ROWS):
            path = folder / name
            path.write_text(made(count), encoding="utf-8")
            for words in WAYS[: 1 if made is json_lines else len(WAYS)]:
                done, peak = measured([command, words[0], RUBRIC, str(path), *words[1:]])
                if done.returncode != 0 or done.stdout.count(b"R0") < count:
                    yield f"{words} of {count} rows of {name}: exit {done.returncode}"
                before = peaks.setdefault(tuple(words), peak)
                if peak - before > GROWTH:
                    yield f"{words} of {name}: {before >> 20} MiB at most, {peak >> 20} MiB for twice the rows"
        print(name, {" ".join(words): f"{peak >> 20} MiB" for words, peak in peaks.items()})


def refused(command, folder):
    """Of data with a mistake in the last row nothing is written, and the mistake has its line."""
    path = folder / "refused.csv"
    count = 1000  # several pieces
    for last, code in ((REFUSED, "fact-type"), ("Z,only,three", "csv-row-length"), ('Z,"', "csv-unclosed-quote")):
        path.write_text(csv(count, [last]), encoding="utf-8")
        for words in WAYS:
            done = run([command, words[0], RUBRIC, str(path), *words[1:], "--json-errors"])
            if done.returncode != 2 or done.stdout:
                yield f"{words}, {last}: exit {done.returncode}, {len(done.stdout)} bytes written"
                continue
            issues = json.loads(done.stderr)
            if any(issue["line"] != count + 2 for issue in issues) or code not in {issue["code"] for issue in issues}:
                yield f"{words}, {last}: {issues[:2]}"


def sources(command, folder):
    """A file, a pipe, standard input and other spellings of the data give the same."""
    path = folder / "wards.csv"
    text = csv(1000).encode()
    path.write_bytes(text)
    score = [command, "score", RUBRIC]
    csv_format = ["--format", "csv"]
    expected = run([*score, str(path), *csv_format]).stdout
    if expected.count(b"\n") != 1001:
        yield f"{expected.count(10)} lines of a thousand rows"
    named = folder / "named"
    os.mkfifo(named)
    writer = threading.Thread(target=named.write_bytes, args=(text,))
    writer.start()
    others = {"a named pipe": run([*score, str(named), *csv_format])}
    writer.join()
    others["standard input"] = run([*score, "-", *csv_format], input=text)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    others["a byte order mark"] = run([*score, str(path), *csv_format])
    path.write_text(json_lines(1000), encoding="utf-8")
    others["JSON Lines"] = run([*score, str(path), "--input-format", "jsonl", *csv_format])
    others["JSON Lines, guessed"] = run([*score, "-", *csv_format], input=path.read_bytes())
    path.write_text("[" + json_lines(1000).strip().replace("\n", ",\n") + "]", encoding="utf-8")
    others["JSON"] = run([*score, str(path), "--input-format", "json", *csv_format])
    others["JSON, guessed"] = run([*score, "-", *csv_format], input=path.read_bytes())
    for name, done in others.items():
        if done.returncode != 0 or done.stdout != expected:
            yield f"{name}: exit {done.returncode}, {len(done.stdout)} bytes of {len(expected)}: {done.stderr[:200]}"


def empty(command, folder):
    """Empty data are an error, and so are data without entities."""
    path = folder / "empty.csv"
    for text, status in ((b"", 2), (b"\xef\xbb\xbf", 2), (b"\n\n", 2), (WARDS[0].encode() + b"\n", 5)):
        path.write_bytes(text)
        for words in ([str(path)], ["-", "--format", "csv"], ["-", "--format", "json"]):
            done = run([command, "score", RUBRIC, *words], input=text)
            if done.returncode != status or done.stdout or not done.stderr:
                yield f"{text[:10]} {words[1:]}: exit {done.returncode}, {len(done.stdout)} bytes written"


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    with tempfile.TemporaryDirectory() as name:
        for rule in (flat, refused, sources, empty):
            problems += [f"{rule.__doc__} {problem}" for problem in rule(command, pathlib.Path(name))]
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
