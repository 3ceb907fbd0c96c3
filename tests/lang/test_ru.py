"""How Russian words fold, bend and are read, and what is glued together by mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.cues import Form, Role
from kg.lang.ru import PACK, cues, morphology
from kg.lang.ru.normalise import fold


def test_folding_keeps_the_letters_that_tell_words_apart() -> None:
    assert fold("Ещё РОССИ\u0301ЙСКИЙ") == "еще российский"
    assert fold("и\u0306") == "й"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Россия", {"россия", "россии", "россию", "россией"}),
        (
            "Соединённые Штаты",
            {"соединенные штаты", "соединенных штатов", "соединенным штатам", "соединенными штатами"},
        ),
        ("Лига арабских государств", {"лига арабских государств", "лиге арабских государств"}),
        ("Босния и Герцеговина", {"босния и герцеговина", "боснии и герцеговины", "боснией и герцеговиной"}),
        ("«Хезболла»", {"хезболла", "хезболлы", "хезболлой"}),
        ("Нью-Йорк", {"нью-йорк", "нью-йорка", "нью-йорке"}),
    ],
)
def test_names_stand_in_all_cases(name: str, forms: set[str]) -> None:
    assert forms <= morphology.name_forms(name)


@pytest.mark.parametrize("name", ["США", "ООН", "Чили", "Баку"])
def test_what_has_no_cases_has_one_form(name: str) -> None:
    assert morphology.name_forms(name) == {fold(name)}


def test_adjectives_stand_in_all_forms_and_at_the_front_of_compounds() -> None:
    forms = morphology.adjective_forms("российский")
    assert {"российская", "российскими", "российского", "российско"} <= forms


@pytest.mark.parametrize(
    ("word", "lemma", "form", "person"),
    [
        ("призвала", "призвать", Form.PERFECT, 3),
        ("осуждаем", "осудить", Form.IMPERFECT, 1),
        ("подчеркнув", "подчеркнуть", Form.CONVERB, 0),
        ("поддержать", "поддержать", Form.INFINITIVE, 0),
        ("обеспокоены", "обеспокоить", Form.PARTICIPLE, 0),
        ("призывом", "призвать", Form.NOUN, 0),
        ("готовы", "готовиться", Form.ADJECTIVE, 0),
    ],
)
def test_cues_are_known_in_every_form(word: str, lemma: str, form: Form, person: int) -> None:
    assert (lemma, form, person) in {(one.cue.lemma, one.form, one.person) for one in cues.readings(word)}


def test_a_frame_tells_what_a_verb_does() -> None:
    stances = {phrase[0]: one.cue.stance for one in cues.readings("выступил") for phrase in one.cue.needs}
    assert stances["за"] == "support"
    assert stances["против"] == "oppose"


def test_every_cue_that_acts_has_a_stance_of_its_own() -> None:
    assert {one.cue.role for one in cues.readings("осудил")} == {Role.ACT}
    assert {one.cue.stance for one in cues.readings("осудил")} == {"condemn"}


def test_small_words_may_be_phrases() -> None:
    assert (("словам",), "attribution") in PACK.phrases("по")
    assert PACK.particle("если") == "condition"


@pytest.mark.parametrize(
    ("glued", "words"),
    [
        ("Антоноврассказал", ("Антонов", "рассказал")),
        ("сказалБлинкен", ("сказал", "Блинкен")),
        ("Онзаявил", ("Он", "заявил")),
        ("говоритсяв", ("говорится", "в")),
        ("евроинтеграция", ("евроинтеграция",)),
        ("ЕврАзЭС", ("ЕврАзЭС",)),
        ("МИДом", ("МИДом",)),
    ],
)
def test_verbs_of_saying_are_cut_from_what_they_are_glued_to(glued: str, words: tuple[str, ...]) -> None:
    assert cues.unglue(glued) == words


@given(st.text(st.sampled_from("сказалЗявБОн-ё"), min_size=1))
def test_cutting_loses_nothing(word: str) -> None:
    assert "".join(cues.unglue(word)) == word


@given(st.text())
def test_no_word_is_too_strange_to_look_up(word: str) -> None:
    assert isinstance(morphology.stem(fold(word)), str)
    assert isinstance(morphology.lemma(word, "NOUN", ()), str)
    assert fold(word) in morphology.name_forms(word)
    assert isinstance(morphology.is_known(fold(word)), bool)
    cues.readings(fold(word))
