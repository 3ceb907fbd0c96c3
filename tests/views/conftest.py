from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.views.registry import build
from kg.views.source import load

HERE = Path(__file__).parent
SMALL = HERE / "small.ttl"
SEED = HERE.parent / "data" / "seed-gold.ttl"
VIEW = "organisation-country-position"


@pytest.fixture(scope="session")
def small() -> nx.MultiDiGraph[str]:
    return build(VIEW, load([SMALL]), "ar")


@pytest.fixture(scope="session")
def seed_view() -> nx.MultiDiGraph[str]:
    return build(VIEW, load([SEED]), "ar")
