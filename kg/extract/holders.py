"""Says whose position a statement is (guide, "holder").

The candidates (:mod:`kg.extract.holder_candidates`) compete, and a conditional logit model weighs what
speaks for each; the best wins, together with those coordinated with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.entities.mentions import DocumentEntities, Mention
from kg.extract import ranking, syntax
from kg.extract.holder_candidates import AGENTS, Candidate, History, candidates
from kg.extract.observe import Word, index_at
from kg.extract.spans import Found
from kg.lang import load as load_pack
from kg.lang.cues import Form, Role

MODEL = "holders"
SUBJECT_RULE = "right after the verb"
PARSE_RULE = "subject by the parse"
"""The rules that decide beside the model."""
_SAYING = frozenset({Role.SAY, Role.STRESS, Role.JUDGE, Role.EXPRESS})
_FINITE = frozenset({Form.PERFECT, Form.IMPERFECT})
_THIRD = 3
_COMMAS = frozenset(",،")
_SUBJECT_PROBABILITY = 0.87
_PARSED_PROBABILITY = 0.95
"""How often these are right on the training texts."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The keys of the holders and the probability that they are right; nobody where no candidate is.

    ``features`` are those of the candidate that the model liked best, ``rivals`` those of the next best;
    ``rule`` is what overruled it.
    """

    keys: tuple[str, ...] = ()
    probability: float = 0.0
    features: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    rule: str = ""


def decide(found: Found, paragraph: int, entities: DocumentEntities, history: History) -> Choice:
    """Decide who holds a position."""
    ranked = _ranked(found, list(_possible(found, candidates(found, paragraph, entities, history), history)))
    parsed = syntax.doer(found.words, found.first, found.end)
    subject = (parsed if parsed and parsed.kind in AGENTS else None) or _subject(found)
    if subject and (not ranked or ranked[0][1].key != subject.key):
        rule, sure = (PARSE_RULE, _PARSED_PROBABILITY) if parsed else (SUBJECT_RULE, _SUBJECT_PROBABILITY)
        return Choice(_together(found, subject, entities), max(ranked[0][0] if ranked else 0.0, sure), rule=rule)
    if not ranked:
        return Choice()
    probability, best = ranked[0]
    keys = _together(found, best.mention, entities) if best.mention else _carried(found, best.key, entities, history)
    return Choice(keys, probability, best.features, ranked[1][1].features if len(ranked) > 1 else ())


def _carried(found: Found, key: str, entities: DocumentEntities, history: History) -> tuple[str, ...]:
    """Those with whom somebody who isn't named here last held a position, or speaks as an author."""
    if key not in history.count:
        return entities.authors_at(found.span.start).keys
    return history.group(key)


def _possible(found: Found, every: list[Candidate], history: History) -> Iterator[Candidate]:
    """Leave out who stands after a verb whose form says that its subject isn't named after it, as after دعوا.

    Somebody who held a position before stays, but not by that mention.
    """
    cue = found.words[found.first].cue
    bare = (
        load_pack(found.language).bare_plural
        and cue is not None
        and cue.form in _FINITE
        and cue.person == _THIRD
        and cue.number != "s"
    )
    inside = found.span
    for candidate in every:
        if not bare or candidate.mention is None or not inside.contains(candidate.mention.span):
            yield candidate
        elif candidate.key in history.count:
            yield replace(candidate, mention=None)


def _ranked(found: Found, every: list[Candidate]) -> list[tuple[float, Candidate]]:
    shares = ranking.shares(ranking.path(found.language, MODEL), [candidate.features for candidate in every])
    return sorted(zip(shares, every, strict=True), key=lambda pair: -pair[0])


def _subject(found: Found) -> Mention | None:
    """Return who stands right after a finite verb of saying: its subject, since what is said comes later.

    Verbs of other acts, such as دعا, may have their object there.
    """
    cue = found.words[found.first].cue
    place = found.first + 1
    if not (cue and cue.cue.role in _SAYING and cue.form in _FINITE and cue.person == _THIRD and place < found.end):
        return None
    mention = found.words[place].mention
    follows = mention is not None and mention.kind in AGENTS and mention.span.start == found.words[place].start
    return mention if follows else None


def _together(found: Found, mention: Mention, entities: DocumentEntities) -> tuple[str, ...]:
    """Those whom the mention names, and those joined to it by "and"."""
    named = [other.key for other in entities.at(mention.span.start, mention.span.end) if other.span == mention.span]
    after = tuple(_coordinated(found, mention))
    before = _listed_before(found, mention, is_last=not after)
    return tuple(dict.fromkeys((*before, mention.key, *named, *after)))


def _coordinated(found: Found, mention: Mention) -> Iterator[str]:
    """Yield the agents that a list goes on with, as long as "and" joins the last: X and Y; X, Y and Z."""
    conjunction = load_pack(found.language).conjunction
    words = found.words
    waiting: list[str] = []
    position = index_at(words, mention.span.end - 1) + 1
    while position < len(words):
        after_comma = words[position].text in _COMMAS
        position += after_comma
        apart = position < len(words) and words[position].norm == conjunction
        position += apart
        word = words[position] if position < len(words) else None
        if word is None or word.mention is None or not word.first_of_mention or word.mention.kind not in AGENTS:
            return
        before = word.text[: max(word.mention.span.start - word.start, 0)]
        joined = apart or before == conjunction
        if not joined and (before or not after_comma):
            return
        waiting.append(word.mention.key)
        if joined:
            yield from waiting
            waiting = []
        position = index_at(words, word.mention.span.end - 1) + 1


def _listed_before(found: Found, mention: Mention, *, is_last: bool) -> list[str]:
    """Return the agents of the list in which a mention stands, before it, in text order.

    Only "and" joins the last of a list, only commas the others; and the parse must agree, where what follows
    a comma is often another clause. So a list is only read backwards where there is a parse.
    """
    conjunction = load_pack(found.language).conjunction
    words = found.words
    before: list[str] = []
    first = index_at(words, mention.span.start)
    while first > 0 and _is_conjunct(words, first):
        end = first
        apart = words[end - 1].norm == conjunction
        end -= apart
        end -= end > 0 and words[end - 1].text in _COMMAS
        last = words[end - 1].mention if 0 < end < first else None
        if last is None or last.kind not in AGENTS or apart != is_last:
            break
        before.insert(0, last.key)
        is_last = False
        first = index_at(words, last.span.start)
    return before


def _is_conjunct(words: Sequence[Word], first: int) -> bool:
    """Tell whether the parse joins a mention to what stands before it."""
    mention = words[first].mention
    inside = range(first, index_at(words, mention.span.end - 1) + 1) if mention else ()
    return any(words[place].relation == "conj" and words[place].head < first for place in inside)
