#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A file that a result is written to has all of it or what it had before, with every command; and CSV for Excel is what
Excel and hoctap read.

Usage: output_test.py HOCTAP
"""

import csv
import io
import json
import os
import pathlib
import re
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time

from streams_test import SUCCEEDS

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = "tests/cli"
LEVELS, POINTS, VILLAGES = f"{FIXTURES}/levels.json", f"{FIXTURES}/points.json", f"{FIXTURES}/villages.csv"
SEASON = "examples/seasons/yen-mo/season.json"
NOBODY = 65534
BEFORE = "what was there before\n"

# What cannot be done, with the status.
FAILS = [
    (["eval", "1 +"], 2),
    (["list", "--kind", "clan", "--date", "1999-01-01"], 5),
    (["show", "nope"], 5),
    (["score", LEVELS, f"{FIXTURES}/bad_villages.csv"], 2),
    (["score", LEVELS, VILLAGES, "--format", "xml"], 2),
    (["explain", LEVELS, VILLAGES, "T1"], 5),
    (["season", "nope.json"], 2),
    (["season", SEASON, "--list", "citizen"], 5),
    (["season", SEASON, "--list", "familie"], 2),
    (["season", SEASON, "--list", "family", "--format", "html"], 2),
    (["schema", "nope"], 2),
    (["test", "docs"], 5),
    (["check", "nope.json", "--fromat"], 2),
]


def run(hoctap, words, **options):
    return subprocess.run([hoctap, *(str(word) for word in words)], cwd=ROOT, capture_output=True, check=False,
                          stdin=subprocess.DEVNULL, **options)


def whole(hoctap, folder):
    """The file has what standard output would have, nothing else is written, and a new one is what others may read."""
    for runs in SUCCEEDS.values():
        for words in runs:
            if "--help" in words or "--version" in words:
                continue
            expected = run(hoctap, words).stdout
            for option in (["-o", folder / "kết quả"], ["--output", folder / "kết quả"]):
                (folder / "kết quả").write_text(BEFORE, encoding="utf-8")
                done = run(hoctap, [words[0], *option, *words[1:]])
                if done.returncode != 0 or done.stdout or (folder / "kết quả").read_bytes() != expected:
                    yield f"{words} {option[0]}: exit {done.returncode}, {done.stdout[:80]}, {done.stderr[:200]}"
                if os.listdir(folder) != ["kết quả"]:
                    yield f"{words}: {os.listdir(folder)}"
    findings = run(hoctap, ["check", f"{FIXTURES}/broken.json", "-o", folder / "kết quả"])
    if findings.returncode != 1 or b"broken.json" not in (folder / "kết quả").read_bytes():
        yield f"findings are a result: exit {findings.returncode}"
    (folder / "kết quả").unlink()
    old = os.umask(0o027)
    run(hoctap, ["eval", "1", "-o", folder / "kết quả"])
    os.umask(old)
    if stat.S_IMODE((folder / "kết quả").stat().st_mode) != 0o640:
        yield "a new file is not as the user's mask has it"
    (folder / "kết quả").chmod(0o604)
    run(hoctap, ["eval", "2", "-o", folder / "kết quả"])
    if stat.S_IMODE((folder / "kết quả").stat().st_mode) != 0o604:
        yield "a file that was there changes who may read it"


def places(hoctap, folder):
    """A link is followed, a name without folder is one in this folder, `-` and a pipe are written as they are."""
    target = folder / "target.txt"
    target.write_text(BEFORE, encoding="utf-8")
    link = folder / "link.txt"
    link.symlink_to(target)
    done = run(hoctap, ["eval", "1/3", "-o", link])
    if done.returncode != 0 or not link.is_symlink() or target.read_text(encoding="utf-8") != '"1/3"\n':
        yield f"a link: exit {done.returncode}, {target.read_text(encoding='utf-8')!r}"
    done = subprocess.run([hoctap, "eval", "1", "--output", "here.txt"], cwd=folder, check=False)
    if done.returncode != 0 or (folder / "here.txt").read_text(encoding="utf-8") != "1\n":
        yield "a name without folder"
    done = run(hoctap, ["eval", "1", "-o", "-"])
    if (done.returncode, done.stdout) != (0, b"1\n"):
        yield f"-o -: {done}"
    named = folder / "pipe"
    os.mkfifo(named)
    taken = []
    reader = threading.Thread(target=lambda: taken.append(named.read_bytes()))
    reader.start()
    done = run(hoctap, ["season", SEASON, "--list", "family", "-o", named])
    reader.join()
    if done.returncode != 0 or taken != [run(hoctap, ["season", SEASON, "--list", "family"]).stdout]:
        yield f"a named pipe: exit {done.returncode}"
    if not stat.S_ISFIFO(named.stat().st_mode):
        yield "a named pipe is replaced"
    for words in (["--help"], ["score", "--help"], ["--version"]):
        done = run(hoctap, [*words, "-o", target])
        if done.returncode != 0 or not done.stdout or target.read_text(encoding="utf-8") != '"1/3"\n':
            yield f"{words}: help goes to whoever asked for it"
    # An expression may begin with a sign, and a file stays a file beside it.
    done = run(hoctap, ["eval", "-(1 + 2)", "-o", target])
    if done.returncode != 0 or target.read_text(encoding="utf-8") != "-3\n":
        yield f"eval: {done}"


def failed(hoctap, folder):
    """A run that fails leaves the file as it was, and nothing beside it."""
    file = folder / "before.txt"
    file.write_text(BEFORE, encoding="utf-8")
    stamp = file.stat().st_mtime_ns
    refused = folder / "refused.json"
    refused.write_text((ROOT / SEASON).read_text(encoding="utf-8").replace('"../../', f'"{ROOT}/examples/'), encoding="utf-8")
    families = (ROOT / "examples/seasons/yen-mo/families.csv").read_text(encoding="utf-8")
    rows = families.rstrip("\n").split("\n")
    last = rows[-1].split(",")
    rows.append(",".join(["GD99", *last[1:4], *["không biết"] * (len(last) - 4)]))
    (folder / "families.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    overlays = ["--library", "examples/seasons/yen-mo/overlays"]
    season = json.loads(refused.read_text(encoding="utf-8"))
    season.pop("library", None)
    refused.write_text(json.dumps(season), encoding="utf-8")
    there = sorted(os.listdir(folder))
    late = [(["season", refused, "--list", "family", *overlays], 2), (["season", refused, *overlays], 2)]
    for words, status in FAILS + late:
        done = run(hoctap, [*words, "-o", file])
        if done.returncode != status or done.stdout or not done.stderr:
            yield f"{words}: exit {done.returncode}, {done.stderr[:200]}"
        if file.read_text(encoding="utf-8") != BEFORE or file.stat().st_mtime_ns != stamp:
            yield f"{words}: the file was changed"
        if sorted(os.listdir(folder)) != there:
            yield f"{words}: {sorted(set(os.listdir(folder)) - set(there))} was left"
        done = run(hoctap, words)
        if done.returncode != status or done.stdout:
            yield f"{words}: {len(done.stdout)} bytes on standard output, exit {done.returncode}"


def sentences(hoctap, folder):
    """What cannot be written is one sentence in each language, and exit 2."""
    # A build that counts lines writes its counts when a run ends; whoever may not write them, elsewhere.
    counts = folder / "counts"
    counts.mkdir()
    counts.chmod(0o777)
    elsewhere = {**os.environ, "GCOV_PREFIX": str(counts), "GCOV_ERROR_FILE": os.devnull}
    (folder / "folder").mkdir()
    locked = folder / "locked"
    locked.mkdir(mode=0o555)
    (folder / "read-only.txt").write_text(BEFORE, encoding="utf-8")
    (folder / "read-only.txt").chmod(0o444)
    small = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)), "env": elsewhere}
    for name, code, options in (
        (folder / "folder", "file-directory", {}),
        (folder / "none" / "a.txt", "output-folder-missing", {}),
        (folder / "read-only.txt" / "a.txt", "output-folder-missing", {}),
        (locked / "a.txt", "output-forbidden", {"as": NOBODY, "env": elsewhere}),
        (folder / "read-only.txt", "output-forbidden", {"as": NOBODY, "env": elsewhere}),
        (folder / "full.txt", "output-disk-full", small),
        ("/dev/full", "output-disk-full", {}),
        ("", "usage-argument-missing", {}),
    ):
        if name == "/dev/full" and not os.path.exists(name):
            continue
        options = dict(options)
        if "as" in options:
            user = options.pop("as")
            if os.geteuid() == 0:
                folder.chmod(0o755)
                options["preexec_fn"] = lambda user=user: os.setuid(user)
        for language in ("vi", "en"):
            for words in (["show", "tt25-2023-commune", "--lang", language], ["season", SEASON, "--list", "family", "--lang", language]):
                done = run(hoctap, [*words, "-o", name], **options)
                # What is seen at once is told before of the records that it does not count.
                lines = [line for line in done.stderr.decode().splitlines() if "[finding-records-outside]" not in line]
                # The line behind a headline is its hint.
                if done.returncode != 2 or done.stdout or not lines or f"[{code}]" not in lines[0] or len(lines) > 2:
                    yield f"{words} -o {name}: exit {done.returncode}, {lines}"
        if name != folder / "full.txt":  # a report would fit
            done = run(hoctap, ["test", f"{FIXTURES}/points.cases.json", "--junit", name], **options)
            taken = (0, 2)[bool(name)]  # no name, no report
            if done.returncode != taken or (name and (done.stdout or f"[{code}]" not in done.stderr.decode())):
                yield f"--junit {name}: exit {done.returncode}, {done.stderr}"
        if name:
            issues = json.loads(run(hoctap, ["show", "tt25-2023-commune", "-o", name, "--json-errors"], **options).stderr)
            if [issue["code"] for issue in issues] != [code] or issues[0]["file"] != str(name):
                yield f"-o {name} --json-errors: {issues}"
    if (folder / "read-only.txt").read_text(encoding="utf-8") != BEFORE:
        yield "the file that may not be written was written"
    if sorted(os.listdir(folder)) != ["counts", "folder", "locked", "read-only.txt"] or os.listdir(locked):
        yield f"something was left: {os.listdir(folder)}"


def stopped(hoctap, folder):
    """A run that is stopped leaves nothing behind."""
    file = folder / "before.txt"
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        file.write_text(BEFORE, encoding="utf-8")
        with subprocess.Popen([hoctap, "score", LEVELS, "-", "-o", file], cwd=ROOT, stdin=subprocess.PIPE) as process:
            deadline = time.monotonic() + 30
            while len(os.listdir(folder)) < 2 and time.monotonic() < deadline:
                time.sleep(0.01)
            if len(os.listdir(folder)) != 2:
                yield "the file beside was never there"
            process.send_signal(sign)
            process.wait()
        if process.returncode != -sign or os.listdir(folder) != ["before.txt"] or file.read_text(encoding="utf-8") != BEFORE:
            yield f"{sign}: exit {process.returncode}, {os.listdir(folder)}"


def streams(hoctap, folder):
    """Closed streams become no file, and messages that are lost leave the file as it was."""
    file = folder / "before.txt"
    for closed in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(["sh", "-c", f'"$0" eval 1/3 -o "$1" {closed}', hoctap, file], check=False)
        if done.returncode != 0 or file.read_text(encoding="utf-8") != '"1/3"\n':
            yield f"{closed}: exit {done.returncode}, {file.read_text(encoding='utf-8')!r}"
    if os.path.exists("/dev/full"):
        file.write_text(BEFORE, encoding="utf-8")
        done = subprocess.run(["sh", "-c", '"$0" check "$2" -o "$1" 2>/dev/full', hoctap, file, POINTS], cwd=ROOT, check=False)
        if done.returncode != 2 or file.read_text(encoding="utf-8") != BEFORE or os.listdir(folder) != ["before.txt"]:
            yield f"lost messages: exit {done.returncode}, {os.listdir(folder)}"


# A rubric whose facts are what `hoctap score --format csv` writes of one by points.
def rubric_of_results(columns, titles):
    kinds = {"official": "boolean", "total": "number", "total_low": "number", "total_high": "number"}
    facts = [{"id": name, "type": kinds.get(name, "text" if name in TEXTS else "number"), "label": {"vi": title, "en": title}}
             for name, title in zip(columns, titles, strict=True) if name not in ("id", "label")]
    points = {"max": 100, "cite": "Điều 1", "judged": {"value": "total"}}
    indicator = {"id": "all", "label": {"vi": "Tất cả", "en": "All"}, "cite": "Điều 1", "points": points}
    label = {"vi": "Mẫu", "en": "Made up"}
    return {
        "schema": 1, "id": "results", "label": label, "entity": "unit",
        "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2010-01-01",
                       "in_force": "2010-02-01", "cite": "Điều 9"},
        "facts": facts,
        "criteria": [{"id": "c", "label": label, "cite": "Điều 1", "max": 100, "indicators": [indicator]}],
        "total": {"max": 100, "cite": "Điều 1"},
        "bands": [{"id": "any", "label": label, "cite": "Điều 1", "total": "[0..100]"}],
    }


TEXTS = ("outcome", "local", "possible", "missing", "deciding")


def table(data, separator):
    return list(csv.reader(io.StringIO(data.removeprefix(b"\xef\xbb\xbf").decode()), delimiter=separator))


def excel(hoctap, folder):
    """CSV for Excel: the mark, the separator and the decimal sign of the language; refused with any other format."""
    units = folder / "units.csv"
    units.write_text("id,label\nU1,=1+1\n-5,\"+84; \"\"912\"\"\"\n@x,-\n", encoding="utf-8")
    plain = run(hoctap, ["score", POINTS, units, "--format", "csv"])
    if plain.returncode != 0 or plain.stdout.startswith(b"\xef\xbb\xbf") or b"U1,=1+1," not in plain.stdout:
        yield f"CSV for programs: {plain}"
    expected = table(plain.stdout, ",")
    for language, separator in (("vi", ";"), ("en", ",")):
        words = ["--format", "csv", "--excel", "--lang", language]
        for data, rows in ((units, expected), (f"{FIXTURES}/units.jsonl", None)):
            done = run(hoctap, ["score", POINTS, data, *words])
            found = table(done.stdout, separator)
            if done.returncode != 0 or not done.stdout.startswith(b"\xef\xbb\xbf"):
                yield f"{language}: {done}"
            if found[0][:3] != {"vi": ["Mã", "Tên", "Kết quả (mã)"], "en": ["Code", "Name", "Outcome (code)"]}[language]:
                yield f"{language}: the titles are {found[0]}"
            if not done.stdout.endswith(b"\r\n") or b"\n" in done.stdout.replace(b"\r\n", b""):
                yield f"{language}: the ends of lines"
            if rows is None:
                rows = table(run(hoctap, ["score", POINTS, data, "--format", "csv"]).stdout, ",")
            for ours, theirs in zip(rows[1:], found[1:], strict=True):
                for column, one, other in zip(rows[0], ours, theirs, strict=True):
                    if column in ("id", "label"):
                        wanted = f"'{one}" if one[:1] in "=+-@" and one else one
                    else:
                        wanted = one.replace(".", ",") if language == "vi" and re.fullmatch(r"-?\d+\.\d+", one) else one
                    if other != wanted:
                        yield f"{language}: {column} is {other}, not {wanted}"
        # What is written is read again where it is an input: here by a rubric that asks for exactly that.
        path = folder / "results.csv"
        done = run(hoctap, ["score", POINTS, f"{FIXTURES}/units.jsonl", *words, "-o", path])
        rows = table(path.read_bytes(), separator)
        (folder / "results.json").write_text(json.dumps(rubric_of_results(expected[0], rows[0])), encoding="utf-8")
        again = run(hoctap, ["score", folder / "results.json", path, "--format", "json"])
        if again.returncode != 0:
            yield f"{language}: not read again: {again.stderr.decode()}"
            continue
        totals = [sheet.get("total") for sheet in json.loads(again.stdout)]
        sheets = json.loads(run(hoctap, ["score", POINTS, f"{FIXTURES}/units.jsonl", "--format", "json"]).stdout)
        if totals != [sheet.get("total") for sheet in sheets] or None in totals[:1]:
            yield f"{language}: {totals} read again"
        for season in (["season", SEASON], ["season", SEASON, "--list", "family"]):
            done = run(hoctap, [*season, *words])
            plain = run(hoctap, [*season, "--format", "csv", "--lang", language])
            year = "Năm" if language == "vi" else "Year"
            if not done.stdout.startswith(b"\xef\xbb\xbf" + f"{year}{separator}".encode()):
                yield f"{season} {language}: {done.stdout[:40]}"
            if not plain.stdout.startswith(b"year,"):  # whatever the language
                yield f"{season} {language}: {plain.stdout[:40]}"
            for one, other in zip(table(plain.stdout, ",")[1:], table(done.stdout, separator)[1:], strict=True):
                for before, after in zip(one, other, strict=True):
                    if after not in (before, before.replace(".", ","), "'" + before):
                        yield f"{season} {language}: {before} became {after}"
    for words in (["score", POINTS, units], ["score", POINTS, units, "--format", "json"], ["season", SEASON],
                  ["season", SEASON, "--format", "html"], ["season", SEASON, "--list", "family", "--format", "jsonl"]):
        for language in ("vi", "en"):
            done = run(hoctap, [*words, "--excel", "--lang", language])
            if done.returncode != 2 or done.stdout or b"[usage-excel]" not in done.stderr or b"--format csv" not in done.stderr:
                yield f"{words}: {done}"


def main():
    hoctap = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    for rule in (whole, places, failed, sentences, stopped, streams, excel):
        with tempfile.TemporaryDirectory() as name:
            problems += [f"{rule.__doc__} {problem}" for problem in rule(hoctap, pathlib.Path(name))]
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
