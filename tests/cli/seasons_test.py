#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every sample of examples/seasons in both languages and all formats. What the terminal shows is held against
tests/golden/seasons; what each sample is there to show is checked here.

Usage: seasons_test.py HOCTAP. HOCTAP_GOLDEN=update approves the output.
"""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "examples/seasons"
GOLDEN = ROOT / "tests/golden/seasons"


def run(command, season, *words):
    line = [command, "season", str(season.relative_to(ROOT)), *words]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(line)}\n{done.stderr}"
    return done.stdout


def group(review, entity, year=None):
    found = [each for each in review["groups"] if each["entity"] == entity and year in (None, each["year"])]
    assert found, f"no {entity} in {year}"
    return found[-1]


def outcomes(of):
    return {each["outcome"]: each["count"] for each in of["outcomes"]}


def findings(review, code):
    return [each for each in review["findings"] if each["code"] == code]


def holders(review):
    return {each["rule"]: [holder["entity"] for holder in each.get("holders", []) if holder["fulfilled"]] for each in review["streaks"]}


def quan_10(review):
    wards = group(review, "commune")
    assert wards["total"] == 15 and outcomes(wards) == {"tot": 2, "kha": 12}, wards
    assert len(findings(review, "finding-without-outcome")) == 1
    assert any(decision.get("differences") for decision in wards["decisions"])


def phan_thiet(review):
    assert len(review["streaks"]) >= 4 and all(holders(review).values()), review["streaks"]
    assert review["commendations"] and all("commended" in each for each in review["commendations"])
    (quota,) = findings(review, "finding-quota-total")
    assert (quota["found"], quota["expected"]) == ("94", "90"), quota


def yen_mo(review):
    reached = {each["target"]: each.get("reached") for each in review["targets"]}
    assert True in reached.values() and False in reached.values(), reached


def yen_the(review):
    for finding in findings(review, "finding-target-not-reached"):
        assert finding["found"] == "79.87 % (22038/27593)", finding
    assert findings(review, "finding-target-not-reached")


def merger(review):
    province = group(review, "province", 2026)
    (decision,) = province["decisions"]
    assert decision["status"] == "undecided", decision
    assert any(reason["code"] == "reason-tier-ended" for reason in decision["reasons"]), decision


def steady(review):
    ends = {(each["entity"], each["year"]): each for of in review["groups"] for each in of["decisions"]}
    assert ends["V1", 2026]["outcome"] == "1" and ends["V3", 2026]["outcome"] == "2", "the same, one higher"
    assert ends["V2", 2026]["status"] == "refused" and ends["V5", 2026]["outcome"] == "3", "one lower; two years held"
    for entity, year, code, subject in (("V4", 2025, "question-year-unknown", "2024"), ("V4", 2026, "question-undecided-year", "2025")):
        assert any((each["code"], each["subject"]) == (code, subject) for each in ends[entity, year]["reasons"]), ends[entity, year]
    (finding,) = findings(review, "finding-held-otherwise")
    assert (finding["subject"], finding["found"], finding["expected"]) == ("V7", '"2"', '"1"'), finding


CHECKS = {
    "steady/season": steady,
    "quan-10/season": quan_10,
    "phan-thiet/season": phan_thiet,
    "yen-mo/season": yen_mo,
    "yen-the/season": yen_the,
    "merger/inherit-if-all": merger,
    "merger/inherit-if-any": merger,
    "merger/restart": merger,
    "merger/ask": merger,
}


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    update = os.environ.get("HOCTAP_GOLDEN") == "update" and not os.environ.get("CI")
    wrong = []
    streaks = {}
    seasons = sorted(path for path in SAMPLES.glob("*/*.json"))
    assert len(seasons) > 8, "the samples are gone"
    for season in seasons:
        name = f"{season.parent.name}/{season.stem}"
        review = json.loads(run(command, season, "--format", "json"))
        if name in CHECKS:
            CHECKS[name](review)
        streaks[name] = json.dumps(review.get("streaks"))
        assert run(command, season, "--format", "csv").startswith("year,")
        for language in ("vi", "en"):
            assert f'<html lang="{language}"' in run(command, season, "--format", "html", "--lang", language)
        shown = run(command, season) + "\n" + run(command, season, "--lang", "en")
        golden = GOLDEN / f"{season.parent.name}-{season.stem}.txt"
        if update:
            GOLDEN.mkdir(exist_ok=True)
            golden.write_text(shown, encoding="utf-8")
        if not golden.exists() or golden.read_text(encoding="utf-8") != shown:
            wrong.append(f"{golden.relative_to(ROOT)} is not what is shown now:\n{shown}")
    policies = {streaks[f"merger/{policy}"] for policy in ("inherit-if-all", "inherit-if-any", "restart", "ask")}
    assert len(policies) == 4, "the four policies do not differ"
    print("\n".join(wrong) if wrong else f"{len(seasons)} seasons, in both languages and four formats")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
