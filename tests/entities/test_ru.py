"""Who and what Russian texts mention."""

from __future__ import annotations

from functools import cache

import pytest

from kg.annotate.pipeline import create
from kg.entities import DocumentEntities, find
from kg.entities.mentions import Mention, MentionType

NLP = create("ru")


@cache
def entities_of(text: str) -> DocumentEntities:
    return find(NLP(text))


def mention(text: str, words: str) -> Mention:
    """Return the first mention that has these words."""
    return next(one for one in entities_of(text).mentions if one.span.of(text) == words)


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Он прибыл из Соединённых Штатов.", "Соединённых Штатов", "state/US"),
        ("Это обсудили с Лигой арабских государств.", "Лигой арабских государств", "organization/LAS"),
        ("Удар по Киеву осудили.", "Киеву", "state/UA"),
        ("Он выступил в Киеве.", "Киеве", "place/kyiv"),
        ("Переговоры с российскими дипломатами прошли вчера.", "российскими", "state/RU"),
        ("Российско-молдавские отношения улучшились.", "Российско", "state/RU"),
    ],
)
def test_names_in_any_case(text: str, words: str, key: str) -> None:
    assert mention(text, words).key == key


def test_a_common_word_that_is_spelt_like_a_state_is_none() -> None:
    assert not any(one.key == "state/TG" for one in entities_of("Для того чтобы уйти, он ждал того часа.").mentions)


def test_a_person_in_many_cases_is_one_with_a_name_in_the_nominative() -> None:
    text = (
        "Министр иностранных дел Нарнии Каспиан Тельмаринов прибыл вчера. С Каспианом Тельмариновым встретились послы. "
        "Решение зависит от Тельмаринова."
    )
    people = {one.key for one in entities_of(text).mentions if one.type is MentionType.PERSON}
    assert people == {"person/каспиан-тельмаринов"}
    entity = entities_of(text).entities["person/каспиан-тельмаринов"]
    assert entity.label.text == "Каспиан Тельмаринов"
    assert "Каспианом Тельмариновым" in {name.text for name in entity.names}


@pytest.mark.parametrize(
    ("text", "words", "represents", "role"),
    [
        ("Глава МИД Турции Омер Кылыч прибыл.", "Глава МИД Турции Омер Кылыч", "state/TR", "head"),
        (
            "Заместитель министра обороны Армении Ара Саркисян прибыл.",
            "Заместитель министра обороны Армении Ара Саркисян",
            "state/AM",
            "deputy",
        ),
        ("Белорусский президент уехал.", "Белорусский президент", "state/BY", "head"),
        ("Посол Египта в США уехал.", "Посол Египта в США", "state/EG", "ambassador"),
    ],
)
def test_titles_say_for_whom_their_holders_speak(text: str, words: str, represents: str, role: str) -> None:
    found = mention(text, words)
    assert (found.represents, found.role) == (represents, role)


def test_a_preposition_is_no_ambassador() -> None:
    assert all(one.role is None for one in entities_of("После распада СССР всё изменилось.").mentions)


@pytest.mark.parametrize(
    ("text", "words", "type_", "represents"),
    [
        ("Власти Ирана отказались.", "Власти Ирана", MentionType.GOVERNMENT, None),
        ("Армянская сторона отказалась.", "Армянская сторона", MentionType.GOVERNMENT, None),
        ("Минобороны Ливана отказалось.", "Минобороны Ливана", MentionType.BODY, "state/LB"),
        ("Посольство России в Египте закрыто.", "Посольство России в Египте", MentionType.BODY, "state/RU"),
    ],
)
def test_bodies_and_governments(text: str, words: str, type_: MentionType, represents: str | None) -> None:
    found = mention(text, words)
    assert (found.type, found.represents) == (type_, represents)


def test_two_bodies_may_share_their_owner() -> None:
    text = "МИД и министерство обороны Армении ответили."
    assert mention(text, "МИД").represents == "state/AM"


def test_presidents_of_two_states_are_of_each() -> None:
    text = "Президенты Египта и Ирака договорились."
    assert {one.represents for one in entities_of(text).mentions if one.role == "head"} == {"state/EG", "state/IQ"}


def test_the_head_of_a_speech_names_its_speaker() -> None:
    text = "В.Путин: Мы готовы к диалогу.\nА.Лукашенко: Мы тоже."
    assert [one.key.split("/")[0] for one in entities_of(text).mentions if one.type is MentionType.PERSON] == [
        "person",
        "person",
    ]


def test_nouns_go_back_in_any_case() -> None:
    text = "Министр обороны Франции Жан Дюпон выступил. Слова министра обсудили в столице."
    assert mention(text, "министра").key == mention(text, "Министр обороны Франции Жан Дюпон").key
