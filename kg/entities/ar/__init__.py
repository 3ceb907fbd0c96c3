"""The grammar of mentions in Arabic: one pass over a document's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.entities.ar.aliases import aliases
from kg.entities.ar.lexicon import lexicon
from kg.entities.ar.name_finder import finder
from kg.entities.ar.noun_phrases import NounPhrases
from kg.entities.ar.titles import Titles
from kg.entities.authority import Authority
from kg.entities.names import NameFound
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.words import Words

__all__ = ["aliases", "by_rule", "read"]


def read(words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
    """Yield the people, offices, bodies, groups, regions and names of a document, without overlap."""
    pieces, names_by_context = by_rule(words, names, authority), finder()
    if names_by_context is None:
        yield from pieces
    else:
        known = {place for found in names.values() for place in range(found.first, found.end)}
        yield from names_by_context.refine(pieces, words, known, authority.people.get("ar", ()))


def by_rule(words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
    """Yield what lists and titles alone find, in text order."""
    nouns = NounPhrases(words, names, lexicon(), authority)
    titles = Titles(words, nouns, lexicon())
    position = 0
    while position < len(words):
        noun = nouns.read(position)
        person = titles.person(position)
        if person is not None and (noun is None or person.end > noun.end):
            yield person
            others = titles.others(person)
            yield from others
            position = others[-1].end if others else person.end
        elif noun is not None:
            yield noun
            position = noun.end
        else:
            position += 1
