"""The Russian pipeline: words, and what Natasha's models say of them, as a spaCy ``Doc``.

The models (part of speech and features, syntax, names) are those that the package ``natasha`` carries; they
run in numpy. Lemmas come from pymorphy3's dictionary, the reading that fits the model's tag. Words written
with a hyphen are one word to the models and three tokens here; the last part bears what the models say.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from navec import Navec
from slovnet import NER, Morph, Syntax
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.pipeline import words
from kg.errors import DataProblem
from kg.lang.ru.morphology import lemma

_LONGEST_SENTENCE: Final = 120
"""A longer sentence is cut for the models: the parser's memory grows with the square of its length."""
_BATCH: Final = 8
_HYPHENS: Final = frozenset("-‐‑")
_ATTRIBUTES: Final = ["POS", "LEMMA", "MORPH", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_IOB: Final = {"I": 1, "O": 2, "B": 3}


def create() -> Language:
    """Return the pipeline: tokenizer and ``kg_natasha``."""
    nlp = words("ru")
    nlp.add_pipe("kg_natasha")
    return nlp


@dataclass(frozen=True, slots=True)
class _Read:
    """What the models say of one word; ``head`` is the place in its sentence, its own for a root."""

    tag: str
    features: tuple[tuple[str, str], ...]
    head: int
    relation: str
    name: str


class _Models:
    """The models of the package natasha, over sequences of words."""

    def __init__(self, folder: Path) -> None:
        vectors = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self._morph, self._syntax, self._names = (
            kind.load(folder / "model" / f"slovnet_{name}_news_v1.tar", batch_size=_BATCH).navec(vectors)
            for kind, name in ((Morph, "morph"), (Syntax, "syntax"), (NER, "ner"))
        )

    def read(self, sentences: Sequence[list[str]]) -> Iterator[list[_Read]]:
        """Yield what the models say of each sentence. Sentences of like length share a batch, for speed."""
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
        result: list[list[_Read]] = [[] for _ in sentences]
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            found = self._batch([sentences[number] for number in batch])
            for number, read in zip(batch, found, strict=True):
                result[number] = read
        yield from result

    def _batch(self, sentences: list[list[str]]) -> Iterator[list[_Read]]:
        names = self._names.infer
        tagged = names.decoder(names.process(names.encoder(sentences)))
        for morph, syntax, labels in zip(
            self._morph.infer(sentences), self._syntax.infer(sentences), tagged, strict=True
        ):
            heads = _tree([int(token.head_id) - 1 for token in syntax.tokens])
            yield [
                _Read("" if token.pos == "X" else token.pos, tuple(sorted(token.feats.items())), head, edge.rel, label)
                for token, head, edge, label in zip(morph.tokens, heads, syntax.tokens, labels, strict=True)
            ]


def _tree(heads: list[int]) -> list[int]:
    """Return heads that make one tree: the first root is kept, others and every cycle hang on it."""
    root = next((place for place, head in enumerate(heads) if head < 0 or head == place), 0)
    result = [head if 0 <= head < len(heads) else root for head in heads]
    result[root] = root
    reaches = {root}
    for place in range(len(result)):
        path: list[int] = []
        current = place
        while current not in reaches and current not in path:
            path.append(current)
            current = result[current]
        if current not in reaches:
            result[current] = root
        reaches.update(path)
    return result


@cache
def _models() -> _Models:
    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise DataProblem("the Russian models are missing", "install the package natasha (pip install natasha==1.6.0)")
    return _Models(Path(found.submodule_search_locations[0]) / "data")


@Language.factory(
    "kg_natasha", assigns=["token.pos", "token.lemma", "token.morph", "token.dep", "token.head", "doc.ents"]
)
def natasha(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  # spaCy passes both
    """Make the component that sets tags, features, lemmas, syntax and names; it keeps the sentences that stand."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set what the models say of a document."""
    if not len(doc):
        return doc
    sentences = list(_sentences(doc))
    pieces = [piece for sentence in sentences for piece in _pieces(sentence)]
    read = _models().read([["".join(token.text for token in word) for word in piece] for piece in pieces])
    rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.int64).astype(np.uint64)
    rows[:, _ATTRIBUTES.index("ENT_IOB")] = _IOB["O"]
    write = _Writer(doc, rows)
    for piece, found in zip(pieces, read, strict=True):
        write.piece(piece, found)
    for sentence in sentences:
        write.join(sentence)
        write.mend_names(sentence)
    return doc.from_array(_ATTRIBUTES, rows)  # type: ignore[arg-type]


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in doc:
        if token.is_sent_start and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
    yield sentence


def _pieces(sentence: Sequence[Token]) -> Iterator[list[list[Token]]]:
    """Yield the words of a sentence, each as its tokens, in pieces that the models can take."""
    piece: list[list[Token]] = []
    for word in _hyphenated([token for token in sentence if not token.is_space]):
        piece.append(word)
        if len(piece) == _LONGEST_SENTENCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _hyphenated(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    word: list[Token] = []
    for token in tokens:
        glued = word and word[-1].idx + len(word[-1]) == token.idx
        joins = glued and (
            (token.text in _HYPHENS and word[-1].is_alpha) or (word[-1].text in _HYPHENS and token.text[0].isalpha())
        )
        if word and not joins:
            yield from _whole(word)
            word = []
        word.append(token)
    if word:
        yield from _whole(word)


def _whole(word: list[Token]) -> Iterator[list[Token]]:
    """Yield a word; a hyphen that nothing follows is a word of its own."""
    if len(word) > 1 and word[-1].text in _HYPHENS:
        yield word[:-1]
        yield word[-1:]
    else:
        yield word


class _Writer:
    """Writes what the models say into the rows of a document's attributes."""

    def __init__(self, doc: Doc, rows: np.ndarray[Any, np.dtype[np.uint64]]) -> None:
        self.strings = doc.vocab.strings
        self.morphology = doc.vocab.morphology
        self.rows = rows
        self.heads = np.arange(len(doc), dtype=np.int64)

    def piece(self, piece: Sequence[Sequence[Token]], found: Sequence[_Read]) -> None:
        """Write the words of one piece of a sentence."""
        for word, read in zip(piece, found, strict=True):
            last = word[-1]
            for token in word:
                row = self.rows[token.i]
                tag = read.tag if token is last or read.tag != "PUNCT" else ""
                row[0] = self.strings.add("PUNCT" if token.text in _HYPHENS else tag)
                row[1] = self.strings.add(lemma(token.text, read.tag, read.features))
                row[2] = self.morphology.add(_features(read.features))
                row[3] = self.strings.add(read.relation if token is last else "compound")
                self.heads[token.i] = piece[read.head][-1].i if token is last else last.i
                row[5], row[6] = self._name(read.name, inside=token is not word[0])

    def _name(self, label: str, *, inside: bool) -> tuple[int, int]:
        position, _, kind = label.partition("-")
        if not kind:
            return _IOB["O"], 0
        return _IOB["I" if inside else position], self.strings.add(kind)

    def mend_names(self, sentence: Sequence[Token]) -> None:
        """Let a name begin where the name finder goes on with one that has not begun."""
        inside = 0
        for token in sentence:
            row = self.rows[token.i]
            if row[5] == _IOB["I"] and row[6] != inside:
                row[5] = _IOB["B"]
            inside = row[6]

    def join(self, sentence: Sequence[Token]) -> None:
        """Make one tree of a sentence: later pieces and white space hang on what stands before them."""
        first, last = sentence[0].i, sentence[-1].i
        roots = [place for place in range(first, last + 1) if self.heads[place] == place]
        root = next((place for place in roots if not sentence[place - first].is_space), first)
        for place in roots:
            self.heads[place] = root
            self.rows[place, 3] = self.rows[place, 3] or self.strings.add("dep")
        self.rows[root, 3] = self.strings.add("ROOT")
        self.rows[first : last + 1, 4] = (self.heads[first : last + 1] - np.arange(first, last + 1)).astype(np.uint64)


@lru_cache(maxsize=4096)
def _features(features: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"{name}={value}" for name, value in features)
