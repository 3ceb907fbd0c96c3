"""In whose name a text speaks: who "we" and "I" are.

A transcript says it at the head of each speech ("V. Putin:"), a joint statement in its first sentence ("We, the
leaders of the G7, …") or by naming those who met; other statements by whose acts they mostly tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.entities.mentions import Mention, MentionType, Speech
from kg.entities.words import BREAK, Words
from kg.lang.cues import Form, Role
from kg.model import EntityKind

_AGENTS: Final = frozenset({EntityKind.PERSON, EntityKind.STATE, EntityKind.ORGANIZATION})
_COMMAS: Final = frozenset(",،")
_OPENING: Final = 1200
"""So many characters at the beginning name those who met."""
_LONGEST_HEADING: Final = 14
_FEWEST_ACTS: Final = 2
_ACTS: Final = 3
_NEAR: Final = 3
_INSERTED: Final = 8
"""So many words may stand between two commas."""
_DECLARING: Final = frozenset({Role.SAY, Role.STRESS, Role.JUDGE, Role.EXPRESS, Role.ACT})
_DASHES: Final = frozenset("-–—")
_FINAL: Final = frozenset(".!?")


class Authors:
    """The authors of one document's text, which may change from speech to speech."""

    def __init__(self, words: Words, mentions: Sequence[Mention], own: Mapping[str, int]) -> None:
        """``own`` are the words that authors call themselves by, each with how many they are at least: we 0, I 1."""
        self.words = words
        self.own = own
        self._said = self._first_persons()
        self.agents = [
            mention
            for mention in mentions
            if mention.inside is None and mention.kind in _AGENTS and mention.type is not MentionType.ADJECTIVE
        ]
        self.states = [mention for mention in mentions if mention.kind is EntityKind.STATE]
        self._starts = [mention.span.start for mention in self.agents]
        headed = list(self._headed())
        self.speeches = (*self._opening(), *headed) if own else ()

    def _opening(self) -> Iterator[Speech]:
        """Yield in whose name the text begins to speak."""
        alone = sum(times for word, times in self._said.items() if self.own[word] == 1) >= _FEWEST_ACTS
        introduced, met = ("introduced", self._introduced), ("met", self._met)
        declaring, acting = ("declaring", self._declaring), ("acting", self._acting)
        named = ("named most", self._speaking_state)
        ways: tuple[tuple[str, Callable[[], list[str]]], ...] = (introduced, met, acting)
        if alone:
            ways = (introduced, declaring, named, acting, met)
        elif self._said:
            ways = (introduced, met, declaring, acting, named)
        for known_by, find in ways:
            keys = find()
            if keys:
                yield Speech(0, tuple(dict.fromkeys(keys)), f"{known_by}.{bool(self._said)}")
                return

    def _first_persons(self) -> Counter[str]:
        """Count the words by which authors call themselves, outside quotations."""
        found: Counter[str] = Counter()
        for position, norm in enumerate(self.words.norms):
            place = self.words.starts[position]
            if norm in self.own and not any(start <= place < end for start, end in self.words.quotes):
                found[norm] += 1
        return found

    def at(self, place: int) -> list[str]:
        """Return whose words stand at an offset; nobody where that can't be told."""
        later = bisect_right(self.speeches, place, key=lambda speech: speech.start)
        return list(self.speeches[later - 1].keys) if later else []

    def _headed(self) -> Iterator[Speech]:
        """Yield where speeches begin, with their speakers: at a line's start, before a colon."""
        for mention in self.agents:
            first, end = self._place(mention.span.start), self._place(mention.span.end)
            if self.words.norm(first - 1) != BREAK:
                continue
            for position in range(end, end + _LONGEST_HEADING):
                norm = self.words.norm(position)
                if norm == ":":
                    yield Speech(mention.span.start, (mention.key,), "headed")
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
        """Return who is most often named right before a finite verb."""
        acts = Counter(mention.key for mention in self.agents if self._is_verb(self._place(mention.span.end)))
        return [key for key, times in acts.most_common(1) if times >= _FEWEST_ACTS]

    def _declaring(self) -> list[str]:
        """Return the state that declares most in the present ("X supports"), as who speaks for it does.

        What a speech is about is named more often, but doesn't declare.
        """
        acts = Counter(mention.key for mention in self.states if self._declares(self._place(mention.span.end)))
        return [key for key, _ in acts.most_common(1)]

    def _speaking_state(self) -> list[str]:
        """Return the state that the text names most; to name it as one who acts, or first of two, counts for more."""
        scores: Counter[str] = Counter()
        for mention in self.states:
            end = self._place(mention.span.end)
            acts = self._is_verb(end)
            first = self.words.norm(end) in {*_DASHES, self.words.pack.conjunction}
            scores[mention.key] += 1 + _ACTS * acts + first
        return [key for key, score in scores.most_common(1) if score >= _FEWEST_ACTS]

    def _declares(self, position: int) -> bool:
        """Tell whether a verb of speech in the present follows, an adverb or two between, or something in commas."""
        if self.words.norm(position) in _COMMAS:
            commas = (place for place in range(position + 1, position + _INSERTED) if self.words.norm(place) in _COMMAS)
            position = next(commas, position) + 1
        for place in range(position, position + _NEAR):
            norm = self.words.norm(place)
            if norm == BREAK or norm in _FINAL:
                return False
            readings = self.words.pack.cues(norm)
            if any(reading.form is Form.IMPERFECT and reading.cue.role in _DECLARING for reading in readings):
                return True
        return False

    def _is_verb(self, position: int) -> bool:
        if not 0 <= position < len(self.words):
            return False
        readings = self.words.pack.cues(self.words.norm(position))
        cue = any(reading.form in (Form.PERFECT, Form.IMPERFECT) for reading in readings)
        return cue or self.words.feature(position, "VerbForm") == "Fin"

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
            if self.words.pack.conjunction in between:
                return chain
        return chain[:1]

    def _power(self, mention: Mention) -> str:
        return mention.key if mention.kind is EntityKind.PERSON else mention.represents or mention.key

    def _place(self, offset: int) -> int:
        return bisect_left(self.words.starts, offset)
