"""What the entities of a text offer at all: ``python -m kg.train.coverage --gold DIR --split FILE --language CODE``.

A holder that no entity of the document can name is lost before any model chooses. This counts, by role and
kind, the annotated holders, targets and addressees that some entity of the document names (``found``), and
those that the authority file knows by one of their names in any language (``known``). It shows which ones are
missing for the training part alone.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import click

from kg import entities
from kg.annotate import pipeline
from kg.entities import authority
from kg.evaluate.gold import PARTS, GoldDocument, read_gold, read_split
from kg.evaluate.records import Mention, Position, normal
from kg.lang import available
from kg.train import named

_ROLES: Final = ("holder", "about", "addressee")
_SHOWN: Final = PARTS[0]


@dataclass(slots=True)
class Coverage:
    """Annotated mentions by role and kind: all, those found in their document, those known to the authority file."""

    all: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    known: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def share(self) -> float:
        """The share that is found, all roles and kinds together."""
        return self.found.total() / self.all.total() if self.all else 1.0


def measure(documents: Sequence[GoldDocument], language: str) -> Coverage:
    """Count what the entities found in annotated texts cover."""
    nlp, coverage = pipeline.create(language), Coverage()
    for document in documents:
        offered = list(entities.find(nlp(document.text)).entities.values())
        for role, mention in _mentions(document.positions):
            place = role, mention.kind
            found = any(named(entity, (mention,)) for entity in offered)
            coverage.all[place] += 1
            coverage.found[place] += found
            coverage.known[place] += bool(mention.names & _authority_names())
            if not found:
                coverage.missing[mention.kind][f"{document.name}: {mention.shown}"] += 1
    return coverage


def _mentions(positions: Iterable[Position]) -> Iterator[tuple[str, Mention]]:
    for position in positions:
        for role in _ROLES:
            for mention in getattr(position, role):
                yield role, mention


@cache
def _authority_names() -> frozenset[str]:
    known = authority.load()
    others = (name.text for names in known.by_language.values() for name in names)
    people = (name.text for names in known.people.values() for name in names)
    return frozenset(map(normal, (*others, *people)))


def table(coverage: Coverage) -> Iterator[str]:
    """Yield the lines of a table of the figures."""
    yield f"{'role':<10} {'kind':<13} {'all':>5} {'found':>6} {'known':>6}"
    for role, kind in sorted(coverage.all, key=lambda place: (_ROLES.index(place[0]), place[1])):
        count = coverage.all[role, kind]
        found, known = (counts[role, kind] / count for counts in (coverage.found, coverage.known))
        yield f"{role:<10} {kind:<13} {count:>5} {found:>6.3f} {known:>6.3f}"
    yield f"{'':<10} {'all':<13} {coverage.all.total():>5} {coverage.share:>6.3f}"


def main() -> None:
    """Print the coverage of one language on a part of the annotated texts."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.coverage", description="Which entities are found.")
    parser.add_argument("--gold", type=Path, required=True, help="folder with annotated texts")
    parser.add_argument("--split", type=Path, required=True, help="JSON file: part → names of texts")
    parser.add_argument("--part", choices=PARTS[:2], default=_SHOWN)
    parser.add_argument("--language", choices=available(), default="ar")
    parser.add_argument("--missing", action="store_true", help=f"list what is missing (part {_SHOWN} alone)")
    arguments = parser.parse_args()
    part = read_split(arguments.split, arguments.part)
    coverage = measure(read_gold(arguments.gold, language=arguments.language, part=part), arguments.language)
    click.echo("\n".join(table(coverage)))
    if arguments.missing and arguments.part == _SHOWN:
        for kind, counts in sorted(coverage.missing.items()):
            for name, count in counts.most_common():
                click.echo(f"{kind:<13} {count:>3} {name}")


if __name__ == "__main__":
    main()
