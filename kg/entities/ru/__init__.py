"""The grammar of mentions in Russian: one pass over a document's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.entities.authority import Authority
from kg.entities.names import NameFound
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.ru.lexicon import lexicon
from kg.entities.ru.noun_phrases import NounPhrases
from kg.entities.ru.persons import aliases, in_nominative
from kg.entities.ru.titles import Titles
from kg.entities.words import Words

__all__ = ["aliases", "read"]


def read(words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
    """Yield the people, offices, bodies, groups and names of a document in text order, without overlap."""
    yield from in_nominative(words, list(_read(words, names, authority)))


def _read(words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
    nouns = NounPhrases(words, names, lexicon(), authority)
    titles = Titles(words, nouns, lexicon())
    position = 0
    while position < len(words):
        noun = nouns.read(position)
        person = titles.person(position)
        if person is not None and (noun is None or person.end > noun.end or person.name):
            yield person
            others = titles.others(person)
            yield from others
            position = others[-1].end if others else person.end
        elif noun is not None:
            yield noun
            position = noun.end
        else:
            position += 1
