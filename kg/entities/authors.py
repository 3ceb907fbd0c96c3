"""In whose name a text speaks: who "we" and "I" are.

A transcript says it at the head of each speech ("V. Putin:"), a joint statement in its first sentence ("We, the
leaders of the G7, …") or by naming those who met; other statements by whose acts they mostly tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kg.entities.mentions import Mention, MentionType
from kg.entities.words import BREAK, Words
from kg.lang.cues import Form
from kg.model import EntityKind

_AGENTS: Final = frozenset({EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION})
_COMMAS: Final = frozenset(",،")
_OPENING: Final = 1200
"""So many characters at the beginning name those who met."""
_LONGEST_HEADING: Final = 14
_FEWEST_ACTS: Final = 2
_FINAL: Final = frozenset(".!?")


class Authors:
    """The authors of one document's text, which may change from speech to speech."""

    def __init__(self, words: Words, mentions: Sequence[Mention], own: frozenset[str]) -> None:
        """``own`` are the words that the authors call themselves by: we, I."""
        self.words = words
        self.own = own
        self.agents = [
            mention
            for mention in mentions
            if mention.inside is None and mention.kind in _AGENTS and mention.type is not MentionType.ADJECTIVE
        ]
        self._starts = [mention.span.start for mention in self.agents]
        self._speeches = list(self._headed())
        self._default = self._introduced() or self._met() or self._acting()

    def at(self, place: int) -> list[str]:
        """Return whose words stand at an offset; nobody where that can't be told."""
        later = bisect_right(self._speeches, place, key=lambda speech: speech[0])
        return self._speeches[later - 1][1] if later else self._default

    def _headed(self) -> Iterator[tuple[int, list[str]]]:
        """Yield where speeches begin, with their speakers: at a line's start, before a colon."""
        for mention in self.agents:
            first, end = self._place(mention.span.start), self._place(mention.span.end)
            if self.words.norm(first - 1) != BREAK:
                continue
            for position in range(end, end + _LONGEST_HEADING):
                norm = self.words.norm(position)
                if norm == ":":
                    yield mention.span.start, [mention.key]
                if norm in {":", BREAK, *_FINAL}:
                    break

    def _introduced(self) -> list[str]:
        """Return who is named after "We," at the beginning."""
        for position in range(min(len(self.words), _OPENING // 4)):
            if self.words.norm(position) in self.own and self.words.norm(position + 1) in _COMMAS:
                following = bisect_left(self._starts, self.words.starts[position])
                if following < len(self.agents):
                    chain = self._chain(following)
                    return [self._power(mention) for mention in chain]
        return []

    def _met(self) -> list[str]:
        """Return the first people or powers joined by "and" at the beginning."""
        for number, mention in enumerate(self.agents):
            if mention.span.start > _OPENING:
                return []
            chain = self._chain(number)
            if len({one.key for one in chain}) > 1:
                return [one.key for one in chain]
        return []

    def _acting(self) -> list[str]:
        """Return who is most often named right before a verb of position."""
        acts = Counter(
            mention.key for mention in self.agents if self._is_verb(self._place(mention.span.end))
        ).most_common(1)
        return [key for key, times in acts if times >= _FEWEST_ACTS]

    def _is_verb(self, position: int) -> bool:
        readings = self.words.pack.cues(self.words.norm(position))
        return any(reading.form in (Form.PERFECT, Form.IMPERFECT) for reading in readings)

    def _chain(self, number: int) -> list[Mention]:
        """Return the agents of a list that begins with one: with commas, the last with "and"."""
        chain = [self.agents[number]]
        for mention in self.agents[number + 1 :]:
            between = self.words.text[chain[-1].span.end : mention.span.start].split()
            if [word.strip(",،") for word in between if word.strip(",،")] not in ([], [self.words.pack.conjunction]):
                break
            if not between and mention.kind is EntityKind.PERSON:
                break
            chain.append(mention)
        return chain

    def _power(self, mention: Mention) -> str:
        return mention.key if mention.kind is EntityKind.PERSON else mention.represents or mention.key

    def _place(self, offset: int) -> int:
        return bisect_left(self.words.starts, offset)
