#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The PostgreSQL extension on a real server: built, installed, created and used as its README says.

Nothing is installed in the system. PostgreSQL's programs find their files by where they are themselves, so a
copy of them in a temporary folder, with links to everything else, is a server that the extension can be added
to. It runs as an unprivileged user and listens on a socket in that folder only.

Usage: postgresql_test.py PREFIX HOCTAP: the folder that hoctap is installed in, and the command, whose
results must be the same. Without PostgreSQL this exits with 77; in CI that is a failure.
"""

import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "examples/data"
UNIT, POINTS, WARD = "tt24-2023-unit-district", "tt22-2020-unit", "tt25-2023-commune"
UNITS = 3000
ALLOWED_GROWTH_KIB = 1024

PARALLEL = """
SET max_parallel_workers_per_gather = 2; SET parallel_leader_participation = off;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;"""
# What this process of the server alone occupies, in KiB.
MEMORY = r"SELECT substring(pg_read_file('/proc/self/status') FROM 'RssAnon:\s+(\d+)');"


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def checked(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    require(done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def limit_memory():
    """What leaks shall fail a test, not fill the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


class Server:
    """A server of its own with the extension among its files, running as long as the `with` block does."""

    def __init__(self, folder, prefix):
        self.folder = folder
        self.state = folder / "state"
        self.count = self.state / "engines"
        self.user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        paths = {key: pathlib.Path(checked(["pg_config", f"--{key}"]).strip())
                 for key in ("bindir", "sharedir", "pkglibdir")}
        self.psql = paths["bindir"] / "psql"
        counter = folder / "lib/engine_count.so"
        self.environment = {
            "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PKG_CONFIG_PATH": str(prefix / "lib/pkgconfig"),
            "LD_LIBRARY_PATH": str(folder / "lib"), "LD_PRELOAD": str(counter),
            "HOCTAP_ENGINE_COUNT": str(self.count), "PGHOST": str(self.state), "PGUSER": "postgres"}
        folder.chmod(0o755)
        for part in (counter.parent, self.state):
            part.mkdir()
        self.count.touch()
        for own in (self.state, self.count) if self.user else ():
            shutil.chown(own, self.user["user"])
        shutil.copy(prefix / "lib/libhoctap_c.so.1", counter.parent)
        checked(["cc", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", f"-I{prefix / 'include'}",
                 ROOT / "tests/capi/engine_count.c", "-o", counter])
        self.programs = self.copy_of(paths)

    def copy_of(self, paths):
        """Builds and installs the extension in a tree that is filled up with the server's own files."""
        source, tree = self.folder / "source", self.folder / "tree"
        shutil.copytree(ROOT / "examples/postgresql", source)
        checked(["make", "-C", source, "install", f"DESTDIR={tree}", "PG_CFLAGS=-Werror", "with_llvm=no"],
                env=self.environment)
        for original in (paths["sharedir"] / "extension", paths["sharedir"], paths["pkglibdir"]):
            copy = tree / original.relative_to("/")
            for file in original.iterdir():
                if not (copy / file.name).exists():
                    (copy / file.name).symlink_to(file)
        programs = tree / paths["bindir"].relative_to("/")
        programs.mkdir()
        for name in ("initdb", "pg_ctl", "postgres"):
            shutil.copy(paths["bindir"] / name, programs)
        return programs

    def __enter__(self):
        data = self.state / "data"
        self.control("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = {"listen_addresses": "''", "unix_socket_directories": f"'{self.state}'", "fsync": "off",
                   "jit": "off", "enable_material": "off", "max_parallel_workers_per_gather": 0,
                   "statement_timeout": "60s"}
        self.control("pg_ctl", "start", "-w", "-s", "-D", data, "-l", self.state / "log", "-o",
                     " ".join(f"-c {name}={value}" for name, value in options.items()))
        return self

    def __exit__(self, *_):
        self.control("pg_ctl", "stop", "-s", "-m", "immediate", "-D", self.state / "data")

    def control(self, program, *arguments):
        checked([self.programs / program, *arguments], env=self.environment, cwd=self.folder, **self.user,
                stdin=subprocess.DEVNULL, preexec_fn=limit_memory)

    def run(self, statements, database="postgres"):
        command = [self.psql, "-XAtq", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", "-d", database]
        return subprocess.run(command, input=statements, capture_output=True, text=True, env=self.environment)

    def rows(self, statements):
        """The lines that the statements answer."""
        done = self.run(statements)
        require(done.returncode == 0, f"{statements[:300]}\n{done.stderr}")
        return done.stdout.splitlines()

    def refusal(self, statement, database="postgres"):
        """The SQLSTATE of the error that the statement ends with, and all that a client is told at most."""
        done = self.run(statement, database)
        told = re.search(r"ERROR:  (\w{5}): (.*)", done.stderr, re.DOTALL)
        require(told and done.returncode == 3 and done.stdout == "", f"{statement} is refused: {done}")
        return told[1], told[2]


def exactly(text):
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_int=str, parse_float=str)


