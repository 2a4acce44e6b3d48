#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the hoctap command as people do: golden files of what it prints, the examples of its help, its manners.

Usage: cli_test.py HOCTAP. HOCTAP_GOLDEN=update rewrites the golden files; they are then read in the diff.
"""

import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests/golden/cli"
FIXTURES = "tests/cli"
LIBRARY = f"--library {FIXTURES}/library"
YEN_MO = "examples/seasons/yen-mo/season.json"
LOCAL = f"--overlay {FIXTURES}/points.overlay.json"

# What is run for each golden file, as typed in the project's folder.
RUNS = {
    "eval": [
        "eval '599 / 1000 >= 0.60'",
        "eval '1/3'",
        "eval '-(1 + 2) * 0.5'",
        "eval '[1, 2.50, \"đạt\", null, @\"2024-01-31\"]'",
        f"eval 'learners / people' {FIXTURES}/facts.json",
        f"eval 'plan and true' {FIXTURES}/facts.json",
        f"eval 'some m in members satisfies m.studies' {FIXTURES}/facts.json",
        f"eval 'every m in members satisfies m.studes' {FIXTURES}/facts.json",
        f"eval 'learner / people' {FIXTURES}/facts.json --lang en",
        "eval '1 / 0'",
        "eval '\"đạt\" + 1' --lang en",
        "eval '1 +\n  true'",
        "eval '7,5 >= 7'",
        "eval '1 == 1' --json-errors",
        f"eval '1' {FIXTURES}/units.jsonl",
    ],
    "list": [
        "list",
        "list --lang en --kind commune",
        "list --kind commune --date 2016-06-01",
        "list --kind commune --date 2024-06-01 --lang en",
        "list --kind commune --date 2014-06-01",
        "list --kind commune --date 2014-06-01 --lang en",
        "list --kind commune --date 2014-06-01 --json-errors",
        "list --kind commune --date 2014-06-01 --standards --lang en",
        "list --kind family --date 2022-01-01",
        "list --kind family --date 2022-01-01 --lang en",
        "list --date 2024-02-11 --place hanoi --lang en",
        "list --kind unit --assessed-at district",
        "list --kind citizen --format json",
        "list --date 1999-01-01",
        f"list {LIBRARY} --title sample_village",
        f"list {LIBRARY} --title sample_village --date 2022-01-01 --lang en",
        f"list {LIBRARY} --title sample_village --date 2022-01-01 --place tinh-b/xa-c",
        f"list {LIBRARY} --title sample_village --date 2022-01-01 --place tinh-b --format json",
        f"list {LIBRARY} --title sample_village --date 2023-06-01 --place tinh-a --lang en",
        f"list {LIBRARY} --title sample_village --date 2019-01-01 --place tinh-a",
        "list --title learning_comunity",
        "list --kind famly --lang en",
        "list --date 2024-02-30",
    ],
    "show": [
        f"show {FIXTURES}/levels.json",
        f"show {FIXTURES}/levels.json --lang en",
        f"show {FIXTURES}/levels.json --format markdown --lang en",
        f"show {FIXTURES}/points.json",
        f"show {FIXTURES}/points.json --lang en",
        f"show {FIXTURES}/points.json {LOCAL}",
        f"show {FIXTURES}/points.json {LOCAL} --lang en --format markdown",
        f"show sample-2023-village {LIBRARY}",
        f"show sample-2021-standard {LIBRARY} --lang en",
        f"show {FIXTURES}/points.json --format pdf",
        "show tt25-2023-comune",
        "show nope.json",
        "show rubrics --lang en",
    ],
    "check": [
        f"check {FIXTURES}/levels.json {FIXTURES}/levels.cases.json",
        f"check {FIXTURES}/points.json --strict --lang en",
        f"check {FIXTURES}/broken.json",
        f"check {FIXTURES}/broken.json {FIXTURES}/levels.json --lang en",
        f"check {FIXTURES}/broken.json --json-errors",
    ],
    "score": [
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --lang en",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --format csv",
        f"score {FIXTURES}/points.json {FIXTURES}/units.jsonl",
        f"score {FIXTURES}/points.json {FIXTURES}/units.jsonl --format csv",
        f"score {FIXTURES}/points.json - --lang en < {FIXTURES}/units.jsonl",
        f"score {FIXTURES}/levels.json {FIXTURES}/bad_villages.csv",
        f"score {FIXTURES}/levels.json {FIXTURES}/bad_villages.csv --lang en",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --format xml",
        f"score {FIXTURES}/levels.json - --input-format json < /dev/null",
        f"score {FIXTURES}/broken.json {FIXTURES}/villages.csv --lang en",
        "score tt25-2023-commune examples/demo/wards.csv",
        "score tt25-2023-commune examples/demo/wards.csv --day 2024-02-11",
        "score tt25-2023-commune examples/demo/wards.csv --day 2024-02-12 --lang en",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --day 2020-02-29 --lang en",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --day 2020-02-29 --format csv",
        f"score {FIXTURES}/levels.json {FIXTURES}/villages.csv --day 2020-02-30",
    ],
    "explain": [
        f"explain {FIXTURES}/levels.json {FIXTURES}/villages.csv T02",
        f"explain {FIXTURES}/points.json {FIXTURES}/units.jsonl U2 --lang en",
        f"explain {FIXTURES}/levels.json {FIXTURES}/villages.csv T1",
        f"explain {FIXTURES}/levels.json {FIXTURES}/villages.csv T02 --day 2020-02-29",
        f"explain {FIXTURES}/levels.json {FIXTURES}/villages.csv T02 --day 2020-03-01 --lang en",
    ],
    "season": [
        f"season {YEN_MO} --list family | tail -n 12",
        f"season {YEN_MO} --list family --excel --lang en | tail -n 4",
        f"season {YEN_MO} --list village --excel | head -n 4",
        f"season {YEN_MO} --list family --format jsonl | head -n 3",
        f"season {YEN_MO} --list commune",
        f"season {YEN_MO} --list families",
        f"season {YEN_MO} --list family --format html --lang en",
        f"season {YEN_MO} --list citizen",
        f"season {YEN_MO} --list citizen --lang en",
        f"season {YEN_MO} --excel",
        f"season {YEN_MO} --format html --excel --lang en",
        f"season {YEN_MO} --list family -o docs",
        f"season {YEN_MO} --list family -o nowhere/list.csv",
        f"season {YEN_MO} --list family -o nowhere/list.csv --lang en",
        f"season {YEN_MO} --list family -o /dev/full",
        f"season {YEN_MO} --list family -o /dev/full --lang en",
    ],
    "test": [
        f"test {FIXTURES}/points.cases.json",
        f"test {FIXTURES}",
        f"test {FIXTURES} --lang en",
        f"test {FIXTURES}/levels.json",
        "test docs",
        "test nope",
    ],
    "usage": [
        "",
        "--help --lang en",
        "--version",
        "scoer",
        "score",
        "score tt25-2023-commune --lang en",
        "score tt25-2023-commune examples/demo/wards.csv --fromat csv",
        "list --kind",
        "list --lang fr",
        "list extra --json-errors",
    ] + [f"{command} --help{lang}" for command in ("eval", "list", "show", "check", "score", "explain", "season", "test")
         for lang in ("", " --lang en")],
}


class Failed(Exception):
    """A rule that the command broke."""


def require(holds, what):
    if not holds:
        raise Failed(what)


class Shell:
    """Runs `hoctap` in the project's folder through a shell, as people type it."""

    def __init__(self, hoctap, folder):
        (folder / "hoctap").symlink_to(hoctap)
        self.environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}

    def run(self, line):
        return subprocess.run(["sh", "-c", line], cwd=ROOT, env=self.environment, capture_output=True,
                              stdin=subprocess.DEVNULL, encoding="utf-8", check=False)


