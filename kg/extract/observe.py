"""What the extractor knows of each word before it decides anything.

A spaCy ``Doc`` becomes a list of :class:`Word`, so that span finder, stance classifier and holder
resolution see the same, language-neutral observations and are trained and tested without spaCy.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from spacy.tokens import Doc, MorphAnalysis, Token
from spacy.vocab import Vocab

from kg.annotate import lines
from kg.annotate.windows import Windows, windows
from kg.entities.mentions import DocumentEntities, Mention
from kg.lang import LanguagePack
from kg.lang.cues import CueReading, Form, Role


@dataclass(frozen=True, slots=True)
class Word:
    """One token with what the language pack and the name finder say of it.

    ``start`` and ``end`` are offsets into the document's text. ``quote`` is the depth of quotation
    marks around it. ``stem`` is what to compare words by, the lemma where the language has a lemmatiser and
    else a rough stem; of a name it is only the kind, so that nothing is learned about who is named.
    ``mention`` is the outermost mention that starts at or covers the word, ``first_of_mention`` tells
    whether the word opens it. ``tag`` (part of speech) and ``relation`` to the ``head`` (the head's place
    in the paragraph, the word's own for a root) are Universal Dependencies, empty and -1 where the language
    has no parser; ``case``, ``number`` and ``gender`` likewise, where it has a tagger and the word has them.
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
    tag: str = ""
    relation: str = ""
    head: int = -1
    case: str = ""
    number: str = ""
    gender: str = ""

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


def paragraphs(text: Doc | Windows, entities: DocumentEntities, pack: LanguagePack) -> Iterator[list[Word]]:
    """Yield the words of a text, paragraph by paragraph; white space is left out."""
    fold = cache(pack.fold)
    for offset, doc in windows(text):
        depth = _quote_depth(doc)
        covering = _covering(doc, offset, entities.mentions)
        is_parsed = doc.has_annotation("DEP")  # looks at every word
        for tokens in _paragraphs(doc):
            places = {token.i: place for place, token in enumerate(tokens)} if is_parsed else {}
            words = [
                _word(token, offset, covering[token.i], quote=depth[token.i], places=places, fold=fold, pack=pack)
                for token in tokens
            ]
            words[0] = replace(words[0], opens_sentence=True)
            _join_phrases(words, pack)
            _keep_framed(words)
            yield words


def _paragraphs(doc: Doc) -> Iterator[list[Token]]:
    paragraph: list[Token] = []
    line_ends = lines.ends(doc)
    for token in doc:
        if paragraph and (token.i in line_ends or (len(paragraph) >= _LONGEST_PARAGRAPH and token.is_sent_start)):
            yield paragraph
            paragraph = []
        if not token.is_space:
            paragraph.append(token)
    if paragraph:
        yield paragraph


def _word(
    token: Token,
    offset: int,
    mention: Mention | None,
    *,
    quote: int,
    places: Mapping[int, int],
    fold: Callable[[str], str],
    pack: LanguagePack,
) -> Word:
    norm = fold(token.text) or token.text
    case, number, gender = _inflection(token.vocab, token.morph.key)  # type: ignore[attr-defined]
    is_word = token.text[0].isalpha()
    start, end = offset + token.idx, offset + token.idx + len(token.text)
    return Word(
        start=start,
        end=end,
        text=token.text,
        norm=norm,
        stem=f"<{mention.kind}>" if mention else _stem(token, norm, fold, pack) if is_word else norm,
        space_after=bool(token.whitespace_),
        opens_sentence=bool(token.is_sent_start),
        cues=_fitting(pack.cues(norm), token.pos_) if is_word else (),
        particle=pack.particle(norm) if is_word else "",
        hints=pack.hints(norm) if is_word else frozenset(),
        quote=quote,
        quote_mark=token.text in QUOTATION_MARKS,
        mention=mention,
        first_of_mention=mention is not None and start <= mention.span.start < end,
        tag=token.pos_,
        relation=token.dep_,
        head=places.get(token.head.i, -1) if places else -1,
        case=case,
        number=number,
        gender=gender,
    )


@lru_cache(maxsize=4096)
def _inflection(vocab: Vocab, key: int) -> tuple[str, str, str]:
    morph = MorphAnalysis.from_id(vocab, key)
    case, number, gender = (str(next(iter(morph.get(name, [])), "")) for name in ("Case", "Number", "Gender"))
    return case, number, gender


def _stem(token: Token, norm: str, fold: Callable[[str], str], pack: LanguagePack) -> str:
    return fold(token.lemma_) if token.lemma_ else pack.stem(norm)


_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def _fitting(readings: tuple[CueReading, ...], tag: str) -> tuple[CueReading, ...]:
    """Return the readings that go with the part of speech; a noun is no verb and a verb no noun, if we know."""
    if tag in _VERBAL:
        return tuple(reading for reading in readings if reading.form is not Form.NOUN)
    if tag in _NOMINAL:
        return tuple(reading for reading in readings if reading.form in (Form.NOUN, Form.PARTICLE))
    return readings


def _join_phrases(words: list[Word], pack: LanguagePack) -> None:
    """Give the first word of each phrase that counts as one small word its class: «по словам»."""
    for position, word in enumerate(words):
        for following, particle in pack.phrases(word.norm) if word.is_word else ():
            if _stands(words, position + 1, following):
                words[position] = replace(word, particle=particle)
                break


_NEAR_BEFORE, _NEAR_AFTER = 3, 6


def _keep_framed(words: list[Word]) -> None:
    """Leave each word the readings as cues whose frame stands near it; a frame that stands there decides."""
    for position, word in enumerate(words):
        if not any(reading.cue.needs for reading in word.cues):
            continue
        near = range(max(0, position - _NEAR_BEFORE), min(len(words), position + _NEAR_AFTER))
        framed = tuple(
            reading
            for reading in word.cues
            if any(_stands(words, place, phrase) for phrase in reading.cue.needs for place in near)
        )
        free = tuple(reading for reading in word.cues if not reading.cue.needs)
        words[position] = replace(word, cues=framed or free)


def _stands(words: Sequence[Word], position: int, phrase: Sequence[str]) -> bool:
    """Tell whether a phrase stands at a word, as folded words or their stems."""
    found = words[position : position + len(phrase)]
    return len(found) == len(phrase) and all(
        wanted in (word.norm, word.stem) for wanted, word in zip(phrase, found, strict=True)
    )


QUOTATION_MARKS: frozenset[str] = frozenset('«»“”„‟"‹›″')


def _quote_depth(doc: Doc) -> list[int]:
    depth = [0] * (len(doc) + 1)
    for span in doc.spans.get("quotes", ()):
        depth[span.start] += 1
        depth[span.end] -= 1
    for position in range(1, len(depth)):
        depth[position] += depth[position - 1]
    return depth


def _covering(doc: Doc, offset: int, mentions: Sequence[Mention]) -> list[Mention | None]:
    """The outermost mention over each token: the longest of those that cover it."""
    result: list[Mention | None] = [None] * len(doc)
    starts = [offset + token.idx for token in doc]
    position = 0
    first = bisect_left(mentions, offset, key=lambda mention: mention.span.start)
    end = bisect_left(mentions, offset + len(doc.text), lo=first, key=lambda mention: mention.span.start)
    for mention in sorted(mentions[first:end], key=lambda m: (m.span.start, -m.span.end)):
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
