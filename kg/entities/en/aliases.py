"""Later mentions of people by a part of their names: Lavrov, de Mistura, Kim, Lula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from kg.entities.en.lexicon import lexicon
from kg.entities.people import Alias, Person
from kg.entities.phrases import Found, Phrases
from kg.entities.words import Words

_SHORTEST = 3


def aliases(words: Words, persons: Sequence[Person], free: Set[int]) -> Iterator[Alias]:
    """Yield the aliases among the words that belong to no other mention, in text order."""
    table: Phrases[int] = Phrases()
    for number, person in enumerate(persons):
        for form in alias_forms(person.words):
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


def alias_forms(name: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the parts of a name that can stand for it, as folded words."""
    forms = {tuple(name)}
    own = list(name)
    if len(own) > 1:
        particles = lexicon().particles
        forms |= {(own[-1],), (own[0], own[-1]), tuple(own[-2:])}
        start = next((place for place in range(1, len(own)) if own[place] in particles), None)
        if start is not None:
            forms |= {tuple(own[start:]), (own[0], *own[start:])}
        if len(own) > 2:
            forms |= {(word,) for word in own[1:] if word not in particles}
    return {form for form in forms if len(form) > 1 or len(form[0]) >= _SHORTEST}


def _is_free(words: Words, found: Found[int], free: Set[int]) -> bool:
    capital = words.text[words.starts[found.first]].isupper() or words.norm(found.first) in lexicon().particles
    return capital and all(position in free for position in range(found.first, found.end))


def _meant(candidates: Sequence[Person], place: int) -> Person | None:
    """Return the only candidate, or the one mentioned last before the place."""
    if len(candidates) == 1:
        return candidates[0]
    last, meant = max((person.last_place_before(place), number) for number, person in enumerate(candidates))
    return candidates[meant] if last >= 0 else None
