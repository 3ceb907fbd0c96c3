"""What a statement says of itself, given where it stands: speech, negation, condition, strength, day, rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest

from kg.extract import dates, details
from kg.extract.calibration import Parts
from kg.extract.observe import Word
from kg.extract.spans import Found
from kg.lang import load
from kg.lang.cues import Cue, CueReading, Form, Role
from kg.model import Document, Stance, Statement

Words = Callable[[str], list[Word]]
DAY = dt.date(2021, 9, 15)


def statement(words: list[Word], text: str, first: int = 0) -> Statement:
    """The statement that goes from a word to the text's end."""
    pack = load("ar")
    return details.statement(
        document=Document("text", text, "ar", date=DAY),
        place=Found("ar", words, first, len(words), 0.5),
        stance=Stance.AFFIRM,
        holders=("state/RU",),
        about=(),
        addressees=(),
        parts=Parts(span=0.5, stance=0.8, holder=1.0, target=1.0),
        dated=list(dates.find(words, pack.calendar(), DAY)),
        pack=pack,
    )


@pytest.mark.parametrize(
    ("text", "quoted", "direct"),
    [
        ("قال الوزير إن الحوار ضروري للجميع", False, False),
        ("قال الوزير: «الحوار ضروري للجميع»", True, True),
        ('قال الوزير: "الحوار ضروري للجميع', True, True),
        ("قال الوزير إن الحوار «ضروري» لجميع الدول في هذه المنطقة", False, False),
    ],
)
def test_quotation_is_told_from_report(text: str, quoted: bool, direct: bool, words: Words) -> None:
    found = statement(words(text), text)
    assert (found.quoted, found.direct) == (quoted, direct)


def test_the_content_begins_after_what_introduces_it(words: Words) -> None:
    text = "قال الوزير: «الحوار ضروري للجميع»"
    found = statement(words(text), text)
    assert found.proposition is not None
    assert found.proposition.of(text).startswith("الحوار ضروري للجميع")


@pytest.mark.parametrize(
    ("text", "first", "negated"), [("لم يؤيد الوزير الحوار", 1, True), ("أيد الوزير الحوار", 0, False)]
)
def test_a_negation_before_the_cue(text: str, first: int, negated: bool, words: Words) -> None:
    assert statement(words(text), text, first).negated is negated


@pytest.mark.parametrize(
    ("text", "conditional"), [("قال الوزير إنه إذا توقف القصف بدأ الحوار", True), ("قال الوزير إن الحوار بدأ", False)]
)
def test_a_condition_in_what_is_said(text: str, conditional: bool, words: Words) -> None:
    assert statement(words(text), text).conditional is conditional


def test_an_intensifier_makes_it_stronger(words: Words) -> None:
    plain, strong = "أدان الوزير الهجوم", "أدان الوزير بشدة الهجوم"
    assert statement(words(plain), plain).strength < statement(words(strong), strong).strength <= 5


def test_the_day_is_the_one_named_beside_the_cue_or_else_the_document_s(words: Words) -> None:
    named, unnamed = "قال الوزير أمس إن الحوار ضروري", "قال الوزير إن الحوار ضروري"
    found = statement(words(named), named)
    assert found.stated_on == dt.date(2021, 9, 14)
    assert found.date_words is not None
    assert found.date_words.of(named) == "أمس"
    assert statement(words(unnamed), unnamed).stated_on == DAY


def test_the_cue_leaves_out_the_conjunction_and_takes_in_the_noun_that_says_what_is_expressed(words: Words) -> None:
    text = "وأعرب الوزير عن قلقه من القصف"
    found = statement(words(text), text)
    assert [piece.of(text) for piece in found.cue] == ["أعرب", "قلقه"]
    assert found.span.of(text) == text[1:]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("أدان الوزير الهجوم", "ar.act.perfect"),
        ("مشيرا إلى الهجوم", "ar.say.participle"),
        ("أعرب عن قلقه", "ar.express.perfect"),
        ("وبحسب الوزير فإن الحوار ضروري", "ar.attribution"),
        ("«الحوار ضروري»", "ar.quotation"),
        ("الحوار ضروري", "ar.clause"),
    ],
)
def test_the_rule_is_named_by_what_opens_the_statement(text: str, rule: str, words: Words) -> None:
    assert statement(words(text), text).rule == rule


def opened_by(role: Role, form: Form) -> Word:
    reading = CueReading(Cue("قال", role, "affirm"), form)
    return Word(0, 3, "قال", "قال", "قال", True, True, cues=(reading,))


def test_every_rule_is_described(root: Path) -> None:
    page = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    patterns = re.findall(r"`(ar\.[\w.*]+)`", page)
    roles = set(Role) - {Role.ATTRIBUTION}  # no verb, but a class of small words
    rules = {details.rule("ar", opened_by(role, form)) for role in roles for form in Form}
    assert rules
    undescribed = {rule for rule in rules if not any(fnmatch(rule, pattern) for pattern in patterns)}
    assert undescribed == set()
    assert all(f"`{form}`" in page for form in Form)
    assert {"ar.attribution", "ar.quotation", "ar.clause"} <= set(patterns)
