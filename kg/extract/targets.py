"""Says what a position is about and whom it addresses (guide, "about", "addressee").

Every entity named in what is said, and those that the document has been speaking of, are candidates; a
logistic model weighs where and how each is named. The holder is no target of its own position unless the
model finds it really is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.entities.mentions import DocumentEntities, Mention
from kg.extract import models
from kg.extract.clauses import head, preposition, subject_end
from kg.extract.holder_candidates import side
from kg.extract.spans import Found
from kg.model import EntityKind, Stance

TARGET, NO = "1", "0"
_ENOUGH, _LEAST = 0.6, 0.1
_MOST_MENTIONS = 12


@dataclass(slots=True)
class Topic:
    """What the document has been about so far.

    ``mentioned`` counts the mentions of each entity in the whole document.
    """

    mentioned: Counter[str]
    often: list[tuple[str, int]] = field(init=False)
    about: list[tuple[str, ...]] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.often = self.mentioned.most_common(3)

    def add(self, about: tuple[str, ...]) -> None:
        """Note what the next statement is about."""
        self.about.append(about)
        self.named.update(about)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that the position may be about."""

    key: str
    features: tuple[str, ...]
    in_text: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The keys of the targets, the likeliest first, and the probability that the choice is right.

    ``features`` are those of the likeliest candidate, chosen or not.
    """

    keys: tuple[str, ...] = ()
    probability: float = 1.0
    features: tuple[str, ...] = ()


def decide(found: Found, stance: Stance, holders: Sequence[str], entities: DocumentEntities, topic: Topic) -> Choice:
    """Decide what a position is about."""
    weights = models.path(found.language, "targets")
    scored = [
        (models.classify(weights, list(candidate.features)).get(TARGET, 0.0), candidate)
        for candidate in candidates(found, stance, holders, entities, topic)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    if not scored:
        return Choice()
    best, likeliest = scored[0]
    chosen = tuple(candidate.key for probability, candidate in scored if probability >= _ENOUGH)
    if not chosen and best >= _LEAST:
        chosen = (likeliest.key,)
    return Choice(chosen, best if chosen else 1.0 - best, likeliest.features)


def candidates(
    found: Found,
    stance: Stance,
    holders: Sequence[str],
    entities: DocumentEntities,
    topic: Topic,
) -> list[Candidate]:
    """Return the candidates, each key once: those in the span in text order, then those of the document."""
    evidence: dict[str, list[str]] = {}
    own = side(holders, entities)
    inside = entities.at(found.span.start, found.span.end)[:_MOST_MENTIONS]
    split = found.words[min(subject_end(found), found.end - 1)].start
    rank = 0
    for mention in inside:
        in_content = mention.span.start >= split
        evidence.setdefault(mention.key, []).extend(_mention_features(found, mention, in_content, rank, stance))
        rank += in_content
        if mention.represents and mention.represents != mention.key:
            evidence.setdefault(mention.represents, []).append(f"represented={mention.kind}.{in_content}")
    in_text = set(evidence)
    for key, values in _carried(topic):
        evidence.setdefault(key, []).extend(values)
    anything = any(key not in own for key in in_text)
    result = []
    for key, values in evidence.items():
        entity = entities.entities.get(key)
        kind = str(entity.kind) if entity else "?"
        general = [
            "bias",
            f"kind={kind}",
            f"stance.kind={stance}.{kind}",
            f"own={key in own}",
            f"own.stance={key in own}.{stance}",
            f"own.in={key in own}.{key in in_text}",
            f"in={key in in_text}.others={anything}",
            f"count={min(topic.mentioned[key], 6)}",
            f"candidates={min(len(in_text), 5)}.{key in in_text}",
        ]
        result.append(Candidate(key, tuple(dict.fromkeys(general + values)), key in in_text))
    return result


def addressees(found: Found, stance: Stance, about: Sequence[str], entities: DocumentEntities) -> tuple[str, ...]:
    """Return who is asked to act: for ``urge``, the first agents named after the cue that aren't its subject."""
    if stance is not Stance.URGE:
        return ()
    agents = (EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON, EntityKind.GROUP)
    inside = [m for m in entities.outer(found.span.start, found.span.end) if m.key in about and m.kind in agents]
    return (inside[0].key,) if inside else ()


def _mention_features(found: Found, mention: Mention, in_content: bool, rank: int, stance: Stance) -> list[str]:
    place = f"{'content' if in_content else 'subject'}.{min(rank, 4)}"
    before = preposition(found.words, mention)
    outer = mention.inside is None
    case = head(found.words, mention).case
    return [
        f"place={place}",
        f"place.kind={place}.{mention.kind}",
        f"place.type={place}.{mention.type}",
        f"place.stance={place}.{stance}",
        f"type={mention.type}.{outer}",
        f"type.in={mention.type}.{in_content}.{outer}",
        f"before={before}.{in_content}",
        f"before.type={before}.{mention.type}",
        f"before.stance={before}.{stance}",
        *([f"case={case}.{in_content}", f"case={case}.{stance}"] if case else ()),
    ]


def _carried(topic: Topic) -> Iterator[tuple[str, list[str]]]:
    for rank, about in enumerate(reversed(topic.about[-3:])):
        for key in about:
            yield key, [f"carried={rank}"]
    for rank, (key, times) in enumerate(topic.named.most_common(3)):
        yield key, [f"topic={rank}.{min(times, 4)}"]
    for rank, (key, times) in enumerate(topic.often):
        yield key, [f"often={rank}.{min(times, 6)}"]
