"""Titles and the names of people: وزير الخارجية الروسي سيرغي لافروف، نبيل العربي الأمين العام لجامعة الدول العربية."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from kg.entities.ar.lexicon import Lexicon, Title, lexicon
from kg.entities.ar.noun_phrases import NounPhrases
from kg.entities.mentions import MentionType
from kg.entities.phrases import Found
from kg.entities.pieces import Office, PersonPiece, Piece
from kg.entities.words import Words
from kg.lang import load
from kg.lang.ar.morphology import ARTICLE

_COMMAS: Final = frozenset({"،", ","})
_OPENING: Final = frozenset({"-", "–", "—", "("})
_HYPHENS: Final = frozenset({"-", "ـ", "–"})
_AND: Final = "و"
_POSTED: Final = frozenset({"لدي", "الي", "في", "من"})
"""Links after which stands where somebody serves, rather than whom he serves."""
_IN: Final = "في"
_FOR_THE: Final = "لل"
_LONGEST_NAME: Final = 7
_MOST_DESCRIPTION: Final = 3
_LONGEST_PORTFOLIO: Final = 9
_MOST_PARTS: Final = 3
"""So many parts may a name have before a word that no table knows goes on with it; بن راشد is one part."""
_LONGEST_TITLE: Final = 16
_PREPOSITIONS: Final = frozenset({"علي", "الي"})
"""Folded, على is the name علي: only how it is written tells."""
_VERBS: Final = frozenset({"perfect", "imperfect"})
_CONJUNCTIONS: Final = frozenset({"و", "ف"})
_NO_POST: Final = frozenset({"honorific"})
_PRONOUNS: Final = ("ها", "هم", "هما", "نا", "ه", "ك")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Tell whether a folded word, or what remains of it without what is written together with it, is no name."""
    pack, tables = load("ar"), lexicon()
    if word in tables.never_names or pack.cues(word):
        return True
    for taken_off, stem in pack.stems(word):
        if taken_off and len(stem) < _shortest_stem(word[:taken_off], stem):
            continue
        if taken_off and stem.startswith(ARTICLE) and word[:taken_off] not in _CONJUNCTIONS and len(stem) > 4:
            return True
        if stem in tables.common or (taken_off and stem in tables.complements):
            return True
        for pronoun in () if stem.startswith(ARTICLE) else _PRONOUNS:
            bare = stem.removesuffix(pronoun)
            if bare != stem and len(bare) > 2 and (bare in tables.common or bare[:-1] + "ه" in tables.common):
                return True
    return False


def _shortest_stem(proclitic: str, stem: str) -> int:
    """Return how long what remains must be, so that كيري and بيري aren't read as "like he sees"."""
    return 3 if proclitic in _CONJUNCTIONS or (not proclitic.endswith("ك") and not stem.startswith("ي")) else 4


