from __future__ import annotations

from pathlib import Path

import pytest

from kg.entities import authority
from kg.entities.authority import NameType
from kg.errors import DataProblem
from kg.model import Name

SMALL = authority.read(Path(__file__).with_name("authority.ttl"))


def test_an_entity_has_its_names_codes_and_whole() -> None:
    afghanistan = SMALL.entities["state/AF"]
    assert (afghanistan.iso_code, afghanistan.wikidata, afghanistan.linked) == ("AF", "Q889", True)
    assert afghanistan.label == Name("Afghanistan", "en")
    assert Name("أفغانستان", "ar") in afghanistan.names
    assert SMALL.entities["organization/UNSC"].part_of == "organization/UN"


def test_hidden_spellings_match_and_are_no_names_to_show() -> None:
    assert any(name.text == "سورية" for name in SMALL.names("ar"))
    assert all(name.text != "سورية" for name in SMALL.entities["state/SY"].names)


def test_names_are_asked_for_by_type() -> None:
    assert SMALL.name("state/AF", "en", NameType.ADJECTIVE) == "Afghan"
    assert SMALL.name("state/AF", "en") == "Afghanistan"
    assert SMALL.name("state/JO", "en", NameType.ADJECTIVE) is None


def test_the_packaged_file_is_read_once() -> None:
    assert authority.load() is authority.load()
    assert len(authority.load().entities) > 250


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b", encoding="utf-8")
    with pytest.raises(DataProblem, match=r"broken\.ttl"):
        authority.read(broken)


def test_an_entity_without_a_name_is_named(tmp_path: Path) -> None:
    nameless = tmp_path / "nameless.ttl"
    nameless.write_text(
        "<https://w3id.org/diplomatic-kg/id/state/XX> a <https://w3id.org/diplomatic-kg/ns#State> .", encoding="utf-8"
    )
    with pytest.raises(DataProblem, match="state/XX"):
        authority.read(nameless)
