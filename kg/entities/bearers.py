"""Whom a form can name, and who of several is meant."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from kg.entities.authority import NameType


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a form can name, and how. A doubtful form counts only with other evidence.

    ``case`` is how the name is written where the script has capitals: "" for any, else ``title`` (США but also
    Того, which isn't того) or ``upper`` (US, which isn't us). ``word`` tells that the form is also a common word.
    """

    key: str
    type: NameType
    doubtful: bool = False
    case: str = ""
    word: bool = False


def best(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return one bearing for each key, by its best type of name, better types first."""
    by_key: dict[str, Bearer] = {}
    for bearer in sorted(bearers, key=lambda one: (list(NameType).index(one.type), one.key)):
        by_key.setdefault(bearer.key, bearer)
    return list(by_key.values())


def _needs_support(bearer: Bearer) -> bool:
    is_adjective = bearer.type in {NameType.ADJECTIVE, NameType.DEMONYM} and not bearer.key.startswith(
        ("state/", "place/")
    )
    return bearer.word or (bearer.doubtful and is_adjective)


def decide(bearers: Sequence[Bearer], attested: Set[str], supported: Set[str], *, is_place: bool) -> Bearer | None:
    """Return who is meant by a form; ``None`` where it can't be told.

    ``attested`` are the keys that the document names beyond doubt, ``supported`` those for whom the words
    beside this form speak. A common word, and a doubtful adjective of what is no state (العربي), count only
    where they do, whatever the document names.
    """
    candidates = best(bearers)
    places = [bearer for bearer in candidates if bearer.key.startswith("place/")]
    powers = [bearer for bearer in candidates if bearer.type is NameType.METONYM]
    if places and powers:  # a capital: the city after في, the power elsewhere
        candidates = [one for one in candidates if one not in (powers if is_place else places)]
    named = [one for one in candidates if one.key in attested and (one.key in supported or not _needs_support(one))]
    if len(named) == 1:
        return named[0]
    sure = [bearer for bearer in named or candidates if not bearer.doubtful or bearer.key in supported]
    first_type = [bearer for bearer in sure if bearer.type is sure[0].type]
    return first_type[0] if len(first_type) == 1 else None
