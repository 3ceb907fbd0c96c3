"""What an Arabic word can be read as: the inflected forms of the cues, and the words that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataProblem
from kg.lang.ar import cues
from kg.lang.ar.normalise import fold
from kg.lang.cues import CueReading


def readings(word: str) -> tuple[CueReading, ...]:
    return cues.readings(fold(word))


def described(word: str) -> set[tuple[str, str, str]]:
    """The readings as lemma, form, and person, number and gender: ("دعا", "perfect", "3pm")."""
    return {
        (r.cue.lemma, r.form.value, f"{r.person}{r.number}{'f' if r.feminine else 'm'}" if r.person else "")
        for r in readings(word)
    }


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قال", "قال 3sm قالت 3sf قالا 3dm قالتا 3df قالوا 3pm قلن 3pf قلت 1sm قلنا 1pm"),
        ("دعا", "دعا 3sm دعت 3sf دعوا 3dm دعتا 3df دعوا 3pm دعون 3pf دعوت 1sm دعونا 1pm"),
        ("أشار", "أشار 3sm أشارت 3sf أشارا 3dm أشارتا 3df أشاروا 3pm أشرن 3pf أشرت 1sm أشرنا 1pm"),
        ("حث", "حث 3sm حثت 3sf حثا 3dm حثتا 3df حثوا 3pm حثثن 3pf حثثت 1sm حثثنا 1pm"),
        ("أبدى", "أبدى 3sm أبدت 3sf أبديا 3dm أبدتا 3df أبدوا 3pm أبدين 3pf أبديت 1sm أبدينا 1pm"),
        ("لفت", "لفت 3sm لفتت 3sf لفتوا 3pm لفت 1sm لفتنا 1pm"),
        ("أعلن", "أعلن 3sm أعلنت 3sf أعلنا 3dm أعلنوا 3pm أعلن 3pf أعلنت 1sm أعلنا 1pm"),
        ("أدان", "أدان 3sm أدانت 3sf أدانا 3dm أدانتا 3df أدانوا 3pm أدن 3pf أدنت 1sm أدنا 1pm"),
    ],
)
def test_the_perfect_in_all_persons(lemma: str, forms: str) -> None:
    words = forms.split()
    for form, person in zip(words[::2], words[1::2], strict=True):
        assert (lemma, "perfect", person) in described(form), form


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قال", "يقول 3sm تقول 3sf أقول 1sm نقول 1pm يقولون 3pm يقولان 3dm تقولان 3df"),
        ("دعا", "يدعو 3sm تدعو 3sf أدعو 1sm ندعو 1pm يدعون 3pm يدعوان 3dm يدع 3sm"),
        ("أبدى", "يبدي 3sm تبدي 3sf نبدي 1pm يبدون 3pm يبديان 3dm يبد 3sm"),
    ],
)
def test_the_imperfect_with_what_becomes_of_a_weak_letter(lemma: str, forms: str) -> None:
    words = forms.split()
    for form, person in zip(words[::2], words[1::2], strict=True):
        assert (lemma, "imperfect", person) in described(form), form


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("مشيرا", "أشار", "participle"),
        ("مشيرةً", "أشار", "participle"),
        ("داعين", "دعا", "participle"),
        ("مبديا", "أبدى", "participle"),
        ("المؤيدون", "أيد", "participle"),
        ("إدانته", "أدان", "noun"),
        ("للتنديد", "ندد", "noun"),
    ],
)
def test_participles_and_verbal_nouns(word: str, lemma: str, form: str) -> None:
    assert (lemma, form) in {(each[0], each[1]) for each in described(word)}


@pytest.mark.parametrize(
    ("word", "conjunction", "future"),
    [("وقال", "و", False), ("فقالت", "ف", False), ("سيقول", "", True), ("وسيدعو", "و", True), ("قالوا", "", False)],
)
def test_what_is_glued_in_front_is_told_apart(word: str, conjunction: str, future: bool) -> None:
    (reading,) = readings(word)
    assert (reading.conjunction, reading.future) == (conjunction, future)


def test_the_future_belongs_to_the_imperfect_alone() -> None:
    assert not readings("سقال")


@pytest.mark.parametrize(
    ("word", "lemma", "pronoun"), [("دعاهم", "دعا", "هم"), ("ناشدناكم", "ناشد", "كم"), ("دعوها", "دعا", "ها")]
)
def test_an_object_pronoun_is_told_apart(word: str, lemma: str, pronoun: str) -> None:
    assert (lemma, pronoun) in {(reading.cue.lemma, reading.pronoun) for reading in readings(word)}


@pytest.mark.parametrize("spelling", ["شدّد", "شَدَّدَ", "شـــدد"])
def test_marks_and_stretched_letters_change_nothing(spelling: str) -> None:
    assert readings(spelling) == readings("شدد") != ()


@pytest.mark.parametrize("word", ["هناك", "مصر", "ومصر", "علم"])
def test_a_word_that_only_looks_like_a_form_is_no_cue(word: str) -> None:
    assert readings(word) == ()


@pytest.mark.parametrize(
    ("word", "class_"), [("أن", "complement"), ("وبحسب", "attribution"), ("لم", "negation"), ("قطة", "")]
)
def test_a_small_word_has_a_class_with_and_before_it_or_not(word: str, class_: str) -> None:
    assert cues.particle(fold(word)) == class_


HEADER = "perfect\timperfect\tparticiple\tnoun\tclass\tstance\tframe\tstrength\tfirst_person\tsource\tnote\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("قال\tيقول\tقائل\tقول\tsing\taffirm\tإن\t2", r"verbs\.tsv, line 2: class 'sing' is none of act, "),
        ("قال\tيقول\tقائل\tقول\tsay\tlove\tإن\t2", r"verbs\.tsv, line 2: stance 'love' is none of affirm, "),
        ("قال\tيقول\tقائل\tقول\tsay\taffirm\tإن\t9", r"verbs\.tsv, line 2: strength '9' is no step from 1 to 5"),
    ],
)
def test_a_slip_in_the_table_of_verbs_is_named_with_its_line(
    line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verbs.tsv").write_text(f"{HEADER}{line}\n", encoding="utf-8")
    monkeypatch.setattr(cues, "_FOLDER", tmp_path)
    with pytest.raises(DataProblem, match=message):
        cues.verbs.__wrapped__()
