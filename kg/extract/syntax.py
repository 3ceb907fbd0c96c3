"""Who does what by the parse, where the language has a parser: the subject of a verb, of a participle, of a report.

The relations are those of Universal Dependencies and of the older scheme of spaCy's English models.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.entities.mentions import Mention
from kg.extract.observe import Word
from kg.lang.cues import Role

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj"})
_AGENTS: Final = frozenset({"agent", "obl:agent"})
_OWNERS: Final = frozenset({"poss", "nmod:poss"})
_RELATIVE: Final = frozenset({"relcl", "acl:relcl", "acl"})
_SHARED: Final = frozenset(
    {
        *("aux", "auxpass", "aux:pass", "cop", "conj", "xcomp", "advcl"),
        *("acomp", "attr", "pcomp", "prep", "dobj", "obj", "oprd"),
    }
)
"""Relations by which a word shares the subject of its head."""
_REPORTED: Final = frozenset({"ccomp", "parataxis", "dep", "intj", "meta"})
_OBJECTS: Final = frozenset({"pobj", "obl", "nmod"})
_MOST_STEPS: Final = 6
_VERBAL: Final = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A word that is the subject, and by what way it was reached; ``mention`` is the entity that it names, if any."""

    place: int
    way: str
    mention: Mention | None
    word: str
    particle: str


def subject(words: Sequence[Word], first: int, end: int) -> Subject | None:
    """Return who does what a span tells: the subject of its cue, or of the verb that reports it."""
    if words[first].head < 0:
        return None
    if words[first].particle == "attribution":
        return _source(words, first, end)
    return _reporter(words, first, end) or _of(words, _opening(words, first, end))


_SURE_OUTSIDE: Final = frozenset({"own", "aux", "conj", "reported", "acomp", "advcl", "xcomp", "pcomp", "owner"})
_SURE_INSIDE: Final = frozenset({"source", "agent"})


def doer(words: Sequence[Word], first: int, end: int) -> Mention | None:
    """Return who does what a span tells, where the parse leaves no doubt; else nothing.

    A subject inside the span is rather whom it is about.
    """
    found = subject(words, first, end)
    if found is None:
        return None
    sure = _SURE_INSIDE if first <= found.place < end else _SURE_OUTSIDE
    return found.mention if found.way in sure else None


def _opening(words: Sequence[Word], first: int, end: int) -> int:
    """Return the verb or other word that the span opens with: after an adverb or a quotation mark, the next."""
    for place in range(first, min(end, first + 4)):
        if words[place].cue or words[place].tag in _VERBAL:
            return place
    return first


def _reporter(words: Sequence[Word], first: int, end: int) -> Subject | None:
    """Return the subject of the verb outside the span that reports what stands in it: "…", said the minister."""
    cue = words[first].cue
    if cue and cue.cue.role in (Role.SAY, Role.STRESS):
        return None
    for place in range(first, end):
        head = words[place].head
        if words[place].relation in _REPORTED and not first <= head < end and words[head].tag in _VERBAL:
            return _reporting(words, head)
        for child in _children(words, place) if words[place].tag in _VERBAL else ():
            if words[child].relation in _REPORTED and not first <= child < end:
                return _reporting(words, child)
    return None


def _reporting(words: Sequence[Word], verb: int) -> Subject | None:
    """Return the subject of a verb that reports; nothing where it is none of saying, or has none."""
    cue = words[verb].cue
    reporter = _of(words, verb) if cue and cue.cue.role in (Role.SAY, Role.STRESS, Role.JUDGE) else None
    return replace(reporter, way="reported") if reporter else None


def _source(words: Sequence[Word], first: int, end: int) -> Subject | None:
    """Return who stands after "according to"."""
    for place in range(first + 1, min(end, first + 8)):
        if words[place].mention or words[place].relation in _OBJECTS:
            return _subject(words, place, "source")
    return None


def _of(words: Sequence[Word], place: int) -> Subject | None:
    """Return the subject of a word: its own, its owner, or that of the word that it hangs on."""
    way = "own"
    for _ in range(_MOST_STEPS):
        below = list(_children(words, place))
        for relations, name in ((_AGENTS, "agent"), (_SUBJECTS, way), (_OWNERS, "owner")):
            child = next((one for one in below if words[one].relation in relations), None)
            if child is None:
                continue
            if name == "agent":
                child = next((one for one in _children(words, child) if words[one].relation in _OBJECTS), child)
                if words[child].mention is None:
                    continue  # alarmed by the escalation
            if words[child].particle == "relative" and words[place].relation in _RELATIVE:
                return _subject(words, words[place].head, "relative")
            return _subject(words, child, name)
        head, relation = words[place].head, words[place].relation
        if relation in _RELATIVE and 0 <= head != place:
            return _subject(words, head, "relative")
        if relation not in _SHARED or not 0 <= head != place:
            return None
        way = relation if way == "own" else way
        place = head
    return None


