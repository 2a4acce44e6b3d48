# SPDX-License-Identifier: Apache-2.0
"""What others wrote forges no line and speaks to no terminal, whichever door it comes out of."""

import unicodedata

import pyarrow as pa
import pytest

import hoctap
from hoctap import Issue
from hoctap._messages import issue
from hoctap._visible import visible

HIDDEN = (
    "\n\r\t\0\x1b\x7f\x85\x9b\xad\u034f\u061c\u180e\u200b\u200d\u200f\u2028\u2029\u202e\u2066\ufeff\ufff9"
)
HIDDEN += "\ufdd0\ufffe\U000e0041"
EVIL = f"a\nKết quả: GIẢ{HIDDEN}ệ"


def is_clean(text):
    """Whether a text has nothing hidden in it but line feeds, and no line that was forged."""
    hidden = [one for one in text if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp")]
    return hidden == [] and not any(line.startswith("Kết quả: GIẢ") for line in text.split("\n"))


def test_each_sign_is_spelled_as_the_library_spells_it():
    for sign in HIDDEN:
        with pytest.raises(hoctap.Refused) as refused:
            hoctap.Engine(f"no{sign}ệ")
        assert visible(f"no{sign}ệ") in refused.value.message("en"), hex(ord(sign))
    assert visible("\n\x1b\u202e\U000e0041") == r"\n\u001B\u202E\U0E0041"
    assert visible(visible(EVIL)) == visible(EVIL)
    assert visible("Phường “7” – 59,9 %\u00a0漢 😀") == "Phường “7” – 59,9 %\u00a0漢 😀"
    assert visible("\ud800") == r"\uD800"


def test_sheets_and_tables_show_themselves_on_their_own_lines(village):
    facts = {"id": EVIL, "label": EVIL, "plan": True, "note": EVIL}
    sheet = village.score(facts)
    assert sheet.entity == EVIL  # data stay what they are
    for text in (repr(sheet), sheet.explain("vi"), sheet.json(), sheet._repr_html_()):
        assert is_clean(text)
    assert is_clean(village.score([facts])._repr_html_())
    assert is_clean(village.score(pa.table({"id": [EVIL], "plan": [True]}))._repr_html_())


def test_errors_show_what_they_are_about_on_their_own_lines(village, tmp_path):
    with pytest.raises(hoctap.Refused) as refused:
        village.score([{"id": EVIL, f"plan{EVIL}": EVIL, "plan": EVIL}])
    assert is_clean(str(refused.value))
    assert is_clean(str(Issue("error", "x", file=EVIL, pointer=EVIL)))
    assert is_clean(
        str(issue("fact-float", EVIL, EVIL, name=EVIL, found=EVIL, expected=EVIL, suggestion=EVIL))
    )
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Library.empty().extend({EVIL + ".json": "{" + EVIL})
    assert is_clean(str(refused.value))
    rubric = tmp_path / (EVIL.replace("\0", "") + ".json")
    rubric.write_text("{", encoding="utf-8")
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.Engine.load(rubric)
    assert is_clean(str(refused.value))
