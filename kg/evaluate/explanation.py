"""What was found in each sentence, where its parts stand in the text, and by which models it was decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg import entities
from kg.annotate import pipeline
from kg.entities import DocumentEntities
from kg.extract import read
from kg.extract.decisions import Decided, Decision
from kg.model import Document, Extraction, Span, Statement

_WEIGHTIEST: Final = 4
"""So many features of each decision are told."""
_SAME_FOR_ALL: Final = "bias"


class Part(StrEnum):
    """The parts of a statement that stand in the text."""

    EVIDENCE = "evidence"
    CUE = "cue"
    HOLDER = "holder"
    ABOUT = "about"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Why:
    """How a part was decided: by which model, or by what rule beside it or instead, and how surely.

    ``features`` are the weightiest that the model saw, with what each adds to the logarithm of the odds for
    what was chosen (below 0 where it speaks against it).
    """

    part: str
    probability: float
    model: str
    rule: str
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with the places of its parts; ``shown`` is its sentence, or more where it goes on beyond."""

    statement: Statement
    shown: Span
    parts: tuple[tuple[Span, Part], ...]
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, without the spaces around it, and the statements that begin in it."""

    span: Span
    findings: tuple[Finding, ...]


def explain(document: Document) -> tuple[Extraction, list[Sentence]]:
    """Extract a document, and tell sentence by sentence what was found in it.

    Raises:
        UsageProblem: a language that the extractor doesn't know.
    """
    doc = pipeline.create(document.language)(document.text)
    reasons: dict[Statement, tuple[Why, ...]] = {}

    def watch(statement: Statement, decided: Decided) -> None:
        reasons[statement] = tuple(_why(decision) for decision in decided.decisions())

    extraction = read(doc, document, watch)
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return extraction, by_sentence(extraction, sentences, entities.find(doc), reasons)


def _why(decision: Decision) -> Why:
    told = tuple(pair for pair in decision.contributions if pair[0] != _SAME_FOR_ALL)[:_WEIGHTIEST]
    return Why(decision.part, decision.probability, decision.model, decision.rule, told)


def by_sentence(
    extraction: Extraction,
    sentences: Iterable[Span],
    found: DocumentEntities,
    reasons: Mapping[Statement, tuple[Why, ...]],
) -> list[Sentence]:
    """Give each sentence the statements that begin in it; a sentence of spaces alone is left out."""
    text, statements = extraction.document.text, sorted(extraction.statements, key=_start)
    result = []
    for sentence in sentences:
        first, end = (bisect_left(statements, place, key=_start) for place in (sentence.start, sentence.end))
        if trimmed := _trimmed(text, sentence):
            begin = statements[first:end]
            findings = tuple(_finding(each, trimmed, found, reasons.get(each, ())) for each in begin)
            result.append(Sentence(trimmed, findings))
    return result


def _start(statement: Statement) -> int:
    return statement.span.start


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def _finding(statement: Statement, sentence: Span, found: DocumentEntities, why: tuple[Why, ...]) -> Finding:
    shown = Span(min(sentence.start, statement.span.start), max(sentence.end, statement.span.end))
    return Finding(statement, shown, tuple(_parts(statement, shown, found)), why)


def _parts(statement: Statement, shown: Span, found: DocumentEntities) -> Iterator[tuple[Span, Part]]:
    yield statement.span, Part.EVIDENCE
    for cue in statement.cue:
        if shown.contains(cue):
            yield cue, Part.CUE
    roles = ((Part.HOLDER, statement.holders), (Part.ADDRESSEE, statement.addressees), (Part.ABOUT, statement.about))
    last: tuple[Span, Part] | None = None
    for mention in found.at(shown.start, shown.end):
        part = next((part for part, keys in roles if mention.key in keys), None)
        if part and not (last and last[1] is part and last[0].contains(mention.span)):
            last = mention.span, part
            yield last
