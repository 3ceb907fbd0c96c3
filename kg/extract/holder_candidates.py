"""Who could hold a position, and what speaks for each.

Every agent named around the cue and everybody who held a position before is a candidate. What speaks for
one stands in named features: where the name stands, whether it agrees with the verb, what joins the clause
to what precedes, who held the statement before (guide, "holder").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.entities.mentions import DocumentEntities, Mention, MentionType
from kg.extract import syntax
from kg.extract.clauses import following, head, preposition, sentence_start, subject_end, word_class
from kg.extract.observe import Word, index_at
from kg.extract.spans import Found
from kg.lang.cues import CueReading, Form
from kg.model import EntityKind

AGENTS = frozenset({EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON, EntityKind.GROUP})
_BEFORE, _AFTER = 14, 10
_MOST_NEAR = 4
_NEXT = 3
"""So many words, marks included, between two statements that are joined."""


@dataclass(slots=True)
class History:
    """Who held the statements so far in this document, the latest last."""

    holders: list[tuple[str, ...]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)

    def add(self, holders: tuple[str, ...], paragraph: int, found: Found) -> None:
        """Note who holds the next statement."""
        self.holders.append(holders)
        self.paragraphs.append(paragraph)
        self.quoted.append(found.inside[0].quote > 0)
        self.ends.append(found.span.end)
        self.count.update(holders)

    def group(self, key: str) -> tuple[str, ...]:
        """Return all who last held a position together with somebody who held one."""
        return next((holders for holders in reversed(self.holders) if key in holders), (key,))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may hold the position, with the features that speak for and against it."""

    key: str
    features: tuple[str, ...]
    mention: Mention | None = None


def candidates(found: Found, paragraph: int, entities: DocumentEntities, history: History) -> list[Candidate]:
    """Return the candidates, each key once, those with a mention near the cue first."""
    evidence: dict[str, list[str]] = {}
    mentions: dict[str, Mention] = {}
    places: dict[str, str] = {}
    near = [place for place in _near(found, entities) if place[3].kind in AGENTS]
    situation = _situation(found, near)
    for zone, rank, distance, mention in near:
        mentions.setdefault(mention.key, mention)
        places.setdefault(mention.key, f"{zone}.{min(rank, 2)}")
        own = evidence.setdefault(mention.key, [])
        own += _mention_features(found, zone, rank, distance, mention)
        own.append(f"{situation}&{zone}.{min(rank, 2)}")
    carried = _carried(found, paragraph, history, situation)
    for key, values in carried.items():
        evidence.setdefault(key, []).extend(values)
    outer = _Surroundings(found, entities, history)
    for key in outer.authors.keys:
        evidence.setdefault(key, ["author not named here"])
    return [
        Candidate(
            key,
            tuple(dict.fromkeys([*values, *_kind(key, entities, found), *outer.features(key, places, carried)])),
            mentions.get(key),
        )
        for key, values in evidence.items()
    ]


