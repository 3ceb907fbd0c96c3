"""What was found in each sentence, and where its parts stand in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg import entities
from kg.annotate import pipeline
from kg.entities import DocumentEntities
from kg.extract import read
from kg.model import Document, Extraction, Span, Statement


class Part(StrEnum):
    """The parts of a statement that stand in the text."""

    EVIDENCE = "evidence"
    CUE = "cue"
    HOLDER = "holder"
    ABOUT = "about"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with the places of its parts; ``shown`` is its sentence, or more where it goes on beyond."""

    statement: Statement
    shown: Span
    parts: tuple[tuple[Span, Part], ...]


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
    extraction = read(doc, document)
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return extraction, by_sentence(extraction, sentences, entities.find(doc))


def by_sentence(extraction: Extraction, sentences: Iterable[Span], found: DocumentEntities) -> list[Sentence]:
    """Give each sentence the statements that begin in it; a sentence of spaces alone is left out."""
    text, statements = extraction.document.text, sorted(extraction.statements, key=_start)
    result = []
    for sentence in sentences:
        first, end = (bisect_left(statements, place, key=_start) for place in (sentence.start, sentence.end))
        if trimmed := _trimmed(text, sentence):
            result.append(Sentence(trimmed, tuple(_finding(each, trimmed, found) for each in statements[first:end])))
    return result


def _start(statement: Statement) -> int:
    return statement.span.start


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def _finding(statement: Statement, sentence: Span, found: DocumentEntities) -> Finding:
    shown = Span(min(sentence.start, statement.span.start), max(sentence.end, statement.span.end))
    return Finding(statement, shown, tuple(_parts(statement, shown, found)))


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
