#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the command says of tables as people really have them, and of seasons without their overlays: little, and the cause
first.

Usage: tables_test.py HOCTAP
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
QUAN_10 = ROOT / "examples/seasons/quan-10/season.json"
RUBRIC = "tt25-2023-commune"
WARDS = (ROOT / "examples/demo/wards.csv").read_text(encoding="utf-8")


def run(*words, **options):
    return subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, check=False, **options)


def lines(done):
    return done.stderr.decode().splitlines()


def foreign(command, folder):
    """A workbook or UTF-16 is one line, wherever it is handed in."""
    workbook = b"PK\x03\x04" + bytes(range(256)) * 40
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    for name, data, code in (
        ("a.xlsx", workbook, "file-workbook"),
        ("b.xls", old, "file-workbook"),
        ("c.csv", workbook, "file-workbook"),
        ("d.csv", WARDS.encode("utf-16"), "file-utf16"),
        ("e.csv", WARDS.encode("utf-16-be"), "file-utf16"),
        ("f.jsonl", '{"id": "W01"}\n'.encode("utf-16-le"), "file-utf16"),
    ):
        path = folder / name
        path.write_bytes(data)
        season = folder / "season.json"
        season.write_text(QUAN_10.read_text(encoding="utf-8"), encoding="utf-8")
        for words in (["score", RUBRIC, path], ["explain", RUBRIC, path], ["check", path], ["season", path]):
            done = run(command, *words)
            if done.returncode != 2 or len(lines(done)) != 1 or code not in lines(done)[0]:
                yield f"{words}: exit {done.returncode}, {lines(done)[:3]}"
        done = run(command, "score", RUBRIC, "-", input=data)
        if done.returncode != 2 or len(lines(done)) != 1 or code not in lines(done)[0]:
            yield f"standard input, {name}: exit {done.returncode}, {lines(done)[:3]}"


def leftovers(command, folder):
    """What spreadsheets leave behind changes no result, and is counted."""
    expected = run(command, "score", RUBRIC, "examples/demo/wards.csv", "--format", "csv").stdout
    header, *rows = WARDS.splitlines()
    blank = "," * header.count(",")
    for name, text, notes in (
        ("plain", WARDS, 0),
        ("blank rows", "\n".join([blank, header, blank, *rows, blank, blank]), 1),
        ("columns", "\n".join(f"{row},,," for row in (header, *rows)), 0),
        ("separator", "sep=;\n" + WARDS.replace(",", ";"), 0),
        ("truth", WARDS.replace(",true", ",có").replace(",false", ",không"), 0),
    ):
        path = folder / "wards.csv"
        path.write_text(text, encoding="utf-8")
        done = run(command, "score", RUBRIC, path, "--format", "csv")
        if done.stdout != expected or len(lines(done)) != notes:
            yield f"{name}: exit {done.returncode}, {lines(done)[:3]}"
    (folder / "wards.csv").write_text("\n".join([blank, header, blank, *rows, blank]), encoding="utf-8")
    told = "ghi chú[csv-rows-blank]: 3 dòng không có chữ nào được bỏ qua."
    for words in (["score"], ["explain"]):
        if [line.endswith(told) for line in lines(run(command, *words, RUBRIC, folder / "wards.csv"))] != [True]:
            yield f"{words}: blank rows are not counted"
    done = run(command, "explain", RUBRIC, folder / "wards.csv", "W07")
    if [line.endswith(told) for line in lines(done)] != [True]:
        yield f"explain W07: {lines(done)}"


FAMILIES = ROOT / "examples/seasons/yen-mo"


def data_of_season(command, folder):
    """Rows of a season's data that are passed over are a finding, and told beside a list; of two records both are named."""
    shutil.copytree(FAMILIES, folder, dirs_exist_ok=True)
    header, first, *rest = (folder / "families.csv").read_text(encoding="utf-8").splitlines()
    blank = "," * header.count(",")
    (folder / "families.csv").write_text("\n".join([header, first, blank, *rest, blank]), encoding="utf-8")
    said = "2 dòng không có chữ nào được bỏ qua."
    done = run(command, "season", folder / "season.json")
    if done.returncode != 0 or f"families.csv: {said[0].upper()}{said[1:]}" not in done.stdout.decode():
        yield f"blank rows of data: exit {done.returncode}, {done.stdout.decode()[:300]}"
    if said not in run(command, "season", folder / "season.json", "--format", "html").stdout.decode():
        yield "blank rows of data are not on the page"
    for target in ([], ["-o", folder / "list.csv"]):
        done = run(command, "season", folder / "season.json", "--list", "family", *target)
        if done.returncode != 0 or f"families.csv: ghi chú[csv-rows-blank]: {said}" not in lines(done):
            yield f"blank rows beside a list: exit {done.returncode}, {lines(done)}"
    (folder / "families.csv").write_text("\n".join([header, first, *rest, first]), encoding="utf-8")
    done = run(command, "season", folder / "season.json")
    places = [f"families.csv:{len(rest) + 3}:1: ", "bản ghi kia ở", "families.csv:2."]
    if done.returncode != 2 or not all(place in lines(done)[0] for place in places):
        yield f"a doubled record: exit {done.returncode}, {lines(done)}"


