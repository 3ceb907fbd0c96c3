"""What was found in each sentence, and where its parts stand in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg import entities
from kg.annotate import pipeline
from kg.entities import Mention
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
    return extraction, by_sentence(extraction, sentences, entities.find(doc).mentions)


def by_sentence(extraction: Extraction, sentences: Iterable[Span], mentions: Sequence[Mention]) -> list[Sentence]:
    """Give each sentence the statements that begin in it; a sentence of spaces alone is left out."""
    text = extraction.document.text
    result = []
    for sentence in sentences:
        begun = [each for each in extraction.statements if sentence.start <= each.span.start < sentence.end]
        trimmed = _trimmed(text, sentence)
        if trimmed:
            result.append(Sentence(trimmed, tuple(_finding(each, trimmed, mentions) for each in begun)))
    return result


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def _finding(statement: Statement, sentence: Span, mentions: Sequence[Mention]) -> Finding:
    shown = Span(min(sentence.start, statement.span.start), max(sentence.end, statement.span.end))
    return Finding(statement, shown, tuple(_parts(statement, shown, mentions)))


def _parts(statement: Statement, shown: Span, mentions: Sequence[Mention]) -> Iterator[tuple[Span, Part]]:
    yield statement.span, Part.EVIDENCE
    for cue in statement.cue:
        if shown.contains(cue):
            yield cue, Part.CUE
    roles = ((Part.HOLDER, statement.holders), (Part.ADDRESSEE, statement.addressees), (Part.ABOUT, statement.about))
    for mention in mentions:
        part = next((part for part, keys in roles if mention.key in keys), None)
        if part and shown.contains(mention.span):
            yield mention.span, part
