"""Says whose position a statement is (guide, "holder").

Every entity that could hold it becomes a candidate, with what speaks for it: it stands where the subject
stands, it agrees with the verb, it held the statement before, it is what "the ministers" or "he" goes back
to. A logistic model weighs the evidence; the best candidate wins, together with those coordinated with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.entities.mentions import DocumentEntities, Mention, MentionType
from kg.extract import models
from kg.extract.observe import Word, index_at, opens_quotation
from kg.extract.spans import Found
from kg.lang.cues import Form, Role
from kg.model import EntityKind

HOLDER = "1"
_BEFORE, _AFTER = 14, 10
_NEXT = 3
"""So many words, marks included, between two statements that are joined."""
_SAYING = frozenset({Role.SAY, Role.STRESS, Role.JUDGE, Role.EXPRESS})
_FINITE = frozenset({Form.PERFECT, Form.IMPERFECT})
_THIRD = 3
_SUBJECT_PROBABILITY = 0.87
"""How often that is right on the training texts."""
_AGENTS = frozenset({EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON, EntityKind.GROUP})


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may hold the position, with the features that speak for and against it."""

    key: str
    features: tuple[str, ...]
    mention: Mention | None = None


SUBJECT_RULE = "right after the verb"
"""The rule that decides beside the model."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The keys of the holders and the probability that they are right; nobody where no candidate is.

    ``features`` are those of the candidate that the model liked best, ``rule`` is what overruled it.
    """

    keys: tuple[str, ...] = ()
    probability: float = 0.0
    features: tuple[str, ...] = ()
    rule: str = ""


def decide(found: Found, paragraph: int, entities: DocumentEntities, history: History) -> Choice:
    """Decide who holds a position."""
    best: Candidate | None = None
    best_probability = 0.0
    for candidate in candidates(found, paragraph, entities, history):
        probability = models.classify(models.path(found.language, "holders"), list(candidate.features)).get(HOLDER, 0.0)
        if probability > best_probability:
            best, best_probability = candidate, probability
    subject = _subject(found)
    rule = ""
    if subject and (best is None or best.key != subject.key):
        best, best_probability = Candidate(subject.key, (), subject), max(best_probability, _SUBJECT_PROBABILITY)
        rule = SUBJECT_RULE
    if best is None:
        return Choice()
    if best.mention is None:
        carried = next((group for group in reversed(history.holders) if best.key in group), (best.key,))
        return Choice(carried, best_probability, best.features)
    together = [
        m.key for m in entities.at(best.mention.span.start, best.mention.span.end) if m.span == best.mention.span
    ]
    keys = tuple(dict.fromkeys((best.key, *together, *_coordinated(found, best.mention))))
    return Choice(keys, best_probability, best.features, rule)


def _subject(found: Found) -> Mention | None:
    """Return who stands right after a finite verb of saying: its subject, since what is said comes later.

    Verbs of other acts, such as دعا, may have their object there.
    """
    cue = found.words[found.first].cue
    place = found.first + 1
    if not (cue and cue.cue.role in _SAYING and cue.form in _FINITE and cue.person == _THIRD and place < found.end):
        return None
    mention = found.words[place].mention
    follows = mention is not None and mention.kind in _AGENTS and mention.span.start == found.words[place].start
    return mention if follows else None


def candidates(found: Found, paragraph: int, entities: DocumentEntities, history: History) -> list[Candidate]:
    """Return the candidates, each key once, those with a mention near the cue first."""
    evidence: dict[str, list[str]] = {}
    mentions: dict[str, Mention] = {}
    near = [place for place in _near(found, entities) if place[3].kind in _AGENTS]
    situation = _situation(found, near)
    for zone, rank, distance, mention in near:
        mentions.setdefault(mention.key, mention)
        own = evidence.setdefault(mention.key, [])
        own += _mention_features(found, zone, rank, distance, mention)
        own.append(f"{situation}&{zone}.{min(rank, 2)}")
    for key, values in _carried(found, paragraph, history, situation).items():
        evidence.setdefault(key, []).extend(values)
    return [
        Candidate(key, tuple(dict.fromkeys(["bias", *values, *_kind(key, entities, found)])), mentions.get(key))
        for key, values in evidence.items()
    ]


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


def subject_end(found: Found) -> int:
    """Return the index of the word before which the subject stands: where what is said begins, or some words on."""
    begins = content_begins(found)
    return min(found.end, found.first + 12) if begins is None else begins


def content_begins(found: Found) -> int | None:
    """Return the index of the particle or mark that introduces what is said; nothing where none does."""
    ends = ":،," if found.words[found.first].particle == "attribution" else ":"
    for position in range(found.first + 1, min(found.end, found.first + 40)):
        word = found.words[position]
        if word.particle == "complement" or word.text in ends or opens_quotation(found.words, position):
            return position
    return None


def _near(found: Found, entities: DocumentEntities) -> Iterator[tuple[str, int, int, Mention]]:
    """Yield the mentions around the cue: zone, rank in it, distance from the cue in words."""
    words, first, end = found.words, found.first, found.end
    split = subject_end(found)
    sentence = first
    while sentence > first - _BEFORE and sentence > 0 and not words[sentence].opens_sentence:
        sentence -= 1
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
        for rank, mention in enumerate(ordered[:4]):
            yield zone, rank, _distance(words, first, mention), mention


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
        f"next={zone}.{_next(found.words, mention)}",
        f"type={mention.type}",
    ]
    if zone == "subject" and distance == 1:
        values += ["right after the cue", f"right after the cue.{role}.{joined}"]
    if cue and cue.person == 3:
        values.append(f"agrees={_agreement(mention)}.{cue.number}{'f' if cue.feminine else 'm'}.{zone}")
    return values


def preposition(words: Sequence[Word], mention: Mention) -> str:
    """What stands before the mention: a glued proclitic, a small word, a cue."""
    position = index_at(words, mention.span.start)
    word = words[position]
    if word.start < mention.span.start:
        return "glued." + word.text[: mention.span.start - word.start]
    return _class(words[position - 1]) if position else "edge"


def _next(words: Sequence[Word], mention: Mention) -> str:
    """What follows the mention."""
    position = index_at(words, mention.span.end - 1) + 1
    return _class(words[position]) if position < len(words) else "edge"


def _class(word: Word) -> str:
    if word.cue:
        return f"{word.cue.cue.role}.{word.cue.form}"
    return word.particle or ("word" if word.is_word else word.text)


def _agreement(mention: Mention) -> str:
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
    cue = found.words[found.first].cue
    agreement = f"{cue.person}{cue.number}{'f' if cue.feminine else 'm'}.{cue.form}" if cue else "none"
    return [f"kind={kind}", f"kind.cue={kind}.{agreement}"]


def _coordinated(found: Found, mention: Mention) -> Iterator[str]:
    """Yield the agents joined to the holder by "and": X وY, X، وY."""
    words = found.words
    last = mention
    while True:
        place = index_at(words, last.span.end - 1) + 1
        following = words[place : place + 2]
        if following and following[0].text in ("،", ","):
            following = following[1:]
        if not following or not following[0].mention:
            return
        word, candidate = following[0], following[0].mention
        glued = word.text[: max(candidate.span.start - word.start, 0)]
        if glued != "و" or not word.first_of_mention or candidate.kind not in _AGENTS:
            return
        yield candidate.key
        last = candidate
