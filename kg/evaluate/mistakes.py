"""What went wrong, in its context."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.evaluate.judge import Judged
from kg.evaluate.records import Position, shown
from kg.model import Span

CONTEXT: Final = 80
"""How many characters before and after the evidence are shown."""
_MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that lies wholly in or outside the annotated place and the predicted one."""

    text: str
    in_gold: bool
    in_guess: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """A missed, spurious or wrong position.

    ``what`` says which: ``missed``, ``spurious``, or ``wrong stance, holder``. ``place`` is the
    annotated place where there is one, else the predicted; ``before``, ``evidence`` and ``after``
    are the text there, ``pieces`` the text around both places.
    """

    document: str
    language: str
    what: str
    place: Span
    gold: Position | None
    guess: Position | None
    before: str
    evidence: str
    after: str
    pieces: tuple[Piece, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the mistake for JSON."""
        return {
            "document": self.document,
            "start": self.place.start,
            "end": self.place.end,
            "what": self.what,
            "gold": _as_dict(self.gold),
            "got": _as_dict(self.guess),
            "before": self.before,
            "evidence": self.evidence,
            "after": self.after,
        }


def mistakes(judged: Judged) -> Iterator[Mistake]:
    """Yield a document's mistakes: what was missed, what was spurious, what was found but is wrong."""
    for gold in judged.missed:
        yield _mistake(judged, "missed", gold, gold, None)
    for guess in judged.spurious:
        yield _mistake(judged, "spurious", guess, None, guess)
    for match in judged.matches:
        if match.wrong:
            yield _mistake(judged, f"wrong {', '.join(match.wrong)}", match.gold, match.gold, match.guess)


def described(position: Position) -> str:
    """Return who takes which stance on what, in one line."""
    about = f" about {shown(position.about)}" if position.about else ""
    return f"{position.stance} by {shown(position.holder)}{about}"


def _mistake(judged: Judged, what: str, place: Position, gold: Position | None, guess: Position | None) -> Mistake:
    text = judged.document.text
    return Mistake(
        document=judged.document.name,
        language=judged.document.language,
        what=what,
        place=Span(place.start, place.end),
        gold=gold,
        guess=guess,
        before=text[max(0, place.start - CONTEXT) : place.start],
        evidence=text[place.start : place.end],
        after=text[place.end : place.end + CONTEXT],
        pieces=tuple(_pieces(text, gold, guess)),
    )


def _pieces(text: str, gold: Position | None, guess: Position | None) -> Iterator[Piece]:
    places = [position for position in (gold, guess) if position]
    start = max(0, min(position.start for position in places) - CONTEXT)
    end = min(len(text), max(position.end for position in places) + CONTEXT)
    cuts = {start, end, *(place for position in places for place in (position.start, position.end))}
    if start > 0:
        yield Piece(_MORE, in_gold=False, in_guess=False)
    for first, last in itertools.pairwise(sorted(cuts)):
        yield Piece(text[first:last], _covers(gold, first, last), _covers(guess, first, last))
    if end < len(text):
        yield Piece(_MORE, in_gold=False, in_guess=False)


def _covers(position: Position | None, start: int, end: int) -> bool:
    return position is not None and position.start <= start and end <= position.end


def _as_dict(position: Position | None) -> dict[str, object] | None:
    if position is None:
        return None
    return {
        "start": position.start,
        "end": position.end,
        "stance": position.stance,
        "holder": [mention.shown for mention in position.holder],
        "about": [mention.shown for mention in position.about],
        "addressee": [mention.shown for mention in position.addressee],
        "quoted": position.quoted,
        "rule": position.rule,
        "confidence": position.confidence,
    }