def sheets_of(command, rubric, facts):
    """What the hoctap command makes of the same facts, one sheet an entity."""
    line = [command, "score", rubric, "-", "--input-format", "jsonl", "--format", "json"]
    return exactly(checked(line, input="\n".join(facts)))


def made_up_units():
    """The facts of units of many kinds, with all results and with gaps; the same every time."""
    chance = random.Random(2023)
    sample = json.loads((DATA / "unit.json").read_text(encoding="utf-8"))
    kinds = ["agency", "public_service_unit", "social_organisation", "economic_organisation", "preschool",
             "general_school", "vocational_establishment", "other_education"]
    for number in range(UNITS):
        members = chance.randint(1, 400)
        unit = sample | {"id": f"{number:05}", "label": f"Đơn vị Mẫu {number}", "members": members,
                         "unit_type": chance.choice(kinds)}
        for fact, value in unit.items():
            if fact.endswith("_members"):
                unit[fact] = chance.randint(members * chance.choice([60, 90, 95, 98]) // 100, members)
            elif value is True and chance.randrange(50) == 0:
                unit[fact] = False
            if fact not in ("id", "label", "evidence") and chance.randrange(100) == 0:
                unit[fact] = None
        yield json.dumps(unit, ensure_ascii=False)


def made_up_points():
    """The facts of units that are given points, with decimals that binary floating point does not hold."""
    chance = random.Random(2020)
    members = ["members", "planned_members", "disciplined_members", "programme_members", "advanced_members",
               "learning_citizen_members"]
    points = ["policy_points", "rules_points", "resources_points"]
    for number in range(300):
        facts = [f'"id": "{number:05}"', '"body": "administration"', '"advanced_collective": true',
                 '"sharing_points": 0.7', '"evidence": {"*": true}']
        facts += [f'"{fact}": 40' for fact in members]
        facts += [f'"{fact}": {chance.randint(0, 9)}.{chance.randint(0, 9)}' for fact in points]
        yield "{" + ", ".join(facts) + "}"


def load(server, tables):
    """The tables by name (id, rubric, facts), from their rubric and facts."""
    statements = ["CREATE EXTENSION hoctap;"]
    for table, (rubric, facts) in tables.items():
        statements.append(f"CREATE TABLE {table} (id int, rubric text, facts jsonb);")
        statements.append(f"COPY {table} FROM stdin;")
        statements += [f"{number}\t{rubric}\t{line}" for number, line in enumerate(facts)]
        statements.append("\\.")
    server.rows("\n".join(statements) + "\nANALYZE;")


def same_as_the_library(server, expected):
    """hoctap_score is the library's sheet, to the last digit; hoctap_outcome is its outcome."""
    for table, sheets in expected.items():
        found = server.rows(f"SELECT hoctap_score(rubric, facts) FROM {table} ORDER BY id;")
        require([exactly(line) for line in found] == sheets, f"{table}: the sheets differ")
        found = server.rows(f"SELECT coalesce(hoctap_outcome(rubric, facts), '?') FROM {table} ORDER BY id;")
        require(found == [sheet.get("outcome", "?") for sheet in sheets], f"{table}: the outcomes differ")
    several = {sheet.get("outcome") for sheet in expected["units"]}
    require(several == {None, "none", "1", "2"}, f"the sample shows every outcome, not only {several}")


def explained(server, command):
    """hoctap_explain says what the command says, in both languages."""
    facts = quoted((DATA / "ward.json").read_text(encoding="utf-8"))
    for language, argument in (("vi", ""), ("vi", ", 'vi'"), ("en", ", 'en'")):
        told = checked([command, "explain", WARD, DATA / "ward.json", "--lang", language])
        found = "\n".join(server.rows(f"SELECT hoctap_explain('{WARD}', {facts}{argument});"))
        require(found.strip() == told.strip(), f"in {language}:\n{found}\n-- but the command says\n{told}")
    state, told = server.refusal(f"SELECT hoctap_explain('{WARD}', {facts}, 'fr');")
    require(state == "22023" and '"fr"' in told, f"another language: {state} {told}")


def as_in_the_readme(server):
    """What the README of the extension shows works as it stands there."""
    text = (ROOT / "examples/postgresql/README.md").read_text(encoding="utf-8")
    shown = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    require(shown and "CREATE EXTENSION" in shown[0], "the README shows how to begin")
    found = server.rows(f"BEGIN; DROP EXTENSION hoctap; {' '.join(shown)}"
                        f" SELECT outcome_or_null('{UNIT}', '{{\"member\": 1}}') IS NULL; ROLLBACK;")
    require(len(found) > UNITS and found[-1] == "t", f"the README's statements answered {found[-3:]}")


def in_parallel(server, expected):
    """Two workers, and they alone, score the rows, and the result is the serial one."""
    query = f"SELECT id, hoctap_score('{UNIT}', facts) AS sheet FROM units"
    plan = json.loads("\n".join(server.rows(f"{PARALLEL} EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) {query};")))
    gather = plan[0]["Plan"]
    require(gather["Node Type"] == "Gather" and gather["Workers Launched"] == 2, f"two workers: {gather}")
    scan = gather["Plans"][0]
    require(any("hoctap_score" in column for column in scan["Output"]), f"the workers score: {scan}")
    require(sum(worker["Actual Rows"] for worker in scan["Workers"]) == UNITS, f"they score all rows: {scan}")
    found = server.rows(f"{PARALLEL} SELECT sheet FROM ({query}) AS scored ORDER BY id;")
    require([exactly(line) for line in found] == expected["units"], "the rows differ from the serial ones")


def with_many_rubrics(server, expected):
    """The rubric may be another one in every row."""
    found = server.rows("""SELECT hoctap_score(rubric, facts) FROM
        (SELECT 1 AS place, * FROM units WHERE id < 300 UNION ALL SELECT 2, * FROM points) AS rows
        ORDER BY id, place;""")
    pairs = zip(expected["units"], expected["points"])
    require([exactly(line) for line in found] == [sheet for pair in pairs for sheet in pair],
            "the sheets differ when rubrics alternate")


def strict(server):
    """A NULL argument gives NULL; a row whose facts are NULL is no trouble."""
    found = server.rows(f"""SELECT hoctap_score(NULL, '{{}}') IS NULL, hoctap_score('{UNIT}', NULL) IS NULL,
        hoctap_outcome(NULL, NULL) IS NULL, hoctap_explain('{UNIT}', '{{}}', NULL) IS NULL;""")
    require(found == ["t|t|t|t"], f"{found}")


def declared(server):
    """All functions are immutable, strict and safe in parallel, and they go with the extension."""
    found = server.rows("SELECT proname, provolatile, proisstrict, proparallel FROM pg_proc"
                        " WHERE proname LIKE '%hoctap%' ORDER BY 1;")
    require(found == [f"hoctap_{name}|i|t|s" for name in ("explain", "outcome", "score")], f"{found}")
    found = server.rows("BEGIN; DROP EXTENSION hoctap;"
                        " SELECT count(*) FROM pg_proc WHERE proname LIKE '%hoctap%'; ROLLBACK;")
    require(found == ["0"], f"{found}")


def exact(server):
    """Numbers keep their digits: ten times 0.1 is 1, however it is written."""
    for tenth in ("0.1", "0.10", "1e-1"):
        facts = ", ".join(f'"i{number:02}_points": {tenth}' for number in range(1, 11))
        found = server.rows(f"SELECT hoctap_score('qd324-2023-citizen', '{{{facts}}}') -> 'total';")
        require(found == ["1"], f"ten times {tenth} is {found}")
    found = server.rows(f"SELECT hoctap_score('{UNIT}', '{{\"members\": 3.0}}') -> 'rubric';")
    require(found == [f'"{UNIT}"'], "3.0 members are 3")


def refused(server, prefix):
    """What is wrong is an SQL error with message, detail, hint, and nothing about the inside."""
    unknown = """'{"member": 3, "public_body": "perhaps"}'"""
    cases = [
        ("'tt24-2023-unit-distrit', '{}'", ["tt24-2023-unit-distrit", "HINT:", f"“{UNIT}”"]),
        (f"'{UNIT}', {unknown}", ["“member”", "DETAIL:", "[fact-unknown]", "[fact-type]", "“public_body”",
                                  "HINT:", "“members”"]),
        (f"'{UNIT}', '{{\"members\": 2.5}}'", ["“members”", "2.5"]),
        (f"'{UNIT}', '{{\"members\": 1e999}}'", ["DETAIL:"]),
        (f"'{UNIT}', '{{\"members\": {{\"a\": [1]}}}}'", ["“members”"]),
        (f"'{UNIT}', '[]'", ["DETAIL:"]),
        (f"'{UNIT}', '3'", ["DETAIL:"]),
        ("'', '{}'", ["DETAIL:"]),
        ("repeat('a', 1000000), '{}'", ["DETAIL:"]),
    ]
    statements = [(f"SELECT hoctap_score({arguments});", words) for arguments, words in cases]
    in_table = f"SELECT hoctap_score('{UNIT}', facts || '{{\"member\": 1}}') FROM units;"
    statements += [(in_table, ["“member”"]), (PARALLEL + in_table, ["“member”", "parallel worker"])]
    for statement, words in statements:
        state, told = server.refusal(statement)
        require(state == "22023", f"{statement}: {state} {told}")
        for word in words:
            require(word in told, f"{statement}: {word} is not said: {told[:1000]}")
        for inside in (str(server.folder), str(prefix), "/usr", "/tmp", ".cpp", ".json", "std::"):
            require(inside not in told, f"{statement}: {inside} is said: {told[:1000]}")
    server.rows("CREATE DATABASE narrow ENCODING 'LATIN1' TEMPLATE template0;")
    state, told = server.refusal("CREATE EXTENSION hoctap; SELECT hoctap_outcome('x', '{}');", "narrow")
    require(state == "0A000" and "LATIN1" in told, f"another encoding: {state} {told}")


def compiled_once(server):
    """A statement compiles each rubric once, every process for itself, and frees it whatever happens."""
    scored = "SELECT count(hoctap_outcome(rubric, facts)) FROM (TABLE units UNION ALL TABLE points) AS rows"
    wrong = f"SELECT hoctap_outcome('{UNIT}', facts || '{{\"member\": 1}}') FROM units"
    late = f"SELECT 1 / (hoctap_outcome('{UNIT}', facts) IS NULL)::int FROM units"
    cases = [
        (f"{scored};", ["2 2"]),
        (f"{scored}; {scored};", ["4 4"]),
        (f"{PARALLEL} SELECT hoctap_outcome('{UNIT}', facts) FROM units;", ["1 1", "1 1"]),
        (f"{wrong};", ["1 1"]),
        (f"{late};", ["1 1"]),
        (f"BEGIN; DECLARE c CURSOR FOR {late}; FETCH 1 FROM c; ROLLBACK;", ["1 1"]),
    ]
    for statements, expected in cases:
        server.count.write_text("", encoding="utf-8")
        server.run(statements)
        for _ in range(100):  # psql does not wait until the server's process has ended
            found = server.count.read_text(encoding="utf-8").splitlines()
            if len(found) >= len(expected):
                break
            time.sleep(0.1)
        require(found == expected, f"{statements} compiled and freed {found}, not {expected}")


def in_flat_memory(server):
    """Neither rows, nor statements, nor errors leave anything behind."""
    loop = """DO $$ DECLARE wrong jsonb := '{{"member": 1}}';
        BEGIN FOR i IN 1..{times} LOOP %s END LOOP; END $$;"""
    caught = "EXCEPTION WHEN invalid_parameter_value THEN NULL; END;"
    rows = f"SELECT WHERE 0 = (SELECT count(%s('{UNIT}', facts)) FROM units, generate_series(1, {{times}}));"
    steps = [
        (100_000 // UNITS + 1, rows % "hoctap_outcome"),
        (5000 // UNITS + 1, rows % "hoctap_score"),
        (1000, loop % "EXECUTE 'SELECT hoctap_explain(rubric, facts) FROM (TABLE units LIMIT 2) AS two';"),
        (1000, loop % f"BEGIN EXECUTE 'SELECT hoctap_score(''{UNIT}'', $1)' USING wrong; {caught}"),
        (10_000, loop % f"BEGIN PERFORM hoctap_score('no such rubric ' || i, wrong); {caught}"),
    ]
    for times, statement in steps:
        warm, measured = (statement.format(times=count) + MEMORY for count in (times // 20 + 1, times))
        before, after = map(int, server.rows(warm + measured))
        require(after - before < ALLOWED_GROWTH_KIB, f"from {before} to {after} KiB by {statement}")


def main():
    finder = shutil.which("pg_config")
    if not finder or not pathlib.Path(checked([finder, "--bindir"]).strip(), "initdb").exists():
        print("skipped: there is no PostgreSQL server with its headers")
        return 1 if os.environ.get("CI") else 77
    prefix, command = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    tables = {"units": (UNIT, list(made_up_units())), "points": (POINTS, list(made_up_points()))}
    expected = {table: sheets_of(command, rubric, facts) for table, (rubric, facts) in tables.items()}
    # The first counts what every process of the server leaves, so none but those it starts may have compiled.
    rules = [(compiled_once,), (same_as_the_library, expected), (explained, command), (as_in_the_readme,),
             (in_parallel, expected), (with_many_rubrics, expected), (strict,), (declared,), (exact,),
             (refused, prefix), (in_flat_memory,)]
    failed = 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # else the server would go on
    with tempfile.TemporaryDirectory() as folder, Server(pathlib.Path(folder), prefix) as server:
        load(server, tables)
        for rule, *arguments in rules:
            try:
                rule(server, *arguments)
            except AssertionError as problem:
                failed += 1
                print(f"{rule.__doc__}\n  {problem}", file=sys.stderr)
    print(f"{len(rules) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
