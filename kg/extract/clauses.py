"""Where the parts of a position stand: the subject, what is said, what stands before a name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.mentions import Mention
from kg.extract.observe import Word, index_at, opens_quotation
from kg.extract.spans import Found


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


def preposition(words: Sequence[Word], mention: Mention) -> str:
    """What stands before the mention: a glued proclitic, a small word, a cue."""
    position = index_at(words, mention.span.start)
    word = words[position]
    if word.start < mention.span.start:
        return "glued." + word.text[: mention.span.start - word.start]
    return word_class(words[position - 1]) if position else "edge"


def following(words: Sequence[Word], mention: Mention) -> str:
    """What follows the mention."""
    position = index_at(words, mention.span.end - 1) + 1
    return word_class(words[position]) if position < len(words) else "edge"


def head(words: Sequence[Word], mention: Mention) -> Word:
    """The word of a mention on which the others depend, by the parse; its first word where there is none."""
    first, end = index_at(words, mention.span.start), index_at(words, mention.span.end - 1) + 1
    inside = range(first, max(end, first + 1))
    return next(
        (words[place] for place in inside if words[place].case and words[place].head not in inside), words[first]
    )


def word_class(word: Word) -> str:
    """The role and form of a cue, else the class of a small word, else that it is a word, or the mark itself."""
    if word.cue:
        return f"{word.cue.cue.role}.{word.cue.form}"
    return word.particle or ("word" if word.is_word else word.text)


def sentence_start(words: Sequence[Word], position: int, most: int | None = None) -> int:
    """Return the index of the word that opens the sentence around a word, at most so many words back."""
    last = 0 if most is None else max(0, position - most)
    while position > last and not words[position].opens_sentence:
        position -= 1
    return position
