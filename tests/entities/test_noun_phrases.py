"""Bodies, groups, regions and states whose names are composed by rule."""

from __future__ import annotations

import pytest

from tests.entities.conftest import Finder


@pytest.mark.parametrize(
    ("text", "key", "kinds", "represents"),
    [
        ("وزارة الخارجية الروسية", "organization/RU-foreign-ministry", "Organization body", "state/RU"),
        ("الخارجية الأميركية", "organization/US-foreign-ministry", "Organization body", "state/US"),
        ("وزارة خارجية طاجيكستان", "organization/TJ-foreign-ministry", "Organization body", "state/TJ"),
        ("جهاز مجلس الأمن الروسي", "organization/RU-security-council", "Organization body", "state/RU"),
        (
            "المقر المشترك لمنظمة معاهدة الأمن الجماعي",
            "organization/CSTO-joint-staff",
            "Organization body",
            "organization/CSTO",
        ),
        ("الحكومة السورية", "state/SY", "State government", None),
        ("جمهورية طاجيكستان", "state/TJ", "State government", None),
        ("دول منظمة معاهدة الأمن الجماعي", "organization/CSTO", "Organization government", None),
        ("الدول الأعضاء في منظمة معاهدة الأمن الجماعي", "organization/CSTO", "Organization government", None),
        ("المعارضة السورية", "group/SY-opposition", "Group group", "state/SY"),
        ("المجتمع الدولي", "group/international-community", "Group group", None),
        ("الحدود الطاجيكية - الأفغانية", "region/TJ-AF-border", "Region region", None),
        ("الحدود الجنوبية لمنظمة معاهدة الأمن الجماعي", "region/CSTO-border", "Region region", None),
        ("مدينة طشقند", "place/طشقند", "Place region", None),
        ("حزب المؤتمر الشعبي العام", "organization/حزب-الموتمر-الشعبي-العام", "Organization body", None),
    ],
)
def test_composed_names(entities_of: Finder, text: str, key: str, kinds: str, represents: str | None) -> None:
    mention = entities_of(f"قالت {text}، أمس").mentions[0]
    assert mention.span.of(f"قالت {text}، أمس") == text
    assert (mention.key, f"{mention.kind} {mention.type}") == (key, kinds)
    assert mention.represents == represents


def test_a_new_entity_has_the_words_of_the_text_and_an_english_name(entities_of: Finder) -> None:
    text = "اجتماع للمقر المشترك لمنظمة معاهدة الأمن الجماعي على الحدود الطاجيكية - الأفغانية"
    names = {key: {name.text for name in entity.names} for key, entity in entities_of(text).entities.items()}
    assert "المقر المشترك لمنظمة معاهدة الأمن الجماعي" in names["organization/CSTO-joint-staff"]
    assert "Tajik-Afghan border" in names["region/TJ-AF-border"]


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("انتقد النواب الروسيون القرار", "group/RU-lawmakers", "النواب الروسيون"),
        ("ودعا سكان أفغانستان إلى السلام", "group/AF-residents", "سكان أفغانستان"),
        ("أيدت بعض الدول الغربية القرار", "group/western-states", "بعض الدول الغربية"),
        ("قال عدد من الدول العربية إن", "group/arab-states", "عدد من الدول العربية"),
    ],
)
def test_a_group_is_called_as_the_text_does(entities_of: Finder, text: str, key: str, name: str) -> None:
    assert name in {each.text for each in entities_of(text).entities[key].names}


@pytest.mark.parametrize("whom", ["جميع الأطراف", "إسرائيل"])
def test_the_object_of_a_council_is_not_its_owner(entities_of: Finder, whom: str) -> None:
    mention = entities_of(f"دعا مجلس الأمن {whom} إلى ضبط النفس.").mentions[0]
    assert mention.key == "organization/UNSC"