@dataclass(slots=True)
class _Draft:
    """A title while it is read."""

    title: Title
    end: int
    core: set[str] = field(init=False)
    roles: list[str] = field(init=False)
    start: int = field(init=False)
    inner: list[Piece] = field(default_factory=list)
    organization: str | None = None
    represents: str | None = None
    posted: str | None = None

    def __post_init__(self) -> None:
        self.core, self.roles, self.start = {self.title.lemma}, [self.title.role], self.end
        self.represents = self.title.represents

    @property
    def is_bare(self) -> bool:
        return self.end == self.start

    @property
    def is_minister(self) -> bool:
        return "minister" in self.roles and not self.title.definite

    def add(self, piece: Piece, link: str) -> None:
        self.inner.append(piece)
        self.end = piece.end
        power = piece.represents or piece.key
        if not power.startswith(("state/", "organization/")):
            return
        if link in _POSTED:
            self.posted = self.posted or (power if link == _IN else None)
        elif self.represents is None:
            self.represents = power
            self.organization = piece.key if piece.key.startswith("organization/") else None

    def office(self, position: int, taken_off: int) -> Office:
        return Office(
            position,
            self.end,
            taken_off,
            self.title.role,
            frozenset(self.core),
            plural=self.title.plural,
            definite=self.title.definite,
            organization=self.organization,
            represents=self.represents or self.posted,
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
        first_title = self.lexicon.titles.longest(self.words, position)
        taken_off = first_title.taken_off if first_title is not None else 0
        start = self._honorifics(position)
        office = self.office(start, first=start == position)
        name_start = self._honorifics(self._style(office.end) if office is not None else start)
        titled = name_start > position
        name_start = self._set_apart(name_start, office) or self._described_person(name_start, titled=titled)
        several = (
            office is not None and office.plural and not any(p.type is MentionType.ADJECTIVE for p in office.inner)
        )
        end = self.name_end(name_start, titled=titled)
        if several and end is not None and not self._is_full_name(name_start, end):
            end = None
        if end is None and not titled:
            end = self._introduced(position)
        if end is None:
            return self._office_alone(position, taken_off, office)
        name = tuple(self.words.norms[name_start:end])
        if not titled:
            taken_off = self._taken_off_name(position)
            name = (name[0][taken_off:], *name[1:])
        if office is None:
            office, end = self._title_after(end)
        inner = office.inner if office is not None else ()
        name_end = name_start + len(name)
        head = self.lexicon.titles.whole(self.words, name_start - 1) if name_start > position else None
        styled = name_start - 1 if head is not None and head.end == name_start and head.values[0].definite else None
        return PersonPiece(position, max(end, name_end), taken_off, name, name_start, name_end, office, inner, styled)

    def _set_apart(self, position: int, office: Office | None) -> int | None:
        """Return where a name begins that a comma, dash, parenthesis or quotation mark sets apart from its title."""
        if office is None or not office.places_somebody or self.words.is_word(position):
            return None
        mark = self.words.norm(position)
        if not (mark in _COMMAS or mark in _OPENING or self.words.is_quote(position)):
            return None
        name = self._honorifics(position + 1)
        end = self.name_end(name, titled=mark not in _COMMAS)
        return name if end is not None and end - name > 1 else None

    def _described_person(self, position: int, *, titled: bool) -> int:
        """Return where a name begins after adjectives that describe its bearer: القيادي السوري المعارض برهان غليون."""
        end = position
        while titled and end - position < _MOST_DESCRIPTION and self._is_adjective(end):
            end += 1
        name_end = self.name_end(end, titled=True) if end > position else None
        return end if name_end is not None and self._is_full_name(end, name_end) else position

    def _is_adjective(self, position: int) -> bool:
        norm = self.words.norm(position)
        if not norm.startswith(ARTICLE) or norm in self.lexicon.never_names or self.name_end(position, titled=False):
            return False
        name = self.nouns.name(position)
        if name is not None:
            return name.type is MentionType.ADJECTIVE and not name.taken_off
        return is_common(norm)

    def others(self, after: PersonPiece) -> list[PersonPiece]:
        """Return who follows in … الروسي سيرغي لافروف والتركي مولود جاويش أوغلو, holding the like post."""
        result: list[PersonPiece] = []
        current = after
        while current.office is not None and current.end < len(self.words):
            position = current.end
            state = self.nouns.name(position)
            if state is None or state.type not in {MentionType.ADJECTIVE, MentionType.NAME}:
                break
            if self.words.norm(position)[: state.taken_off] != _AND:
                break
            end = self.name_end(state.end, titled=True)
            if not current.office.plural and (end is None or state.type is MentionType.NAME):
                break
            office = replace(
                current.office,
                first=position,
                end=state.end,
                taken_off=state.taken_off,
                represents=state.key,
                inner=(state,),
            )
            name = tuple(self.words.norms[state.end : end]) if end is not None else ()
            current = PersonPiece(
                position, end or state.end, state.taken_off, name, state.end, end or state.end, office, (state,)
            )
            result.append(current)
        return result

    def office(self, position: int, *, first: bool = True) -> Office | None:
        """Return the title at a word with all that belongs to it."""
        head = self._head(position, first=first)
        if head is None or head.values[0].role in _NO_POST:
            return None
        draft = _Draft(head.values[0], head.end)
        while draft.end - position < _LONGEST_TITLE and self._extend(draft):
            pass
        return draft.office(position, head.taken_off)

    def _extend(self, draft: _Draft) -> bool:
        """Take the next word or phrase into a title, if it belongs to it."""
        norm = self.words.norm(draft.end)
        if norm in self.lexicon.modifiers:
            draft.end += 1
            return True
        return self._join(draft, norm) or self._nest(draft) or self._specify(draft, norm)

    def _join(self, draft: _Draft, norm: str) -> bool:
        """Take in the state or body that a title names, by an adjective, a genitive, or with باسم and the like."""
        link = norm if norm in self.lexicon.links else ""
        if draft.is_minister and self._complement(norm) is not None:
            return False  # وزير الخارجية الروسي: the ministry isn't what the title names
        piece = self.nouns.read(draft.end + bool(link))
        if piece is None or not self._joins(piece, link, norm[: piece.taken_off], draft):
            return False
        if piece.type is MentionType.BODY or piece.represents is not None:
            draft.core |= {word for one in self.words.norms[draft.end : piece.end] if (word := self._complement(one))}
        draft.add(piece, link)
        return True

    def _joins(self, piece: Piece, link: str, proclitic: str, draft: _Draft) -> bool:
        """Tell whether an entity after a title belongs to it."""
        if link:
            return not proclitic and piece.type is not MentionType.ADJECTIVE
        if piece.type is MentionType.ADJECTIVE:
            return not proclitic and not any(one.type is MentionType.ADJECTIVE for one in draft.inner)
        if piece.type in {MentionType.METONYM, MentionType.DEMONYM} and proclitic:
            return False
        return proclitic == "ل" or (not proclitic and not draft.title.definite and not draft.inner)

    def _nest(self, draft: _Draft) -> bool:
        """Take in a title of which this one is a part: نائب وزير الدفاع."""
        if draft.title.definite or not (draft.is_bare or draft.roles[-1] == "deputy"):
            return False
        nested = self._head(draft.end, first=False)
        if nested is None or nested.values[0].role in _NO_POST:
            return False
        draft.core.add(nested.values[0].lemma)
        draft.roles.append(nested.values[0].role)
        draft.end = nested.end
        return True

    def _specify(self, draft: _Draft, norm: str) -> bool:
        """Take in what an office is for: words of the table, or others if somebody is named after them."""
        word = self._complement(norm)
        bound = draft.title.definite and draft.is_bare
        if word is not None and (not bound or norm.startswith(_FOR_THE)):
            draft.core.add(word)
            draft.end += 1
            return True
        link = norm in self.lexicon.links
        described = None if draft.title.definite and not link else self._described(draft.end + link)
        if described is None and "minister" in draft.roles and not draft.is_bare:
            described = self._portfolio(draft.end)
        if described is None:
            return False
        draft.end = described
        return True

    def name_end(self, position: int, *, titled: bool) -> int | None:
        """Return where the person's name at a word ends; ``None`` where none begins there.

        Without a title before it, a name must begin with a given name and have two words at least.
        """
        first = self.name_class(position)
        if first not in ({"strong", "weak", "unknown", "start"} if titled else {"strong", "weak", "glued"}):
            return None
        end, count, parts, open_ended = position, 0, 0, False
        while count < _LONGEST_NAME:
            kind = self.name_class(end)
            if kind == "hyphen" and count and self._is_name_word(end + 1):
                end += 1
                continue
            if kind in {"start", "inside"} and self.words.is_word(end + 1) and self._follows_particle(end + 1):
                open_ended = True
            elif open_ended or kind in {"strong", "weak", "last"}:
                open_ended = False
                parts += 1
            elif kind == "unknown" and (parts < _MOST_PARTS or self._goes_on(end)):
                parts += 1
            elif not (
                (kind == "glued" and (count == 0 or (count == 1 and self.words.norm(end)[0] == "ب")))
                or (count == 1 and first in {"strong", "glued"} and self._is_surname(end, kind))
            ):
                break
            end += 1
            count += 1
        if (
            open_ended
            or count == 0
            or (not titled and (count < 2 or (first == "weak" and not self._sure(position, end))))
        ):
            return None
        return end

    def name_class(self, position: int) -> str:
        """Say what a word can be in a person's name."""
        norm = self.words.norm(position)
        if norm in _HYPHENS:
            return "hyphen" if self._is_glued(position) else "mark"
        if not self.words.is_word(position):
            return "mark"
        if norm in _PREPOSITIONS and self.words.text[self.words.ends[position] - 1] == "ى":
            return "common"
        if norm in self.lexicon.strong_names or self.words.surface(position, position + 1) in self.lexicon.exact_names:
            return "strong"
        if norm in self.lexicon.weak_names:
            return "common" if self._is_title_of_somebody(position) else "weak"
        if norm in self.lexicon.particles:
            return self.lexicon.particles[norm]
        if position in self.nouns.names:
            return "entity"
        if is_common(norm) or self.lexicon.titles.longest(self.words, position) is not None:
            return "common"
        if self._taken_off_name(position):
            return "glued"
        return "unknown" if len(norm) > 1 else "mark"

    def _is_title_of_somebody(self, position: int) -> bool:
        """Tell whether a word that is a name and a title, such as أمير, has a state or body after it."""
        head = self.lexicon.titles.whole(self.words, position)
        return head is not None and self.nouns.read(head.end) is not None

    def _goes_on(self, position: int) -> bool:
        """Tell whether a family name follows another: الأحمد الجابر الصباح."""
        return all(self.words.norm(place).startswith(ARTICLE) for place in (position - 1, position))

    def _is_full_name(self, position: int, end: int) -> bool:
        return end - position > 1 and self.name_class(position) in {"strong", "weak"}

    def _is_name_word(self, position: int) -> bool:
        return self.name_class(position) in {"strong", "weak", "unknown"}

    def _follows_particle(self, position: int) -> bool:
        return self.name_class(position) not in {"mark", "hyphen"}

    def _is_surname(self, position: int, kind: str) -> bool:
        """Tell whether a word that is also something else is the surname of the given name before it."""
        norm = self.words.norm(position)
        if not norm.startswith(ARTICLE) or norm in self.lexicon.never_names or norm in self.lexicon.modifiers:
            return False
        if kind == "entity":
            found = self.nouns.names[position]
            return found.taken_off == 0 and found.end == position + 1
        return kind == "common" and self.lexicon.titles.longest(self.words, position) is None

    def _sure(self, position: int, end: int) -> bool:
        """Tell whether a name that begins with a doubtful given name has a sure one, or a particle, inside."""
        inside = self.words.norms[position + 1 : end]
        return any(norm in self.lexicon.strong_names or norm in self.lexicon.particles for norm in inside)

    def _taken_off_name(self, position: int) -> int:
        """Return how many characters stand before a sure given name that is written together with و and the like."""
        norm = self.words.norm(position)
        if norm in self.lexicon.strong_names or norm in self.lexicon.weak_names:
            return 0
        return next((n for n, stem in self.words.lookup(norm) if n and stem in self.lexicon.strong_names), 0)

    def _is_glued(self, position: int) -> bool:
        if not 0 < position < len(self.words) - 1:
            return False
        starts, ends = self.words.starts, self.words.ends
        return ends[position - 1] == starts[position] and ends[position] == starts[position + 1]

    def _style(self, position: int) -> int:
        """Return the word after a bare title that stands between an office and a name: السفير in … السفير علاء يوسف."""
        head = self.lexicon.titles.whole(self.words, position)
        if head is None or not head.values[0].definite or self.name_end(head.end, titled=True) is None:
            return position
        return head.end

    def _introduced(self, position: int) -> int | None:
        """Return where a name ends that no given name begins, but a verb of saying introduces or a title explains."""
        if self.name_class(position) not in {"weak", "unknown", "start"}:
            return None
        end = self.name_end(position, titled=True)
        if end is None or end - position < 2:
            return None
        said = any(cue.form in _VERBS for cue in self.words.pack.cues(self.words.norm(position - 1)))
        return end if said or self._title_after(end)[0] is not None else None

    def _honorifics(self, position: int) -> int:
        """Return the word after the honorifics that stand at a word."""
        end = position
        while True:
            head = self.lexicon.titles.longest(self.words, end)
            if head is None or head.values[0].role not in _NO_POST or (head.taken_off and end != position):
                return end
            end = head.end

    def _head(self, position: int, *, first: bool) -> Found[Title] | None:
        if first:
            return self.lexicon.titles.longest(self.words, position)
        return self.lexicon.titles.whole(self.words, position)

    def _described(self, position: int) -> int | None:
        """Return where definite words end after which a full name or a body follows: عضو الهيئة السياسية للائتلاف."""
        end = position
        while end - position < _MOST_DESCRIPTION:
            norm = self.words.norm(end)
            if not norm.startswith((ARTICLE, _FOR_THE)) or norm in self.lexicon.never_names or not is_common(norm):
                break
            if end > position and self.nouns.read(end) is not None:
                return end
            end += 1
        if end == position:
            return None
        start = self._honorifics(end)
        name_end = self.name_end(start, titled=True)
        return end if name_end is not None and self._is_full_name(start, name_end) else None

    def _portfolio(self, position: int) -> int | None:
        """Return where the rest of a minister's portfolio ends, if a full name follows.

        والتعاون الإفريقي والمغاربة المقيمين بالخارج in وزير الشؤون الخارجية … ناصر بوريطة.
        """
        for end in range(position, position + _LONGEST_PORTFOLIO + 1):
            if end > position and self._is_full_name_at(self._after_state(end)):
                return end
            if not self._is_of_portfolio(end):
                return None
        return None

    def _after_state(self, position: int) -> int:
        """Return the word after the adjective of a state that stands at a word, or the word itself."""
        state = self.nouns.name(position)
        is_adjective = state is not None and state.type is MentionType.ADJECTIVE and not state.taken_off
        return state.end if state is not None and is_adjective else position

    def _is_full_name_at(self, position: int) -> bool:
        start = self._honorifics(position)
        name_end = self.name_end(start, titled=True)
        return name_end is not None and self._is_full_name(start, name_end)

    def _is_of_portfolio(self, position: int) -> bool:
        norm = self.words.norm(position)
        if norm in self.lexicon.never_names:
            return False
        if norm == _IN:
            return self.words.norm(position + 1).startswith(ARTICLE)
        definite = any(stem.startswith(ARTICLE) for _, stem in self.words.lookup(norm))
        is_body = self.lexicon.bodies.longest(self.words, position) is not None
        return definite or is_body or self._complement(norm) is not None

    def _complement(self, norm: str) -> str | None:
        """Return the word without و, ل and article, if it says what an office is for."""
        for taken_off, stem in self.words.lookup(norm):
            if stem in self.lexicon.complements and norm[:taken_off] in {"", "و", "ل", "ب"}:
                return stem.removeprefix(ARTICLE)
        if norm.startswith(_FOR_THE) and is_common(norm):
            return norm.removeprefix(_FOR_THE)
        return None

    def _office_alone(self, position: int, taken_off: int, office: Office | None) -> PersonPiece | None:
        if office is None or not (office.places_somebody or len(office.core) > 1):
            return None
        return PersonPiece(position, office.end, taken_off, office=office, inner=office.inner)

    def _title_after(self, end: int) -> tuple[Office | None, int]:
        """Return the title that stands after a name, with or without comma, and where it ends."""
        start = end + self.words.is_quote(end)
        start += self.words.norm(start) in _COMMAS | _OPENING
        office = self.office(start, first=False)
        if office is None or not office.places_somebody or office.plural:
            return None, end
        if start > end and self.name_end(self._honorifics(office.end), titled=True) is not None:
            return None, end
        return office, office.end
