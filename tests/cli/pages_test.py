#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is to be read on the pages of seasons, of every sample and of the approved ones: words and no codes, days and
numbers in the one form of the language, a reason of many said once, and the reasons of every entity.

Usage: pages_test.py HOCTAP
"""

import collections
import html.parser
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests/golden/award"
VOID = {"meta", "br"}
MANY = 3
ENUMS = {
    "conferred", "kept", "refused", "undecided", "not_registered", "not_assessed", "met", "not_met", "undetermined",
    "not_applicable", "none", "no_band", "true", "false", "null", "citizen", "family", "clan", "village", "unit",
    "commune", "district", "province", "self_assessment", "dossier", "inspection_plan", "report", "decision",
    "inspection", "self_score", "merge", "split", "rename", "move", "official", "partial", "local", "points", "level"
}


class Page(html.parser.HTMLParser):
    """The text of a page as it is read, its tooltips and what a screen reader says; without what is a code and says
    so: those of entities, of the place and of the season."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.text = ""
        self.rows = []  # of the tables of decisions: (links, items)
        self.common = {}  # by id of the row: its reason, then the text of each group
        self.table = self.row = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.text += "\n" + "\n".join(attributes[name] for name in ("title", "aria-label") if name in attributes) + "\n"
        if tag in VOID:
            return
        self.open.append((tag, attributes.get("class", "")))
        if tag == "table":
            self.table = attributes.get("class", "").split()[0]
        elif tag == "tr":
            self.row = attributes.get("id")
            self.common[self.row] = [""]
            if self.table == "decisions":
                self.rows.append(([], 0))
        elif tag == "a" and self.table == "decisions":
            self.rows[-1][0].append(attributes["href"][1:])
        elif tag in ("div", "details") and self.table == "reasons":
            self.common[self.row].append("")
        elif tag == "li" and self.table == "decisions":
            self.rows[-1] = (self.rows[-1][0], self.rows[-1][1] + 1)

    def handle_endtag(self, tag):
        self.open.pop()
        self.text += "\n"
        if tag == "table":
            self.table = None

    def handle_data(self, data):
        if self.row and self.table == "reasons":
            self.common[self.row][-1] += data + " "
        tags = [tag for tag, _ in self.open]
        if "style" in tags or ("span", "code") in self.open or ("header" in tags and "dd" in tags):
            return
        self.text += data


def ids_of(node, found):
    """The ids of facts, measures, indicators, criteria, levels, bands and values in a rubric's file."""
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            found.add(node["id"])
        for value in node.values():
            ids_of(value, found)
    elif isinstance(node, list):
        for value in node:
            ids_of(value, found)


def wrong_words(text, language, ids):
    """What no page of the language says."""
    text = re.sub(r"\S+\.(?:csv|jsonl)\b", "", text)  # the name of a file is its name
    wrong = re.findall(r"\b[A-Za-z0-9]+_\w+", text)
    words = set(re.findall(r"[\w-]+", text))
    # A single English word may be both an id and a word of an English page.
    codes = ids | ENUMS if language == "vi" else {word for word in ids | ENUMS if "_" in word}
    wrong += sorted(word for word in words & codes if re.search("[a-z]{3}", word))
    days = re.findall(r"\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b", text)
    form = r"\d\d/(?:0[12]|[3-9]|1[0-2])/\d{4}" if language == "vi" else r"\d{4}-\d\d-\d\d"
    # What a regulation or a place has written stays as it is, and that is Vietnamese.
    kept = [] if language == "vi" else re.findall(r"\b\d{2}/\d{1,2}/\d{4}\b", text)
    wrong += [day for day in days if not re.fullmatch(form, day) and day not in kept]
    # The sign of decimals in the other language; thousands stand apart from five digits on.
    sign = "." if language == "vi" else ","
    marked = re.findall(rf"(?<![\d{sign}])\d+[{sign}]\d+(?![\d{sign}])", text)
    wrong += [number for number in marked if not re.fullmatch(r"[1-9]\d{1,2}[.,]\d{3}", number)]
    return wrong


