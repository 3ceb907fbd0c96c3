"""Rewrite the parts of docs/ontology.md that are made from the ontology and the shapes (``make docs``).

The page is written by hand but for what stands between ``<!-- made: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import resources
from kg.model import Stance
from kg.vocabulary import DIP, OWL, RDF, RDFS, SKOS, STRENGTHS, TOPICS, bind_prefixes

PAGE = Path(__file__).with_name("ontology.md")
LANGUAGES = ("en", "ar", "ru")

_PART = re.compile(r"(?<=<!-- made: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def main() -> None:
    """Rewrite the page where it isn't what it should be."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as it should be."""
    return _PART.sub(lambda part: f"{part[1]}{part[2]}{_PARTS[part[1]]()}", PAGE.read_text(encoding="utf-8"))


def _load(*paths: tuple[str, str]) -> Graph:
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    for path in paths:
        graph.parse(resources.path(*path))
    return graph


ONTOLOGY = _load(("ontology", "diplomatic.ttl"))


def _diagram(*shape_files: str) -> str:
    """Return a Mermaid flowchart: which property leads from which class to which, as the shapes have it."""
    graph = _load(*(("shapes", f"{name}.ttl") for name in shape_files))
    edges: dict[tuple[str, str], list[str]] = {}
    for shape, rule in sorted(graph.subject_objects(SH.property), key=str):
        path, ends = graph.value(rule, SH.path), _classes_of(graph, rule)
        if isinstance(path, URIRef) and ends:
            for start in _focus(graph, shape):
                edges.setdefault((start, "<br>".join(ends)), []).append(_name(path))
    boxes = {box: f"n{number}" for number, box in enumerate(dict.fromkeys(box for edge in edges for box in edge))}
    lines = [f'    {node}["{box}"]' for box, node in boxes.items()]
    lines += [f'    {boxes[start]} -- "{"<br>".join(names)}" --> {boxes[end]}' for (start, end), names in edges.items()]
    return "```mermaid\nflowchart LR\n" + "\n".join(lines) + "\n```\n"


def _focus(graph: Graph, shape: Node) -> list[str]:
    """Return the classes that a shape is about: those it targets, or the domain of the property it targets."""
    properties = graph.objects(shape, SH.targetSubjectsOf)
    domains = (ONTOLOGY.value(each, RDFS.domain) for each in properties)
    return sorted(_short(each) for each in (*graph.objects(shape, SH.targetClass), *domains) if each is not None)


def _classes_of(graph: Graph, rule: Node) -> list[str]:
    """Return the classes to which a property shape lets its values belong; none for literals."""
    value = graph.value(rule, SH.qualifiedValueShape) or rule
    union = graph.value(value, SH["or"])
    members = Collection(graph, union) if union else [value]
    return sorted(_short(cls) for member in members if (cls := graph.value(member, SH["class"])) is not None)


def _short(cls: Node) -> str:
    return _name(cls).removeprefix("dip:")


def _name(term: Node) -> str:
    return term.n3(ONTOLOGY.namespace_manager) if isinstance(term, URIRef) else str(term)


def _classes() -> str:
    rows = (
        [f"`{_name(cls)}`", *_labels(cls), _above(cls), _text(cls, SKOS.definition, "en")] for cls in _own(OWL.Class)
    )
    return _table(("class", "English", "العربية", "русский", "below", "meaning"), rows)


def _properties() -> str:
    rows = (
        [f"`{_name(term)}`", *_labels(term), _ends(term), _text(term, SKOS.definition, "en")]
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in _own(kind)
    )
    return _table(("property", "English", "العربية", "русский", "from → to", "meaning"), rows)


def _stances() -> str:
    rows = (
        [
            f"`{_name(stance)}`",
            *_labels(stance),
            ", ".join(sorted(_text(each, SKOS.prefLabel, "en") for each in ONTOLOGY.objects(stance, DIP.illocution))),
            ", ".join(sorted(map(str, ONTOLOGY.objects(stance, DIP.ploverCode)))) or "–",
            ", ".join(sorted(map(str, ONTOLOGY.objects(stance, DIP.cameoCode)))),
        ]
        for stance in (DIP[each.value] for each in Stance)
    )
    return _table(("stance", "English", "العربية", "русский", "speech act", "PLOVER", "CAMEO"), rows)


def _ladder() -> str:
    rows = (
        [f"`{stance}`", *("<br>".join(_labels(DIP[f"{stance}-{step}"])) for step in STRENGTHS)] for stance in Stance
    )
    return _table(("stance", *map(str, STRENGTHS)), rows)


def _topics() -> str:
    rows = ([f"`dip:topic-{key}`", *_labels(DIP[f"topic-{key}"])] for key in TOPICS)
    return _table(("topic", "English", "العربية", "русский"), rows)


def _own(kind: URIRef) -> list[URIRef]:
    return sorted(term for term in ONTOLOGY.subjects(RDF.type, kind) if isinstance(term, URIRef) and term in DIP)


def _labels(term: Node) -> list[str]:
    return [_text(term, RDFS.label, language) or _text(term, SKOS.prefLabel, language) for language in LANGUAGES]


def _text(term: Node, kind: URIRef, language: str) -> str:
    texts = (each for each in ONTOLOGY.objects(term, kind) if isinstance(each, Literal))
    return next((str(each) for each in texts if each.language == language), "")


def _above(cls: Node) -> str:
    return ", ".join(sorted(f"`{_name(each)}`" for each in ONTOLOGY.objects(cls, RDFS.subClassOf)))


def _ends(term: Node) -> str:
    start, end = (_end(ONTOLOGY.value(term, side)) for side in (RDFS.domain, RDFS.range))
    return f"{start} → {end}"


def _end(cls: Node | None) -> str:
    if cls is None:
        return "any"
    union = ONTOLOGY.value(cls, OWL.unionOf)
    return ", ".join(_name(each) for each in Collection(ONTOLOGY, union)) if union else _name(cls)


def _table(head: tuple[str, ...], rows: Iterator[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_PARTS: dict[str, Callable[[], str]] = {
    "statements": lambda: _diagram("document", "statement", "position", "provenance"),
    "entities": lambda: _diagram("entity", "membership"),
    "meetings": lambda: _diagram("meeting"),
    "conclusions": lambda: _diagram("conclusion"),
    "classes": _classes,
    "properties": _properties,
    "stances": _stances,
    "ladder": _ladder,
    "topics": _topics,
}

if __name__ == "__main__":
    main()
