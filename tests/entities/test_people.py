"""People: titles before and after names, offices without names, later mentions."""

from __future__ import annotations

import pytest

from kg.annotate.pipeline import create
from kg.entities import MentionType, find
from kg.model import Post
from tests.entities.conftest import Finder


@pytest.mark.parametrize(
    ("text", "name", "represents", "role"),
    [
        ("وزير الخارجية الروسي سيرغي لافروف", "سيرغي لافروف", "state/RU", "minister"),
        ("الأمين العام لمنظمة معاهدة الأمن الجماعي، ستانيسلاف زاس", "ستانيسلاف زاس", "organization/CSTO", "secretary"),
        ("نبيل العربي الأمين العام لجامعة الدول العربية", "نبيل العربي", "organization/arab-league", "secretary"),
        ("سيرغي لافروف، وزير خارجية روسيا", "سيرغي لافروف", "state/RU", "minister"),
        ("مبعوث الأمم المتحدة إلى اليمن إسماعيل ولد الشيخ أحمد", "إسماعيل ولد الشيخ أحمد", "organization/UN", "envoy"),
        ("نائب وزير الدفاع الروسي أناتولي أنطونوف", "أناتولي أنطونوف", "state/RU", "deputy"),
        ("المتحدثة باسم وزارة الخارجية الأميركية هيذر نويرت", "هيذر نويرت", "state/US", "spokesperson"),
        ("الناطق الرسمي باسم الرئاسة المصرية السفير علاء يوسف", "علاء يوسف", "state/EG", "spokesperson"),
        (
            "وزير الخارجية والتعاون والمقيمين في الخارج المصري سامح شكري",
            "سامح شكري",
            "state/EG",
            "minister",
        ),
        ("وزير الشؤون الخارجية والجالية الوطنية بالخارج أحمد عطاف", "أحمد عطاف", None, "minister"),
        ("المبعوث الأممي الخاص -نيكولاي ملادينوف", "نيكولاي ملادينوف", "organization/UN", "envoy"),
        ("القيادي السوري المعارض برهان غليون", "برهان غليون", None, None),
        ("الملك سلمان بن عبدالعزيز آل سعود", "سلمان بن عبدالعزيز آل سعود", None, "monarch"),
        ("تور وينسلاند", "تور وينسلاند", None, None),
        ("وزيرة الخارجية السورية لمياء غريب", "لمياء غريب", "state/SY", "minister"),
    ],
)
def test_people_with_their_posts(
    entities_of: Finder, text: str, name: str, represents: str | None, role: str | None
) -> None:
    whole = f"وقال {text} إن ذلك مهم"
    person = next(mention for mention in entities_of(whole).mentions if mention.type is MentionType.PERSON)
    assert person.head is not None
    assert person.head.of(whole) == name
    assert person.span.of(whole) == text
    assert (person.represents, person.role) == (represents, role)


def test_two_ministers_by_two_adjectives(entities_of: Finder) -> None:
    text = "التقى وزيرا الخارجية السعودي عادل الجبير والمصري سامح شكري أمس"
    people = [m for m in entities_of(text).mentions if m.type is MentionType.PERSON]
    assert [(m.key, m.represents) for m in people] == [
        ("person/عادل-الجبير", "state/SA"),
        ("person/سامح-شكري", "state/EG"),
    ]


def test_one_person_in_one_document(entities_of: Finder) -> None:
    text = (
        "قال وزير الخارجية الروسي سيرغي لافروف. وأضاف لافروف، ثم غادر الوزير لافروف. "
        "وقال وزير الخارجية الروسي إن. ووصل للافروف"
    )
    found = entities_of(text)
    people = {m.key for m in found.mentions if m.key.startswith("person/")}
    assert people == {"person/سيرغي-لافروف"}
    assert sum(m.key == "person/سيرغي-لافروف" for m in found.mentions) == 5
    entity = found.entities["person/سيرغي-لافروف"]
    assert {"سيرغي لافروف", "لافروف"} <= {name.text for name in entity.names}
    assert not entity.linked
    assert [(post.title.text, post.represents) for post in entity.posts] == [("وزير الخارجية الروسي", "state/RU")]
    assert isinstance(entity.posts[0], Post)


def test_an_office_without_a_name_is_the_state_or_body(entities_of: Finder) -> None:
    text = "وقال وزير الخارجية الروسي إن"
    mention = entities_of(text).mentions[0]
    assert (mention.key, mention.type, mention.role) == ("state/RU", MentionType.OFFICE, "minister")


def test_ministers_of_an_organisation_are_the_organisation(entities_of: Finder) -> None:
    text = "شدد وزراء خارجية الدول الأعضاء في منظمة معاهدة الأمن الجماعي على"
    mention = entities_of(text).mentions[0]
    assert (mention.key, mention.plural) == ("organization/CSTO", True)


@pytest.mark.parametrize("text", ["أكد على أن الوضع صعب", "قال الرئيس اليوم", "مع الأخذ في الاعتبار", "في صالح الجميع"])
def test_running_text_names_nobody(entities_of: Finder, text: str) -> None:
    assert not any(key.startswith("person/") for key in entities_of(text).entities)


def test_for_whom_somebody_speaks_is_described_though_the_text_does_not_name_it() -> None:
    text = "قال رئيس مفوضية الاتحاد محمود علي يوسف إن القارة تواجه أكبر موجة نزوح. ورحب الاتحاد الأفريقي بذلك."
    found = find(create("ar")(text))
    represented = {mention.represents for mention in found.mentions if mention.represents}
    assert represented
    assert represented <= found.entities.keys()
