"""One contract for every exporter: nothing lost, nothing added, the same bytes each time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import UsageProblem
from kg.export import FORMATS, Exporter, exporter
from kg.graph import build
from kg.graph.parts import parts
from kg.iris import segment
from kg.model import Extraction
from kg.vocabulary import DIP, RDFS, bind_prefixes
from tests import strategies
from tests.records import gold_extraction

# rdflib's own JSON-LD parser still uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

RDFLIB_NAMES = {"ttl": "turtle", "jsonld": "json-ld"}
OXIGRAPH_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def test_every_exporter_is_under_this_contract() -> None:
    assert set(FORMATS) == set(RDFLIB_NAMES) == set(OXIGRAPH_FORMATS)


@pytest.fixture(params=FORMATS.values(), ids=FORMATS)
def each(request: pytest.FixtureRequest) -> Exporter:
    exporter: Exporter = request.param
    return exporter


@pytest.fixture(scope="module")
def gold() -> Graph:
    return build(gold_extraction())


def literals() -> st.SearchStrategy[Literal]:
    text = strategies.texts()
    typed = [
        *(Literal(value) for value in (True, False, 0, -7, 340)),
        *(Literal("2021-09-15", datatype=XSD.date), Literal("7", datatype=XSD.nonNegativeInteger)),
        *(Literal(number, datatype=XSD.decimal) for number in ("0.5", "1.0", "-3.25")),
        *(Literal("1e3", datatype=XSD.double), Literal("x", datatype=DIP.rule)),
    ]
    return st.sampled_from(typed) | text.map(Literal) | text.map(lambda each: Literal(each, lang="ar"))


def iris() -> st.SearchStrategy[URIRef]:
    return strategies.texts().map(lambda text: URIRef(f"https://example.org/{segment(text)}"))


def graphs() -> st.SearchStrategy[Graph]:
    terms = st.sampled_from([RDFS.label, DIP.cue, DIP.rule, DIP.heldBy, DIP.sharedBy, DIP.confidence, DIP.derived])
    triples = st.tuples(iris() | st.sampled_from([DIP.urge]), terms, iris() | literals())
    return st.lists(triples, max_size=8).map(_graph)


def _graph(triples: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> Graph:
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    graph.bind("example", "https://example.org/")
    for triple in triples:
        graph.add(triple)
    return graph


def parsed(data: bytes, name: str) -> Graph:
    return Graph().parse(data=data, format=RDFLIB_NAMES[name])


def test_the_gold_graph_comes_back(each: Exporter, gold: Graph) -> None:
    assert set(parsed(each.write(gold), each.name)) == set(gold)


@pytest.mark.parametrize("name", FORMATS)
@strategies.patient
@given(graph=graphs())
def test_every_graph_comes_back(name: str, graph: Graph) -> None:
    assert set(parsed(FORMATS[name].write(graph), name)) == set(graph)


@pytest.mark.parametrize("name", FORMATS)
@strategies.patient
@given(strategies.extractions(), st.integers(1, 3))
def test_parts_make_the_bytes_of_the_whole(name: str, extraction: Extraction, largest: int) -> None:
    writer = FORMATS[name].writer()
    for part in parts(extraction, largest):
        writer.add(build(part))
    assert b"".join(writer.pieces()) == FORMATS[name].write(build(extraction))


@pytest.mark.parametrize("name", FORMATS)
@strategies.patient
@given(graph=graphs())
def test_another_parser_reads_the_same(name: str, graph: Graph) -> None:
    read = set(ox.parse(FORMATS[name].write(graph), format=OXIGRAPH_FORMATS[name]))
    expected = set(ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES))
    assert read == expected


def test_the_order_of_adding_changes_no_byte(each: Exporter, gold: Graph) -> None:
    triples = sorted(gold)
    random.Random(7).shuffle(triples)  # noqa: S311
    other = Graph(bind_namespaces="none")
    for prefix, namespace in reversed(list(gold.namespaces())):
        other.bind(prefix, namespace)
    for triple in triples:
        other.add(triple)
    assert each.write(other) == each.write(gold)


def test_what_is_read_back_is_written_to_the_same_bytes(each: Exporter, gold: Graph) -> None:
    again = parsed(FORMATS["ttl"].write(gold), "ttl")
    assert each.write(again) == each.write(gold)


@pytest.mark.parametrize("name", FORMATS)
def test_two_processes_write_the_same_bytes(name: str, root: Path) -> None:
    code = (
        "import sys; from kg.export import exporter; from kg.graph import build\n"
        "from tests.records import gold_extraction\n"
        f"sys.stdout.buffer.write(exporter({name!r}).write(build(gold_extraction())))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=-1, check=True
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second


def test_blank_nodes_of_other_graphs_are_kept(each: Exporter) -> None:
    graph = Graph()
    graph.add((BNode(), RDFS.label, Literal("one")))
    graph.add((BNode(), RDFS.seeAlso, BNode()))
    assert isomorphic(parsed(each.write(graph), each.name), graph)


def test_an_empty_graph_is_written(each: Exporter) -> None:
    assert len(parsed(each.write(Graph()), each.name)) == 0


def test_an_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(UsageProblem) as caught:
        exporter("docx")
    assert caught.value.hint == "the formats are ttl, jsonld"
