"""Finds where positions stand: one label a word, by a conditional random field over each paragraph.

The features are what a careful reader goes by: the cue and its form, what joins it to the sentence,
whether something that was said is still going on, whose name follows. Lexicons say what a word can be,
the weights say what that counts (guide, "Where a span starts"; points on nested positions and on
«أن … وأن» are learned from the annotated texts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import models, syntax
from kg.extract.observe import Word, is_speech
from kg.lang.cues import Form
from kg.model import Span

BEGIN, INSIDE, OUTSIDE = "B", "I", "O"
_FINAL = frozenset(".!?؟…")
_TRIMMED = frozenset(".,،؛;:…")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of words of one paragraph (end exclusive) that holds a position, and how surely."""

    language: str
    words: Sequence[Word]
    first: int
    end: int
    probability: float

    @property
    def inside(self) -> Sequence[Word]:
        """The words of the span."""
        return self.words[self.first : self.end]

    @property
    def span(self) -> Span:
        """The offsets in the document's text, without the conjunction glued to the first word."""
        opening = self.words[self.first]
        return Span(opening.start + glued(opening), self.words[self.end - 1].end)


def glued(word: Word) -> int:
    """Count the characters of a conjunction written together with a cue (و, ف): they aren't evidence."""
    conjunction = word.cue.conjunction if word.cue else ""
    return len(conjunction) if word.text.startswith(conjunction) and len(word.text) > len(conjunction) else 0


def find(language: str, words: Sequence[Word]) -> Iterator[Found]:
    """Yield the positions of a paragraph in text order."""
    labels, probabilities = models.tag(models.path(language, "spans"), features(words))
    first: int | None = None
    for position, label in enumerate([*labels, OUTSIDE]):
        if first is not None and label != INSIDE:
            for place in _split(words, first, position):
                found = _trimmed(language, words, place, probabilities)
                if found:
                    yield found
            first = None
        if label == BEGIN or (label == INSIDE and first is None):
            first = position


