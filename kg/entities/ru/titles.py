"""Titles and the names of people: министр иностранных дел России Сергей Лавров, белорусский президент, «В.Путин:»."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg.entities.mentions import MentionType
from kg.entities.pieces import Office, PersonPiece, Piece
from kg.entities.ru.lexicon import Lexicon, Title
from kg.entities.ru.noun_phrases import NounPhrases
from kg.entities.words import BREAK, Words
from kg.lang.ru.morphology import analyses, is_common, stem

_PERSON: Final = "PER"
_NO_POST: Final = frozenset({"honorific", "counterpart"})
_AND: Final = "и"
_FOR: Final = "по"
_COMMA: Final = ","
_HYPHENS: Final = frozenset("-‐‑")
_POSTED: Final = frozenset({"в", "на", "от"})
_LONGEST_NAME: Final = 6
_LONGEST_TITLE: Final = 16
_MOST_MODIFIERS: Final = 3
_LONGEST_RUN: Final = 8
_DEPENDENT_CASES: Final = frozenset({"gent", "datv", "loct"})
_GIVES_WAY: Final = ("place/",)


@dataclass(slots=True)
class _Draft:
    """A title while it is read."""

    title: Title
    end: int
    core: set[str] = field(default_factory=set)
    role: str = ""
    inner: list[Piece] = field(default_factory=list)
    organization: str | None = None
    represents: str | None = None
    posted: str | None = None

    def add(self, piece: Piece, link: str = "") -> None:
        """Take in whom the title names."""
        self.inner.append(piece)
        self.end = max(self.end, piece.end)
        power = piece.represents or piece.key
        if not power.startswith(("state/", "organization/", "region/", "group/")):
            return
        if link in _POSTED:
            self.posted = self.posted or power
        elif self.represents is None:
            self.represents = power
            self.organization = piece.key if piece.key.startswith("organization/") else None
            self.core |= {piece.key} if piece.type is MentionType.BODY else set()

    def office(self, first: int) -> Office:
        """Return the title as it stands."""
        return Office(
            first,
            self.end,
            0,
            self.role or self.title.role,
            frozenset({self.title.lemma, *self.core}),
            plural=self.title.plural,
            definite=True,
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
        start = self._honorifics(position)
        office = self.office(start)
        name_start = self._honorifics(office.end if office is not None else start)
        if office is not None and self.words.norm(name_start) == _COMMA and office.places_somebody:
            second = self.office(name_start + 1)
            if second is not None and self.name_end(second.end, titled=True) is not None:
                name_start = second.end
        end = self.name_end(name_start, titled=name_start > position)
        if end is None:
            return self._office_alone(position, office)
        name = self.name_words(name_start, end)
        if not name:
            return None
        last = end
        if office is None:
            office, last = self._title_after(end)
        inner = office.inner if office is not None else ()
        return PersonPiece(position, max(last, end), 0, name, name_start, end, office, inner)

    def others(self, after: PersonPiece) -> list[PersonPiece]:
        """Return who follows in президенты Беларуси и России, holding the like office."""
        result: list[PersonPiece] = []
        current = after
        while current.office is not None and current.office.plural and not current.name:
            joined = self.words.norm(current.end) in {_AND, _COMMA}
            state = self.nouns.name(current.end + 1) if joined else None
            if state is None or state.type is MentionType.ADJECTIVE or not state.key.startswith("state/"):
                break
            office = Office(
                state.first, state.end, 0, current.office.role, current.office.core, plural=True,
                definite=True, represents=state.key, inner=(state,),
            )  # fmt: skip
            current = PersonPiece(state.first, state.end, 0, office=office, inner=(state,))
            result.append(current)
        return result

    def office(self, position: int) -> Office | None:
        """Return the title at a word with all that belongs to it, adjectives before it included."""
        before: list[Piece] = []
        start = position
        while start - position < _MOST_MODIFIERS:
            adjective = self.nouns.name(start)
            if adjective is not None and adjective.type is MentionType.ADJECTIVE and not before:
                before.append(adjective)
                start = adjective.end
            elif (
                stem(self.words.norm(start)) in self.lexicon.modifiers
                and self.lexicon.titles.longest(self.words, start) is None
            ):
                start += 1
            else:
                break
        head = self._head(start)
        if head is None or head[0].role in _NO_POST:
            return None
        title, end = head
        draft = _Draft(title, end)
        for adjective in before:
            draft.add(adjective)
        draft.end = end
        while draft.end - position < _LONGEST_TITLE and self._extend(draft):
            pass
        return draft.office(position)

    def _head(self, position: int) -> tuple[Title, int] | None:
        """Return the title's own words at a position, singular or plural as the word stands, and their end."""
        found = self.lexicon.titles.longest(self.words, position)
        if found is None or not (
            self.words.feature(position, "Case") or self.words.surface(position, found.end).isupper()
        ):
            return None  # после is no ambassador
        several = self.words.feature(position, "Number") == "Plur"
        fitting = [title for title in found.values if title.plural == several]
        return (fitting or list(found.values))[0], found.end

    def _extend(self, draft: _Draft) -> bool:
        """Take the next word or phrase into a title, if it belongs to it."""
        complement = self.lexicon.complements.longest(self.words, draft.end)
        if complement is not None:
            draft.core.add(complement.values[0])
            draft.end = complement.end
            if self.words.norm(draft.end) == _AND:
                second = self.lexicon.complements.longest(self.words, draft.end + 1)
                if second is not None:
                    draft.core.add(second.values[0])
                    draft.end = second.end
            return True
        return self._join(draft) or self._nest(draft) or self._specify(draft)

    def _join(self, draft: _Draft) -> bool:
        """Take in the state or body that a title names."""
        norm = self.words.norm(draft.end)
        link = norm if norm in self.lexicon.links else ""
        if link and link in _POSTED and draft.title.role not in {"ambassador", "envoy", "official", "head"}:
            return False
        piece = self.nouns.read(draft.end + bool(link))
        if piece is None or piece.type is MentionType.ADJECTIVE or self._is_somebody(piece):
            return False
        if not link and draft.represents is not None and not self._is_host(draft, piece):
            return False
        draft.add(piece, link)
        return True

    def _is_host(self, draft: _Draft, piece: Piece) -> bool:
        """Tell whether a name right after the one that a title has belongs to it: президент Ассамблеи ООН."""
        return len(draft.inner) == 1 and piece.key.startswith("organization/")

    def _is_somebody(self, piece: Piece) -> bool:
        seen = self.words.recognised.get(piece.first)
        return seen is not None and seen.label == _PERSON and seen.end > piece.end

    def _nest(self, draft: _Draft) -> bool:
        """Take in a title on which this one depends: заместитель министра, пресс-секретарь президента."""
        nested = self.lexicon.titles.longest(self.words, draft.end)
        if nested is None or nested.values[0].role in _NO_POST or draft.inner:
            return False
        draft.core.add(nested.values[0].lemma)
        draft.end = nested.end
        return True

    def _specify(self, draft: _Draft) -> bool:
        """Take in words that say what an office is for, if somebody is named after them."""
        if draft.inner:
            return False
        end = draft.end
        while end - draft.end < _LONGEST_RUN and self._depends(end):
            end += 1
        if end == draft.end or self.words.norm(end - 1) in {_AND, _FOR}:
            return False
        piece = self.nouns.read(end)
        named = self.name_end(end, titled=True) is not None
        if not named and (piece is None or piece.type is MentionType.ADJECTIVE):
            return False
        draft.core |= set(self.words.norms[draft.end : end])
        draft.end = end
        return True

    def _depends(self, position: int) -> bool:
        norm = self.words.norm(position)
        if norm in {_AND, _FOR}:
            return True
        if not self.words.is_word(position) or self.words.surface(position, position + 1)[0].isupper():
            return False
        if self.words.pack.particle(norm) or position in self.nouns.names:
            return False
        return any(
            parse.tag.POS in {"NOUN", "ADJF", "PRTF"} and parse.tag.case in _DEPENDENT_CASES
            for parse in analyses(norm)[:3]
        )

    def name_end(self, position: int, *, titled: bool) -> int | None:
        """Return where the person's name at a word ends; ``None`` where none begins there."""
        heading = self._heading_end(position)
        if heading is not None:
            return heading
        seen = self._seen(position)
        if seen is not None:
            known = self.nouns.name(position)
            if known is not None and known.type is MentionType.ADJECTIVE and self.words.norm(known.end) in _HYPHENS:
                return None  # Российско-молдавские is nobody
            if known is None or known.end < seen or known.key.startswith(_GIVES_WAY):
                return self._trimmed(position, seen)
        return self._capitals_end(position) if titled else None

    def _seen(self, position: int) -> int | None:
        """Return where a name ends that the name finder sees, without a common word before it: Самолёту Лаврова."""
        before = self.words.recognised.get(position - 1)
        if before is not None and before.label == _PERSON and before.end > position and self._is_common(position - 1):
            return before.end
        seen = self.words.recognised.get(position)
        if seen is None or seen.label != _PERSON:
            return None
        return None if seen.end - position > 1 and self._is_common(position) else seen.end

    def _is_common(self, position: int) -> bool:
        return is_common(self.words.norm(position)) and self.words.norm(position + 1)[0].isalpha()

    def _trimmed(self, first: int, end: int) -> int | None:
        while end > first and not self.words.is_word(end - 1):
            end -= 1
        return end if end > first and self._is_capital(first) else None

    def _capitals_end(self, position: int) -> int | None:
        """Return where words with capitals end that follow a title and belong to no other entity."""
        end = position
        while end - position < _LONGEST_NAME:
            norm = self.words.norm(end)
            if end in self.nouns.names or norm in self.lexicon.never_names:
                break
            if (norm in _HYPHENS and end > position) or (norm in self.lexicon.particles and self._is_capital(end + 1)):
                end += 1
            elif norm in self.lexicon.particles and self.words.norm(end + 1) in _HYPHENS:
                end += 2
            elif self._is_capital(end) and len(norm) > 1:
                end += 1
            else:
                break
        while end > position and not self.words.is_word(end - 1):
            end -= 1
        return end if end > position and any(self._is_capital(place) for place in range(position, end)) else None

    def _heading_end(self, position: int) -> int | None:
        """Return where a speaker's name ends that heads a line of a transcript: «В.Путин:»."""
        if self.words.norm(position - 1) != BREAK or not self._is_capital(position):
            return None
        end = position
        while end - position < _LONGEST_NAME and (
            self._is_capital(end) or self.words.norm(end) in {".", *_HYPHENS} or len(self.words.norm(end)) == 1
        ):
            if self.words.norm(end) == ":":
                break
            end += 1
        last = self.words.norm(end - 1)
        initials = "." in self.words.norms[position:end]
        return end if initials and self.words.norm(end) == ":" and len(last) > 2 else None

    def _is_capital(self, position: int) -> bool:
        return self.words.is_word(position) and self.words.surface(position, position + 1)[0].isupper()

    def name_words(self, first: int, end: int) -> tuple[str, ...]:
        """Return the folded words of a name without initials and marks."""
        return tuple(norm for norm in self.words.norms[first:end] if norm[0].isalpha() and len(norm) > 1)

    def _honorifics(self, position: int) -> int:
        end = position
        while True:
            head = self.lexicon.titles.longest(self.words, end)
            if head is None or head.values[0].role not in _NO_POST:
                return end
            end = head.end

    def _title_after(self, end: int) -> tuple[Office | None, int]:
        """Return the title that explains a name after a comma: Мария Захарова, официальный представитель МИД."""
        if self.words.norm(end) != _COMMA:
            return None, end
        office = self.office(end + 1)
        if office is None or not office.places_somebody or self.name_end(office.end, titled=True) is not None:
            return None, end
        return office, end

    def _office_alone(self, position: int, office: Office | None) -> PersonPiece | None:
        if office is None or not (office.places_somebody or len(office.core) > 1):
            return None
        if office.represents and office.represents.startswith("state/"):
            office = Office(
                office.first, office.end, 0, office.role, office.core, plural=office.plural, definite=True,
                represents=office.represents, inner=office.inner,
            )  # fmt: skip
        return PersonPiece(position, office.end, 0, office=office, inner=office.inner)