def codes(command, folder):
    """A code that stands twice is refused in data of every format, in both places."""
    one, two = '{"id": "W1"}', '{"id": "W2"}'
    for name, text, place, other in (
        ("a.csv", "id\nW1\nW2\nW1\n", ":4:1: ", "dòng 2."),
        ("b.jsonl", f"{one}\n{two}\n{one}\n", ":3:1: ", "dòng 1."),
        ("c.json", f"[{one},\n{two},\n{one}]", ":3:1: ", "dòng 1."),
        ("d.json", f"[{one}, {two}, {one}]", ":1:30: ", "dòng 1:2."),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        for words in (["score", RUBRIC, folder / name], ["explain", RUBRIC, folder / name], ["explain", RUBRIC, folder / name, "W1"]):
            told = lines(run(command, *words))[0]
            if f"{name}{place}lỗi[code-twice]: W1" not in told or not told.endswith(f"Mã “W1” đã có ở {other}"):
                yield f"{words}: {told}"


def groups(command, folder):
    """A mistake in a title is told once, one in many rows with how many there are."""
    path = folder / "groups.csv"
    header, *rows = WARDS.splitlines()
    many = "\n".join([header, *(f"R{number}{rows[0][3:]}" for number in range(10_000))])
    path.write_text(many.replace("citizens", "citizen", 1), encoding="utf-8")
    told = lines(run(command, "score", RUBRIC, path))
    if len(told) > 2 or "fact-unknown" not in told[0] or "citizens" not in told[1]:
        yield f"a wrong title: {len(told)} lines, {told[:3]}"
    path.write_text(many.replace(",true", ",ko"), encoding="utf-8")
    done = run(command, "score", RUBRIC, path)
    if len(lines(done)) > 45 or "chỗ, đầu tiên ở R0, dòng 2, cột " not in lines(done)[0]:
        yield f"wrong cells: {len(lines(done))} lines, {lines(done)[:3]}"
    each = lines(run(command, "score", RUBRIC, path, "--all-errors"))
    if sum("fact-type" in line for line in each) != 1000:
        yield f"--all-errors: {len(each)} lines, {each[:2]}"
    issues = json.loads(run(command, "score", RUBRIC, path, "--json-errors").stderr)
    if len(issues) != 1001 or any("suggestion" in issue for issue in issues):
        yield f"--json-errors: {issues[:1]}"
    if {key: issues[0][key] for key in ("entity", "row")} != {"entity": "R0", "row": 2} or not issues[0]["cell"]:
        yield f"the place of a cell: {issues[0]}"


def season(command, folder):
    """The samples name their overlays; a season without them says so first."""
    done = run(command, "season", QUAN_10.relative_to(ROOT))
    if done.returncode != 0 or done.stderr:
        yield f"quan-10 as typed: {lines(done)[:3]}"
    bare = json.loads(QUAN_10.read_text(encoding="utf-8"))
    del bare["library"]
    path = folder / "season.json"
    path.write_text(json.dumps(bare, ensure_ascii=False), encoding="utf-8")
    done = run(command, "season", path)
    told = lines(done)
    if done.returncode != 2 or len(told) > 10 or "season-overlay-lacking" not in told[0] or "tinh-a/quan-mau" not in told[0]:
        yield f"quan-10 without overlays: exit {done.returncode}, {len(told)} lines, {told[:4]}"
    done = run(command, "season", path, "--library", "examples/overlays")
    if done.returncode != 0:
        yield f"quan-10 with --library: {lines(done)[:3]}"


def check_folder(command, folder):
    """The overlays of a folder are checked against its rubrics."""
    own = folder / "own"
    own.mkdir()
    for name in ("points.json", "points.overlay.json"):
        text = (ROOT / "tests/cli" / name).read_text(encoding="utf-8")
        (own / name).write_text(text, encoding="utf-8")
    done = run(command, "check", own)
    if done.returncode != 0 or "library-overlay-alone" in done.stderr.decode():
        yield f"check: exit {done.returncode}, {lines(done)[:3]}"


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    for rule in (foreign, leftovers, data_of_season, codes, groups, season, check_folder):
        with tempfile.TemporaryDirectory() as folder:
            for problem in rule(command, pathlib.Path(folder)):
                print(f"{rule.__name__}: {problem}", file=sys.stderr)
                failed += 1
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
