"""Finds phrases of a table in a text: longest match, aware of what is written together with the first word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from kg.annotate.tokenizer import pieces
from kg.entities.words import Words

T = TypeVar("T")
_SKIPPED: Final = frozenset({"-", "–", "ـ"})


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase of the table at ``first``, up to ``end``; ``taken_off`` characters belong to other words."""

    first: int
    end: int
    taken_off: int
    values: tuple[T, ...]

    def proclitic(self, words: Words) -> str:
        """Return what is written together with the phrase, before it."""
        return words.norm(self.first)[: self.taken_off]


def phrase(form: str) -> str:
    """Return a folded name as the words that :class:`Words` has of it, separated by spaces."""
    return " ".join(piece for piece in pieces(form) if piece[0].isalnum() or piece == "+")


class _Node(Generic[T]):
    __slots__ = ("following", "values")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.values: tuple[T, ...] = ()


class Phrases(Generic[T]):
    """A table of phrases, each a sequence of folded words, with values."""

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        self._entries: dict[str, tuple[tuple[int, _Node[T]], ...]] = {}
        for phrase, value in items:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase: folded words, separated by spaces. Equal values are kept once."""
        node = self._root
        for word in phrase.split():
            node = node.following.setdefault(word, _Node())
        if node is not self._root and value not in node.values:
            node.values = (*node.values, value)
        self._entries.clear()

    def single(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """Yield the phrases of one word."""
        for word, node in self._root.following.items():
            if node.values:
                yield word, node.values

    def begins(self, word: str) -> bool:
        """Tell whether a phrase of the table begins with a folded word as it is."""
        return word in self._root.following

    def all(self, words: Words, position: int) -> Iterator[Found[T]]:
        """Yield the phrases that start at a word, longest first, then with least taken off."""
        found = []
        for taken_off, node in self._entry(words, position):
            end: int = position + 1
            current: _Node[T] | None = node
            while current is not None:
                if current.values:
                    found.append(Found(position, end, taken_off, current.values))
                following = end
                while words.is_quote(following) or words.norm(following) in _SKIPPED:
                    following += 1
                current = current.following.get(words.norm(following))
                end = following + 1
        found.sort(key=lambda one: (-one.end, one.taken_off))
        yield from found

    def longest(self, words: Words, position: int) -> Found[T] | None:
        """Return the longest phrase that starts at a word."""
        return next(self.all(words, position), None)

    def whole(self, words: Words, position: int) -> Found[T] | None:
        """Return the longest phrase that starts at a word and takes the word as it is."""
        return next((found for found in self.all(words, position) if not found.taken_off), None)

    def _entry(self, words: Words, position: int) -> tuple[tuple[int, _Node[T]], ...]:
        norm = words.norm(position)
        entry = self._entries.get(norm)
        if entry is None:
            following = self._root.following
            entry = tuple((n, following[stem]) for n, stem in words.lookup(norm) if stem in following)
            self._entries[norm] = entry
        return entry
