#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The schemas in rubrics/schema are draft-07, take every shipped file, refuse slips at the place of the slip, and
agree with the command about keys and types.

Usage: schema_test.py [HOCTAP]; without the command, that it agrees is not tested.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent
KINDS = ("cases", "overlay", "targets", "rubric")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def kind_of(path):
    """What a file is, by its name."""
    return next((kind for kind in KINDS if path.name.endswith(f".{kind}.json")), "rubric")


def shipped_files():
    """Every file under rubrics/ but the schemas, and the samples of these tests."""
    files = [path for path in (ROOT / "rubrics").rglob("*.json") if not path.name.endswith(".schema.json")]
    return sorted(files) + sorted(HERE.glob("every.*.json"))


def mutated(document, mutation):
    """The document with one value set, removed or given another key."""
    document = copy.deepcopy(document)
    *steps, last = mutation["at"].split("/")[1:]
    place = document
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    if "set" in mutation:
        place[last] = mutation["set"]
        return document
    value = place.pop(last)
    if "rename" in mutation:
        place[mutation["rename"]] = value
    return document


def pointer(error):
    return "".join(f"/{step}" for step in error.absolute_path)


def objections(schema, document):
    """What the schema has against the document: (pointer, message)."""
    return [(pointer(error), error.message) for error in jsonschema.Draft7Validator(schema).iter_errors(document)]


def troubles(schemas):
    """What is wrong with the schemas, one sentence each."""
    found = []
    for path in shipped_files():
        for place, message in objections(schemas[kind_of(path)], read(path)):
            found.append(f"{path.relative_to(ROOT)}: {place}: {message[:200]}")
    for mutation in read(HERE / "mutations.json"):
        path = ROOT / mutation["file"]
        against = objections(schemas[kind_of(path)], mutated(read(path), mutation))
        blamed = mutation["blamed"]
        right = not against if blamed is None else any(
            place == blamed and mutation.get("names", "") in message for place, message in against)
        if not right or any(place != blamed for place, message in against):
            found.append(f"{mutation['rule']}: to be blamed on {blamed}, but it was: {against}")
    return found


# What stands in for each value in turn; REMOVED takes its key away, RENAMED gives it another.
REMOVED, RENAMED = "(removed)", "(renamed)"
STAND_INS = [None, True, 2, "", "x", [], {}, REMOVED, RENAMED]
# The codes of the command for what a schema sees as well.
STRUCTURE = {"read-unknown-key", "read-missing-key", "citation-missing", "read-wrong-type", "read-not-allowed",
             "read-empty", "date-syntax", "schema-version", "table-empty"}


def places(node, at=()):
    """The steps to every value inside the node."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in items:
        yield (*at, step)
        yield from places(value, (*at, step))


def shape(steps):
    return tuple("*" if isinstance(step, int) else step for step in steps)


def trimmed(node):
    """The node with only those items of its lists that have something in them that the ones before had not."""
    if isinstance(node, dict):
        return {key: trimmed(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    seen, kept = set(), []
    for item in node:
        shapes = {shape(steps) for steps in places(item)}
        if not shapes or not shapes <= seen:
            seen |= shapes
            kept.append(trimmed(item))
    return kept


def with_stand_ins(document):
    """The document with each stand-in at each kind of place, told by its last two names, and what was done."""
    kinds = {}
    for steps in places(document):
        names = [step for step in shape(steps)[:-1] if step != "*"]
        kinds[(*names[-1:], shape(steps)[-1])] = steps
    for steps in kinds.values():
        for stand_in in STAND_INS:
            changed = copy.deepcopy(document)
            *outer, last = steps
            place = changed
            for step in outer:
                place = place[step]
            if stand_in not in (REMOVED, RENAMED):
                place[last] = stand_in
            elif isinstance(place, dict):
                value = place.pop(last)
                if stand_in is RENAMED:
                    place[f"{last}_"] = value
            yield f"{'/'.join(map(str, steps))}: {stand_in!r}", changed


def complaints(command, files):
    """The errors of `hoctap check` for each file: a set of (code, pointer)."""
    found = {str(file): set() for file in files}
    names = list(found)
    for begin in range(0, len(names), 20):  # few enough that the command lists every issue
        some = names[begin:begin + 20]
        run = subprocess.run([command, "check", "--json-errors", *some], capture_output=True, text=True, check=False)
        for issue in json.loads(run.stderr or "[]"):
            if issue["severity"] == "error":
                found[issue["file"]].add((issue["code"], issue.get("pointer", "")))
    return list(found.values())


def disagreements(schema, path, command):
    """Where the schema refuses what the command takes, or takes keys and types that the command refuses."""
    validator = jsonschema.Draft7Validator(schema)
    document = trimmed(read(path))
    changes, variants = zip(("as it is", document), *with_stand_ins(document))
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, f"{number}.{kind_of(path)}.json") for number in range(len(variants))]
        for file, variant in zip(files, variants):
            file.write_text(json.dumps(variant), encoding="utf-8")
        errors = complaints(command, files)
    found = []
    for change, variant, against in zip(changes, variants, errors):
        taken = validator.is_valid(variant)
        # What stands under `fill` and `error` has a type that other parts of the file decide.
        structure = [code for code, at in against if code in STRUCTURE and not at.endswith(("/fill", "/error"))]
        if structure if taken else against <= errors[0]:
            found.append(f"{path.name}: {change}: the schema {'takes' if taken else 'refuses'} it, the command says "
                         f"{sorted(against)}")
    return found


def agreement(schemas, command):
    """The same for files of every kind; first, that the comparison finds something."""
    samples = [ROOT / "rubrics/learning-unit/tt24-2023-unit-district.json",
               ROOT / "rubrics/learning-citizen/qd324-2023-citizen.json",
               ROOT / "rubrics/learning-citizen/qd324-2023-citizen.cases.json",
               HERE / "every.overlay.json", HERE / "every.targets.json"]
    for wrong in ({}, {"not": {}}):
        if len(disagreements(wrong, samples[-1], command)) < 20:
            sys.exit(f"{wrong} should not agree with the command")
    return [found for path in samples for found in disagreements(schemas[kind_of(path)], path, command)]


def self_test(schemas):
    """A schema that takes everything is found out by every slip, one that takes nothing by every file."""
    slips = [mutation for mutation in read(HERE / "mutations.json") if mutation["blamed"] is not None]
    if len(troubles(dict.fromkeys(KINDS, {}))) != len(slips):
        sys.exit("a schema that takes everything should be found out by each slip")
    if len(troubles(dict.fromkeys(KINDS, {"not": {}}))) < len(shipped_files()):
        sys.exit("a schema that takes nothing should be found out by each file")
    kinds = [kind_of(path) for path in shipped_files()]
    if kinds.count("rubric") < 8 or kinds.count("cases") < 8 or set(kinds) != set(KINDS):
        sys.exit(f"these are not all files: {kinds}")
    loose = copy.deepcopy(schemas["rubric"])
    loose["definitions"]["Indicator"]["additionalProperties"] = True
    if not troubles({**schemas, "rubric": loose}):
        sys.exit("an indicator that takes any key should be found out")


def main():
    schemas = {kind: read(ROOT / f"rubrics/schema/{kind}.schema.json") for kind in KINDS}
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
    self_test(schemas)
    found = troubles(schemas)
    if len(sys.argv) > 1:
        found += agreement(schemas, sys.argv[1])
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
