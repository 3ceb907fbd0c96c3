"""How the parts of a position were decided: by which model or rule, how surely, and from what.

The extractor makes a :class:`Decided` of each position for whoever watches it; :meth:`Decided.decisions`
spells out what its models went by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract import holders, models, ranking, spans, stances, targets
from kg.extract.calibration import Parts
from kg.model import Stance, Statement

CUE_RULE = "the cue alone"
"""The rule that has a say in the stance beside the model."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice. ``model`` is the name of the weights that made it ("" for none), ``rule`` what had a say beside it.

    ``contributions`` is what each feature that the model saw added to the score of what was chosen over the
    next best, the weightiest first.
    """

    part: str
    probability: float
    model: str
    rule: str
    contributions: Sequence[tuple[str, float]]


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
        yield self._classified("span", spans.features(self.place.words)[self.place.first], spans.BEGIN, spans.OUTSIDE)
        first, second = (*self.stances, "")[:2]
        rule = CUE_RULE if stances.by_cue(self.place.inside) == first else ""
        before = self.place.words[: self.place.first]
        yield self._classified("stance", stances.features(self.place.inside, before), first, second, rule)
        yield self._ranked()
        chosen = (targets.TARGET, targets.NO) if self.target.keys else (targets.NO, targets.TARGET)
        yield self._classified("target", self.target.features, *chosen)

    def _classified(self, part: str, features: models.Features, label: str, other: str, rule: str = "") -> Decision:
        file = models.path(self.place.language, f"{part}s")
        added = models.contributions(file, features, label, other)
        return Decision(part, getattr(self.parts, part), f"{part}s" if features else "", rule, added)

    def _ranked(self) -> Decision:
        file = ranking.path(self.place.language, holders.MODEL)
        added = ranking.contributions(file, self.holder.features, self.holder.rivals)
        model = holders.MODEL if self.holder.features else ""
        return Decision("holder", self.parts.holder, model, self.holder.rule, added)


Watch = Callable[[Statement, Decided], None]
