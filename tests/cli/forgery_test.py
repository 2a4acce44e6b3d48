#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whatever others write in rubrics, data, seasons and names of files: it forges no line and speaks to no terminal.

Usage: forgery_test.py HOCTAP
"""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "tests/cli"
FORGED = ("Kết quả: GIẢ", "Result: FORGED")
# Signs that end no line where JSON is written, one of each kind.
SIGNS = "\x1b[2J\x1b]0;x\x07\r\t\x7f\x85\x9b1m\u00ad\u200b\u200d\u200f\u202e\u2066\ufeff\ufff9\U000e0041"
EVIL = f"\n{FORGED[0]}\n\n{FORGED[1]}\u2028{FORGED[0]}\u2029{FORGED[1]}\r\n{FORGED[0]}{SIGNS}|*`<b>"
NO_BLANKS = re.sub(r"[\s\x85\u2028\u2029]", "", SIGNS)  # for codes, which blanks separate
# The keys whose texts are free: what they hold is shown and decides nothing.
FREE = {"vi", "en", "cite", "number", "unknown", "label", "place", "name"}
LINE_ENDS = {"csv": "\r\n"}
HYPHENATED = re.compile("(egis|ecog)\u00ad")  # the page's own words


def evil(node, keys=FREE, key=None, before="", after=EVIL):
    """JSON whose free texts are hostile, or all of them where `keys` is None."""
    if isinstance(node, dict):
        return {name: evil(value, keys, name, before, after) for name, value in node.items()}
    if isinstance(node, list):
        return [evil(value, keys, key, before, after) for value in node]
    return before + node + after if isinstance(node, str) and (keys is None or key in keys) else node


def opening(node, keys=FREE):
    """JSON whose free texts begin as the result line of an explanation does."""
    return evil(node, keys, before=FORGED[0] + " ", after="")


def renamed(node, codes):
    """JSON with other codes of entities, wherever they stand."""
    if isinstance(node, dict):
        return {renamed(name, codes): renamed(value, codes) for name, value in node.items()}
    if isinstance(node, list):
        return [renamed(value, codes) for value in node]
    return " ".join(codes.get(word, word) for word in node.split(" ")) if isinstance(node, str) else node


def hidden(text):
    """The first character that is not to be seen, but for line feeds."""
    for character in text:
        if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
            return character
    return None


class Checker:
    """Runs the command and looks at all that it says."""

    def __init__(self, hoctap, folder):
        self.hoctap, self.folder = hoctap, folder
        self.problems = []
        self.runs = 0

    def write(self, name, content):
        """A file whose name is hostile as well."""
        path = self.folder / f"x{EVIL.replace('/', '')[:60]}" / name
        path.parent.mkdir(exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def look(self, words, text, ends="\n"):
        """What is wrong with something that was printed."""
        text = HYPHENATED.sub(r"\1", text.replace(ends, "\n"))
        found = hidden(text)
        if found:
            at = text.index(found)
            self.problems.append(f"{words}: U+{ord(found):04X} in {text[max(0, at - 60):at + 20]!r}")
        for line in text.split("\n"):
            if line.startswith(FORGED):
                self.problems.append(f"{words}: a forged line {line!r}")

    def run(self, *words, status=0, ends="\n"):
        """What a command says, in both languages and with messages in both forms."""
        said = ""
        for more in (["--lang", "vi"], ["--lang", "en"], ["--json-errors"]):
            done = subprocess.run([self.hoctap, *words, *more], cwd=ROOT, stdin=subprocess.DEVNULL, check=False,
                                  capture_output=True)
            self.runs += 1
            shown = [str(word)[:40] for word in words] + more
            if done.returncode != status:
                self.problems.append(f"{shown}: exit {done.returncode}, not {status}: {done.stderr[:300]}")
            self.look(shown, done.stdout.decode("utf-8"), ends)
            self.look(shown, done.stderr.decode("utf-8"))
            said = done.stdout.decode("utf-8")
        return said


def table(rows):
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def strings(node):
    """Every text in JSON."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in strings(value)]
    return [node] if isinstance(node, str) else []


