"""The validator on graphs that the builder writes, and what it hands back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory

from kg import resources
from kg.errors import GraphProblem, InputProblem
from kg.graph import build
from kg.validate import Severity, ShapeSet, validate
from kg.validate.reading import graph_files, read_graph
from kg.validate.writing import to_turtle
from kg.vocabulary import DIP, RDF
from tests.records import gold_extraction

HERE = Path(__file__).parent
EX = "https://example.org/"


@pytest.fixture(scope="module")
def broken() -> Graph:
    """The valid document with a violation, a warning, and an info, in a graph of its own."""
    graph = read_graph(HERE / "document.ttl")
    graph.set((URIRef(EX + "p1"), DIP.strength, Literal(9)))
    graph.remove((URIRef(EX + "s2"), DIP.statedOn, None))
    graph.remove((URIRef(EX + "p2"), DIP.topic, None))
    return graph


def test_the_graph_of_the_annotated_seed_conforms() -> None:
    report = validate(build(gold_extraction()))
    assert report.conforms
    assert report.checked > 100


def test_the_graph_is_left_as_it_is() -> None:
    graph = read_graph(HERE / "document.ttl")
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_results_come_worst_first_and_only_violations_count_against_the_graph(broken: Graph) -> None:
    report = validate(broken)
    assert [result.severity for result in report.results] == list(Severity)
    assert not report.conforms
    broken_only_by_warnings = Graph()
    broken_only_by_warnings += broken
    broken_only_by_warnings.set((URIRef(EX + "p1"), DIP.strength, Literal(5)))
    assert validate(broken_only_by_warnings).conforms


def test_a_result_says_where_what_and_how_to_mend_it(broken: Graph) -> None:
    worst = validate(broken).results[0]
    assert (worst.focus, worst.path, worst.value) == (URIRef(EX + "p1"), DIP.strength, Literal(9))
    assert worst.messages["ar"] == "القوة عدد صحيح واحد من 1 إلى 5."
    assert worst.hints["ru"] == "используйте значение не больше 5"


def test_a_graph_that_the_shapes_say_nothing_of_is_told_apart_from_one_that_conforms() -> None:
    assert validate(Graph()).checked == 0


def test_one_document_gives_the_same_results_alone_and_beside_another(broken: Graph) -> None:
    other = build(gold_extraction())
    together = Graph()
    together += broken
    together += other
    focus = {result.focus for result in validate(broken).results}
    ours = [result for result in validate(together).results if result.focus in focus]
    assert ours == list(validate(broken).results)


def long_document(statements: int) -> Graph:
    """The valid document with its first statement, which members share, so many times over."""
    graph = read_graph(HERE / "document.ttl")
    own = {URIRef(EX + name) for name in ("s1", "p1", "e1", "o1", "q1", "conclusion")}
    said = [triple for triple in graph if triple[0] in own]
    for number in range(statements):
        copies = {node: URIRef(f"{node}-{number}") for node in own}
        for subject, term, value in said:
            graph.add((copies[subject], term, copies.get(value, value)))
    return graph


def test_each_further_statement_costs_as_much_as_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    look_up = Memory.triples

    def counting(*args: Any, **kwargs: Any) -> Iterator[Any]:
        nonlocal seen
        for found in look_up(*args, **kwargs):
            seen += 1
            yield found

    def cost(statements: int) -> int:
        nonlocal seen
        graph, seen = long_document(statements), 0
        assert validate(graph).results == ()
        return seen

    monkeypatch.setattr(Memory, "triples", counting)
    _, short, middle, long = cost(1), cost(10), cost(20), cost(30)  # the first one reads the shapes, too
    assert long - middle == pytest.approx(middle - short, rel=0.02)


def test_the_turtle_report_is_the_one_that_shacl_defines(broken: Graph) -> None:
    text = to_turtle(validate(broken))
    assert text == to_turtle(validate(broken))
    report = Graph().parse(data=text, format="turtle")
    (node,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(node, SH.conforms) == Literal(False)
    severities = {report.value(result, SH.resultSeverity) for result in report.objects(node, SH.result)}
    assert severities == {SH.Violation, SH.Warning, SH.Info}
    assert {message.language for message in report.objects(None, SH.resultMessage)} == {"en", "ar", "ru"}


def test_the_turtle_report_quotes_ill_typed_values_and_inverse_paths(tmp_path: Path) -> None:
    text = (
        (HERE / "document.ttl")
        .read_text(encoding="utf-8")
        .replace("dip:confidence 0.5", 'dip:confidence "x"^^xsd:decimal')
    )
    (tmp_path / "ill.ttl").write_text(text.replace("dip:expresses ex:p2", "dip:expresses ex:p1"), encoding="utf-8")
    turtle = to_turtle(validate(read_graph(tmp_path / "ill.ttl")))
    assert 'sh:value "x"^^<http://www.w3.org/2001/XMLSchema#decimal>' in turtle
    assert (None, SH.inversePath, DIP.expresses) in Graph().parse(data=turtle, format="turtle")


def test_literals_are_checked_as_they_stand_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text('<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .', encoding="utf-8")
    (literal,) = read_graph(path).objects()
    assert str(literal) == "01"


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("broken.ttl", "<a:s> <a:p> .", GraphProblem, "line 1"),
        ("graph.doc", "", InputProblem, "not a graph by its name"),
        ("missing.ttl", None, InputProblem, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, content: str | None, error: type[Exception], words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error, match=words) as caught:
        read_graph(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_folder_stands_for_the_graphs_in_it(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.jsonld", "notes.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in graph_files([tmp_path])] == ["a.jsonld", "b.ttl"]


def test_the_authority_has_shapes_of_its_own() -> None:
    graph = read_graph(HERE / "authority.ttl")
    graph.remove((URIRef(EX + "am"), None, Literal("Армения", lang="ru")))
    (result,) = validate(graph, ShapeSet.AUTHORITY).results
    assert result.severity is Severity.WARNING
    assert validate(graph, ShapeSet.DOCUMENT).results == ()


@pytest.mark.slow
def test_the_authority_file_of_the_package_conforms() -> None:
    report = validate(read_graph(resources.path("ontology", "authority.ttl")), ShapeSet.AUTHORITY)
    assert [
        (result.rule, result.focus, result.value) for result in report.results if result.severity is Severity.VIOLATION
    ] == []
    assert report.checked > 1000