def transcript(shell, runs):
    """What a terminal would show, standard error marked."""
    text = ""
    for arguments in runs:
        line = f"hoctap {arguments}".rstrip()
        done = shell.run(line)
        text += f"$ {line}\n{done.stdout}"
        text += "".join(f"! {error}\n" for error in done.stderr.splitlines())
        text += f"[{done.returncode}]\n\n"
    return text


def golden_files(shell):
    """Everything printed is as it was approved."""
    update = os.environ.get("HOCTAP_GOLDEN") == "update"
    for name, runs in RUNS.items():
        file = GOLDEN / f"{name}.txt"
        found = transcript(shell, runs)
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
            continue
        approved = file.read_text(encoding="utf-8") if file.exists() else ""
        if found != approved:
            new = pathlib.Path(tempfile.gettempdir(), f"hoctap-{name}.txt")
            new.write_text(found, encoding="utf-8")
            difference = subprocess.run(["diff", "-u", file, new], capture_output=True, encoding="utf-8", check=False)
            raise Failed(f"{file} differs; ./dev golden approves it\n{difference.stdout[:8000]}")


def help_examples(shell):
    """Every example of the help runs, in both languages."""
    count = 0
    for page in ["", "eval", "list", "show", "check", "score", "explain", "season", "test"]:
        for language in ("vi", "en"):
            text = shell.run(f"hoctap {page} --help --lang {language}").stdout
            examples = text.split("Ví dụ:" if language == "vi" else "Examples:")[1].split("\n\n")[0]
            for line in examples.strip().splitlines():
                done = shell.run(line)
                require(done.returncode == 0, f"{line}: exit {done.returncode}\n{done.stderr}")
                require(done.stdout != "", f"{line}: prints nothing")
                count += 1
    require(count > 30, f"only {count} examples were found")


