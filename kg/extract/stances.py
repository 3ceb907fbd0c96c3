"""Decides the stance of a position from its cue and from what is said (guide, "The eight stances").

Multinomial logistic regression over what the guide tells annotators to look at: the cue, the noun or verb
that the content begins with, words of blame, worry, need or promise, who is the speaker's own side, the
future, negation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract import models, syntax
from kg.extract.observe import Word, opens_quotation
from kg.lang.cues import CueReading, Form, Role
from kg.model import Stance

_RULE_SHARE = 0.5
"""How much a cue that decides counts beside the model: chosen by cross-validation on the training texts."""
_EXPRESSED = 9
_LONGEST_LOOK = 60
_HEAD = 6
_GRAMS = (3, 4)
_GRAM_WEIGHT = 0.25
_WORD_WEIGHT = 0.5
_WORDS = (
    *("stem=", "pair=", "early=", "at", "before=", "lemmas=", "then.lemma=", "first", "hint.at="),
    *("clause0=", "clause1=", "clause2=", "clause.predicate="),
)
"""Features of single words: there are thousands, each seen a few times, so each counts for less."""


def decide(language: str, words: Sequence[Word], before: Sequence[Word] = ()) -> dict[Stance, float]:
    """Return the probability of each stance, the likeliest first."""
    found = models.classify(models.path(language, "stances"), features(words, before))
    proposed = by_cue(words)
    if proposed:
        found = {label: (1 - _RULE_SHARE) * found[label] + _RULE_SHARE * (label == proposed) for label in found}
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return {Stance(label): probability for label, probability in ranked}


def by_cue(words: Sequence[Word]) -> str | None:
    """Return the stance where the cue alone decides it: an act that can be read in one way, or what is expressed.

    Guide, "The eight stances": the typical cues. What is only said, stressed or judged is left to the content.
    """
    opening = words[0].cue
    if opening and opening.cue.role is Role.EXPRESS:
        nouns = (reading for word in words[1:_EXPRESSED] for reading in word.cues if reading.form is Form.NOUN)
        stance = next((reading.cue.stance for reading in nouns if reading.cue.role is Role.ACT), None)
        return None if stance == Stance.COMMIT else stance  # attachment to a principle is support: the content decides
    start = content_start(words)
    if "need" in words[start].hints and any("abandon" in word.hints for word in words[start + 1 : start + 2]):
        return Stance.OPPOSE  # guide, "Points that came up": the need to refrain from, to abandon
    for word in words[:2]:
        if word.cue and word.cue.cue.role is Role.ACT and (word is words[0] or (word.quote and word.cue.person == 1)):
            stances = {reading.cue.stance for reading in word.cues}
            return stances.pop() if len(stances) == 1 else None
    return None


def content_start(words: Sequence[Word]) -> int:
    """Return where what is said begins: after the first particle, preposition or mark that introduces it."""
    for position, word in enumerate(words[1:40], start=1):
        if word.particle in ("complement", "introduces") or word.text == ":" or opens_quotation(words, position):
            return min(position + 1, len(words) - 1)
    return min(1, len(words) - 1)


def features(words: Sequence[Word], before: Sequence[Word] = ()) -> dict[str, float]:
    """Return the features of a span, single words at half weight beside what lexicons say of them.

    ``before`` are the words that stand before the span in its paragraph.
    """
    words = words[:_LONGEST_LOOK]
    start = content_start(words)
    values = {"bias", f"length={min(len(words) // 8, 6)}", f"first={words[0].form}"}
    values |= {f"before={word.stem}" for word in before[-2:]}
    values |= _bag(words)
    values |= _cues(words)
    values |= _hints(words, start)
    values |= _head(words, start)
    if any(word.quote for word in words):
        values.add("quoted")
    values |= _grams(words)
    values |= _clauses(words, len(before))
    return {value: _weight(value) for value in sorted(values)}


def _clauses(words: Sequence[Word], offset: int) -> set[str]:
    """What the parse makes of the span: its verb and that of what is said, with their subjects."""
    values: set[str] = set()
    chain = ""
    for depth, clause in enumerate(syntax.clauses(words, offset)):
        head = clause.head
        values |= {
            f"clause{depth}={head.stem}",
            f"clause{depth}.form={clause.subject}.{clause.modal}",
            f"clause{depth}.begins={clause.subject}.{clause.modal}.{words[0].cue is not None}",
        }
        for hint in head.hints:
            values.add(f"clause{depth}.hint={hint}.{clause.modal}")
        for reading in head.cues[:1]:
            values.add(f"clause{depth}.cue={_key(reading, 'negation' in clause.modal)}")
            chain += f">{reading.cue.stance}"
            values.add(f"clause{depth}.chain={chain}")
        if clause.predicate:
            values.add(f"clause.predicate={clause.predicate.stem}")
            values |= {f"clause{depth}.predicate.hint={hint}" for hint in clause.predicate.hints}
    return values


def _weight(feature: str) -> float:
    if feature.startswith("gram="):
        return _GRAM_WEIGHT
    return _WORD_WEIGHT if feature.startswith(_WORDS) else 1.0


def _grams(words: Sequence[Word]) -> set[str]:
    """Pieces of words, which what belongs to one root shares."""
    return {
        f"gram={word.norm[place : place + size]}"
        for word in words
        if word.is_word and not word.mention
        for size in _GRAMS
        for place in range(len(word.norm) - size + 1)
    }


def _bag(words: Sequence[Word]) -> set[str]:
    values = set()
    previous = ""
    for position, word in enumerate(words):
        if not word.is_word:
            continue
        values.add(f"stem={word.stem}")
        if position < 12:
            values.add(f"early={word.stem}")
        if 1 <= position < 5:
            values.add(f"at{position}={word.stem}")
        if previous:
            values.add(f"pair={previous}_{word.stem}")
        previous = word.stem
        if word.particle in ("negation", "need", "first", "condition", "future", "contrast"):
            values.add(f"particle={word.particle}")
    return values


def negated(words: Sequence[Word], position: int) -> bool:
    """Tell whether a negation stands right before the word."""
    return any(word.particle == "negation" for word in words[max(0, position - 2) : position])


def _key(reading: CueReading, negation: bool) -> str:
    return f"{reading.cue.role}.{reading.cue.stance}.{reading.form}{'.not' if negation else ''}"


def _cues(words: Sequence[Word]) -> set[str]:
    """The cues in their order: the first usually reports, those after it say what."""
    values: set[str] = set()
    opening: CueReading | None = None
    rank = 0
    for position, word in enumerate(words):
        reading = word.cue
        if not reading:
            continue
        key = _key(reading, negated(words, position))
        if opening is None:
            opening = reading
            values |= {f"cue={reading.cue.lemma}", f"cue.key={key}", f"cue.form={reading.cue.lemma}.{reading.form}"}
        else:
            rank += 1
            values |= {f"cue{min(rank, 2)}={key}", f"then={key}", f"then.lemma={reading.cue.lemma}"}
            values.add(f"chain={opening.cue.role}>{key}")
            if rank == 1:
                values.add(f"lemmas={opening.cue.lemma}>{reading.cue.lemma}")
        if reading.person == 1:
            values.add(f"we={reading.cue.stance}.{reading.proclitic}")
        if reading.future:
            values.add("future")
    if opening is None:
        values.add("no cue")
    return values


def _hints(words: Sequence[Word], start: int) -> set[str]:
    values: set[str] = set()
    count: Counter[str] = Counter()
    for position, word in enumerate(words):
        negation = ".not" if negated(words, position) else ""
        for hint in word.hints:
            name = hint + negation
            count[name] += 1
            values |= {f"hint={name}", f"hint.at={hint}.{min(max(position - start, -1), 8) // 2}"}
            if position == 0:
                values.add(f"hint.first={name}")
            if start <= position < start + 2:
                values.add(f"hint.head={name}")
            elif start <= position < start + _HEAD:
                values.add(f"hint.near={name}")
            following = {other for word in words[position + 1 : position + 3] for other in word.hints}
            if hint == "need":
                values |= {f"need.of={other}" for other in following}
    values |= {f"hints{min(times, 3)}={name}" for name, times in count.items() if times > 1}
    return values


def _head(words: Sequence[Word], start: int) -> set[str]:
    """What the content begins with."""
    head = words[start]
    following = words[min(start + 1, len(words) - 1)]
    values = {
        f"introduced={words[start - 1].form if start > 1 else ''}",
        f"head={head.stem}",
        f"head={following.stem}",
        f"first.head={words[0].stem}>{head.stem}",
        f"head.begins={head.form[:2]}",
    }
    if head.cue:
        values.add(f"head.cue={head.cue.cue.stance}.{head.cue.form}")
    if head.mention:
        values.add(f"head.name={head.mention.kind.value}")
    return values