def lost_reasons(page, review, language):
    """Reasons of an entity that its row neither gives nor counts."""
    years = sorted({group["year"] for group in review.get("groups", [])})
    decisions = [(group, decision) for year in years for group in review["groups"] if group["year"] == year
                 for decision in group.get("decisions", [])]
    rows = [row for row in page.rows if row != ([], 0)]
    told = [each for each in decisions if each[1].get("reasons") or each[1].get("shortfalls")]
    if len(rows) != len(told):
        return [f"{len(rows)} rows with reasons for {len(told)} decisions"]
    wrong = []
    for (links, items), (group, decision) in zip(rows, told):
        said = {(each["code"], each["subject"], each["cite"]) for each in decision.get("reasons", [])}
        said |= {(each["label"]["vi"], each["found"]["vi"], each["cite"]) for each in decision.get("shortfalls", [])}
        if len(links) + items != len(said):
            wrong.append(f"{decision['entity']}: {len(links)} + {items} reasons on the page, {len(said)} in the data")
        for link in links:
            heading = [group["title_label"][language], str(group["year"])]
            told_of = [of for of in page.common[link][1:] if all(part in of for part in heading)]
            named = any(re.search(rf"\b{re.escape(decision['entity'])}\b", of) for of in told_of)
            if not told_of or named == bool(re.search(r": (tất cả|all) \d+\s*$|\b(trừ|except) ", told_of[0])):
                wrong.append(f"{decision['entity']} is not among those of {link}: {told_of}")
    return wrong


def repeated(page_text):
    """What stands in the rows of many entities, and should stand once."""
    main_part = page_text[page_text.index("<main>"):page_text.index("<footer>")]
    items = collections.Counter(re.findall(r"<li>(.*?)</li>", main_part))
    return [f"said {times} times: {item}" for item, times in items.items() if times >= MANY and '"code"' not in item]


def proven():
    """The checks find what they are there to find."""
    assert wrong_words("hạn 30/6/2025, 01/7/2025, 59,9 %, 12/2025/QĐ", "vi", {"plan"}) == []
    for text in ("c04_network", "hạn 2025-06-30", "30/06/2025", "1/7/2025", "59.9 %", "bước “dossier”", "plan"):
        assert wrong_words(text, "vi", {"plan"}), text
    assert wrong_words("valid until 2025-06-30, 59.9 %; the plan; Điều 1, 01/7/2025", "en", {"plan"}) == []
    for text in ("c04_network", "59,9 %", "2025/06/30"):
        assert wrong_words(text, "en", {"plan"}), text
    assert Page('<p title="a">b<span class="code">c</span></p>').text.split() == ["a", "b"]
    assert repeated("<main>" + 3 * "<li>a</li>" + 2 * "<li>b</li>" + "<footer>") == ["said 3 times: a"]


def check(name, text, language, review, ids):
    page = Page(text)
    wrong = wrong_words(page.text, language, ids) + lost_reasons(page, review, language) + repeated(text)
    return [f"{name}, {language}: {each}" for each in wrong]


def main():
    proven()
    command = str(pathlib.Path(sys.argv[1]).resolve())
    ids = set()
    for file in [*ROOT.glob("rubrics/**/*.json"), *ROOT.glob("examples/overlays/**/*.json")]:
        if "schema" not in file.parts and not file.name.endswith(".cases.json"):
            ids_of(json.loads(file.read_text(encoding="utf-8")), ids)
    assert {"conditions_points", "c04_network"} <= ids, "the rubrics are gone"
    wrong = []
    seasons = sorted(ROOT.glob("examples/seasons/*/*.json"))
    assert len(seasons) > 8, "the samples are gone"
    for season in seasons:
        def shown(*words):
            line = [command, "season", str(season), *words]
            return subprocess.run(line, capture_output=True, text=True, check=True).stdout
        review = json.loads(shown("--format", "json"))
        for language in ("vi", "en"):
            text = shown("--format", "html", "--lang", language)
            wrong += check(f"{season.parent.name}/{season.stem}", text, language, review, ids)
    review = json.loads((GOLDEN / "review.json").read_text(encoding="utf-8"))
    for language in ("vi", "en"):
        text = (GOLDEN / f"review.{language}.html").read_text(encoding="utf-8")
        # The sample's finding with a code that nobody knows shows it.
        wrong += [each for each in check("approved", text, language, review, ids) if "sample-unknown-code" not in each]
    print("\n".join(wrong) if wrong else f"the pages of {len(seasons)} seasons in two languages, and the approved ones")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
