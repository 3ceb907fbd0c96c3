"""Later mentions of people by a part of their names: لافروف، ولد الشيخ، دي ميستورا."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from kg.entities.ar.lexicon import Lexicon, lexicon
from kg.entities.people import Alias, Person
from kg.entities.phrases import Found, Phrases
from kg.entities.words import Words
from kg.lang.ar.morphology import ARTICLE

_FAMILY = "ال"
_SON = frozenset({"بن", "ابن"})


def aliases(words: Words, persons: Sequence[Person], free: Set[int]) -> Iterator[Alias]:
    """Yield the aliases among the words that belong to no other mention, in text order."""
    table: Phrases[int] = Phrases()
    for number, person in enumerate(persons):
        for form in alias_forms(person.words, lexicon()):
            table.add(" ".join(form), number)
    position = 0
    while position < len(words):
        found = next((one for one in table.all(words, position) if _is_free(words, one, free)), None)
        if found is None:
            position += 1
            continue
        meant = _meant([persons[number] for number in found.values], position)
        if meant is not None:
            yield Alias(found.first, found.end, found.taken_off, meant)
        position = found.end


def alias_forms(name: Sequence[str], lex: Lexicon) -> set[tuple[str, ...]]:
    """Return the parts of a name that can stand for it, as folded words."""
    forms = {tuple(name)}
    own = list(name)
    if len(own) < 2:
        return forms
    starts = [place for place in range(1, len(own)) if lex.particles.get(own[place]) in {"start", "inside"}]
    surname = next((place for place in starts if own[place] not in _SON), None)
    if surname is not None and own[surname] != _FAMILY:
        forms.add(tuple(own[surname:]))
        forms.add(tuple(own[surname : surname + 2]))
        forms.add((own[0], *own[surname:]))
    if own[-2] not in lex.particles or own[-2] in _SON:
        forms.add((own[-1],))
        forms.add((own[0], own[-1]))
    if len(own) > 2:
        forms.add(tuple(own[-2:]))
        if own[1] in _SON:
            forms.add(tuple(own[:3]))
    return {form for form in forms if not (len(form) == 1 and len(form[0].removeprefix(ARTICLE)) < 3)}


def _is_free(words: Words, found: Found[int], free: Set[int]) -> bool:
    if any(position not in free for position in range(found.first, found.end)):
        return False
    if found.end - found.first > 1:
        return True
    norm = words.norm(found.first)
    stem = norm[found.taken_off :]
    lex = lexicon()
    doubtful = stem in lex.common or stem in lex.weak_names or stem in lex.strong_names
    if doubtful and norm[: found.taken_off] not in {"", "و"}:
        return False
    before = words.norm(found.first - 1)
    # After a definite noun, a definite adjective belongs to that noun: المبعوث العربي is nobody's name.
    return not (stem.startswith(ARTICLE) and before.startswith(ARTICLE) and stem.endswith(("ي", "يه")))


def _meant(candidates: Sequence[Person], place: int) -> Person | None:
    """Return the only candidate, or the one mentioned last before the place."""
    if len(candidates) == 1:
        return candidates[0]
    last, meant = max((person.last_place_before(place), number) for number, person in enumerate(candidates))
    return candidates[meant] if last >= 0 else None
