"""Names of the authority file: spelling, inflection, what is written together with them, ambiguity."""

from __future__ import annotations

import pytest

from tests.entities.conftest import Finder


def keys(found: object, text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.key) for mention in found.mentions if mention.inside is None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("في أفغانستان", "أفغانستان", "state/AF"),
        ("في افغانستان", "افغانستان", "state/AF"),
        ("وبأفغانستان", "أفغانستان", "state/AF"),
        ("أفغــانستان", "أفغــانستان", "state/AF"),
        ("ولروسيا", "روسيا", "state/RU"),
        ("وللعراق", "لعراق", "state/IQ"),
        ("للأممِ المتّحدة", "لأممِ المتّحدة", "organization/UN"),
        ("الأفغانيتين", "الأفغانيتين", "state/AF"),
        ("والسوريون", "السوريون", "state/SY"),
        ("الكورية الجنوبية", "الكورية الجنوبية", "state/KR"),
        ("الحوثيين", "الحوثيين", "organization/houthis"),
        ('حركة "طالبان"', 'حركة "طالبان', "organization/taliban"),
        ("مجلس الأمن الدولي", "مجلس الأمن الدولي", "organization/UNSC"),
        ("ال\u200fسعودية", "ال\u200fسعودية", "state/SA"),
    ],
)
def test_names_are_found_as_they_are_written(entities_of: Finder, text: str, surface: str, key: str) -> None:
    assert keys(entities_of(text), text) == [(surface, key)]


@pytest.mark.parametrize("text", ["الدعم المالي", "أفغان.ستان", "سوري\nا", "مجلس\nالأمن"])
def test_other_words_are_no_names(entities_of: Finder, text: str) -> None:
    assert "state/ML" not in entities_of(text).entities
    assert not any(mention.span.of(text) == text for mention in entities_of(text).mentions)


def test_a_form_that_two_bear_goes_to_the_one_that_is_named_otherwise(entities_of: Finder) -> None:
    text = "زار الأردن، وقالت عمان إنها ترحب"
    assert ("عمان", "state/JO") in keys(entities_of(text), text)
    text = "زار سلطنة عمان، وقالت عمان إنها ترحب"
    assert ("عمان", "state/OM") in keys(entities_of(text), text)


def test_a_doubtful_form_needs_other_evidence(entities_of: Finder) -> None:
    text = "في باماكو أعلنت مالي"
    assert ("مالي", "state/ML") in keys(entities_of(text), text)


def test_a_part_of_a_longer_mention_is_a_mention_inside_it(entities_of: Finder) -> None:
    text = "دعا الجماعات العرقية الأفغانية"
    outer, inner = entities_of(text).mentions
    assert outer.span.of(text) == "الجماعات العرقية الأفغانية"
    assert (inner.key, inner.inside) == ("state/AF", outer.span)
    assert entities_of(text).outer(0, len(text)) == (outer,)
    assert entities_of(text).at(inner.span.start, inner.span.end) == (inner,)


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("أعلنت حكومة جورجيا", "جورجيا", "state/GE"),
        ("وزير الخارجية الجورجي", "الجورجي", "state/GE"),
        ("وصل إلى جورجيا", "جورجيا", "state/GE"),
        ("القوات في شمال مالي", "مالي", "state/ML"),
        ("أعلنت مالي ذلك", "مالي", "state/ML"),
        ("انسحبت مالي والنيجر", "مالي", "state/ML"),
        ("قائد الجيش المالي", "المالي", "state/ML"),
        ("في جنين قالت السلطة في فلسطين", "جنين", "place/jenin"),
        ("في العاصمة المصرية القاهرة", "القاهرة", "place/cairo"),
        ("أعلنت القاهرة", "القاهرة", "state/EG"),
    ],
)
def test_what_stands_beside_a_doubtful_form_speaks_for_its_bearer(
    entities_of: Finder, text: str, surface: str, key: str
) -> None:
    assert (surface, key) in [(mention.span.of(text), mention.key) for mention in entities_of(text).mentions]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("قال جورجي ستيفانوف إن", "state/GE"),
        ("قال الرئيس جورجي ستيفانوف إن", "state/GE"),
        ("في جورجيا بالولايات المتحدة", "state/GE"),
        ("في جورجيا", "region/georgia-us"),
        ("قدم دعما ماليا للقطاع المالي", "state/ML"),
        ("وجد الأطباء في جنين", "place/jenin"),
    ],
)
def test_a_doubtful_form_without_support_names_nobody(entities_of: Finder, text: str, key: str) -> None:
    assert key not in entities_of(text).entities


def test_a_common_word_needs_its_own_support(entities_of: Finder) -> None:
    text = "أعلنت حكومة مالي أن الدعم المالي مستمر"
    assert "المالي" not in [mention.span.of(text) for mention in entities_of(text).mentions]
