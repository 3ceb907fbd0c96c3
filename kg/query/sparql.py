"""Running a SPARQL query safely, and telling where a wrong one goes wrong.

Only queries (https://www.w3.org/TR/sparql11-query/) are run: no update, and no ``SERVICE``, which
would reach out to the network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryProblem
from kg.iris import Minter
from kg.vocabulary import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples
"""What a query gives: rows (SELECT), yes or no (ASK), or triples (CONSTRUCT, DESCRIBE)."""

DEFAULT_PREFIXES: Final[dict[str, str]] = {**PREFIXES, **dict(Minter().prefixes())}
"""The prefixes that a query may use without declaring them; its own declarations win."""

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<prefixed> (?:[^\W\d_](?:[\w.-]*[\w-])?|_)?:(?:(?:[\w:%-]|\\\S)(?:(?:[\w.:%-]|\\\S)*(?:[\w:%-]|\\\S))?)? )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<number>  \d+\.?\d*[eE][+-]?\d+ | (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<word>    [^\W\d]\w* )
  | (?P<mark>    \{\||\|\}|<<|>>|\^\^|&&|\|\||[!<>]=|\S )
  | (?P<space>   \s+ )
    """,
    re.VERBOSE | re.DOTALL,
)

_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})

_PADDING: Final = " " * 24
"""More than the longest keyword: see :func:`_offending_token`."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query: its kind (a group of the pattern), its text and where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    """Split a query into its tokens, spaces and comments included; joined they give it back."""
    return [Token(str(match.lastgroup), match.group(), match.start()) for match in _TOKEN.finditer(query)]


def ask(store: Store, query: str) -> Answer:
    """Run a query against a store and return its answer.

    The prefixes of :data:`DEFAULT_PREFIXES` need no declaration.

    Raises:
        QueryProblem: the query has an error (the hint shows its place), would change the graph
            or reach out to the network, or calls for what the engine lacks.
    """
    refuse_unsafe(query)
    try:
        return store.query(query, prefixes=DEFAULT_PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        _explain(query, error)
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryProblem(f"the query can't be answered: {' '.join(str(error).split())}") from error


def select(store: Store, query: str) -> QuerySolutions:
    """Run a SELECT query and return its rows. Raises :class:`QueryProblem` as :func:`ask` does."""
    answer = ask(store, query)
    if not isinstance(answer, QuerySolutions):
        raise QueryProblem("a SELECT query is needed here", "write SELECT ... WHERE { ... }")
    return answer


def refuse_unsafe(query: str) -> None:
    """Raise :class:`QueryProblem` for an update, and for a query that would use the network."""
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() in _UPDATES:
            raise QueryProblem(
                f"{token.text.upper()} would change the graph: only queries are run",
                "use SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        # The engine's parser reads "trueSERVICE <...>" as two words: look inside words, and inside prefixes.
        if token.kind in {"word", "prefixed"} and "SERVICE" in token.text.partition(":")[0].upper():
            raise QueryProblem(
                "SERVICE is refused: a query never uses the network",
                "load the other graph's file beside this one; a prefix can't have 'service' in its name",
            )


def _explain(query: str, error: SyntaxError) -> NoReturn:
    words = [token for token in tokens(query) if token.kind not in {"space", "comment"}]
    if not words:
        raise QueryProblem("the query is empty", "kg query --list shows the named queries") from error
    cause, place = _diagnose(words)
    line, column = line_and_column(query, place)
    raise QueryProblem(f"syntax error at line {line}, column {column}: {cause}", pointer(query, place)) from error


def _diagnose(words: list[Token]) -> tuple[str, int]:
    """Return what is wrong, and the offset at which it is."""
    message, wrong = _offending_token(words)
    if semantic := re.search(r"The (?:SELECT|GROUP) [^,\[]*", message):
        select = next((token for token in words if token.text.upper() == "SELECT"), words[0])
        return semantic[0].strip().replace("The ", "the ", 1), select.start
    if wrong is None:
        unclosed = next((token for token in words if token.text in {'"', "'"}), None)
        if unclosed:
            return "the string that starts here isn't closed", unclosed.start
        return "the query ends too early", words[-1].start + len(words[-1].text)
    if "Prefix not found" in message:
        return f"unknown prefix '{wrong.text.partition(':')[0]}:'", wrong.start
    return f"unexpected '{' '.join(wrong.text.split())}'", wrong.start


def _offending_token(words: list[Token]) -> tuple[str, Token | None]:
    """Return the engine's message, and the token at which it stopped (None: the end of the query).

    Oxigraph reports the furthest place that its parser looked at, and it looks as far past a
    token's start as the longest keyword that might stand there. With the tokens set far enough
    apart, that place still belongs to the token at which it stopped.
    """
    spread, starts = "", []
    for token, following in zip(words, [*words[1:], Token("end", "", -1)], strict=True):
        starts.append(len(spread))
        glued = token.start + len(token.text) == following.start
        spread += token.text + ("" if glued and not {token.text, following.text} & set("{}()[];,") else _PADDING)
    try:
        Store().query(spread, prefixes=DEFAULT_PREFIXES)
    except SyntaxError as error:
        found = re.match(r"error at (\d+):(\d+): (.*)", str(error), re.DOTALL)
        if found:
            place = _offset(spread, int(found[1]), int(found[2]))
            owner = max((index for index, start in enumerate(starts) if start <= place), default=0)
            return found[3], words[owner] if place < len(spread) else None
    return "", None


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(part) + 1 for part in lines[: line - 1]) + column - 1


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both counted from 1, in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def pointer(text: str, offset: int) -> str:
    """Return the line of the text in which the offset stands, and below it a caret at its place."""
    line, column = line_and_column(text, offset)
    shown = text.split("\n")[line - 1].rstrip("\r")
    under = "".join(char if char == "\t" else " " for char in shown[: column - 1])
    margin = f"{line} | "
    return f"look at the mark\n    {margin}{shown}\n    {' ' * (len(margin) - 2)}| {under}^"