def tables_are_whole(markdown):
    """Every row of a Markdown table has as many cells as its header."""
    header = 0
    for line in markdown.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        require(not cells or not header or cells == header, f"a row of {cells - 1} cells: {line}")
        header = cells
    require("| --- |" in markdown, "there are tables")


def shipped_rubrics(shell):
    """Each shipped rubric can be shown in both languages, is sound, and passes its cases."""
    rubrics = json.loads(shell.run("hoctap list --standards --format json").stdout)
    require(len(rubrics) > 5, "there are rubrics")
    for rubric in rubrics:
        for language in ("vi", "en"):
            done = shell.run(f"hoctap show {rubric['id']} --lang {language}")
            require(done.returncode == 0 and rubric["regulation"] in done.stdout, f"show {rubric['id']}")
            longest = max(done.stdout.splitlines(), key=len)
            require(len(longest) < 120, f"show {rubric['id']}: a line of {len(longest)} columns: {longest}")
            tables_are_whole(shell.run(f"hoctap show {rubric['id']} --lang {language} --format markdown").stdout)
        own = shell.run(f"hoctap show {rubric['id']} --format json").stdout
        require(hashlib.sha256(own.encode()).hexdigest() == rubric["sha256"], f"{rubric['id']}: the file itself")
    done = shell.run("hoctap check rubrics examples/schemes")
    require(done.returncode == 0, done.stderr)
    done = shell.run("hoctap test rubrics examples")
    require(done.returncode == 0, done.stdout)
    require(done.stdout.splitlines()[-1].endswith(" passed, 0 failed"), done.stdout[-200:])


