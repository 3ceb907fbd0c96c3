"""People's names by what stands around them: a CRF that was trained on annotated texts (:mod:`kg.train.names`).

The grammar reads names by lists and titles. The CRF has the second word: it takes back what only looked like
a name, ends a name before the word that doesn't belong to it, and adds full names that no list knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import pycrfsuite

from kg.entities.ar.lexicon import lexicon
from kg.entities.ar.titles import is_common
from kg.entities.authority import PersonName
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.words import BREAK, Words
from kg.lang import load
from kg.lang.ar.morphology import ARTICLE

OUTSIDE: Final = "O"
BEGINS: Final = "B"
INSIDE: Final = "I"
_FEWEST_WORDS: Final = 2
_SURE_NAME: Final = 0.7
"""So probable must a name be that only the CRF sees."""
_NO_NAME: Final = 0.6
_NOT_ITS_END: Final = 0.7
_LIKE_NAMES: Final = frozenset("GWUE")
"""The classes of words whose identity the CRF doesn't see, so that it learns the surroundings and not the names."""
_VERBS: Final = frozenset({"perfect", "imperfect"})
_EDGE: Final = "^"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words ``first`` up to ``end`` that the CRF takes for a name."""

    first: int
    end: int
    probability: float


def features(norms: Sequence[str], known: Set[int], first: int, end: int) -> list[list[str]]:
    """Return what the CRF sees of the folded words of a line; ``known`` are the words of the authority file's names."""
    words = norms[first:end]
    classes = ["E" if first + place in known else _word_class(word) for place, word in enumerate(words)]
    return [_features(words, classes, place) for place in range(len(words))]


def _features(words: Sequence[str], classes: Sequence[str], place: int) -> list[str]:
    def near(values: Sequence[str], distance: int) -> str:
        return values[place + distance] if 0 <= place + distance < len(values) else _EDGE

    word, own = words[place], classes[place]
    before, after = near(classes, -1), near(classes, 1)
    found = [
        "bias",
        f"class={own}",
        f"suffix2={word[-2:]}",
        f"suffix3={word[-3:]}",
        f"prefix2={word[:2]}",
        f"length={min(len(word), 8)}",
        f"before={before}",
        f"after={after}",
        f"before2={near(classes, -2)}",
        f"after2={near(classes, 2)}",
        f"before,own={before},{own}",
        f"own,after={own},{after}",
        f"before,own,after={before},{own},{after}",
        f"before2,before,own={near(classes, -2)},{before},{own}",
        f"own,after,after2={own},{after},{near(classes, 2)}",
    ]
    found += [f"word{far}={near(words, far)}" for far in (-2, -1, 1) if near(classes, far)[0] not in _LIKE_NAMES]
    if own[0] not in _LIKE_NAMES:
        found.append(f"word={word}")
    if word.startswith(ARTICLE):
        found.append("definite")
    if near(words, -1).startswith(ARTICLE):
        found.append("after-definite")
    if _glued(word):
        found.append("glued")
    return found


@lru_cache(maxsize=65536)
def _word_class(word: str) -> str:
    """Say what a word is by the tables: given name, particle of a name, title, verb of saying, common word, unknown."""
    tables, pack = lexicon(), load("ar")
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else f"mark{word[0]}"
    if word in tables.strong_names:
        return "G"
    if word in tables.weak_names:
        return "W"
    if word in tables.particles:
        return f"particle-{tables.particles[word]}"
    stems = [stem for _, stem in pack.stems(word)]
    if title := next((stem for stem in stems if tables.titles.begins(stem)), None):
        return "title-definite" if title.startswith(ARTICLE) else "title"
    if word in tables.modifiers or word in tables.complements:
        return "office"
    if any(cue.form in _VERBS for cue in pack.cues(word)):
        return "verb"
    return "common" if is_common(word) else "U"


@lru_cache(maxsize=65536)
def _glued(word: str) -> int:
    """Return how many characters stand before a sure given name that is written together with و and the like."""
    names = lexicon().strong_names
    return next((taken_off for taken_off, stem in load("ar").stems(word) if taken_off and stem in names), 0)


