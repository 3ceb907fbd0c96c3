"""The people of the authority file: who of a document's people is one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from kg.entities.authority import Authority, PersonName
from kg.entities.phrases import Phrases, phrase
from kg.lang import LanguagePack

_SON_OF: Final = frozenset({"بن", "ابن", "ال"})
"""What may follow the name by which somebody is known: محمد بن سلمان بن عبد العزيز آل سعود."""


class KnownPeople:
    """The people of an authority file by their names in one language.

    Names are compared without spaces, since عبد العزيز is also written عبدالعزيز. A name that two bear is nobody's.
    ``names`` are all names as phrases; those of which it says so stand for somebody without a given name.
    """

    def __init__(self, authority: Authority, pack: LanguagePack) -> None:
        self._authority = authority
        self._by_name: dict[str, str | None] = {}
        self.names: Phrases[PersonName] = Phrases()
        for name in authority.people.get(pack.code, ()):
            folded = pack.fold(name.text)
            joined = phrase(folded).replace(" ", "")
            if self._by_name.setdefault(joined, name.key) != name.key:
                self._by_name[joined] = None
            self.names.add(phrase(folded), name)

    def find(self, name: Sequence[str], states: Set[str], named: Set[str]) -> str | None:
        """Return the key of a person of this name, in folded words.

        Namesakes are kept apart: the document must name (``named``) the power for which the person is known to
        speak, and mustn't give the person a post of another state (``states``).
        """
        key = next((self._by_name[form] for form in _forms(name) if self._by_name.get(form)), None)
        if key is None:
            return None
        power = self._authority.represents.get(key)
        if power is not None and power.startswith("state/") and states and power not in states:
            return None
        return key if self.is_near(key, named) else None

    def is_near(self, key: str, named: Set[str]) -> bool:
        """Tell whether a document names the power for which somebody is known to speak, or the whole of which it is."""
        power = self._authority.represents.get(key)
        if power is None:
            return True
        whole = self._authority.entities[power].part_of
        return power in named or (whole is not None and whole in named)

    @property
    def represents(self) -> Mapping[str, str]:
        """For whom each is known to speak."""
        return self._authority.represents


def _forms(words: Sequence[str]) -> Iterator[str]:
    yield "".join(words)
    for end in range(len(words) - 1, 1, -1):
        if words[end] in _SON_OF:
            yield "".join(words[:end])