def manners(shell):
    """Errors leave nothing on standard output, JSON is JSON, and only what is named is written."""
    levels, villages = f"{FIXTURES}/levels.json", f"{FIXTURES}/villages.csv"
    sheets = json.loads(shell.run(f"hoctap score {levels} {villages} --format json").stdout)
    require([sheet["entity"] for sheet in sheets] == ["T01", "T02", "T03", "T04", "T05"], "one sheet an entity")
    table = shell.run(f"hoctap score {levels} {villages}").stdout
    require(shell.run(f"hoctap score {levels} - < {villages}").stdout == table, "a file and a stream are scored alike")
    for line in (f"score {levels} {FIXTURES}/bad_villages.csv", "eval '1 +'", "list --kind clan --date 1999-01-01", "scoer", "show docs"):
        done = shell.run(f"hoctap {line} --json-errors")
        require(done.returncode != 0 and done.stdout == "", f"{line}: an error and no output")
        for issue in json.loads(done.stderr):
            require({"severity", "code", "message"} <= issue.keys(), f"{line}: {issue}")
            require({"vi", "en"} == issue["message"].keys(), f"{line}: both languages")
    if os.path.exists("/dev/full"):
        require(shell.run("hoctap list > /dev/full").returncode == 2, "a full disk is an error")
    done = shell.run(f"hoctap eval '{'(' * 5000}'")
    require(done.returncode == 2 and len(done.stderr) < 400, "a long expression is not repeated in its error")
    done = shell.run("hoctap show tt25-2023-commune | head -n 1")
    require(done.stderr == "", f"a closed pipe is no trouble: {done.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "báo cáo.xml")
        done = shell.run(f"hoctap test {FIXTURES} --junit {shlex.quote(str(report))}")
        require(done.returncode == 1, "a failed case is exit 1")
        require(os.listdir(folder) == [report.name], "only the named file is written")
        cases = xml.etree.ElementTree.parse(report).getroot().iter("testcase")
        require(len(list(cases)) == 6, "the report has every case")
    done = shell.run(f"hoctap test {FIXTURES} --junit /nowhere/report.xml")
    require(done.returncode == 2 and done.stdout == "", "an unwritable report is an error")
    with tempfile.TemporaryDirectory() as folder:
        many = pathlib.Path(folder, "many.csv")
        rows = "".join(f"T{i},many\n" for i in range(1500))
        many.write_text("id,learners\n" + rows, encoding="utf-8")
        done = shell.run(f"hoctap score {levels} {many}")
        require(done.returncode == 2 and "lỗi[issues-more]: Và 500 lỗi khác." in done.stderr, done.stderr[-300:])
        require(done.stderr.count("lỗi[") == 2, "what says the same is told once")
        done = shell.run(f"hoctap score {levels} {many} --all-errors")
        require(done.stderr.count("lỗi[") == 1001, "a thousand are told")
        done = shell.run(f"hoctap score {levels} {many} --json-errors")
        require(json.loads(done.stderr)[-1]["found"] == "500", "and how many more there are")
        strange = pathlib.Path(folder, "strange.json")
        strange.write_text(json.dumps({f"a{i}": i for i in range(1500)}), encoding="utf-8")
        done = shell.run(f"hoctap check {strange}")
        told = re.search(r"(\d+) lỗi, 0 cảnh báo", done.stdout)
        require(done.returncode == 1 and told and int(told.group(1)) >= 1500, f"all are counted: {done.stdout}")
        require("issues-more" in done.stderr, "the rest is told as well")
    with tempfile.TemporaryDirectory() as folder:
        lonely = pathlib.Path(folder, "lonely.overlay.json")
        lonely.write_text(pathlib.Path(ROOT, FIXTURES, "points.overlay.json").read_text(encoding="utf-8"), encoding="utf-8")
        pathlib.Path(folder, "other.overlay.json").write_text("{", encoding="utf-8")
        done = shell.run(f"hoctap check {lonely}")
        require(done.returncode == 1 and "library-overlay-alone" in done.stderr, f"what lies beside hides nothing: {done}")
        require("other" not in done.stderr, f"nor is it told of: {done.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        large = pathlib.Path(folder, "large.json")
        for size, code in ((1 << 28, "json-size"), ((1 << 28) + 1, "file-size")):  # max_input_bytes
            with large.open("wb") as file:
                file.truncate(size)
            done = shell.run(f"hoctap check {large}")
            require(done.returncode != 0 and f"lỗi[{code}]" in done.stderr, f"{size} bytes: {done.stderr[:300]}")
    for data in ("a.csv", "a.jsonl"):
        with tempfile.TemporaryDirectory() as folder:
            season = {"schema": 1, "id": "x", "label": {"vi": "Mẫu", "en": "Made up"}, "place": "tinh-a", "entities": []}
            season |= {"years": [{"year": 2024, "counted_on": "2024-12-31"}], "data": [{"entity": "family", "file": data}]}
            pathlib.Path(folder, "season.json").write_text(json.dumps(season), encoding="utf-8")
            pathlib.Path(folder, data).mkdir()
            done = shell.run(f"hoctap season {folder}/season.json")
            require(done.returncode == 2 and "file-unreadable" in done.stderr, f"{data} cannot be read: {done.stderr}")


def main():
    if os.environ.get("HOCTAP_GOLDEN") == "update" and os.environ.get("CI"):
        sys.exit("golden files are not updated in CI")
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(folder))
        failures = 0
        for rule in (golden_files, help_examples, shipped_rubrics, manners):
            try:
                rule(shell)
            except Failed as failed:
                failures += 1
                print(f"{rule.__doc__}\n  {failed}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
