"""What the extractor knows of each word before it decides anything.

A spaCy ``Doc`` becomes a list of :class:`Word`, so that span finder, stance classifier and holder
resolution see the same, language-neutral observations and are trained and tested without spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from kg.entities.mentions import DocumentEntities, Mention
from kg.lang import LanguagePack
from kg.lang.cues import CueReading, Form, Role


@dataclass(frozen=True, slots=True)
class Word:
    """One token with what the language pack and the name finder say of it.

    ``start`` and ``end`` are offsets into the document's text. ``quote`` is the depth of quotation
    marks around it. ``stem`` is a rough stem to compare words by; of a name it is only the kind, so that
    nothing is learned about who is named. ``mention`` is the outermost mention that starts at or covers the word,
    ``first_of_mention`` tells whether the word opens it.
    """

    start: int
    end: int
    text: str
    norm: str
    stem: str
    space_after: bool
    opens_sentence: bool
    cues: tuple[CueReading, ...] = ()
    particle: str = ""
    hints: frozenset[str] = field(default=frozenset())
    quote: int = 0
    quote_mark: bool = False
    mention: Mention | None = None
    first_of_mention: bool = False

    @property
    def cue(self) -> CueReading | None:
        """The first reading as a cue."""
        return self.cues[0] if self.cues else None

    @property
    def form(self) -> str:
        """The folded word; of a name only the kind."""
        return self.stem if self.mention else self.norm

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a number or a mark."""
        return self.text[0].isalpha()


_LONGEST_PARAGRAPH = 1500
"""A longer paragraph is cut at a sentence, so that memory stays bounded."""
SPEECH: frozenset[Role] = frozenset({Role.SAY, Role.STRESS, Role.JUDGE, Role.EXPRESS, Role.ACT})


def paragraphs(doc: Doc, entities: DocumentEntities, pack: LanguagePack) -> list[list[Word]]:
    """Return the document's words, paragraph by paragraph; white space is left out."""
    depth = _quote_depth(doc)
    covering = _covering(doc, entities.mentions)
    fold = cache(pack.fold)
    result: list[list[Word]] = [[]]
    for token in doc:
        if token.is_space:
            if any(mark in token.text for mark in "\n\r\u2029") and result[-1]:
                result.append([])
            continue
        if len(result[-1]) >= _LONGEST_PARAGRAPH and token.is_sent_start:
            result.append([])
        mention = covering[token.i]
        norm = fold(token.text) or token.text
        is_word = token.text[0].isalpha()
        result[-1].append(
            Word(
                start=token.idx,
                end=token.idx + len(token.text),
                text=token.text,
                norm=norm,
                stem=f"<{mention.kind}>" if mention else pack.stem(norm) if is_word else norm,
                space_after=bool(token.whitespace_),
                opens_sentence=bool(token.is_sent_start) or not result[-1],
                cues=pack.cues(norm) if is_word else (),
                particle=pack.particle(norm) if is_word else "",
                hints=pack.hints(norm) if is_word else frozenset(),
                quote=depth[token.i],
                quote_mark=token.text in QUOTATION_MARKS,
                mention=mention,
                first_of_mention=mention is not None and token.idx <= mention.span.start < token.idx + len(token.text),
            )
        )
    return [paragraph for paragraph in result if paragraph]


QUOTATION_MARKS: frozenset[str] = frozenset('«»“”„‟"‹›″')


def _quote_depth(doc: Doc) -> list[int]:
    depth = [0] * (len(doc) + 1)
    for span in doc.spans.get("quotes", ()):
        depth[span.start] += 1
        depth[span.end] -= 1
    for position in range(1, len(depth)):
        depth[position] += depth[position - 1]
    return depth


def _covering(doc: Doc, mentions: Sequence[Mention]) -> list[Mention | None]:
    """The outermost mention over each token: the longest of those that cover it."""
    result: list[Mention | None] = [None] * len(doc)
    starts = [token.idx for token in doc]
    position = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        while position > 0 and starts[position] > mention.span.start:
            position -= 1
        while position + 1 < len(starts) and starts[position + 1] <= mention.span.start:
            position += 1
        current = position
        while current < len(starts) and starts[current] < mention.span.end:
            if result[current] is None:
                result[current] = mention
            current += 1
    return result


def index_at(words: Sequence[Word], offset: int) -> int:
    """Return the index of the first word that ends after the offset; the number of words where none does."""
    return bisect_right(words, offset, key=lambda word: word.end)


def opens_quotation(words: Sequence[Word], position: int) -> bool:
    """Tell whether a mark begins a quotation, not ends one."""
    following = words[position + 1 : position + 2]
    before = words[position - 1].quote if position else 0
    return words[position].quote_mark and bool(following) and following[0].quote > before


def is_speech(reading: CueReading | None) -> bool:
    """Tell whether a word can open a statement by itself: a verb or participle of a speech cue."""
    return reading is not None and reading.cue.role in SPEECH and reading.form is not Form.NOUN
