"""A language without a grammar of its own has the names of the authority file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from kg.annotate.pipeline import create
from kg.entities import authority, find
from kg.entities.names import NameIndex
from kg.lang import load


def test_names_alone_are_found() -> None:
    small = authority.read(Path(__file__).with_name("authority.ttl"))
    toy = dataclasses.replace(load("ar"), code="xx")
    names = NameIndex(authority.Authority(small.entities, {"xx": small.names("ar")}), toy)
    text = "قال وزير الخارجية الروسي سيرغي لافروف في الأمم المتحدة"
    found = find(create("ar")(text), names)
    assert [(m.span.of(text), m.key) for m in found.mentions] == [
        ("الروسي", "state/RU"),
        ("الأمم المتحدة", "organization/UN"),
    ]
