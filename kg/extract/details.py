"""Fills in the rest of a statement: cue, content, speech, negation, condition, strength, day, topics, confidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extract.calibration import Parts, confidence
from kg.extract.clauses import content_begins
from kg.extract.dates import Dated
from kg.extract.observe import Word
from kg.extract.spans import Found, glued, shape
from kg.extract.stances import negated
from kg.lang import LanguagePack
from kg.lang.cues import Form, Role
from kg.model import Document, Span, Stance, Statement

_MOST_TOPICS = 3
_INTRODUCING = frozenset(":،,")


def statement(
    *,
    document: Document,
    place: Found,
    stance: Stance,
    holders: tuple[str, ...],
    about: tuple[str, ...],
    addressees: tuple[str, ...],
    parts: Parts,
    dated: Sequence[Dated],
    pack: LanguagePack,
) -> Statement:
    """Return the record of a position of which span, stance, holder and targets are known."""
    words = place.inside
    split = _split(place)
    content = _content(words[split:])
    first = bisect_left(dated, place.span.start, key=lambda date: date.span.start)
    day = next((date for date in dated[first : first + 1] if date.span.start < words[split].start), None)
    return Statement(
        span=place.span,
        stance=stance,
        rule=rule(pack.code, words[0]),
        cue=_cue(words),
        proposition=_proposition(content),
        holders=holders,
        made_by=holders,
        about=about,
        addressees=addressees,
        topics=_topics(words, pack),
        quoted=2 * sum(word.quote > 0 for word in content) > len(content),
        direct=content[0].quote > 0 or content[0].quote_mark,
        negated=bool(words[0].cue) and negated(place.words, place.first),
        conditional=any(word.particle == "condition" for word in content[:6]),
        strength=_strength(words, pack),
        confidence=round(confidence(document.language, parts), 3),
        stated_on=day.date if day else document.date,
        date_words=day.span if day else None,
    )


def _split(place: Found) -> int:
    """Return the place in the span at which its content begins: where it is introduced, else after cue and subject.

    What an act is about isn't introduced: it follows the subject.
    """
    cue = place.inside[0].cue
    begins = None if cue and cue.cue.role in (Role.ACT, Role.EXPRESS) else content_begins(place)
    if begins is None:
        begins = place.first + bool(place.inside[0].cue)
        subject = place.words[begins].mention if begins < place.end else None
        while subject and begins < place.end and place.words[begins].start < subject.span.end:
            begins += 1
    return min(begins, place.end - 1) - place.first


def rule(language: str, opening: Word) -> str:
    """Return the id of the rule that a span rests on: what kind of word opens it (docs/rules.md)."""
    if opening.cue or opening.particle == "attribution":
        return f"{language}.{shape(opening)}"
    return f"{language}.quotation" if opening.quote or opening.quote_mark else f"{language}.clause"


def _cue(words: Sequence[Word]) -> tuple[Span, ...]:
    """The cue, and after a verb that needs one the noun that says what is expressed."""
    first = words[0]
    if not first.cue and first.particle != "attribution":
        return ()
    pieces = [Span(first.start + glued(first), first.end)]
    if first.cue and first.cue.cue.role is Role.EXPRESS:
        noun = next((w for w in words[1:8] if any(reading.form is Form.NOUN for reading in w.cues)), None)
        if noun:
            pieces.append(Span(noun.start, noun.end))
    return tuple(pieces)


def _content(words: Sequence[Word]) -> Sequence[Word]:
    """What is said without the colon or comma before it; quotation marks stay, since they tell how it is said."""
    first = next((position for position, word in enumerate(words) if word.text not in _INTRODUCING), 0)
    return words[first:]


def _proposition(content: Sequence[Word]) -> Span | None:
    first = next((word for word in content if not word.quote_mark and word.text not in _INTRODUCING), None)
    return Span(first.start, content[-1].end) if first else None


def _topics(words: Sequence[Word], pack: LanguagePack) -> tuple[str, ...]:
    count = Counter(topic for word in words if (topic := pack.topics(word.norm)))
    return tuple(sorted(topic for topic, _ in count.most_common(_MOST_TOPICS)))


def _strength(words: Sequence[Word], pack: LanguagePack) -> int:
    cue = words[0].cue
    base = cue.cue.strength if cue else 3
    step = sum(pack.intensity(word.norm) for word in words[:12])
    return max(1, min(5, base + max(-1, min(1, step))))