class _Surroundings:
    """What is true of a candidate beside the others: where the sentence names it, on whose side it is."""

    def __init__(self, found: Found, entities: DocumentEntities, history: History) -> None:
        words, first = found.words, found.first
        self.entities = entities
        self.cue = words[first].cue
        self.opening = (
            f"{words[first].opens_sentence}.{words[first].quote > 0}.{self.cue.cue.role if self.cue else None}"
        )
        joined = self.cue.conjunction if self.cue else ""
        self.link = f"{word_class(words[first - 1])}.{joined}" if first else "start"
        opens = sentence_start(words, first)
        before = entities.outer(words[opens].start, words[first].start) if opens < first else ()
        self.named = [mention.key for mention in before if mention.kind in AGENTS]
        self.last = history.holders[-1] if history.holders else ()
        self.side = side(self.last, entities)
        self.subject = syntax.subject(words, first, found.end)
        self.quoted = words[first].quote > 0
        self.authors = entities.authors_at(found.span.start)

    def features(self, key: str, places: Mapping[str, str], carried: Mapping[str, Sequence[str]]) -> Iterator[str]:
        place = places.get(key)
        rank = carried[key][0].partition("=")[2] if key in carried else None
        entity = self.entities.entities.get(key)
        yield f"place={place}&{rank}"
        yield from self._by_syntax(key, place, rank)
        if self.authors.keys:
            authored = f"{self.authors.known_by}.{key in self.authors.keys}"
            yield f"author={authored}"
            yield f"author={authored}&{place is not None}&{rank}"
            yield f"author={authored}&{self.opening}"
            yield f"author={key in self.authors.keys}&{self._whose(key)}&{self.quoted}"
        yield f"link={self.link}&{place}&{rank}"
        yield f"opening={self.opening}&{place}&{rank}"
        yield f"agrees={entity.kind if entity else '?'}.{agreement(self.cue)}&{place}&{rank is not None}"
        if not self.named:
            yield f"sentence names nobody before&{rank}"
        elif key not in (self.named[0], self.named[-1]):
            yield "sentence names others before"
        if self.named and key == self.named[0]:
            yield from ("sentence names it first", f"sentence names it first&{self.link}")
        if self.named and key == self.named[-1]:
            yield from ("sentence names it last", f"sentence names it last&{self.link}")
        if key not in self.last and key in self.side:
            yield "the last holder speaks for it"
        posts = entity.posts if entity else ()
        if any(post.represents in self.last or post.organization in self.last for post in posts):
            yield "it speaks for the last holder"

    def _whose(self, key: str) -> str:
        """Say what the subject is to a candidate: none, the speaker's own side, somebody named before, another."""
        if self.subject is None:
            return "none"
        if self.subject.mention is not None:
            return f"named.{key == self.subject.mention.key}"
        return self.subject.particle or "word"

    def _by_syntax(self, key: str, place: str | None, rank: str | None) -> Iterator[str]:
        """What the parse says, where there is one."""
        subject = self.subject
        if subject is None:
            return
        if subject.mention is not None:
            named = key == subject.mention.key
            yield f"subject={subject.way}.{named}"
            yield f"subject={subject.way}.{named}.{self.cue.cue.role if self.cue else None}"
        else:
            yield f"subject={subject.word}&{rank}"
            yield f"subject unnamed={subject.way}&{place}&{rank}"


def side(holders: Sequence[str], entities: DocumentEntities) -> set[str]:
    """Return the holders and those they speak for."""
    own = set(holders)
    for key in holders:
        entity = entities.entities.get(key)
        if entity:
            own |= {post.represents for post in entity.posts if post.represents}
            own |= {post.organization for post in entity.posts if post.organization}
            own |= {entity.part_of} if entity.part_of else set()
    return own


def agreement(cue: CueReading | None) -> str:
    """Return person, number, gender and form of a cue: what its subject must agree with."""
    return f"{cue.person}{cue.number}{'f' if cue.feminine else 'm'}.{cue.form}" if cue else "none"


def _situation(found: Found, near: Sequence[tuple[str, int, int, Mention]]) -> str:
    """What is true of the place, whoever holds it: whether somebody is named where the subject stands, and the cue."""
    cue = found.words[found.first].cue
    form = f"{cue.form}.{cue.conjunction}" if cue else "none"
    subject = next((place for place in near if place[0] == "subject"), None)
    if subject is None:
        before = any(place[0] == "before" for place in near)
        return f"nobody.{form}.{before}"
    _, _, distance, mention = subject
    return (
        f"{'next' if distance <= 1 else 'near' if distance <= 4 else 'far'}.{preposition(found.words, mention)}.{form}"
    )


def _near(found: Found, entities: DocumentEntities) -> Iterator[tuple[str, int, int, Mention]]:
    """Yield the mentions around the cue: zone, rank in it, distance from the cue in words."""
    words, first, end = found.words, found.first, found.end
    split = subject_end(found)
    sentence = sentence_start(words, first, _BEFORE)
    after = end
    while after < len(words) and after - end < _AFTER and not words[after].opens_sentence:
        after += 1
    zones = (
        ("subject", first, split, False),
        ("content", split, end, False),
        ("before", sentence, first, True),
        ("after", end, after, False),
    )
    for zone, start, stop, backwards in zones:
        if start >= stop:
            continue
        inside = entities.outer(words[start].start, words[stop - 1].end)
        ordered = sorted(inside, key=lambda mention: mention.span.start, reverse=backwards)
        places = list(dict.fromkeys(mention.span for mention in ordered))[:_MOST_NEAR]
        for mention in ordered:
            if mention.span in places:  # one expression may name several: we, both sides
                yield zone, places.index(mention.span), _distance(words, first, mention), mention


def _distance(words: Sequence[Word], first: int, mention: Mention) -> int:
    return abs(index_at(words, mention.span.start) - first)


