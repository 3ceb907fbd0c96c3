"""Trains the finder of people's names: ``python -m kg.train.names --gold DIR --split FILE``.

The examples are the people whom the annotators of the training part named and those whom the grammar finds by
their titles, in the annotated texts and in what was written for training. Each text is used again with
everybody in it replaced by somebody else, so that the weights know how names look and where they stand, and not whose
they are. The same texts, code and library versions give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import click
import pycrfsuite
from spacy.language import Language

from kg.annotate import pipeline
from kg.entities import ar
from kg.entities.ar import name_finder
from kg.entities.ar.lexicon import lexicon
from kg.entities.ar.titles import is_common
from kg.entities.names import index
from kg.entities.phrases import Phrases, phrase
from kg.entities.pieces import PersonPiece
from kg.entities.words import Words
from kg.evaluate.gold import GoldDocument, read_gold, read_split
from kg.lang import load, tables

LANGUAGE: Final = "ar"
"""The language whose names need a finder of their own."""
_SETTINGS: Final = {"c1": 0.05, "c2": 1.0, "max_iterations": 80}
_COPIES: Final = 3
"""So many times each text is used with other people in it."""
_SEED: Final = 1
_SHORTEST_ALONE: Final = 4
_MARK: Final = re.compile(r"\[\[\w+\|([^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Named:
    """A text in folded words: which words are the authority file's names, and where people's names begin and end."""

    norms: Sequence[str]
    known: frozenset[int]
    spans: Sequence[tuple[int, int]]

    def examples(self) -> Iterator[tuple[list[list[str]], list[str]]]:
        """Yield the features and labels of each line."""
        labels = [name_finder.OUTSIDE] * len(self.norms)
        for first, end in self.spans:
            labels[first:end] = [name_finder.BEGINS, *[name_finder.INSIDE] * (end - first - 1)]
        for first, end in name_finder.lines(self.norms):
            yield name_finder.features(self.norms, self.known, first, end), labels[first:end]

    def with_others(self, chosen: random.Random, people: Sequence[Sequence[str]]) -> Named:
        """Return the text with other people in it, the same one wherever the same name stood."""
        other = {tuple(self.norms[first:end]): _somebody(end - first, chosen, people) for first, end in self.spans}
        norms: list[str] = []
        known, spans, copied = set[int](), [], 0
        for first, end in [*self.spans, (len(self.norms), len(self.norms))]:
            known |= {len(norms) + place - copied for place in range(copied, first) if place in self.known}
            norms += self.norms[copied:first]
            name = other.get(tuple(self.norms[first:end]), ())
            if name:
                spans.append((len(norms), len(norms) + len(name)))
            norms += name
            copied = end
        return Named(norms, frozenset(known), spans)


def _somebody(length: int, chosen: random.Random, people: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return a full name, or a family name for a name of one word."""
    whole = chosen.choice(people)
    if length == 1:
        return whole[-1:]
    if chosen.random() < 1 / 2:
        return whole
    return [*chosen.choice(people)[:1], *chosen.choice(people)[-1:]]


def read(text: str, labels: Iterable[str] = ()) -> Named:
    """Find the people of a text: those of these names, and those whom the grammar knows by title or given name."""
    pack, names = load(LANGUAGE), index(LANGUAGE)
    words = Words(_pipeline()(text), pack)
    known = names.find(words)
    pieces = (one for one in ar.by_rule(words, known, names.authority) if isinstance(one, PersonPiece) and one.name)
    spans = {(one.name_first, one.name_end) for one in pieces if _is_sure(one)}
    annotated: Phrases[bool] = Phrases((phrase(pack.fold(label)), True) for label in labels)
    spans |= {(found.first, found.end) for place in range(len(words)) if (found := annotated.whole(words, place))}
    taken = set[int]()
    kept = []
    for first, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(first, end)):
            kept.append((first, end))
            taken |= set(range(first, end))
    others = {place for found in known.values() for place in range(found.first, found.end)}
    return Named(words.norms, frozenset(others - taken), sorted(kept))


@cache
def _pipeline() -> Language:
    return pipeline.create(LANGUAGE)


def _is_sure(piece: PersonPiece) -> bool:
    titled = piece.office is not None or piece.name_first > piece.first
    return titled or (len(piece.name) > 1 and piece.name[0] in lexicon().strong_names)


def annotated(document: GoldDocument) -> Named:
    """Read an annotated text with the names that its annotation gives to people."""
    people = {
        label
        for position in document.positions
        for mention in (*position.holder, *position.holder_alt, *position.about, *position.addressee)
        if mention.kind == "person"
        for label in mention.names
    }
    return read(document.text, sorted(filter(_is_name, people)))


def _is_name(label: str) -> bool:
    """Tell whether a label is a name in Arabic, and not a title or a pronoun."""
    words = [load(LANGUAGE).fold(word) for word in label.split()]
    tables_ = lexicon()
    if not words or any(word.isascii() or word in tables_.complements for word in words):
        return False
    if len(words) == 1 and len(words[0]) < _SHORTEST_ALONE:
        return False
    first = words[0]
    return first in tables_.weak_names or not (is_common(first) or tables_.titles.begins(first))


def written(folder: Path) -> Iterator[Named]:
    """Read what was written for training."""
    for line in (folder / "passages.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield read(_MARK.sub(r"\1", line))
    for row in tables.read(folder / "sentences.tsv", ("stance", "text", "source")):
        yield read(row["text"])


def train(texts: Sequence[Named], file: Path) -> int:
    """Train the weights, write them and return the number of examples."""
    people = sorted(
        tuple(load(LANGUAGE).fold(name.text).split())
        for name in index(LANGUAGE).authority.people[LANGUAGE]
        if not name.alone
    )
    chosen = random.Random(_SEED)  # noqa: S311  # for variety, not for secrets
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**_SETTINGS, "feature.possible_transitions": True})
    count = 0
    for text in texts:
        copies = [text.with_others(chosen, people) for _ in range(_COPIES if text.spans else 0)]
        for version_ in (text, *copies):
            for observed, labels in version_.examples():
                trainer.append(observed, labels)
                count += 1
    trainer.train(str(file))
    return count


def build(documents: Sequence[GoldDocument]) -> str:
    """Train on annotated texts, write weights and record into the package, and say so.

    What is read later in the same process is read with the new weights.
    """
    file = name_finder.path()
    file.parent.mkdir(exist_ok=True)
    texts = [*map(annotated, documents), *written(Path(__file__).parent / LANGUAGE)]
    record = {
        "texts": len(documents),
        "texts_sha256": hashlib.sha256("".join(document.text for document in documents).encode()).hexdigest(),
        "examples": train(texts, file),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "python-crfsuite": version("python-crfsuite"),
        **_SETTINGS,
    }
    (file.parent / "record.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    name_finder.finder.cache_clear()
    return f"{LANGUAGE}: names from {len(documents)} texts, {file.stat().st_size / 1e6:.1f} MB in {file.parent}"


def main() -> None:
    """Train on the part ``train`` of the split."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.names", description="Rebuild the finder of names.")
    parser.add_argument("--gold", type=Path, required=True, help="folder with annotated texts")
    parser.add_argument("--split", type=Path, required=True, help="JSON file that says which texts are for training")
    arguments = parser.parse_args()
    part = read_split(arguments.split, "train")
    click.echo(build(read_gold(arguments.gold, language=LANGUAGE, part=part)))


if __name__ == "__main__":
    main()