def loaded(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def scoring(check):
    """Rubrics and data, in every form they come in and go out by."""
    levels = check.write("levels.json", evil(loaded("levels.json")))
    points = check.write("points.json", evil(loaded("points.json")))
    overlay = evil(loaded("points.overlay.json"), {"vi", "en", "cite", "number"})
    local = check.write("points.overlay.json", overlay)
    header, *rows = csv.reader((FIXTURES / "villages.csv").read_text(encoding="utf-8").splitlines())
    texts = [[code + EVIL, label + EVIL, *rest] for code, label, *rest in rows]
    villages = check.write("villages.csv", table([header, *texts]))
    lines = (FIXTURES / "units.jsonl").read_text(encoding="utf-8").splitlines()
    units = [evil(json.loads(line), {"id", "label"}) for line in lines]
    jsonl = check.write("units.jsonl", "".join(json.dumps(unit) + "\n" for unit in units))
    array = check.write("units.json", units)
    for rubric, data in ((levels, villages), (points, jsonl), (points, array)):
        check.run("score", rubric, data)
        check.run("score", rubric, data, "--format", "csv", ends=LINE_ENDS["csv"])
        check.run("explain", rubric, data)
        ids = [sheet["entity"] for sheet in json.loads(check.run("score", rubric, data, "--format", "json"))]
        written = [unit["id"] for unit in units] if data != villages else [row[0] for row in texts]
        if ids != written:
            check.problems.append(f"{data.name}: JSON does not keep the codes: {ids[:1]} of {written[:1]}")
    check.run("explain", points, array, units[0]["id"])
    check.run("explain", points, array, "U9" + EVIL, status=5)
    for rubric in (levels, points):
        for form in ("table", "markdown"):
            check.run("show", rubric, "--format", form)
    check.run("show", points, "--overlay", local)
    check.run("show", FIXTURES / "points.json", "--overlay", local)
    check.run("show", FIXTURES / "points.json", "--overlay", local, "--format", "markdown")
    check.run("score", FIXTURES / "points.json", jsonl, "--overlay", local)
    bad = check.write("bad.csv", table([[*header[:-1], "no" + EVIL], *texts]))
    check.run("score", levels, bad, status=2)
    wrong = check.write("wrong.jsonl", json.dumps({"id": "a" + EVIL, "people" + EVIL: 1, "plan": "x" + EVIL}) + "\n")
    check.run("score", levels, wrong, status=2)


def checking(check):
    """Files that are sound but hostile, and files in which every text is."""
    for name in ("levels.json", "points.json", "points.overlay.json", "levels.cases.json"):
        sound = name.endswith(".cases.json")  # until they are run
        check.run("check", check.write(name, evil(loaded(name), None)), status=0 if sound else 1)
        check.run("check", check.write(name, evil({name + EVIL: loaded(name)}, None)), status=1)
        check.run("check", check.write(name, json.dumps(loaded(name))[:40] + EVIL), status=1)
    check.run("check", check.write("ok.json", evil(loaded("levels.json"))), status=0)
    suite = loaded("points.cases.json")
    suite["tables"][0] |= {"name": "n" + EVIL, "rows": [[10, "bad" + EVIL], [6, "fair"]]}
    check.write("points.json", evil(loaded("points.json")))
    cases = check.write("points.cases.json", suite)
    report = check.folder / "report.xml"
    check.run("test", cases, "--junit", report, status=1)
    text = report.read_text(encoding="utf-8")
    check.look(["junit"], text)
    xml.etree.ElementTree.fromstring(text)
    check.run("test", cases.parent, status=2)


def libraries(check):
    """A library and what is listed of it."""
    for file in (FIXTURES / "library").iterdir():
        content = json.loads(file.read_text(encoding="utf-8"))
        keys = FREE - {"place"} if file.name.endswith(".overlay.json") else FREE - {"place", "unknown"}
        path = check.folder / f"library{SIGNS}" / file.name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(evil(content, keys)), encoding="utf-8")
    folder = ["--library", check.folder / f"library{SIGNS}"]
    check.run("list", "--title", "sample_village", *folder)
    check.run("list", "--title", "sample_village", "--format", "json", *folder)
    check.run("list", "--title", "sample_village", "--date", "2022-01-01", *folder)
    check.run("show", "sample-2023-village", *folder)
    check.run("show", "sample-2023" + EVIL, *folder, status=5)
    (check.folder / "library").mkdir()
    check.run("list", "--library", check.folder / "library", status=2)


