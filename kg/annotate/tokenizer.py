"""Cuts text into words without losing a character.

Words are kept whole: what Arabic writes together with a word (و، ب، ل …) stays on it, and each token
offers its readings as ``token._.stems``. Cutting proclitics off would be wrong as often as the first
letter belongs to the word (``بوتين``, ``وليد``), and who looks a word up knows which reading has a
meaning. Quotation marks and punctuation, which writers glue to words (``و"نؤيد``), are always tokens of
their own, except inside abbreviations and numbers (``أ.ف.ب.``, ``1.5``, ``15/9/2021``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from kg.lang import LanguagePack, load

_MARK: Final = "\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
_INVISIBLE: Final = "\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_LETTER: Final = r"[^\W\d_]"
_TOKEN: Final = re.compile(
    rf"(?<![\w{_MARK}])(?:{_LETTER}\.)+(?![\w{_MARK}])"  # أ.ف.ب. and د.
    rf"|{_LETTER}(?:[{_MARK}{_INVISIBLE}]*{_LETTER})*[{_MARK}]*"
    r"|\d+(?:[.,:/٫٬]\d+)*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)


def pieces(text: str) -> list[str]:
    """Return the tokens of a text, white space left out."""
    return [piece for piece in _TOKEN.findall(text) if not piece.isspace()]


class Tokenizer(DummyTokenizer):
    """Makes the Doc of a text: ``doc.text == text`` for every text.

    Every token's ``norm_`` is its folded form.
    """

    def __init__(self, vocab: Vocab, pack: LanguagePack) -> None:
        self.vocab = vocab
        self.pack = pack
        self._norms: dict[str, str] = {}
        self._pieces: dict[str, Sequence[str]] = {}

    def __call__(self, text: str) -> Doc:
        """Return the text as a Doc."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            if word.isspace() and words and word[0] == " ":
                spaces[-1] = True
                word = word[1:]
                if not word:
                    continue
            cut = self._cut(word)
            words += cut
            spaces += [False] * len(cut)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, word in zip(doc, words, strict=True):
            token.norm_ = self._norm(word)
        return doc

    def _cut(self, word: str) -> Sequence[str]:
        """Cut what the language knows for words that lost the space between them."""
        if self.pack.unglue is None:
            return (word,)
        found = self._pieces.get(word)
        if found is None:
            found = self._pieces[word] = self.pack.unglue(word)
        return found

    def _norm(self, word: str) -> str:
        norm = self._norms.get(word)
        if norm is None:
            norm = self._norms[word] = self.pack.fold(word) or word
        return norm


def _stems(token: Token) -> tuple[tuple[int, str], ...]:
    language: str = token.doc.vocab.lang
    return tuple(load(language).stems(token.norm_))


Token.set_extension("stems", getter=_stems, force=True)


@registry.tokenizers("kg.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(language: str) -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a language; spaCy calls it with the pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab, load(language))
