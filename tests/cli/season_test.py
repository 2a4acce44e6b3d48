#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a large made-up season (30 communes, 300 units, 100,000 citizens): it must come out the same whatever the order
of its records, and memory must not grow with the number of citizens beyond their codes.

The list of all of them must not make it grow either.

Usage: season_test.py HOCTAP [sanitized]. With sanitizers, which have memory of their own, the season is a tenth of that
and its memory is not measured.
"""

import collections
import csv
import json
import pathlib
import random
import sys
import tempfile

from peak import measured

SANITIZED = "sanitized" in sys.argv
CITIZENS = 10_000 if SANITIZED else 100_000
BYTES_A_CITIZEN = 512  # a code, and where it ended; a sheet has fifty times that


def index_points(number):
    """Ten indexes of a citizen: most reach 80 points, some fall short."""
    points = 9 if number % 10 else 6
    return {f"i{i:02}_points": points for i in range(1, 11)}


def citizens(count):
    for number in range(count):
        unit = f" U{number % 300:03}" if number % 3 == 0 else ""
        yield {
            "id": f"C{number:06}",
            "in": f"X{number % 30:02}{unit}",
            "registered": "2024-03-01",
            "evidence": {"*": True},
            **index_points(number),
        }


def season():
    communes = [{"id": f"X{i:02}", "kind": "commune", "memberships": [{"in": "P"}]} for i in range(30)]
    units = [{"id": f"U{i:03}", "kind": "unit", "memberships": [{"in": "P"}]} for i in range(300)]
    return {
        "schema": 1,
        "id": "large",
        "label": {"vi": "Kỳ đánh giá lớn (mẫu)", "en": "A large season (made up)"},
        "place": "tinh-mau",
        "years": [{"year": 2024, "counted_on": "2025-03-31"}],
        "entities": [{"id": "P", "kind": "province"}, *communes, *units],
        "data": [{"entity": "citizen", "file": "citizens.jsonl"}],
        "assessments": [
            {
                "entity": commune["id"],
                "year": 2024,
                "stage": "inspection",
                "facts": {"disadvantaged": False},
                "evidence": {"*": True},
            }
            for commune in communes
        ],
    }


def run(command, folder, made, records):
    (folder / "season.json").write_text(json.dumps(made), encoding="utf-8")
    with open(folder / "citizens.jsonl", "w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record) + "\n")
    words = [command, "season", str(folder / "season.json")]
    done, peak = measured([*words, "--format", "json"])
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    listed, listing = measured([*words, "--list", "citizen", "-o", str(folder / "list.csv")])
    assert listed.returncode == 0, listed.stderr.decode()[-2000:]
    with open(folder / "list.csv", encoding="utf-8") as file:
        statuses = collections.Counter(row["status"] for row in csv.DictReader(file))
    return done.stdout, peak, statuses, listing


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = season()
        few, small, _, listing_few = run(command, folder, made, citizens(CITIZENS // 10))
        many, large, statuses, listing_many = run(command, folder, made, citizens(CITIZENS))
        shuffled = list(citizens(CITIZENS))
        random.Random(7).shuffle(shuffled)
        for key in ("entities", "assessments"):
            random.Random(8).shuffle(made[key])
        again, *_ = run(command, folder, made, shuffled)
    assert many == again, "the order of the records changes the result"
    review = json.loads(many)
    group = next(each for each in review["groups"] if each["entity"] == "citizen")
    assert group["total"] == CITIZENS and group["conferred"] == CITIZENS * 9 // 10, group
    ends = ("conferred", "kept", "refused", "undecided", "not_registered", "not_assessed")
    assert sum(group[end] for end in ends) == CITIZENS
    assert {end: group[end] for end in ends if group[end]} == statuses, statuses
    communes = next(each for each in review["groups"] if each["entity"] == "commune")
    counted = [decision for decision in communes["decisions"] if decision["entity"] == "X00"]
    assert counted, communes
    assert json.loads(few)["groups"][0]["total"] == CITIZENS // 10
    wrong = 0
    for what, less, more in (("a review", small, large), ("a list", listing_few, listing_many)):
        growth = (more - less) / (CITIZENS * 9 / 10)
        print(f"{what} of {CITIZENS} citizens: {more >> 20} MiB at most, {growth:.0f} bytes a citizen more than for a tenth of them")
        if not SANITIZED and growth > BYTES_A_CITIZEN:
            print(f"memory grows with the citizens: at most {BYTES_A_CITIZEN} bytes each are allowed")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
