#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the approved pages about a review in a real browser, without a screen, from disk.

What needs no browser is checked first: the markup is closed, nothing is fetched, tables have captions and header
cells, colours have the contrast that WCAG 2 AA asks for. Then the page is loaded, measured as wide as a phone and as
A4 paper, drawn, and printed. Without Chromium, or the tools of Poppler, this exits with 77.
"""

import collections
import csv
import html
import html.parser
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests/golden/award"
VOID = {"meta", "br", "hr", "img", "input", "link", "col"}
A4_POINTS = (595, 842)
MARGIN_POINTS = 42  # 15 mm, less a hair
PHONE_PIXELS = 360
SCREEN_PIXELS = (360, 600, 800, 1280)
PAPER_PIXELS = 680  # 180 mm between the margins of A4
BAR = (0x1F, 0x4E, 0x79)


def page_in(file):
    """An approved page with its style sheet, which has a file of its own, in its place."""
    page = file.read_text(encoding="utf-8")
    style = (GOLDEN / "review.css").read_text(encoding="utf-8")
    return page.replace("<style>review.css</style>", f"<style>{style}</style>")


def squeezed(text):
    """Letters only, so that line breaks and soft hyphens of a layout make no difference."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFC", text))


class Markup(html.parser.HTMLParser):
    """What is wrong with the markup, and the text of the body."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.wrong = []
        self.ids = []
        self.targets = []
        self.text = ""
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]
        self.wrong += [f"the id {name} stands twice" for name in set(self.ids) if self.ids.count(name) > 1]
        self.wrong += [f"no place has the id {name}" for name in self.targets if name not in self.ids]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in ("script", "link", "img", "iframe", "object"):
            self.wrong.append(f"<{tag}> in a page that needs nothing but itself")
        for name, value in attributes.items():
            if name in ("src", "srcset", "style") or name.startswith("on"):
                self.wrong.append(f"<{tag} {name}>")
            if name == "href" and not value.startswith("#"):
                self.wrong.append(f"a link out of the page: {value}")
            if name == "href":
                self.targets.append(value[1:])
            if name == "id":
                self.ids.append(value)
        if tag == "th" and "scope" not in attributes:
            self.wrong.append("a header cell without scope")
        if self.open and self.open[-1] == "table" and tag == "thead" and not self.captioned:
            self.wrong.append("a table without a caption")
        if tag == "table":
            self.captioned = False
        if tag == "caption":
            self.captioned = True
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data + " "


def luminance(colour):
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055)**2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def poor_contrasts(page):
    """Colours of text on the ground that it stands on, below 4.5 to 1; and shades of the map that grey would blur."""
    ink, soft, blue, alarm = (re.search(rf"--{name}: (#\w+)", page)[1] for name in ("ink", "soft", "blue", "alarm"))
    ladder = [re.search(rf"\.heat \.{name}[^{{]*{{ background: (#\w+)", page)[1]
              for name in ("one", "two", "three", "full")]
    pairs = [(ink, "#fff"), (soft, "#fff"), (blue, "#fff"), (alarm, "#fff"), *((ink, shade) for shade in ladder)]
    found = [f"{a} on {b}" for a, b in pairs if contrast(a, b) < 4.5]
    return found + [f"{a} beside {b}" for a, b in zip(["#fff", *ladder], ladder) if contrast(a, b) < 1.15]


class Browser:
    """Chromium with a profile of its own that is thrown away."""

    def __init__(self, program, folder):
        self.base = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--force-device-scale-factor=1", "--enable-logging=stderr", "--log-level=0",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile"
        ]

    def run(self, page, *options):
        """What the browser wrote, and what the page had it complain about."""
        done = subprocess.run([*self.base, *options, page.as_uri()], capture_output=True, timeout=120, check=True)
        log = done.stderr.decode("utf-8", "replace").split("\n")
        return done.stdout.decode("utf-8"), [line for line in log if "CONSOLE" in line]


def pixels(png):
    """Width, height and rows of (r, g, b) of a PNG as Chromium writes it: 8 bits a channel, not interlaced."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", png[at + 8:at + 18])
        if kind == b"IDAT":
            data += png[at + 8:at + 8 + length]
        at += 12 + length
    assert bits == 8 and colour in (2, 6)
    size = 3 if colour == 2 else 4
    raw, step = zlib.decompress(data), width * size
    before, rows = bytearray(step), []
    for y in range(height):
        kind, line = raw[y * (step + 1)], bytearray(raw[y * (step + 1) + 1:(y + 1) * (step + 1)])
        for x in range(step) if kind else ():
            left = line[x - size] if x >= size else 0
            up = before[x]
            corner = before[x - size] if x >= size else 0
            if kind == 1:
                guess = left
            elif kind == 2:
                guess = up
            elif kind == 3:
                guess = (left + up) // 2
            else:
                guess = min((abs(up - corner), 0, left), (abs(left - corner), 1, up),
                            (abs(left + up - 2 * corner), 2, corner))[2]
            line[x] = (line[x] + guess) & 255
        rows.append([tuple(line[x:x + 3]) for x in range(0, step, size)])
        before = line
    return width, height, rows


