"""People of the authority file: who is one of them, and who only has the same name."""

from __future__ import annotations

import pytest

from tests.entities.conftest import Finder


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس الفلسطيني محمود عباس إن",
        "أكد محمود عباس في فلسطين",
        "في فلسطين قال أبو مازن إن",
        "بحث مع رئيس دولة فلسطين محمود عباس ذلك، ثم غادر عباس",
    ],
)
def test_who_is_known_is_linked(entities_of: Finder, text: str) -> None:
    found = entities_of(text)
    people = {mention.key for mention in found.mentions if mention.key.startswith("person/")}
    assert people == {"person/mahmoud-abbas"}
    entity = found.entities["person/mahmoud-abbas"]
    assert entity.linked
    assert {"Mahmoud Abbas", "محمود عباس"} <= {name.text for name in entity.names}


@pytest.mark.parametrize("text", ["قال وزير الخارجية المصري محمود عباس في فلسطين", "قال محمود عباس إن"])
def test_a_namesake_is_not(entities_of: Finder, text: str) -> None:
    assert not any(entity.linked for key, entity in entities_of(text).entities.items() if key.startswith("person/"))


@pytest.mark.parametrize("text", ["أكد أبو مازن في القاهرة", "رفض الاقتراح الحجرف في الاتحاد الأوروبي"])
def test_a_family_name_alone_needs_its_power_and_is_no_adjective(entities_of: Finder, text: str) -> None:
    assert not any(entity.linked for key, entity in entities_of(text).entities.items() if key.startswith("person/"))


def test_whoever_is_known_speaks_for_his_power(entities_of: Finder) -> None:
    text = "أكد محمود عباس التزام فلسطين، وقال إن بلاده"
    assert [m.key for m in entities_of(text).mentions if m.span.of(text) == "بلاده"] == ["state/PS"]
