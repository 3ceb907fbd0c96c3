"""Nouns that refer back: المنظمة، الوزير، الطرفان، بلاده.

The table ``kg/lang/<code>/nominals.tsv`` says what each noun can refer to; here is how the candidates
are ranked: by recency, and before anything is named, by being the only one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import Final

from kg.entities.authors import Authors
from kg.entities.mentions import Mention, MentionType
from kg.entities.phrases import Found, Phrases, phrase
from kg.entities.words import Words
from kg.lang import LanguagePack, tables
from kg.model import Entity, EntityKind, Name, Span

_POWERS: Final = frozenset({EntityKind.STATE, EntityKind.ORGANIZATION})
_NEAR: Final = 600
"""So many characters back, two sides must have been named."""
_CLOSE: Final = 250
_MEMORY: Final = 1200
"""So many characters on, "both sides" are still those that they were, unless others act in between."""
_TWICE: Final = 2
_NEAR_SPEAKERS: Final = 6
_SHARE_OF_CONTEXT: Final = 0.4
"""Such a share of the mentions of states must be of a default's context."""
_LOOK_BACK: Final = 400
"""So many mentions back, and ahead where nothing is found, candidates are looked for."""
KIND_OF_KEY: Final = {
    "state": EntityKind.STATE,
    "organization": EntityKind.ORGANIZATION,
    "person": EntityKind.PERSON,
    "group": EntityKind.GROUP,
    "region": EntityKind.REGION,
    "place": EntityKind.PLACE,
}
"""The kind of an entity that only a document knows."""
_ITSELF: Final = {"organization": EntityKind.ORGANIZATION, "group": EntityKind.GROUP}
"""Defaults that stand for an entity of the nominal's own name."""
_REFERS: Final = frozenset(
    {"named", "holder", "sides", "countries", "country", "members", "document", "default", "authors"}
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """One line of the table."""

    form: str
    refers: str
    roles: frozenset[str]
    count: int
    default: str | None
    context: frozenset[str]


@cache
def nominals(pack: LanguagePack) -> Phrases[Nominal]:
    """Return the table of a language, empty where it has none.

    Raises :class:`kg.errors.DataProblem` for a line that can't be read.
    """
    path = pack.folder / "nominals.tsv"
    table: Phrases[Nominal] = Phrases()
    if path.exists():
        for row in tables.read(path, ("form", "refers", "roles", "count", "default", "context", "source")):
            form = phrase(pack.fold(row["form"]))
            forms = sorted(map(phrase, pack.inflect(row["form"]))) if pack.inflect else [form]
            roles = frozenset(filter(None, row["roles"].split("/")))
            count = int(row.choice("count", {"0", "1", "2", "3"}))
            context = frozenset(f"state/{code}" for code in row["context"].split("/") if code)
            refers = row.choice("refers", _REFERS)
            nominal = Nominal(form, refers, roles, count, row["default"] or None, context)
            for one in forms:
                table.add(one, nominal)
    return table


class Coreference:
    """Resolves the nominals of one document against its other mentions, which are in text order.

    ``bound`` are words that a longer expression holds, so that no nominal begins there: الخارجية in وزراء الخارجية.
    ``new`` are the entities that :meth:`find` had to add, since the text names them by the nominal alone.
    """

    def __init__(
        self,
        words: Words,
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
        bound: Set[int] = frozenset(),
    ) -> None:
        self.words = words
        self.mentions = mentions
        self.entities = entities
        self.bound = bound
        self.new: dict[str, Entity] = {}
        self._roles = self._roles_of_people()
        self._last_sides: tuple[int, list[str]] = (-_MEMORY, [])
        self._resolver: Mapping[str, Callable[[Nominal, int], list[str]]] = {
            "named": self._named,
            "holder": self._holders,
            "sides": self._sides,
            "countries": self._sides,
            "country": self._country,
            "members": self._members,
            "document": self._members,
            "default": self._nobody,
            "authors": self._authors,
        }
        self._starts = [mention.span.start for mention in mentions]
        self._represents = {mention.key: mention.represents for mention in mentions if mention.represents}
        self._states = Counter(mention.key for mention in mentions if mention.kind is EntityKind.STATE)
        self._heads = self._by_head()
        self.authors = Authors(words, mentions, _own_words(words.pack))
        self._short = self._short_names()

    def find(self) -> Iterator[Mention]:
        """Yield the nominals that are part of no other mention, one mention for each whom they mean."""
        table = nominals(self.words.pack)
        covered = self._covered()
        position = 0
        while position < len(self.words):
            found = self._short.longest(self.words, position) or table.longest(self.words, position)
            if found is None or covered[position] or position in self.bound:
                position += 1
                continue
            span = self.words.span(found.first, found.end, found.taken_off)
            nominal = found.values[0]
            if self._stands_alone(nominal, found.first, found.end):
                keys = self._spelt_out(nominal, span) or self.candidates(nominal, span.start)[: nominal.count or None]
                for key in keys or self._itself(nominal, found):
                    yield self._mention(span, key)
            position = found.end

    def candidates(self, nominal: Nominal, place: int) -> list[str]:
        """Return whom a nominal at an offset can mean, the likeliest first; fewer than ``count`` mean nobody."""
        keys = list(dict.fromkeys(self._resolver[nominal.refers](nominal, place)))
        if not keys and nominal.default not in {None, *_ITSELF} and self._is_in_context(nominal):
            keys = [nominal.default or ""]
        return keys if len(keys) >= nominal.count else []

    def _itself(self, nominal: Nominal, found: Found[Nominal]) -> list[str]:
        """Return a new entity named by the nominal, where the table says that it can be one."""
        kind = _ITSELF.get(nominal.default or "")
        if kind is None:
            return []
        key = f"{nominal.default}/{nominal.form.replace(' ', '-')}"
        name = Name(self.words.label(found.first, found.end, found.taken_off), self.words.pack.code)
        self.new.setdefault(key, Entity(key, kind, name, (name,)))
        return [key]

    def _is_in_context(self, nominal: Nominal) -> bool:
        if not nominal.context:
            return True
        near = sum(self._states[key] for key in nominal.context)
        return near > 0 and near >= _SHARE_OF_CONTEXT * self._states.total()

    def _stands_alone(self, nominal: Nominal, first: int, end: int) -> bool:
        """Tell whether the noun is used by itself: an adjective after it would make it another name."""
        if nominal.refers == "document":
            return any(cue.person == 3 for cue in self.words.pack.cues(self.words.norm(first - 1)))
        following = self.words.norm(end)
        article = self.words.pack.article
        adjective = bool(article) and following.startswith(article) and following.endswith(("ي", "يه"))
        if nominal.refers == "countries" and nominal.count > 1:  # البلدان النامية are more than two
            return not (bool(article) and following.startswith(article) and following.endswith("ه"))
        return nominal.refers != "named" or not adjective

    def _before(self, place: int) -> Iterator[Mention]:
        last = bisect_left(self._starts, place)
        for index in range(last - 1, max(-1, last - 1 - _LOOK_BACK), -1):
            yield self.mentions[index]

    def _after(self, place: int) -> Iterator[Mention]:
        first = bisect_left(self._starts, place)
        yield from self.mentions[first : first + _LOOK_BACK]

    def _named(self, nominal: Nominal, place: int) -> list[str]:
        keys = self._heads.get(_bare(nominal.form, self.words.pack), set())
        if not keys:
            return []
        last = next((mention.key for mention in self._before(place) if mention.key in keys), None)
        if last is not None:
            return [last]
        return list(keys) if len(keys) == 1 else []

    def _authors(self, nominal: Nominal, place: int) -> list[str]:
        """Return in whose name the text speaks there; a quotation speaks in the name of whoever says it."""
        if any(start <= place < end for start, end in self.words.quotes):
            return []
        return self.authors.at(place)

    def _nobody(self, nominal: Nominal, place: int) -> list[str]:
        return []

    def _holders(self, nominal: Nominal, place: int) -> list[str]:
        holders = [m.key for m in self._before(place) if self._roles_at(m) & nominal.roles]
        if len(set(holders)) < nominal.count:
            holders += [m.key for m in self._after(place) if m.role in nominal.roles and m.kind is EntityKind.PERSON]
        return holders

    def _roles_at(self, mention: Mention) -> Set[str]:
        """Return the classes of the offices of a person, wherever the document names them, or of an office."""
        return self._roles.get(mention.key) or {mention.role or ""}

    def _roles_of_people(self) -> Mapping[str, Set[str]]:
        roles: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.kind is EntityKind.PERSON and mention.role:
                roles[mention.key].add(mention.role)
        return roles

    def _sides(self, nominal: Nominal, place: int) -> list[str]:
        """Return those who are meant by "both sides", and remember them for the next time."""
        sides = self._signatories(nominal, place) or self._actors(nominal, place)
        if len(sides) < nominal.count:
            sides = self._same_as_before(sides, place) or self._pair(nominal, place)
        sides = sides[: nominal.count]
        self._last_sides = (place, sides)
        return sides

    def _signatories(self, nominal: Nominal, place: int) -> list[str]:
        """Return the powers in whose name the text speaks, or those of the people who met, if so many."""
        powers = dict.fromkeys(self._represents.get(key, key) for key in self.authors.at(place))
        fits = len(powers) == nominal.count and all(self._kind(power) in _POWERS for power in powers)
        return list(powers) if fits else []

    def _same_as_before(self, actors: Sequence[str], place: int) -> list[str]:
        """Return the sides of the last time, still the same or with the next partner of the one whom the text is about.

        Who acts close before has taken the place of the side less named, unless the text is about him above all.
        """
        last_place, last = self._last_sides
        if place - last_place > _MEMORY or not last:
            return []
        kept, *_ = last = sorted(last, key=lambda power: -self._states[power])
        fresh = [power for power in actors if power not in last and self._states[power] < self._states[kept]]
        return [*fresh, *last]

    def _actors(self, nominal: Nominal, place: int) -> list[str]:
        """Return the powers for which somebody speaks or acts close before."""
        close = takewhile(lambda one: place - one[0].span.end <= _CLOSE, self._powers_before(nominal, place))
        return list(dict.fromkeys(power for mention, power in close if _acts(mention)))

    def _pair(self, nominal: Nominal, place: int) -> list[str]:
        """Return the two that were last joined by "and", otherwise those near that the text has named most.

        Two that are joined in passing (مكافحة حزب الله وداعش) are no sides: each must have been named twice.
        """
        before = list(self._powers_before(nominal, place))
        named = Counter(power for _, power in before)
        for (later, one), (earlier, other) in pairwise(before):
            if one != other and self._joined(earlier, later) and min(named[one], named[other]) >= _TWICE:
                return [one, other]
        near = dict.fromkeys(power for mention, power in before if place - mention.span.end <= _NEAR)
        return sorted(near, key=lambda power: -named[power])

    def _powers_before(self, nominal: Nominal, place: int) -> Iterator[tuple[Mention, str]]:
        """Yield the mentions before a place that stand for a power, with the power, the nearest first."""
        kinds = {EntityKind.STATE} if nominal.refers == "countries" else _POWERS
        for mention in self._before(place):
            power = mention.represents if mention.kind is EntityKind.PERSON else mention.key
            if power is not None and self._kind(power) in kinds and mention.inside is None:
                yield mention, power

    def _spelt_out(self, nominal: Nominal, span: Span) -> list[str]:
        """Return whom adjectives after the noun name: الجانبان الفلسطيني والإسرائيلي."""
        if self._resolver[nominal.refers] != self._sides:
            return []
        following = list(islice(self._after(span.end), nominal.count))
        adjectives = all(mention.type is MentionType.ADJECTIVE for mention in following)
        if len(following) < nominal.count or not adjectives or following[0].span.start - span.end != 1:
            return []
        joined = all(self._joined(one, other) for one, other in pairwise(following))
        return [mention.key for mention in following] if joined else []

    def _joined(self, one: Mention, other: Mention) -> bool:
        between = self.words.text[one.span.end : other.span.start].strip(' \u00a0،"«»')
        return between == self.words.pack.conjunction

    def _country(self, nominal: Nominal, place: int) -> list[str]:
        """Return the state for which he speaks who was last the subject of a verb of saying, or last named."""
        speakers = [m for m in self._before(place) if m.represents and (m.kind is EntityKind.PERSON or m.role)]
        said = [m for m in speakers[:_NEAR_SPEAKERS] if self._is_subject(m)]
        for mention in (said or speakers)[:1]:
            power = mention.represents or ""
            whole = self.entities[power].part_of if power in self.entities else None
            state = power if self._kind(power) is EntityKind.STATE else whole
            if state is not None and self._kind(state) is EntityKind.STATE:
                return [state]
        return []

    def _is_subject(self, mention: Mention) -> bool:
        first = bisect_left(self.words.ends, mention.span.start + 1)
        return any(cue.person == 3 for cue in self.words.pack.cues(self.words.norm(first - 1)))

    def _members(self, nominal: Nominal, place: int) -> list[str]:
        plural = [
            m for m in self._before(place) if m.type is MentionType.OFFICE and m.role in nominal.roles and m.plural
        ]
        if plural:
            return [plural[0].key]
        organisations = Counter(m.key for m in self._before(place) if m.kind is EntityKind.ORGANIZATION)
        return [key for key, _ in organisations.most_common(1)]

    def _mention(self, span: Span, key: str) -> Mention:
        kind = self._kind(key) or EntityKind.ORGANIZATION
        return Mention(span, key, kind, MentionType.NOMINAL, represents=self._represents.get(key))

    def _kind(self, key: str) -> EntityKind | None:
        entity = self.entities.get(key)
        return entity.kind if entity is not None else KIND_OF_KEY.get(key.partition("/")[0])

    def _by_head(self) -> Mapping[str, set[str]]:
        """Return the entities by the first words of their names and mentions, without article."""
        pack = self.words.pack
        heads: dict[str, set[str]] = defaultdict(set)
        for key, entity in self.entities.items():
            if entity.kind is EntityKind.PERSON:
                continue
            for name in entity.names:
                if name.language == pack.code:
                    _add(heads, pack.fold(name.text), key, pack)
        for mention in self.mentions:
            if mention.kind is not EntityKind.PERSON and mention.type is not MentionType.OFFICE:
                _add(heads, pack.fold(mention.span.of(self.words.text)), mention.key, pack)
        return heads

    def _short_names(self) -> Phrases[Nominal]:
        """Return the first two words of organisations' longer names: هيئة التنسيق for هيئة التنسيق لقوى التغيير."""
        pack = self.words.pack
        table: Phrases[Nominal] = Phrases()
        if pack.determiner:
            return table  # where the noun comes last, the first words name nobody
        for key in {mention.key for mention in self.mentions if mention.kind is EntityKind.ORGANIZATION}:
            entity = self.entities.get(key)
            names = (
                [phrase(pack.fold(name.text)).split() for name in entity.names if name.language == pack.code]
                if entity
                else []
            )
            for words in names:
                if len(words) > 2:
                    form = " ".join(words[:2])
                    table.add(form, Nominal(form, "named", frozenset(), 1, None, frozenset()))
        return table

    def _covered(self) -> list[bool]:
        covered = [False] * len(self.words)
        starts = self.words.starts
        for mention in self.mentions:
            first = bisect_left(self.words.ends, mention.span.start + 1)
            for position in range(first, bisect_left(starts, mention.span.end)):
                covered[position] = True
        return covered


def _acts(mention: Mention) -> bool:
    """Tell whether a mention is of one who speaks or acts for a power, rather than of the power in passing."""
    return mention.kind is EntityKind.PERSON or mention.role is not None or mention.type is MentionType.BODY


@cache
def _own_words(pack: LanguagePack) -> Mapping[str, int]:
    """Return the words by which authors call themselves, with how many they are at least."""
    return {form: one.count for form, found in nominals(pack).single() for one in found if one.refers == "authors"}


def _add(heads: dict[str, set[str]], name: str, key: str, pack: LanguagePack) -> None:
    words = name.split()
    if pack.inflect and len(words) > 1 and words[-1] != words[0]:
        heads[_bare(words[1], pack)].add(key)  # the noun after its adjective: Европейский союз
    for length in (1, 2):
        if len(words) >= length:
            heads[_bare(" ".join(words[:length]), pack)].add(key)
            if pack.determiner:  # where nouns follow what says more of them: Shanghai Cooperation Organisation
                heads[_bare(" ".join(words[-length:]), pack)].add(key)


def _bare(form: str, pack: LanguagePack) -> str:
    if pack.inflect:
        return " ".join(map(pack.stem, form.split()))
    return " ".join(word.removeprefix(pack.article) for word in form.split() if word != (pack.determiner or None))