def longest_runs(rows, colour):
    """By row, the longest stretch of pixels of this colour."""
    for row in rows:
        best = run = 0
        for pixel in row:
            run = run + 1 if pixel == colour else 0
            best = max(best, run)
        yield best


def bars(rows):
    """The lengths of the drawn bars from top to bottom: stretches that stay the same over a bar's height."""
    found, last, height = [], 0, 0
    for run in [*longest_runs(rows, BAR), 0]:
        if run == last:
            height += 1
            continue
        if last > 20 and height >= 8:
            found.append(last)
        last, height = run, 1
    return found


MEASURE = """<!DOCTYPE html><meta charset="utf-8"><iframe id="page" width="{width}" height="900"></iframe>
<pre id="measured"></pre><script>
const frame = document.getElementById("page");
frame.onload = () => {{
  const root = frame.contentDocument.documentElement;
  const wide = [...root.querySelectorAll("body *")].filter(e => !e.closest({within}) &&
    e.getBoundingClientRect().right > {width} + 1).map(e => e.tagName + "." + e.className);
  const shown = e => e && e.classList.contains("scroll") && getComputedStyle(e).display !== "none";
  const signs = [...root.querySelectorAll(".wide")].filter(e => (e.scrollWidth > e.clientWidth + 1) !==
    !!shown(e.previousElementSibling)).map(e => e.firstElementChild.className + " " + e.scrollWidth + "/" + e.clientWidth);
  document.getElementById("measured").textContent = JSON.stringify(
    {{width: root.scrollWidth, tables: root.querySelectorAll("table").length, wide: wide.slice(0, 5), signs}});
}};
frame.srcdoc = {page};
</script>"""


def measured(browser, folder, page, width, within):
    """The page's real width in a frame of this one, and what sticks out of it; `within` may scroll by itself."""
    loose = page.replace("default-src 'none'", "default-src 'unsafe-inline'")
    text = json.dumps(loose).replace("</", "<\\/")
    file = folder / "measure.html"
    file.write_text(MEASURE.format(width=width, within=json.dumps(within), page=text), encoding="utf-8")
    dom, _ = browser.run(file, "--dump-dom", "--virtual-time-budget=3000", "--window-size=1400,1000")
    return json.loads(html.unescape(re.search(r'<pre id="measured">(.*?)</pre>', dom, re.DOTALL)[1]))


def check_printed(browser, folder, file, entities, complain):
    """On A4, every entity is there, between the margins, with the header of its table above it."""
    pdf = folder / (file.stem + ".pdf")
    _, console = browser.run(file, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    for line in console:
        complain(f"while printing: {line}")
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    if any(abs(float(size[i + 1]) - A4_POINTS[i]) > 1 for i in (0, 1)):
        complain(f"not A4: {size[0]}")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    letters = squeezed(text)
    for name in entities:
        if squeezed(name) not in letters:
            complain(f"not printed: {name}")
    pages = text.split("\f")
    headed = ("Đối tượng", "Entity", "Subject", "Of whom")
    # The row of a table; the numbered lists of those who are commended have no header.
    row = re.compile(r"(?!\s*\d+\. ).*\b380\d\d\b")
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.split("\n") if line.strip()]
        first = next((i for i, line in enumerate(lines) if row.match(line)), None)
        if first is not None and not any(name in line for line in lines[:first] for name in headed):
            complain(f"page {number} goes on with a table without its header")
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', boxes)
    # Paper unfolds what a screen folds.
    shown = collections.Counter(html.unescape(word).strip(";)") for *_, word in words)
    for code, times in collections.Counter(re.findall(r'"code">(.*?)<', file.read_text(encoding="utf-8"))).items():
        if shown[html.unescape(code)] < times:
            complain(f"in print {code} stands {shown[code]} times, on the page {times}")
    if len(words) < 500:
        complain(f"only {len(words)} words in print")
    for left, top, right, bottom, word in words:
        if float(left) < MARGIN_POINTS or float(right) > A4_POINTS[0] - MARGIN_POINTS + 1:
            complain(f"over the margin in print: {word}")
        if float(top) < 0 or float(bottom) > A4_POINTS[1]:
            complain(f"cut off in print: {word}")
    return len(pages) - 1