def _split(words: Sequence[Word], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span where another finite act of the same speech is joined on, as in رحبوا … وأعربوا ….

    The statement's own finite verb comes first and the next stands on the same level of quotation, so
    it is no verb of what is said (guide: three verbs of position are three records).
    """
    opening = words[first]
    for position in range(first + 3, end - 2):
        word = words[position]
        if (
            is_finite(opening)
            and is_finite(word)
            and word.cue is not None
            and word.cue.conjunction
            and word.quote == opening.quote
        ):
            yield first, position
            first = position
    yield first, end


def is_finite(word: Word) -> bool:
    """Tell whether a word can only be a past act of speech by somebody else, such as أعربوا."""
    return is_speech(word.cue) and all(
        reading.form is Form.PERFECT and reading.person == 3 and not reading.pronoun for reading in word.cues
    )


def _trimmed(
    language: str, words: Sequence[Word], place: tuple[int, int], probabilities: Sequence[float]
) -> Found | None:
    first, end = place
    while end > first and words[end - 1].text in _TRIMMED:
        end -= 1
    while first < end and words[first].text in _TRIMMED:
        first += 1
    if end - first < 2:
        return None
    return Found(language, words, first, end, probabilities[first])


def labels(words: Sequence[Word], spans: Sequence[Span]) -> list[str]:
    """Return the label of each word for annotated spans; of nested ones the inner goes first."""
    result = [OUTSIDE] * len(words)
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        opened = False
        for position, word in enumerate(words):
            if word.end > span.start and word.start < span.end:
                result[position] = INSIDE if opened else BEGIN
                opened = True
    return result


def features(words: Sequence[Word]) -> list[list[str]]:
    """Return the features of each word of a paragraph."""
    own = [_own(word) for word in words]
    said = _said(words)
    parsed = _parsed(words)
    return [
        own[position] + said[position] + parsed[position] + _joined(words, position) + _around(words, position)
        for position in range(len(words))
    ]


def _parsed(words: Sequence[Word]) -> list[list[str]]:
    """For each word, what the parse makes of it; nothing where the language has no parser."""
    result = []
    for word, subject in zip(words, syntax.subject_classes(words), strict=True):
        values = []
        if word.head >= 0:
            head = words[word.head]
            values = [
                f"tag={word.tag}.{word.relation}",
                f"relation={word.relation}.{shape(word)}",
                f"head={shape(head)}.{word.relation}",
            ]
        if subject:
            values += [
                f"subject={subject}",
                f"subject.shape={subject}.{shape(word)}",
                f"subject.stem={subject}.{word.stem}",
            ]
        result.append(values)
    return result


def shape(word: Word) -> str:
    """What a word can be: role and form of its cue, else the class of a small word or of a mark."""
    if word.cue:
        return f"{word.cue.cue.role}.{word.cue.form}"
    if word.particle:
        return word.particle
    if word.mention:
        return f"name.{word.mention.kind.value}"
    return "word" if word.is_word else word.text if not word.text.isdigit() else "number"


def _own(word: Word) -> list[str]:
    cue = word.cue
    values = [
        "bias",
        f"stem={word.stem}",
        f"shape={shape(word)}",
        f"ends={word.form[-2:]}",
        f"begins={word.form[:2]}",
        f"quote={min(word.quote, 2)}",
        f"opens={word.opens_sentence}",
        f"opens.shape={word.opens_sentence}.{shape(word)}",
        f"quote.shape={word.quote > 0}.{shape(word)}",
    ]
    if cue:
        values += [
            f"lemma={cue.cue.lemma}",
            f"lemma.form={cue.cue.lemma}.{cue.form}",
            f"stance={cue.cue.stance}.{cue.form}",
            f"joined={cue.conjunction}.{cue.cue.role}.{cue.form}",
            f"proclitic={cue.proclitic}.{cue.form}",
            f"future={cue.future}.{cue.person}",
            f"person={cue.person}{cue.number}.{cue.form}",
            f"quote.person={word.quote > 0}.{cue.person}.{cue.proclitic}",
            f"pronoun={bool(cue.pronoun)}.{cue.form}",
            "readings=" + "|".join(sorted({reading.form for reading in word.cues})),
        ]
    values += [f"hint={hint}" for hint in sorted(word.hints)]
    if word.mention:
        values += [f"mention={word.mention.kind.value}.{word.first_of_mention}"]
    return values


def _said(words: Sequence[Word]) -> list[list[str]]:
    """For each word, what act of speech is going on: its role, how far back, whether its content has begun."""
    result = []
    role, distance, content = "none", 0, False
    for word in words:
        if word.opens_sentence:
            role, distance, content = "none", 0, False
        bucket = min(distance, 24) // 3
        now = shape(word)
        result.append([f"said={role}.{bucket}", f"said.content={role}.{content}", f"said.shape={role}.{content}.{now}"])
        distance += 1
        if word.cue and is_speech(word.cue):
            role, distance, content = f"{word.cue.cue.role}.{word.cue.form}", 0, False
        elif word.particle == "attribution":
            role, distance, content = word.particle, 0, False
        elif word.particle == "complement" or word.text in (":" if role != "attribution" else ":،,"):
            content = True
    return result


def _joined(words: Sequence[Word], position: int) -> list[str]:
    """How the word is joined to the one before and after it."""
    now = shape(words[position])
    before = words[position - 1] if position else None
    after = words[position + 1] if position + 1 < len(words) else None
    cue = words[position].cue
    joined = cue.conjunction if cue else ""
    values = []
    if before:
        values += [
            f"before.now={shape(before)}|{now}.{joined}",
            f"stem.now={before.stem}|{now}.{joined}",
            f"final.now={before.text in _FINAL}|{now}",
        ]
        if position > 1:
            values.append(f"two.before={words[position - 2].stem}|{before.stem}")
    if after:
        values += [f"now.after={now}|{shape(after)}", f"now.stem={now}|{after.stem}"]
    return values


def _around(words: Sequence[Word], position: int) -> list[str]:
    values = []
    for step in (-3, -2, -1, 1, 2, 3):
        place = position + step
        if not 0 <= place < len(words):
            values.append(f"{step}:edge")
            continue
        values.append(f"{step}:shape={shape(words[place])}")
        if abs(step) < 3:
            values.append(f"{step}:stem={words[place].stem}")
    return values
