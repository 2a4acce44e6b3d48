# SPDX-License-Identifier: Apache-2.0
"""What may stand in a dict, and what to pass instead of what may not."""

import datetime
import decimal
from decimal import Decimal
from fractions import Fraction

import numpy
import pandas
import pytest

import hoctap


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True),
        (7, 7),
        (10**50 + 1, 10**50 + 1),
        (Decimal("79.87"), Decimal("79.87")),
        (Decimal("1E+3"), 1000),
        (Decimal("-0"), 0),
        (Fraction(599, 1000), Decimal("0.599")),
        (Fraction(1, 2**40), Decimal(1) / 2**40),
        (Fraction(4, 2), 2),
        ("chữ", "chữ"),
        (None, None),
        (hoctap.NOT_APPLICABLE, {"not_applicable": True}),
        (datetime.date(2024, 1, 31), "2024-01-31"),
        (datetime.datetime(2024, 1, 31), "2024-01-31"),
        ([1, "a", None], [1, "a", None]),
        (numpy.int64(7), 7),
        (numpy.bool_(True), True),
        (numpy.str_("chữ"), "chữ"),
        (pandas.Timestamp(2024, 1, 31), "2024-01-31"),
    ],
    ids=repr,
)
def test_a_value_goes_in_exactly(value, read):
    with decimal.localcontext() as context:
        context.prec = 5  # no arithmetic of the caller's takes part
        assert hoctap.eval("fact", {"fact": value}) == read


@pytest.mark.parametrize("value", [0.1, numpy.float64(0.1), numpy.float32(0.5)], ids=repr)
def test_a_float_is_refused_and_told_what_to_be_instead(village, value):
    with pytest.raises(hoctap.Refused) as refused:
        village.score([{}, {"shelf_metres": value}])
    (issue,) = refused.value.issues
    assert (issue.code, issue.file, issue.pointer) == ("fact-float", "facts", "/1/shelf_metres")
    assert "dấu phẩy động" in issue.message("vi")
    assert "float" in issue.message("en")
    assert issue.hint("vi").startswith("Hãy dùng ")


def test_the_guidance_about_a_float_works(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"shelf_metres": 79.87})
    suggestion = refused.value.issues[0].suggestion
    assert suggestion == 'decimal.Decimal("79.87")'
    assert (
        village.score({"shelf_metres": eval(suggestion)}).missing
        == village.score({"shelf_metres": 1}).missing
    )


def test_nan_is_told_to_be_missing(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"households": float("nan")})
    issue = refused.value.issues[0]
    assert (issue.code, issue.suggestion) == ("fact-nan", "None")
    assert "nan" in issue.hint("vi") and "0,1" not in str(issue)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Fraction(1, 3), "fact-endless"),
        (Decimal("NaN"), "fact-object"),
        (Decimal("Infinity"), "fact-object"),
        (datetime.datetime(2024, 1, 31, 12), "fact-object"),
        (datetime.datetime(2024, 1, 31, tzinfo=datetime.timezone.utc), "fact-object"),
        (b"x", "fact-object"),
        (object, "fact-object"),
        ({1: 2}, "fact-name"),
        (pandas.NA, "fact-object"),
    ],
    ids=repr,
)
def test_what_has_no_exact_json_is_refused(village, value, code):
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"a/b~c": value})
    assert refused.value.code == code
    assert refused.value.issues[0].pointer == "/a~1b~0c"


def test_every_trouble_of_every_entity_comes_at_once(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score([{"households": 1.5, "plan": b""}, 7, {"opened": 2.0}])
    assert [(issue.code, issue.pointer) for issue in refused.value.issues] == [
        ("fact-float", "/0/households"),
        ("fact-object", "/0/plan"),
        ("facts-mapping", "/1"),
        ("fact-float", "/2/opened"),
    ]


def test_more_digits_than_the_library_takes_are_refused_there(village):
    for value in (10**5000, Decimal("1E+999999")):
        with pytest.raises(hoctap.Refused) as refused:
            village.score({"households": value})
        assert refused.value.issues[0].pointer == "/households"


def test_evidence_and_facts_may_stand_apart(village):
    apart = {"id": "T1", "evidence": {"reading_plan": True}, "facts": {"plan": True}}
    assert village.score(apart).entity == "T1"
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"evidence": {"reading": True}})
    assert refused.value.code == "evidence-unknown"


def test_missing_false_and_not_applicable_are_three_things(village):
    def read(value):
        sheet = village.score({"plan": value})
        return "plan" in sheet.missing, sheet.part("indicators.reading_plan.seen.plan")

    assert read(None) == (True, None)
    assert read(False) == (False, False)
    # The regulation asks for it all the same, so this is lacking too, and the sheet shows what was stated.
    assert read(hoctap.NOT_APPLICABLE) == (True, {"not_applicable": True})


def test_not_applicable_is_one_object():
    import copy
    import pickle

    assert copy.deepcopy(hoctap.NOT_APPLICABLE) is hoctap.NOT_APPLICABLE
    assert pickle.loads(pickle.dumps(hoctap.NOT_APPLICABLE)) is hoctap.NOT_APPLICABLE
    assert repr(hoctap.NOT_APPLICABLE) == "hoctap.NOT_APPLICABLE"


def test_values_of_an_expression():
    assert hoctap.eval("1/3 + 1/3 + 1/3 = 1") is True
    assert hoctap.eval("1/3") == "1/3"
    assert hoctap.eval("0.1 + 0.2") == Decimal("0.3")
    assert hoctap.eval("a / b >= 0.6", {"a": 599, "b": 1000}) is False
    with pytest.raises(hoctap.Refused) as refused:
        hoctap.eval("a == 1", {"a": 1})
    assert refused.value.issues[0].offset is not None


def test_extra_facts_are_passed_over_on_request(village):
    with pytest.raises(hoctap.Refused) as refused:
        village.score({"plan": True, "colour": "red"})
    assert refused.value.code == "fact-unknown"
    assert (
        village.score({"plan": True, "colour": "red"}, extra=True).json()
        == village.score({"plan": True}).json()
    )


@pytest.mark.parametrize("option", [{"id": "code"}, {"label": "name"}, {"refused": True}])
def test_options_of_columns_are_not_ignored_elsewhere(village, option):
    with pytest.raises(hoctap.Misuse) as misuse:
        village.score([{"plan": True}], **option)
    assert misuse.value.code == "options-columns"
