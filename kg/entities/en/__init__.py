"""The grammar of mentions in English: one pass over a document's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.entities.authority import Authority
from kg.entities.en.aliases import aliases
from kg.entities.en.lexicon import lexicon
from kg.entities.en.noun_phrases import NounPhrases
from kg.entities.en.titles import Titles
from kg.entities.names import NameFound
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.words import Words

__all__ = ["aliases", "read"]


def read(words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
    """Yield the people, offices, bodies, groups, regions and names of a document in text order, without overlap."""
    nouns = NounPhrases(words, names, lexicon(), authority)
    titles = Titles(words, nouns, lexicon())
    position = 0
    while position < len(words):
        noun = nouns.read(position)
        person = titles.person(position)
        if person is not None and (noun is None or person.end > noun.end or _is_office(person, noun)):
            yield person
            others = titles.others(person)
            yield from others
            position = others[-1].end if others else person.end
        elif noun is not None:
            yield noun
            position = noun.end
        else:
            position += 1


def _is_office(person: PersonPiece, noun: Piece) -> bool:
    """Tell whether a title was also taken for an organisation that no table knows: Heads of Government of India."""
    return person.end == noun.end and person.office is not None and noun.new is not None