def lines(norms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each line of the words begins and ends."""
    first = 0
    for place, norm in enumerate([*norms, BREAK]):
        if norm == BREAK:
            if place > first:
                yield first, place
            first = place + 1


class NameFinder:
    """Tags names with trained weights."""

    def __init__(self, weights: Path) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(weights))

    def find(self, norms: Sequence[str], known: Set[int], asked: Set[int]) -> tuple[list[NameSpan], dict[int, float]]:
        """Return the names in folded words, and how probably each word that is ``asked`` for is outside of any."""
        spans: list[NameSpan] = []
        outside: dict[int, float] = {}
        for first, end in lines(norms):
            self._tagger.set(features(norms, known, first, end))
            labels = self._tagger.tag()
            wanted = [place for place in range(end - first) if labels[place] != OUTSIDE or first + place in asked]
            outside |= {first + place: self._tagger.marginal(OUTSIDE, place) for place in wanted}
            spans += _spans(labels, first, outside)
        return spans, outside

    def refine(
        self, pieces: Iterable[Piece | PersonPiece], words: Words, known: Set[int], people: tuple[PersonName, ...] = ()
    ) -> list[Piece | PersonPiece]:
        """Return the grammar's pieces without what is no name, names cut where they end, and further names.

        ``people`` are the names of the authority file, which stay whole.
        """
        given = list(pieces)
        asked = {
            place for one in given if isinstance(one, PersonPiece) for place in range(one.name_first, one.name_end)
        }
        spans, outside = self.find(words.norms, known, asked)
        whole = _joined(people)
        kept = [_cut(one, words, outside, whole) if isinstance(one, PersonPiece) else one for one in given]
        result = [one for one in kept if not (isinstance(one, PersonPiece) and _is_no_name(one, words, outside))]
        taken = {place for one in result for place in range(one.first, one.end)}
        return [*result, *(_piece(one, words) for one in spans if _is_sure(one) and taken.isdisjoint(_places(one)))]


def _spans(labels: Sequence[str], first: int, outside: dict[int, float]) -> Iterator[NameSpan]:
    place = 0
    while place < len(labels):
        end = place + 1
        if labels[place] == BEGINS:
            while end < len(labels) and labels[end] == INSIDE:
                end += 1
            probability = 1 - max(outside[first + inside] for inside in range(place, end))
            yield NameSpan(first + place, first + end, probability)
        place = end


def _is_sure(span: NameSpan) -> bool:
    return span.end - span.first >= _FEWEST_WORDS and span.probability >= _SURE_NAME


def _places(span: NameSpan) -> range:
    return range(span.first, span.end)


def _piece(span: NameSpan, words: Words) -> PersonPiece:
    name = words.norms[span.first : span.end]
    taken_off = 0 if _word_class(name[0]) == "G" else _glued(name[0])
    return PersonPiece(
        span.first, span.end, taken_off, (name[0][taken_off:], *name[1:]), name_first=span.first, name_end=span.end
    )


def _cut(piece: PersonPiece, words: Words, outside: dict[int, float], whole: Set[str]) -> PersonPiece:
    """Leave out words at the end of a name that no list knows and the CRF puts outside: رايس ستزور."""
    end = piece.name_end
    while (
        end - piece.name_first > 1
        and "".join(piece.name[: end - piece.name_first]) not in whole
        and outside.get(end - 1, 0) > _NOT_ITS_END
        and _word_class(words.norm(end - 1)) not in {"G", "W"}
    ):
        end -= 1
    if end == piece.name_end or piece.end > piece.name_end:
        return piece
    return replace(piece, end=end, name_end=end, name=piece.name[: end - piece.name_first])


@lru_cache(maxsize=4)
def _joined(people: tuple[PersonName, ...]) -> frozenset[str]:
    return frozenset("".join(load("ar").fold(name.text).split()) for name in people)


def _is_no_name(piece: PersonPiece, words: Words, outside: dict[int, float]) -> bool:
    """Tell whether a name without a title, whose first word no list knows, is none."""
    if not piece.name or piece.office is not None or piece.name_first > piece.first:
        return False
    sure = _word_class(words.norm(piece.name_first)) == "G" or piece.taken_off > 0
    return not sure and all(outside.get(place, 0) > _NO_NAME for place in range(piece.name_first, piece.name_end))


@cache
def finder() -> NameFinder | None:
    """Return the finder with the weights in the package; ``None`` where they are missing."""
    file = path()
    return NameFinder(file) if file.exists() else None


def path() -> Path:
    """Return where the weights are."""
    return load("ar").folder / "names" / "people.crfsuite"
