"""Words that carry acts: what a table of cues says of a verb, and what a reader finds in a word.

Language-neutral records: a language pack fills them from its tables, the extractor reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """How a cue takes part in deciding the stance (annotation guide, "Choosing between them", point 1)."""

    SAY = "say"
    """reports; the content decides"""
    STRESS = "stress"
    """reports with emphasis; the content decides"""
    JUDGE = "judge"
    """states an opinion; the content decides"""
    EXPRESS = "express"
    """the noun that follows decides: expressed his concern"""
    ACT = "act"
    """decides by itself: condemned"""
    MODAL = "modal"
    """impersonal need: must"""
    CONTENT = "content"
    """no cue by itself, a hint inside what is said"""
    ATTRIBUTION = "attribution"
    """gives the source of what stands beside it: according to"""


class Form(StrEnum):
    """The kind of word that a form of a verb is."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    CONVERB = "converb"
    """an adverbial participle: подчеркнув"""
    ADJECTIVE = "adjective"
    NOUN = "noun"
    PARTICLE = "particle"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of a language's table of cues; ``strength`` is the step on the stance's ladder, 1 to 5.

    ``needs`` are phrases, as folded words, of which one must stand near the word for it to be this cue:
    "note" after "take", «высоко» before «оценить»; where there are none, the word suffices.
    """

    lemma: str
    role: Role
    stance: str
    frame: str = ""
    strength: int = 3
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a word can be read as: a form of a cue.

    ``person`` is 1, 2 or 3 (0 for nouns), ``number`` ``s``, ``d`` or ``p``; ``conjunction`` is what is
    glued in front that joins it to what precedes (و, ف), ``proclitic`` any other glued word (ل, ال), and
    ``future`` tells whether the form speaks of the future by itself (س).
    """

    cue: Cue
    form: Form
    person: int = 0
    number: str = "s"
    feminine: bool = False
    pronoun: str = ""
    conjunction: str = ""
    proclitic: str = ""
    future: bool = False
