#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The list that goes with a decision: 6,000 families in, 6,000 lines out, whose sums are those of the review; and of every
sample season, of each kind.

Usage: list_test.py HOCTAP
"""

import collections
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "examples/seasons"
YEN_MO = SAMPLES / "yen-mo"
FAMILIES = 6_000
KINDS = ("citizen", "family", "clan", "village", "unit", "commune", "district", "province")
ENDS = ("conferred", "kept", "refused", "undecided", "not_registered", "not_assessed")


def run(command, *words):
    return subprocess.run([command, "season", *map(str, words)], cwd=ROOT, capture_output=True, check=False)


def written(command, *words):
    """What is written to a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "list")
        done = run(command, *words, "-o", file)
        assert done.returncode == 0 and not done.stdout, done.stderr.decode()
        return file.read_text(encoding="utf-8")


def lines_of(command, *words):
    """A list as rows of texts by column, and the same in JSON Lines."""
    rows = list(csv.DictReader(io.StringIO(written(command, *words, "--format", "csv"), newline="")))
    lines = [json.loads(line) for line in written(command, *words, "--format", "jsonl").splitlines()]
    return rows, lines


def counted(lines):
    """By year, title and rubric, how many ended in each way, and how many signed up."""
    counts = collections.defaultdict(collections.Counter)
    for line in lines:
        of = counts[int(line["year"]), line["title"], line["rubric"]]
        of[line["status"]] += 1
        of["total"] += 1
        of["registered"] += line["registered"] in (True, "true")
        if line.get("outcome"):
            of["outcome", line["outcome"]] += 1
    return counts


def counted_by(review, kind):
    counts = {}
    for group in review.get("groups", []):
        if group["entity"] == kind:
            of = collections.Counter({end: group[end] for end in (*ENDS, "total", "registered")})
            of.update({("outcome", each["outcome"]): each["count"] for each in group.get("outcomes", [])})
            counts[group["year"], group["title"], group["rubric"]] = +of
    return counts


def same(rows, lines):
    """That the two formats hold the same."""
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines):
        for column in ("kind", "entity", "label", "title", "rubric", "regulation", "status"):
            assert row[column] == line[column], (column, row, line)
        assert row["in"] == " ".join(line.get("in", [])), row
        assert row["outcome"] == line.get("outcome", ""), row
        assert row["title_label"] == line["title_label"]["vi"], row
        assert row["outcome_label"] == line.get("outcome_label", {}).get("vi", ""), row
        assert row["reasons"] == " ".join(reason["code"] for reason in line.get("reasons", [])), row
        assert bool(row["shortfalls"]) == bool(line.get("shortfalls")), row
        assert row["status"] != "refused" or row["why"], row


def samples(command):
    """Every sample season, every kind: the sums are those of the review."""
    listed = 0
    for season in sorted(path for path in SAMPLES.glob("*/*.json")):
        review = json.loads(run(command, season, "--format", "json").stdout)
        kinds = {group["entity"] for group in review.get("groups", [])}
        nobody = next(kind for kind in KINDS if kind not in kinds)
        done = run(command, season, "--list", nobody)
        assert done.returncode == 5 and not done.stdout and b"decisions-not-found" in done.stderr, done
        for kind in sorted(kinds):
            rows, lines = lines_of(command, season, "--list", kind)
            expected = counted_by(review, kind)
            assert counted(lines) == expected, (season, kind, counted(lines), expected)
            assert counted(rows) == expected, (season, kind)
            same(rows, lines)
            listed += len(rows)
            decisions = [decision for group in review.get("groups", []) if group["entity"] == kind
                         for decision in group.get("decisions", [])]
            of_lines = {(line["year"], line["title"], line["entity"]): line for line in lines}
            for decision in decisions:
                line = of_lines[decision["year"], decision["title"], decision["entity"]]
                for key in ("status", "outcome", "registered", "official", "total", "self_total", "decided", "valid_until",
                            "decided_by", "reasons", "shortfalls", "label"):
                    assert line.get(key) == decision.get(key), (season, key, line, decision)
    return listed


def yen_mo(command):
    """14 of 25 families are conferred, each by name."""
    rows, lines = lines_of(command, YEN_MO / "season.json", "--list", "family")
    assert len(rows) == 25 and sum(row["status"] == "conferred" for row in rows) == 14
    assert all(row["label"] and row["entity"] and row["in_labels"] for row in rows), rows[0]
    assert all(line["outcome_label"]["en"] for line in lines if line["status"] == "conferred")
    english = run(command, YEN_MO / "season.json", "--list", "family", "--lang", "en").stdout.decode()
    assert ",Conferred," in english and "Công nhận mới" not in english


def many(command, folder):
    """6,000 in, 6,000 out."""
    header, *rows = (YEN_MO / "families.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if ",2016," in row]  # the year of the season
    made = (f"N{number:05}," + rows[number % len(rows)].split(",", 1)[1] for number in range(FAMILIES))
    (folder / "families.csv").write_text("\n".join([header, *made]) + "\n", encoding="utf-8")
    season = json.loads((YEN_MO / "season.json").read_text(encoding="utf-8"))
    season.pop("library", None)
    (folder / "season.json").write_text(json.dumps(season), encoding="utf-8")
    library = ["--library", YEN_MO / "overlays"]
    review = json.loads(run(command, folder / "season.json", *library, "--format", "json").stdout)
    for output in ([], ["-o", folder / "list.csv"]):
        done = run(command, folder / "season.json", *library, "--list", "family", *output)
        assert done.returncode == 0, done.stderr.decode()
        text = (folder / "list.csv").read_bytes() if output else done.stdout
        found = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
        assert len(found) == FAMILIES, len(found)
        assert sorted(row["entity"] for row in found) == [f"N{number:05}" for number in range(FAMILIES)]
        assert counted(found) == counted_by(review, "family"), counted(found)
    for end in ENDS:
        print(end, sum(row["status"] == end for row in found))


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    print(samples(command), "lines of all samples")
    yen_mo(command)
    with tempfile.TemporaryDirectory() as folder:
        many(command, pathlib.Path(folder))


if __name__ == "__main__":
    main()
