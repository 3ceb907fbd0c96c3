"""Who and what English texts mention."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate import pipeline
from kg.entities import DocumentEntities, find

Read = Callable[[str], DocumentEntities]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = pipeline.create("en")
    return lambda text: find(nlp(text))


def _mentioned(found: DocumentEntities, text: str) -> dict[str, str]:
    return {mention.span.of(text): mention.key for mention in found.mentions}


@pytest.mark.parametrize(
    ("text", "phrase", "key"),
    [
        (
            "The Ghanaian Foreign Ministry denied it.",
            "The Ghanaian Foreign Ministry",
            "organization/GH-foreign-ministry",
        ),
        ("Israel’s government denied it.", "Israel’s government", "state/IL"),
        ("He thanked the Government of Jordan.", "the Government of Jordan", "state/JO"),
        ("We met the foreign ministers of the G7.", "the foreign ministers of the G7", "organization/G7"),
        ("UN diplomats said so.", "UN diplomats", "organization/UN"),
        ("Ghanaian refugees returned.", "Ghanaian refugees", "group/GH-refugees"),
        ("It was seen near the Lebanon-Israel border.", "the Lebanon-Israel border", "region/LB-IL-border"),
        ("The US is ready.", "The US", "state/US"),
    ],
)
def test_phrases_of_entities(read: Read, text: str, phrase: str, key: str) -> None:
    assert _mentioned(read(text), text).get(phrase) == key


def test_people_are_one_node_each_whatever_the_form_of_the_name(read: Read) -> None:
    text = (
        "Ruritanian Foreign Minister Rudolf Elphberg arrived on Monday. Mr. Elphberg said so. Elphberg left, "
        "and the UN envoy Anna de Hentzau welcomed it. De Hentzau will return."
    )
    found = read(text)
    people = {key for key in found.entities if key.startswith("person/")}
    assert people == {"person/rudolf-elphberg", "person/anna-de-hentzau"}
    assert found.entities["person/anna-de-hentzau"].posts[0].represents == "organization/UN"


def test_joint_statements_speak_in_the_name_of_those_who_sign(read: Read) -> None:
    text = "We, the leaders of France, Germany and Italy, met in Rome. We welcome the agreement."
    found = read(text)
    last = text.rindex("We")
    assert [m.key for m in found.mentions if m.span.start == last] == ["state/FR", "state/DE", "state/IT"]


def test_transcripts_speak_in_the_name_of_the_speaker(read: Read) -> None:
    text = "President of Togo Karl Kinbote: We are ready.\n\nPresident of Ghana Ama Mensah: I thank you."
    found = read(text)
    assert found.authors_at(text.index("We")).keys == ("person/karl-kinbote",)
    assert found.authors_at(text.index("I thank")).keys == ("person/ama-mensah",)


def test_a_speech_is_in_the_name_of_the_state_that_declares(read: Read) -> None:
    text = "I thank the envoy. Mali has made progress. Mali needs peace. Kazakhstan, for its part, supports it."
    assert read(text).authors_at(0).keys == ("state/KZ",)


def test_nobody_in_a_quotation_is_the_text_itself(read: Read) -> None:
    text = "France and Germany met. “We are ready,” he said."
    assert not [m for m in read(text).mentions if m.span.of(text) == "We"]