def check_drawn(browser, folder, file, groups, complain):
    """The page is drawn in colours, and the first bars are as long as the numbers beside them say."""
    png = folder / (file.stem + ".png")
    _, console = browser.run(file, f"--screenshot={png}", "--window-size=1000,1500")
    for line in console:
        complain(f"while loading: {line}")
    width, height, rows = pixels(png.read_bytes())
    if (width, height) != (1000, 1500):
        complain(f"a picture of {width} x {height}")
    colours = {pixel for row in rows[::3] for pixel in row}
    if len(colours) < 50:
        complain(f"only {len(colours)} colours: is the page blank?")
    # The first group has two outcomes; the bars of the targets of the first year stand above it.
    drawn = bars(rows)
    good, passed = (outcome["count"] for outcome in groups[0]["outcomes"])
    if not any(abs(a * passed - b * good) <= 2 * passed for a, b in zip(drawn, drawn[1:])):
        complain(f"no two bars are as {good} to {passed}: {drawn}")


def check(browser, folder, file, review, complain):
    page = file.read_text(encoding="utf-8")
    entities = [f"{d['label']}" for group in review["groups"] for d in group.get("decisions", [])]
    entities += [holder["label"] for streak in review["streaks"] for holder in streak["holders"]]
    for width, kind, within in ((PHONE_PIXELS, "phone", ".wide"), (PAPER_PIXELS, "paper", "nothing")):
        styled = page.replace("@media print", "@media all") if kind == "paper" else page
        size = measured(browser, folder, styled, width, within)
        if size["width"] > width or size["wide"] or size["tables"] != page.count("<table"):
            complain(f"wider than a {kind} of {width}: {size}")
    for width in SCREEN_PIXELS:
        for sign in measured(browser, folder, page, width, ".wide")["signs"]:
            complain(f"at {width} pixels a table scrolls and does not say so, or says so and does not: {sign}")
    check_drawn(browser, folder, file, review["groups"], complain)
    return check_printed(browser, folder, file, entities, complain)


def self_test(browser, folder):
    """The checks find what they are there to find."""
    assert Markup("<p><b>x</p></b>").wrong and Markup("<th>x</th>").wrong and Markup("<i id=a></i><b id=a></b>").wrong
    assert Markup('<a href="https://x.example">x</a>').wrong and Markup("<table><thead></thead></table>").wrong
    assert not Markup('<table><caption>x</caption><thead></thead></table><a href="#a" id="a">x</a>').wrong
    assert 20.9 < contrast("#000", "#ffffff") < 21.1
    if browser:
        page = page_in(GOLDEN / "review.vi.html")
        bad = folder / "bad.html"
        bad.write_text(page.replace("<main>", '<main><img src="http://example.invalid/x.png" alt="">'), encoding="utf-8")
        assert browser.run(bad, "--dump-dom")[1], "a fetched image was not noticed"
        wide = page.replace("<main>", '<main><p>' + 400 * "x\u00a0" + "</p>").replace("overflow-wrap", "x")
        assert measured(browser, folder, wide, PHONE_PIXELS, ".wide")["width"] > PHONE_PIXELS, "a wide line was not noticed"


def main():
    problems = []
    files = [GOLDEN / f"review.{language}.html" for language in ("vi", "en")]
    review = json.loads((GOLDEN / "review.json").read_text(encoding="utf-8"))
    for file in files:
        page = page_in(file)
        markup = Markup(page)
        problems += [f"{file.name}: {wrong}" for wrong in markup.wrong + poor_contrasts(page)]
        if f'<html lang="{file.name.split(".")[1]}">' not in page or "default-src 'none'" not in page:
            problems.append(f"{file.name}: no language, or no policy against fetching")
        if re.search(r"url\((?!#)|@import|https?:", page):
            problems.append(f"{file.name}: something is fetched")
    with open(GOLDEN / "review.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    listed = [(str(d["year"]), d["entity"], d["label"], d["status"])
              for group in review["groups"] for d in group.get("decisions", [])]
    if [(row["year"], row["entity"], row["label"], row["status"]) for row in rows] != listed:
        problems.append("review.csv: not the decisions of review.json")

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    poppler = shutil.which("pdfinfo") and shutil.which("pdftotext")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        browser = Browser(program, folder) if program and poppler else None
        self_test(browser, folder)
        for file in files if browser else ():
            whole = folder / file.name
            whole.write_text(page_in(file), encoding="utf-8")
            pages = check(browser, folder, whole, review, lambda text: problems.append(f"{file.name}: {text}"))
            print(f"{file.name}: {pages} pages of A4")
    if problems:
        sys.exit("\n".join(problems))
    if not browser:
        print("skipped: there is no Chromium, or no pdfinfo and pdftotext (Debian: chromium poppler-utils)")
        sys.exit(77)


if __name__ == "__main__":
    main()
