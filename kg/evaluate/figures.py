"""Counting what was judged, micro-averaged over the documents.

- detection: an annotated position is found when a predicted one covers it (:func:`kg.evaluate.judge.overlap`)
- stance, holder, addressee, quoted: of the found ones, the share that is right; about: F1 over entities
- strict: found, with stance, holder and about right: the figure that counts
- evidence: the share of predictions that quote exactly the text between their offsets
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.evaluate.judge import Judged, Match, hits
from kg.model import Stance

BINS: Final = 10
"""How many bins of equal width the calibration is read in."""

NOT_FOUND: Final = "missed"
NOT_ANNOTATED: Final = "spurious"
UNKNOWN: Final = "unknown"


def overall(judged: Sequence[Judged]) -> dict[str, float | int | list[str]]:
    """Return the figures over these documents."""
    matches = [match for each in judged for match in each.matches]
    gold = sum(len(each.document.positions) for each in judged)
    guessed, found = sum(len(each.guesses) for each in judged), len(matches)
    strict = sum(match.strict for match in matches)
    addressed = [match for match in matches if match.gold.addressee]
    return {
        "documents": len(judged),
        "without a graph": [each.document.name for each in judged if not each.has_graph],
        "gold": gold,
        "guessed": guessed,
        "found": found,
        "detection precision": _ratio(found, guessed),
        "detection recall": _ratio(found, gold),
        "detection F1": _f1(found, guessed, gold),
        "stance": _ratio(sum(match.stance for match in matches), found),
        "holder": _ratio(sum(match.holder for match in matches), found),
        "about F1": _about_f1(matches),
        "addressee": _ratio(sum(match.addressee for match in addressed), len(addressed)),
        "quoted": _ratio(sum(match.quoted for match in matches), found),
        "evidence": _ratio(sum(each.evidence for each in judged), guessed),
        "strict precision": _ratio(strict, guessed),
        "strict recall": _ratio(strict, gold),
        "strict F1": _f1(strict, guessed, gold),
    }


def _about_f1(matches: Sequence[Match]) -> float:
    right = sum(hits(match.guess.about, match.gold.about) for match in matches)
    found = sum(hits(match.gold.about, match.guess.about) for match in matches)
    precision = _ratio(right, sum(len(match.guess.about) for match in matches))
    recall = _ratio(found, sum(len(match.gold.about) for match in matches))
    return _ratio(2 * precision * recall, precision + recall)


def by_publisher(judged: Sequence[Judged]) -> dict[str, dict[str, float | int | list[str]]]:
    """Return the figures by publisher, the one with most positions first."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[each.document.publisher or UNKNOWN].append(each)
    sized = sorted(groups, key=lambda name: (-sum(len(each.document.positions) for each in groups[name]), name))
    return {name: overall(groups[name]) for name in sized}


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of a group of positions, found (whatever the rest) and strictly right."""

    gold: int
    guessed: int
    found: int
    strict: int

    def as_dict(self) -> dict[str, float | int]:
        """Return counts and figures."""
        return {
            "gold": self.gold,
            "guessed": self.guessed,
            "found": self.found,
            "strict precision": _ratio(self.strict, self.guessed),
            "strict recall": _ratio(self.strict, self.gold),
            "strict F1": _f1(self.strict, self.guessed, self.gold),
        }


def by_stance(judged: Sequence[Judged]) -> dict[str, Share]:
    """Return the strict figures by stance; ``found`` counts the annotated ones that some prediction covers."""
    gold = Counter(gold.stance for each in judged for gold in each.document.positions)
    guessed = Counter(guess.stance for each in judged for guess in each.guesses)
    found = Counter(match.gold.stance for each in judged for match in each.matches)
    strict = Counter(match.gold.stance for each in judged for match in each.matches if match.strict)
    names = [*Stance, *sorted(guessed.keys() - set(Stance))]
    return {str(name): Share(gold[name], guessed[name], found[name], strict[name]) for name in names}


def by_rule(judged: Sequence[Judged]) -> dict[str, dict[str, float | int]]:
    """Return how often each rule is right in what it finds, the one that finds most first."""
    guessed = Counter(guess.rule or UNKNOWN for each in judged for guess in each.guesses)
    matches: dict[str, list[Match]] = defaultdict(list)
    for each in judged:
        for match in each.matches:
            matches[match.guess.rule or UNKNOWN].append(match)
    return {
        rule: {
            "guessed": count,
            "found": len(matches[rule]),
            "detection precision": _ratio(len(matches[rule]), count),
            "stance": _ratio(sum(match.stance for match in matches[rule]), len(matches[rule])),
            "holder": _ratio(sum(match.holder for match in matches[rule]), len(matches[rule])),
            "about": _ratio(sum(match.about for match in matches[rule]), len(matches[rule])),
            "strict precision": _ratio(sum(match.strict for match in matches[rule]), count),
        }
        for rule, count in sorted(guessed.items(), key=lambda pair: (-pair[1], pair[0]))
    }


def confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """Return annotated stance → predicted stance → count, with what was missed and what was spurious."""
    counts: dict[str, Counter[str]] = {str(stance): Counter() for stance in [*Stance, NOT_ANNOTATED]}
    for each in judged:
        for match in each.matches:
            counts.setdefault(match.gold.stance, Counter())[match.guess.stance] += 1
        for gold in each.missed:
            counts.setdefault(gold.stance, Counter())[NOT_FOUND] += 1
        for guess in each.spurious:
            counts[NOT_ANNOTATED][guess.stance] += 1
    return {gold: dict(row) for gold, row in counts.items()}


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose confidence lies in ``[low, high)``, or ``[low, high]`` in the last bin."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def calibration(judged: Iterable[Judged]) -> tuple[float, list[Bin]]:
    """Return the expected calibration error of ``dip:confidence``, and the bins it was read in.

    It is the mean distance between confidence and the share of strictly right predictions,
    weighted by the bins' counts (Naeini et al. 2015). Predictions without a confidence are left out.
    """
    binned: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for each in judged:
        right = {id(match.guess) for match in each.matches if match.strict}
        for guess in each.guesses:
            if guess.confidence is not None:
                place = max(0, min(int(guess.confidence * BINS), BINS - 1))
                binned[place].append((guess.confidence, id(guess) in right))
    bins = [_bin(place, binned[place]) for place in sorted(binned)]
    total = sum(each.count for each in bins)
    return _ratio(sum(each.count * abs(each.confidence - each.right) for each in bins), total), bins


def _bin(place: int, guesses: Sequence[tuple[float, bool]]) -> Bin:
    count = len(guesses)
    return Bin(
        low=place / BINS,
        high=(place + 1) / BINS,
        count=count,
        confidence=sum(confidence for confidence, _ in guesses) / count,
        right=sum(right for _, right in guesses) / count,
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(found: float, guessed: float, wanted: float) -> float:
    return _ratio(2 * found, guessed + wanted)
