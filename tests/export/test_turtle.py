"""The Turtle is for humans: sections, order, prefixes, and nothing that can't be seen."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph, Literal, URIRef

from kg.export import exporter
from kg.graph import build
from kg.vocabulary import DIP, PROV, RDF, RDFS
from tests.records import gold_extraction

NODE = URIRef("https://example.org/n")


@pytest.fixture(scope="module")
def gold() -> str:
    return exporter("ttl").write(build(gold_extraction())).decode()


def test_sections_follow_the_reader(gold: str) -> None:
    assert re.findall(r"^# (\w+ \w+)", gold, re.MULTILINE) == ["The document", "Statements in", "Who and", "How the"]


def test_statements_stand_in_the_order_of_the_text_with_position_and_evidence(gold: str) -> None:
    subjects = re.findall(r"^(statement|position|evidence|offsets|quote):(\d+)-", gold, re.MULTILINE)
    assert [kind for kind, _ in subjects[:5]] == ["statement", "position", "evidence", "offsets", "quote"]
    starts = [int(start) for kind, start in subjects if kind == "statement"]
    assert starts == sorted(starts)
    assert len(starts) == 30


def test_only_used_prefixes_are_declared(gold: str) -> None:
    for prefix in re.findall(r"^@prefix ([\w-]+):", gold, re.MULTILINE):
        assert re.search(rf"(?<!@prefix )\b{prefix}:(?! <)", gold)


def test_no_line_ends_in_a_space(gold: str) -> None:
    assert not re.search(r" $", gold, re.MULTILINE)


def test_what_was_concluded_stands_in_a_section_of_its_own() -> None:
    graph = Graph()
    graph.add((NODE, RDF.type, DIP.Position))
    graph.add((NODE, DIP.sharedBy, URIRef("https://example.org/member")))
    graph.add((URIRef("https://example.org/conclusion"), RDF.type, DIP.Conclusion))
    graph.add((URIRef("https://example.org/conclusion"), PROV.wasDerivedFrom, NODE))
    said, concluded = exporter("ttl").write(graph).decode().split("# Concluded from memberships")
    assert "a <https://w3id.org/diplomatic-kg/ns#Position>" in said
    assert "sharedBy" not in said
    assert concluded.index("conclusion> a") < concluded.index("sharedBy")


@pytest.mark.parametrize("char", ["\u202e", "\u200f", "\u2066", "\ufeff", "\x00", "\r", "\u2028", "\xad"])
def test_characters_that_cannot_be_seen_are_escaped(char: str) -> None:
    graph = Graph()
    graph.add((NODE, RDFS.label, Literal(f"قبل{char}بعد")))
    written = exporter("ttl").write(graph).decode()
    assert char not in written
    assert "قبل" in written


def test_letters_of_all_scripts_stand_in_prefixed_names() -> None:
    graph = Graph()
    graph.bind("person", "https://example.org/person/")
    graph.add((URIRef("https://example.org/person/ستانيسلاف-زاس"), RDFS.label, Literal("زاس")))
    assert "\nperson:ستانيسلاف-زاس " in exporter("ttl").write(graph).decode()