def _children(words: Sequence[Word], place: int) -> Iterator[int]:
    """Yield the words that hang on a word, in its sentence."""
    start = place
    while start > 0 and not words[start].opens_sentence:
        start -= 1
    for other in range(start, len(words)):
        if other > place and words[other].opens_sentence:
            return
        if words[other].head == place and other != place:
            yield other


def _subject(words: Sequence[Word], place: int, way: str) -> Subject:
    mention = words[place].mention
    if mention is None:
        parts = (words[child].mention for child in _children(words, place) if words[child].mention)
        mention = next(parts, None)
        way = f"{way}.part" if mention else way
    return Subject(place, way, mention, words[place].form, words[place].particle)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a span: its verb or other head, who its subject is, and the small words that turn its sense.

    ``subject`` is a class: a small word's, an entity's kind, ``word``, or "" where the span has none.
    """

    head: Word
    subject: str
    modal: str
    predicate: Word | None


_AUXILIARIES: Final = frozenset({"aux", "auxpass", "aux:pass", "cop", "neg"})
_PREDICATES: Final = frozenset({"acomp", "attr", "dobj", "obj", "xcomp", "oprd"})
_CONTENTS: Final = frozenset({"ccomp", "xcomp", "dobj", "obj", "prep", "pcomp", "pobj", "parataxis"})
_PASSIVE: Final = frozenset({"auxpass", "aux:pass", "nsubjpass", "nsubj:pass"})


def clauses(words: Sequence[Word], offset: int) -> Iterator[Clause]:
    """Yield the main clause of a span and the one that says what is said; ``offset`` is the span's first word.

    Nothing where the language has no parser.
    """
    if not words or words[0].head < 0:
        return
    below: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        below.setdefault(word.head - offset, []).append(place)
    root = next((place for place, word in enumerate(words) if _leaves(word, place, offset, len(words))), None)
    for _ in range(3):
        if root is None:
            return
        children = [place for place in below.get(root, ()) if place != root]
        yield _clause(words, root, children)
        root = next((place for place in children if words[place].relation in _CONTENTS and place > root), None)


def _leaves(word: Word, place: int, offset: int, length: int) -> bool:
    """Tell whether a word hangs on none of the span."""
    head = word.head - offset
    return (head == place or not 0 <= head < length) and word.is_word and word.relation not in _AUXILIARIES


def _clause(words: Sequence[Word], head: int, children: Sequence[int]) -> Clause:
    subject = next((words[child] for child in children if words[child].relation in _SUBJECTS), None)
    small = [words[child] for child in children if words[child].relation in _AUXILIARIES | {"mark", "advmod"}]
    modal = ".".join(sorted({word.particle for word in small if word.particle in ("need", "future", "negation")}))
    if any(words[child].relation in _PASSIVE for child in children):
        modal += ".passive"
    predicate = next((words[child] for child in children if words[child].relation in _PREDICATES), None)
    return Clause(words[head], _class(subject), modal, predicate)


def _class(word: Word | None) -> str:
    if word is None:
        return ""
    return word.particle or (str(word.mention.kind) if word.mention else "word")


_INHERITING: Final = frozenset({"aux", "auxpass", "aux:pass", "cop", "conj", "xcomp", "advcl"})


def subject_classes(words: Sequence[Word]) -> list[str]:
    """Return for each verb of a paragraph what its subject is, its own or that of the verb it hangs on.

    A class as of :class:`Clause`; "" for other words, and where the language has no parser.
    """
    own = {word.head: _class(word) for word in words if word.relation in _SUBJECTS}
    result = []
    for place, word in enumerate(words):
        current, found = place, own.get(place, "")
        for _ in range(_MOST_STEPS if word.tag in _VERBAL and not found else 0):
            if words[current].relation not in _INHERITING or not 0 <= words[current].head != current:
                break
            current = words[current].head
            found = own.get(current, "")
            if found:
                break
        result.append(found if word.tag in _VERBAL else "")
    return result
