from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.annotate.pipeline import create
from kg.entities import DocumentEntities, authority, find
from kg.entities.names import NameIndex
from kg.lang import load

Finder = Callable[[str], DocumentEntities]


@pytest.fixture(scope="session")
def entities_of() -> Finder:
    """Find entities with a small authority file, so that a change of the big one changes no test."""
    small = authority.read(Path(__file__).with_name("authority.ttl"))
    nlp, names = create("ar"), NameIndex(small, load("ar"))
    return lambda text: find(nlp(text), names)
