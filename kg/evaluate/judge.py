"""Pairing annotated and predicted positions, and judging the pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.gold import GoldDocument
from kg.evaluate.records import Mention, Position


@dataclass(frozen=True, slots=True)
class Match:
    """An annotated position and the predicted one that covers it."""

    gold: Position
    guess: Position

    @property
    def stance(self) -> bool:
        """The stance is right."""
        return self.gold.stance == self.guess.stance

    @property
    def holder(self) -> bool:
        """No predicted holder is wrong, and they are an acceptable one or at least half of the annotated."""
        wanted, also, given = self.gold.holder, self.gold.holder_alt, self.guess.holder
        none_wrong = bool(given) and hits(given, wanted + also) == len(given)
        return none_wrong and (hits(also, given) > 0 or 2 * hits(wanted, given) >= len(wanted))

    @property
    def about(self) -> bool:
        """Nothing is annotated, or some of it is found and at least half of what is predicted is right."""
        wanted, given = self.gold.about, self.guess.about
        return not wanted or (hits(wanted, given) > 0 and 2 * hits(given, wanted) >= len(given))

    @property
    def addressee(self) -> bool:
        """One of the annotated addressees is found."""
        return hits(self.gold.addressee, self.guess.addressee) > 0

    @property
    def quoted(self) -> bool:
        """Quotation is told from report."""
        return self.gold.quoted == self.guess.quoted

    @property
    def strict(self) -> bool:
        """Stance, holder and about are right."""
        return self.stance and self.holder and self.about

    @property
    def wrong(self) -> tuple[str, ...]:
        """What keeps the match from being strict."""
        return tuple(part for part in ("stance", "holder", "about") if not getattr(self, part))


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with its predictions, paired. ``has_graph`` is false where there was no graph to read."""

    document: GoldDocument
    guesses: tuple[Position, ...]
    matches: tuple[Match, ...]
    missed: tuple[Position, ...]
    spurious: tuple[Position, ...]
    has_graph: bool = True

    @property
    def evidence(self) -> int:
        """How many predictions quote exactly the text between their offsets."""
        text = self.document.text
        return sum(guess.exact == text[guess.start : guess.end] for guess in self.guesses)


def judge(document: GoldDocument, guesses: Sequence[Position] | None) -> Judged:
    """Pair a document's annotated positions with the predicted ones; ``None`` means there is no graph."""
    golds, found = document.positions, guesses or ()
    pairs = _pairs(golds, found)
    seen_gold, seen_guess = {i for i, _ in pairs}, {j for _, j in pairs}
    return Judged(
        document=document,
        guesses=tuple(found),
        matches=tuple(Match(golds[i], found[j]) for i, j in pairs),
        missed=tuple(gold for i, gold in enumerate(golds) if i not in seen_gold),
        spurious=tuple(guess for j, guess in enumerate(found) if j not in seen_guess),
        has_graph=guesses is not None,
    )


def hits(wanted: Sequence[Mention], given: Sequence[Mention]) -> int:
    """Return how many of the wanted entities are among the given ones."""
    return sum(any(one.names & other.names for other in given) for one in wanted)


def overlap(one: Position, other: Position) -> float:
    """Return the share of the spans' union that both cover; 0 where one doesn't cover the other.

    To cover, the overlap must be at least half of the shorter span and a third of the union.
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    lengths = one.end - one.start, other.end - other.start
    union = sum(lengths) - shared
    return shared / union if shared >= min(lengths) / 2 and shared >= union / 3 else 0.0


def _pairs(golds: Sequence[Position], guesses: Sequence[Position]) -> list[tuple[int, int]]:
    """Return one-to-one pairs, best overlap first; among equal spans, the right stance goes first."""
    ranked = sorted(
        (
            (overlap(gold, guess) + 1e-3 * (gold.stance == guess.stance), i, j)
            for i, gold in enumerate(golds)
            for j, guess in enumerate(guesses)
            if overlap(gold, guess)
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    taken_gold: set[int] = set()
    taken_guess: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_guess:
            taken_gold.add(i)
            taken_guess.add(j)
            pairs.append((i, j))
    return pairs
