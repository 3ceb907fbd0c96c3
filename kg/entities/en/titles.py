"""Titles and the names of people: Russian Foreign Minister Sergey Lavrov; Terry Branstad, U.S. ambassador to China."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from kg.entities.en.lexicon import Lexicon, Title
from kg.entities.en.noun_phrases import AND, THE, NounPhrases
from kg.entities.mentions import MentionType
from kg.entities.phrases import Found
from kg.entities.pieces import Office, PersonPiece, Piece
from kg.entities.words import BREAK, Words
from kg.lang import load

_COMMAS: Final = frozenset({","})
_HYPHENS: Final = frozenset("-‐‑")
_JUNIOR: Final = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
_PERSON: Final = "PERSON"
_NO_POST: Final = "honorific"
_POSTED: Final = frozenset({"to", "at", "in"})
"""Links after which stands where somebody serves, rather than whom he serves."""
_LONGEST_NAME: Final = 6
_LONGEST_TITLE: Final = 16
_MOST_COMPLEMENTS: Final = 8
_FINITE: Final = frozenset({"perfect", "imperfect"})
_POWERS: Final = ("state/", "organization/")


@dataclass(slots=True)
class _Draft:
    """A title while it is read."""

    title: Title
    end: int
    core: set[str] = field(default_factory=set)
    inner: list[Piece] = field(default_factory=list)
    organization: str | None = None
    represents: str | None = None
    posted: str | None = None

    def add(self, piece: Piece, link: str = "") -> None:
        self.inner.append(piece)
        self.end = max(self.end, piece.end)
        power = piece.represents or piece.key
        if not power.startswith(_POWERS):
            return
        if link in _POSTED:
            self.posted = self.posted or power
        elif self.represents is None:
            self.represents = power
            self.organization = piece.key if piece.key.startswith("organization/") else None

    def office(self, position: int) -> Office:
        return Office(
            position,
            self.end,
            0,
            self.title.role,
            frozenset({self.title.lemma, *self.core}),
            plural=self.title.plural,
            definite=False,
            organization=self.organization,
            represents=self.represents or self.title.represents or self.posted,
            inner=tuple(self.inner),
        )


@dataclass(frozen=True, slots=True)
class Titles:
    """Reads titles and people's names at given words of one document."""

    words: Words
    nouns: NounPhrases
    lexicon: Lexicon

    def person(self, position: int) -> PersonPiece | None:
        """Return the person or office at a word: titles before the name, the name, a title after it."""
        start = position + (self.words.norm(position) == THE)
        first = self._honorifics(start)
        office = self.office(first)
        name_start = self._honorifics(office.end) if office is not None else first
        if office is not None and self.words.norm(name_start) in _COMMAS and office.places_somebody:
            after_comma = self._honorifics(name_start + 1)
            if self._recognised(after_comma) is not None:
                name_start = after_comma
        titled = name_start > start
        end = self.name_end(name_start, titled=titled)
        if end is None:
            return self._office_alone(position, office)
        if position < start and office is None and not titled:
            return None
        styled = start if titled and name_start - start <= 2 else None
        finish = end
        if office is None:
            office, finish = self._title_after(end)
        return PersonPiece(
            position,
            finish,
            0,
            self._name(name_start, end),
            name_start,
            end,
            office,
            office.inner if office is not None else (),
            styled,
        )

    def others(self, after: PersonPiece) -> list[PersonPiece]:
        """Return who follows in: the Presidents of Russia, Armenia and Belarus; each represents the next power."""
        office = after.office
        if office is None or not office.plural or after.name or not office.represents:
            return []
        result: list[PersonPiece] = []
        position = after.end
        while True:
            start = position
            while self.words.norm(start) in {*_COMMAS, AND, THE}:
                start += 1
            piece = self.nouns.owner(start) if start > position else None
            if piece is None or piece.type is MentionType.ADJECTIVE or not piece.key.startswith("state/"):
                return result
            own = replace(office, first=start, end=piece.end, organization=None, represents=piece.key, inner=(piece,))
            result.append(PersonPiece(start, piece.end, 0, office=own, inner=(piece,)))
            position = piece.end

    def office(self, position: int) -> Office | None:
        """Return the title at a word with all that belongs to it, "the" left out."""
        owner = self.nouns.owner(position)
        head = self._head(owner.end if owner is not None else position)
        if head is None:
            return None
        found, core = head
        if found.values[0].role == _NO_POST:
            return None
        draft = _Draft(found.values[0], found.end, core)
        if owner is not None:
            draft.add(owner)
            draft.end = found.end
        while draft.end - position < _LONGEST_TITLE and self._extend(draft):
            pass
        return draft.office(position)

    def _head(self, position: int) -> tuple[Found[Title], set[str]] | None:
        """Return the title's last words after those that say which and what for: Deputy Foreign Minister."""
        core: set[str] = set()
        end = position
        while end - position <= _MOST_COMPLEMENTS:
            found = self.lexicon.titles.longest(self.words, end)
            norm = self.words.norm(end)
            if found is not None and not (norm in self.lexicon.complements and self._goes_on(found.end)):
                return found, core
            if norm in self.lexicon.complements:
                core.add(norm)
            elif norm not in self.lexicon.modifiers and not (core and norm in {AND, "&", *_HYPHENS, *_COMMAS}):
                return None
            end += 1
        return None

    def _goes_on(self, position: int) -> bool:
        return self.lexicon.titles.longest(self.words, position) is not None

    def _extend(self, draft: _Draft) -> bool:
        """Take the next words into a title, if they belong to it: "of", and what the office is of or for."""
        link = self.words.norm(draft.end)
        if link not in self.lexicon.links:
            return False
        place = draft.end + 1
        start = place + (self.words.norm(place) == THE)
        if link in _POSTED and draft.title.role not in {"ambassador", "envoy", "adviser", "commander", "official"}:
            return False
        piece = self.nouns.read(place)
        if piece is not None and piece.type is not MentionType.ADJECTIVE:
            draft.add(piece, link)
            return True
        end = self._complements(start)
        if end > start:
            draft.core |= {norm for norm in self.words.norms[start:end] if norm in self.lexicon.complements}
            draft.end = end
            return True
        nested = self._head(start) if link in {"of", "to", "for"} else None
        if nested is not None and nested[0].values[0].role != _NO_POST:
            draft.core |= {nested[0].values[0].lemma, *nested[1]}
            draft.end = nested[0].end
            return True
        return False

    def _complements(self, position: int) -> int:
        end = position
        while self.words.norm(end) in self.lexicon.complements or (
            end > position
            and self.words.norm(end) in {AND, *_COMMAS}
            and self.words.norm(end + 1) in self.lexicon.complements
        ):
            end += 1
        return end

    def name_end(self, position: int, *, titled: bool) -> int | None:
        """Return where the person's name at a word ends; ``None`` where none begins there.

        Without a title before it, the name finder must have seen it, or it heads a speech: "V. Putin:".
        """
        recognised = self._recognised(position)
        if not titled:
            return recognised or self._headed(position)
        end = position
        while end - position < _LONGEST_NAME and self._is_name_word(end, opens=end == position):
            end += 1
        while end > position and self.words.norm(end - 1) in {*self.lexicon.particles, *_HYPHENS}:
            end -= 1
        end = max(end, recognised or position)
        return end if end > position else None

    def _headed(self, position: int) -> int | None:
        """Return where a name ends that is all that stands between a line's beginning and a colon."""
        if self.words.norm(position - 1) != BREAK:
            return None
        end = position
        while end - position < _LONGEST_NAME and self._is_name_word(end, opens=end == position):
            end += 1
            end += self.words.norm(end) == "."
        return end if end - position > 1 and self.words.norm(end) == ":" else None

    def _recognised(self, position: int) -> int | None:
        """Return where the name of a person ends that the name finder saw at a word."""
        found = self.words.recognised.get(position)
        if found is None or found.label != _PERSON or not self._is_capital(position):
            return None
        end = self.nouns.unpossessed(position, found.end)
        inside = range(position, end)
        if end <= position or any(self.words.norm(place) in self.lexicon.never_names for place in inside):
            return None
        if self.words.norm(end - 1) in self.lexicon.kinds_of_organisation:
            return None
        name = self.nouns.name(position)
        if name is not None and name.end >= end and name.type is not MentionType.DEMONYM:
            return None
        single = end - position == 1
        if single and (len(self.words.norm(position)) < 3 or self.words.surface(position, end).isupper()):
            return None
        return end

    def _is_name_word(self, position: int, *, opens: bool) -> bool:
        norm = self.words.norm(position)
        if norm in _HYPHENS:
            return not opens and self._is_glued(position)
        if norm in self.lexicon.particles:
            return self._is_capital(position) or self._is_name_word(position + 1, opens=opens)
        if not self._is_capital(position) or norm in self.lexicon.never_names:
            return False
        if norm in _JUNIOR or self._is_initial(position):
            return not opens or self._is_initial(position)
        if self.lexicon.titles.longest(self.words, position) is not None:
            return False
        if opens and any(reading.form in _FINITE for reading in load("en").cues(norm)):
            return False
        recognised = self.words.recognised.get(position)
        known = self.nouns.name(position)
        return (
            known is None
            or (not opens and known.key.startswith("place/"))
            or (recognised is not None and recognised.label == _PERSON)
        )

    def _is_initial(self, position: int) -> bool:
        norm = self.words.norm(position)
        return len(norm) <= 2 and norm[:1].isalpha() and (norm.endswith(".") or self.words.norm(position + 1) == ".")

    def _is_capital(self, position: int) -> bool:
        return self.words.is_word(position) and self.words.text[self.words.starts[position]].isupper()

    def _is_glued(self, position: int) -> bool:
        starts, ends = self.words.starts, self.words.ends
        return (
            ends[position - 1] == starts[position]
            and position + 1 < len(starts)
            and (ends[position] == starts[position + 1])
        )

    def _name(self, first: int, end: int) -> tuple[str, ...]:
        words = [norm for norm in self.words.norms[first:end] if norm[0].isalpha() and norm not in _JUNIOR]
        return tuple(words) or tuple(self.words.norms[first:end])

    def _honorifics(self, position: int) -> int:
        """Return the word after the honorifics that stand at a word."""
        end = position
        while True:
            head = self.lexicon.titles.longest(self.words, end)
            if head is None or head.values[0].role != _NO_POST:
                return end
            end = head.end + (self.words.norm(head.end) == ".")

    def _office_alone(self, position: int, office: Office | None) -> PersonPiece | None:
        if office is None or not (office.places_somebody or (len(office.core) > 1 and not office.plural)):
            return None
        return PersonPiece(position, office.end, 0, office=office, inner=office.inner)

    def _title_after(self, end: int) -> tuple[Office | None, int]:
        """Return the title that stands after a name and a comma, and where it ends."""
        if self.words.norm(end) not in _COMMAS:
            return None, end
        start = end + 1 + (self.words.norm(end + 1) == THE)
        office = self.office(start)
        if office is None or not office.places_somebody or office.plural:
            return None, end
        if self.name_end(self._honorifics(office.end), titled=True) is not None:
            return None, end
        return office, office.end