def _mention_features(found: Found, zone: str, rank: int, distance: int, mention: Mention) -> list[str]:
    cue = found.words[found.first].cue
    role = f"{cue.cue.role}.{cue.form}" if cue else "none"
    joined = preposition(found.words, mention)
    place = f"{zone}.{min(rank, 2)}"
    values = [
        f"zone={place}",
        f"zone.role={place}.{role}",
        f"zone.type={place}.{mention.type}",
        f"zone.distance={zone}.{min(distance, 15) // 2}",
        f"zone.preposition={place}.{joined}",
        f"zone.kind={place}.{mention.kind}",
        f"next={zone}.{following(found.words, mention)}",
        f"type={mention.type}",
    ]
    opening = found.words[index_at(found.words, mention.span.start)]
    quoted = found.words[found.first].quote > 0
    values += [
        f"role={mention.type}.{mention.role}.{place}",
        f"plural={mention.plural}.{agreement(cue)}",
        f"mention.opens={opening.opens_sentence}.{place}",
        f"mention.quoted={opening.quote > 0}.{quoted}.{place}",
    ]
    values += _by_inflection(found, zone, place, role, mention)
    if zone == "subject" and distance == 1:
        values += ["right after the cue", f"right after the cue.{role}.{joined}"]
    if cue and cue.person == 3:
        values.append(f"agrees={_number(mention)}.{cue.number}{'f' if cue.feminine else 'm'}.{zone}")
    return values


def _by_inflection(found: Found, zone: str, place: str, role: str, mention: Mention) -> Iterator[str]:
    """What case and agreement say, where the language has them: who is in the nominative may be the subject."""
    named = head(found.words, mention)
    if not named.case:
        return
    yield from (f"case={named.case}.{place}", f"case={named.case}.{zone}.{role}")
    cue = found.words[found.first].cue
    if cue and cue.person == 3 and named.number:
        agrees = (named.number == "Plur") == (cue.number == "p")
        if agrees and cue.form is Form.PERFECT and cue.number == "s" and mention.kind is not EntityKind.PERSON:
            agrees = (named.gender == "Fem") == cue.feminine
        yield f"inflected alike={agrees}.{named.case}.{zone}"


def _number(mention: Mention) -> str:
    if mention.kind is EntityKind.PERSON or mention.type is MentionType.OFFICE:
        return "person"
    return str(mention.kind)


def _carried(found: Found, paragraph: int, history: History, situation: str) -> Mapping[str, list[str]]:
    """Those who held earlier statements."""
    result: dict[str, list[str]] = {}
    cue = found.words[found.first].cue
    role = f"{cue.cue.role}.{cue.form}" if cue else "none"
    joined = cue.conjunction if cue else ""
    form = situation.partition(".")[0] + (f".{cue.form}" if cue else "")
    person = f"{cue.person}{cue.number}{'f' if cue.feminine else 'm'}" if cue else "-"
    opens = found.words[found.first].opens_sentence
    quoted = found.words[found.first].quote > 0
    rank = 0
    for place in range(len(history.holders) - 1, max(-1, len(history.holders) - 6), -1):
        gap = paragraph - history.paragraphs[place]
        apart = _apart(found, history.ends[place]) if gap == 0 else "other"
        for key in history.holders[place]:
            if key in result:
                continue
            result[key] = [
                f"carried={min(rank, 2)}",
                f"{situation}&carried.{min(rank, 2)}.{gap == 0}",
                f"carried.apart={min(rank, 2)}.{apart}.{joined}",
                f"carried.apart.cue={min(rank, 2)}.{apart}.{form}",
                f"carried.role={min(rank, 2)}.{role}",
                f"carried.gap={min(rank, 2)}.{min(gap, 2)}.{role}",
                f"carried.joined={min(rank, 2)}.{joined}.{role}",
                f"carried.opens={min(rank, 2)}.{opens}.{gap == 0}",
                f"carried.quote={min(rank, 2)}.{quoted}.{history.quoted[place]}",
                f"carried.person={min(rank, 2)}.{person}",
            ]
        rank += 1
    for key, times in history.count.most_common(3):
        result.setdefault(key, []).append(f"often={min(times, 5)}")
    return result


def _apart(found: Found, end: int) -> str:
    """How far behind the earlier statement this one starts, and whether in the same sentence."""
    words = found.words
    behind = index_at(words, end - 1) + 1
    between = words[behind : found.first + 1]
    if any(word.opens_sentence for word in between):
        return "sentence"
    return "next" if len(between) <= _NEXT else "near"


def _kind(key: str, entities: DocumentEntities, found: Found) -> list[str]:
    entity = entities.entities.get(key)
    kind = entity.kind if entity else "?"
    return [f"kind={kind}", f"kind.cue={kind}.{agreement(found.words[found.first].cue)}"]
