"""Nouns that refer back."""

from __future__ import annotations

import pytest

from kg.entities import MentionType
from tests.entities.conftest import Finder


@pytest.mark.parametrize(
    ("text", "nominal", "keys"),
    [
        ("اجتمعت منظمة معاهدة الأمن الجماعي. وأكدت المنظمة ذلك", "المنظمة", ["organization/CSTO"]),
        ("دعت الحكومة السورية وقالت الحكومة", "الحكومة", ["state/SY"]),
        ("قال وزير الخارجية الروسي سيرغي لافروف. وأضاف الوزير", "الوزير", ["person/سيرغي-لافروف"]),
        ("قال وزير الخارجية الروسي سيرغي لافروف إن بلاده", "بلاده", ["state/RU"]),
        ("بحثت روسيا مع مصر ذلك، واتفق الطرفان", "الطرفان", ["state/EG", "state/RU"]),
        ("أكدت المملكة ذلك", "المملكة", ["state/SA"]),
        ("اجتمع وزراء خارجية منظمة معاهدة الأمن الجماعي. ودعا الوزراء", "الوزراء", ["organization/CSTO"]),
    ],
)
def test_nominals(entities_of: Finder, text: str, nominal: str, keys: list[str]) -> None:
    found = [m for m in entities_of(text).mentions if m.type is MentionType.NOMINAL]
    assert [m.span.of(text) for m in found] == [nominal] * len(keys)
    assert sorted(m.key for m in found) == keys


@pytest.mark.parametrize(
    ("text", "nominal", "keys"),
    [
        (
            "التقى الرئيس المصري عبد الفتاح السيسي نظيره الروسي. وبحث الجانبان سوريا والعراق. وأكد الجانبان",
            "الجانبان",
            {"state/EG", "state/RU"},
        ),
        ("بحثت روسيا ومصر ذلك. ودعت روسيا ومصر إيران والعراق. وأكد الطرفان", "الطرفان", {"state/EG", "state/RU"}),
        ("من الجانبين الروسي والمصري بعد لقاء السعودية وإيران", "الجانبين", {"state/EG", "state/RU"}),
        ("قالت وزارة الخارجية إن", "وزارة الخارجية", {"organization/وزاره-الخارجيه"}),
        ("قال وزير الخارجية الروسي سيرغي لافروف. وأضاف الوزير الروسي", "الوزير الروسي", {"person/سيرغي-لافروف"}),
    ],
)
def test_who_is_meant(entities_of: Finder, text: str, nominal: str, keys: set[str]) -> None:
    found = [m.key for m in entities_of(text).mentions if m.span.of(text) == nominal]
    assert set(found) == keys
    assert len(found) % len(keys) == 0


def test_a_ministers_portfolio_is_no_ministry(entities_of: Finder) -> None:
    text = "أكدت وزارة الخارجية الروسية ذلك بعد أن التقى وزراء الخارجية في اجتماع"
    assert "الخارجية" not in [m.span.of(text) for m in entities_of(text).mentions]


@pytest.mark.parametrize("text", ["أكدت المنظمة ذلك", "وأضاف الوزير", "إن بلاده", "اتفق الطرفان", "وقال البيان"])
def test_without_a_candidate_nobody_is_meant(entities_of: Finder, text: str) -> None:
    assert entities_of(text).mentions == ()


def test_an_adjective_makes_it_another_name(entities_of: Finder) -> None:
    text = "اجتمعت منظمة معاهدة الأمن الجماعي. وأكدت المنظمة السياحية ذلك"
    assert not any(m.type is MentionType.NOMINAL for m in entities_of(text).mentions)
