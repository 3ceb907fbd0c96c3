"""``kg explain``: what was found in a text, sentence by sentence, and by which rule."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.language import check_language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kg.cli.terminal import Mark
    from kg.evaluate.explanation import Finding, Part, Sentence, Why
    from kg.model import Document, Statement


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--lang", "language", metavar="LANG", help="The language, such as ar, en or ru; detected if not given.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="When the text appeared.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def command(*, file: Path, language: str | None, date: dt.datetime | None, as_json: bool) -> None:
    """Show sentence by sentence what was found, and by which rule.

    FILE is a plain text in UTF-8, or - for the standard input. Each position is shown in its
    sentence, with the evidence, the cue, the holder and the target marked. "why" says which
    model or rule decided each part, how surely, and what weighed most: + for it, - against.
    """
    from kg.evaluate.explanation import explain
    from kg.lang import available
    from kg.read import read

    if language is not None:
        check_language(language)
    document = read(str(file), language=language, languages=available(), date=date.date() if date else None)
    extraction, sentences = explain(document)
    names = {entity.key: entity.label.text for entity in extraction.entities}
    if as_json:
        rows = [_as_dict(document, sentence, names) for sentence in sentences]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print(document, sentences, names)
        if not any(sentence.findings for sentence in sentences):
            _print_named(names)


def _print(document: Document, sentences: list[Sentence], names: Mapping[str, str]) -> None:
    from rich.console import Console

    from kg.cli.terminal import legend

    console = Console(highlight=False)
    console.print(legend(_marks().items(), styled=console.is_terminal))
    for number, sentence in enumerate(sentences, start=1):
        console.print()
        console.print(f"{number}  {sentence.span.start}-{sentence.span.end}", style="dim")
        if not sentence.findings:
            _print_text(console, document, sentence)
        for finding in sentence.findings:
            _print_finding(console, document, finding, names)
    found = sum(len(sentence.findings) for sentence in sentences)
    console.print()
    console.print(f"{_count(found, 'position')} in {_count(len(sentences), 'sentence')}", style="dim")


def _print_named(names: Mapping[str, str]) -> None:
    """Print who is named at all: what there is to say of a text without positions."""
    from rich.console import Console

    for key, name in names.items():
        Console(highlight=False).print(f"  {name} ({key})", markup=False)


def _marks() -> dict[Part, Mark]:
    from kg.cli.terminal import Mark
    from kg.evaluate.explanation import Part

    return {
        Part.EVIDENCE: Mark("underline", "⟦", "⟧"),
        Part.CUE: Mark("bold magenta", "‹", "›"),
        Part.HOLDER: Mark("bold cyan", "{", "}"),
        Part.ABOUT: Mark("bold green", "[", "]"),
        Part.ADDRESSEE: Mark("bold yellow", "<", ">"),
    }


def _print_text(console: Console, document: Document, sentence: Sentence) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kg.cli.terminal import Lines

    text = " ".join(sentence.span.of(document.text).split())
    console.print(Padding(Lines(Text(text, "dim")), (0, 0, 0, 2)))


def _print_finding(console: Console, document: Document, finding: Finding, names: Mapping[str, str]) -> None:
    from rich.padding import Padding
    from rich.table import Table

    from kg.cli.terminal import Lines, marked
    from kg.model import Span

    start, marks = finding.shown.start, _marks()
    parts = [(Span(span.start - start, span.end - start), marks[part]) for span, part in finding.parts]
    text = marked(finding.shown.of(document.text), parts, styled=console.is_terminal)
    console.print(Padding(Lines(text), (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2))
    for label, value in _details(finding.statement, names):
        grid.add_row(label, Lines(value))
    for why in finding.why:
        grid.add_row(f"why {why.part}", Lines(_because(why, isolated=console.is_terminal)))
    console.print(Padding(grid, (0, 0, 0, 4)))


def _details(statement: Statement, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    yield "stance", Text.assemble((statement.stance.value, "bold"), *(f", {word}" for word in _qualities(statement)))
    yield "holder", Text(_named(statement.holders, names) or "nobody")
    if statement.about:
        yield "about", Text(_named(statement.about, names))
    if statement.addressees:
        yield "addressee", Text(_named(statement.addressees, names))
    if statement.topics:
        yield "topics", Text(", ".join(statement.topics))
    if statement.stated_on:
        yield "stated on", Text(statement.stated_on.isoformat())
    yield "rule", Text(f"{statement.rule}, confidence {statement.confidence:.2f}")


def _because(why: Why, *, isolated: bool) -> Text:
    """Return who decided and how surely, and what weighed most."""
    from rich.text import Text

    from kg.cli.terminal import isolate

    by = " and ".join(filter(None, (why.rule, f"model {why.model}" if why.model else ""))) or "no candidate"
    features = (f"{isolate(name) if isolated else name} {added:+.1f}" for name, added in why.features)
    return Text.assemble(f"{why.probability:.2f} ", by, (": " if why.features else ""), (", ".join(features), "dim"))


def _qualities(statement: Statement) -> Iterator[str]:
    yield f"strength {statement.strength}"
    for name, holds in (
        ("quoted", statement.quoted),
        ("direct speech", statement.direct),
        ("negated", statement.negated),
        ("conditional", statement.conditional),
    ):
        if holds:
            yield name


def _named(keys: tuple[str, ...], names: Mapping[str, str]) -> str:
    return "; ".join(f"{names.get(key, key)} ({key})" for key in keys)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_dict(document: Document, sentence: Sentence, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.span.of(document.text),
        "positions": [_finding_as_dict(finding, names) for finding in sentence.findings],
    }


def _finding_as_dict(finding: Finding, names: Mapping[str, str]) -> dict[str, object]:
    statement = finding.statement
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "stance": statement.stance,
        "strength": statement.strength,
        "holder": {key: names.get(key, key) for key in statement.holders},
        "about": {key: names.get(key, key) for key in statement.about},
        "addressee": {key: names.get(key, key) for key in statement.addressees},
        "topics": statement.topics,
        "quoted": statement.quoted,
        "direct": statement.direct,
        "negated": statement.negated,
        "conditional": statement.conditional,
        "stated_on": statement.stated_on.isoformat() if statement.stated_on else None,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "why": [
            {
                "part": why.part,
                "probability": round(why.probability, 3),
                "model": why.model or None,
                "rule": why.rule or None,
                "features": {name: round(added, 3) for name, added in why.features},
            }
            for why in finding.why
        ],
        "marks": [{"start": span.start, "end": span.end, "part": part} for span, part in finding.parts],
    }