def seasons(check):
    """A season whose entities, labels and documents are hostile, in every format."""
    folder = check.folder / "merger"
    shutil.copytree(ROOT / "examples/seasons/merger", folder)
    season = json.loads((folder / "ask.json").read_text(encoding="utf-8"))
    codes = {entity["id"]: entity["id"] + NO_BLANKS for entity in season["entities"]}
    season = renamed(evil(season, FREE - {"place", "name", "number"}), codes)
    path = folder / f"season{SIGNS}.json"
    path.write_text(json.dumps(season), encoding="utf-8")
    data = folder / "citizens.jsonl"
    records = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    data.write_text("".join(json.dumps(renamed(one, codes)) + "\n" for one in records), encoding="utf-8")
    for form in ("table", "json", "csv", "html"):
        said = check.run("season", path, "--format", form, ends=LINE_ENDS.get(form, "\n"))
        if form == "json" and not set(codes.values()) & set(strings(json.loads(said))):
            check.problems.append("the JSON of a season does not keep the codes")
    for kind in ("citizen", "commune"):
        for form in ("csv", "jsonl"):
            check.run("season", path, "--list", kind, "--format", form, ends=LINE_ENDS.get(form, "\n"))
    check.run("season", path, "--list", "commune", "-o", folder / ("none" + EVIL.replace("/", "")) / "a.csv", status=2)
    path.write_text(json.dumps(evil(season, None)), encoding="utf-8")
    check.run("season", path, status=2)
    data.write_text(json.dumps(evil(records[0], None)) + "\n", encoding="utf-8")
    path.write_text(json.dumps(season), encoding="utf-8")
    check.run("season", path, status=2)


def openings(check):
    """Names that begin as a result does, wherever a name begins a line."""
    levels = check.write("openings.json", opening(loaded("levels.json")))
    for texts in (("", FORGED[0]), (FORGED[1], ""), (FORGED[0], FORGED[1])):
        data = check.write("openings.jsonl", json.dumps(dict(zip(("id", "label"), texts))) + "\n")
        check.run("explain", levels, data)
        check.run("score", levels, data)
    check.run("show", levels)
    named = check.folder / f"{FORGED[0]}.json"
    shutil.copy(levels, named)
    done = subprocess.run([check.hoctap, "check", named.name], cwd=check.folder, check=False, capture_output=True)
    check.look(["check", named.name], done.stdout.decode("utf-8"))
    check.look(["check", named.name], done.stderr.decode("utf-8"))
    folder = check.folder / "opened"
    shutil.copytree(ROOT / "examples/seasons/merger", folder)
    season = opening(json.loads((folder / "ask.json").read_text(encoding="utf-8")), {"vi", "en", "label"})
    (folder / "ask.json").write_text(json.dumps(season), encoding="utf-8")
    said = check.run("season", folder / "ask.json")
    if "“" + FORGED[0] not in said:
        check.problems.append("no name of the season begins as a result does")


def words(check):
    """What is typed, and files that are not there."""
    check.run("eval", json.dumps("a" + EVIL, ensure_ascii=True))
    check.run("eval", "1 + " + json.dumps("a" + EVIL), status=2)
    check.run("eval", "1 +" + EVIL, status=2)
    check.run("eval", "1\t+ \x1b", status=2)
    check.run("eval", "1", check.write("facts.json", "[1," + EVIL), status=2)
    check.run("schema", "rubric" + EVIL, status=2)
    check.run("scoer" + EVIL, status=2)
    check.run("list", "--kind", "family" + EVIL, status=2)
    check.run("list", "--date", "2024" + EVIL, status=2)
    check.run("list", "--fromat" + EVIL, status=2)
    check.run("score", "no" + EVIL.replace("/", "") + ".json", "x", status=2)
    check.run("score", "tt25-2023-commune", "no" + EVIL.replace("/", ""), status=2)
    check.run("test", "no" + EVIL.replace("/", ""), status=2)
    check.run("check", os.fsencode("tests/cli/\xe9").replace(b"\xc3\xa9", b"\xff\x9b") + b".json", status=2)
    for flag in ("--lang", "--overlay", "--library", "--format", "--input-format"):
        check.run("score", "tt25-2023-commune", "examples/demo/wards.csv", flag, "x" + EVIL.replace("/", ""), status=2)


def main():
    with tempfile.TemporaryDirectory() as folder:
        check = Checker(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(folder))
        for part in (scoring, checking, libraries, seasons, openings, words):
            try:
                part(check)
            except ValueError as error:
                check.problems.append(f"{part.__name__}: {error!r}")
        if check.runs < 150:
            check.problems.append(f"only {check.runs} runs")
    print("\n".join(check.problems), file=sys.stderr)
    sys.exit(1 if check.problems else 0)


if __name__ == "__main__":
    main()
