"""How the parts of a position were decided: by which model or rule, how surely, and from what.

The extractor makes a :class:`Decided` of each position for whoever watches it; :meth:`Decided.decisions`
spells out what its models went by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.extract import holders, models, spans, stances, targets
from kg.extract.calibration import Parts
from kg.model import Stance, Statement

CUE_RULE = "the cue alone"
"""The rule that has a say in the stance beside the model."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice. ``model`` is the name of the weights that made it, ``rule`` what had a say beside it or instead.

    ``label`` is what was chosen and ``other`` the model's next best; ``features`` is what the model saw.
    """

    part: str
    probability: float
    model: str
    label: str
    other: str
    features: models.Features
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A position as the extractor found it."""

    place: spans.Found
    stances: Mapping[Stance, float]
    holder: holders.Choice
    target: targets.Choice
    parts: Parts

    def decisions(self) -> Iterator[Decision]:
        """Yield the choices in the order in which they were made: span, stance, holder, target."""
        place = self.place
        observed = spans.features(place.words)[place.first]
        yield Decision("span", self.parts.span, "spans", spans.BEGIN, spans.OUTSIDE, observed)
        first, second = (*self.stances, "")[:2]
        before = place.words[: place.first]
        yield Decision(
            "stance",
            self.parts.stance,
            "stances",
            first,
            second,
            stances.features(place.inside, before),
            CUE_RULE if stances.by_cue(place.inside) == first else "",
        )
        yield Decision(
            "holder", self.parts.holder, "holders", holders.HOLDER, "0", self.holder.features, self.holder.rule
        )
        chosen = (targets.TARGET, "0") if self.parts.aimed else ("0", targets.TARGET)
        yield Decision("target", self.parts.target, "targets", *chosen, self.target.features)


Watch = Callable[[Statement, Decided], None]
