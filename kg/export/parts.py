"""Writing a graph that comes in parts, so that it needn't be held as a whole.

What is said of a statement comes in one part, and is put away as text at once; what is said of the document,
of entities and of memberships, many parts may say, and it is gathered.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol

from rdflib import Graph, URIRef

from kg.export.order import HEADINGS, STATEMENTS, Block, blocks, is_of_a_statement

_IN_MEMORY: Final = 8_000_000
"""So many bytes of a section wait in memory, more of them in a temporary file."""
_PIECE: Final = 1_000_000


class Format(Protocol):
    """How blocks become text."""

    separator: str
    """What stands between two blocks."""

    def block(self, block: Block) -> str:
        """Return what is said of one node."""

    def heading(self, section: str) -> str:
        """Return what opens a section."""

    def around(self) -> tuple[str, str]:
        """Return what comes before and after all sections; asked when all blocks are written."""


MakeFormat = Callable[[Iterable[tuple[str, URIRef]]], Format]
"""A format, made for a graph's prefixes."""


class Writer:
    """Takes the parts of one graph in the order of the text, and gives the bytes of the whole."""

    def __init__(self, make_format: MakeFormat) -> None:
        self._make_format = make_format
        self._format: Format | None = None
        self._sections: dict[str, _Section] = {}
        self._gathered = Graph(bind_namespaces="none")

    def add(self, graph: Graph) -> None:
        """Take in the next part."""
        form = self._format = self._format or self._make_format(graph.namespaces())
        for block in blocks(graph):
            if is_of_a_statement(block):
                self._write(block, form)
                if block.section == STATEMENTS:
                    self._gathered.remove((block.node, None, None))  # evidence that the meeting has, too
            else:
                for term, values in block.values.items():
                    for value in values:
                        self._gathered.add((block.node, term, value))

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes of the whole, in reading order. Ask once, when all parts are in."""
        form = self._format or self._make_format(())
        for block in blocks(self._gathered):
            self._write(block, form)
        before, after = form.around()
        yield before.encode()
        separator = ""
        for heading in HEADINGS:
            if heading in self._sections:
                yield f"{separator}{form.heading(heading)}".encode()
                yield from self._sections[heading].pieces()
                separator = form.separator
        yield after.encode()

    def _write(self, block: Block, form: Format) -> None:
        if block.section not in self._sections:
            self._sections[block.section] = _Section(form.separator)
        self._sections[block.section].add(form.block(block))


class _Section:
    """The text of the blocks of one section, on disk where it is long."""

    def __init__(self, separator: str) -> None:
        self._separator = separator
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - pieces() closes it

    def add(self, text: str) -> None:
        if self._file.tell():
            text = self._separator + text
        self._file.write(text.encode())

    def pieces(self) -> Iterator[bytes]:
        with self._file as file:
            file.seek(0)
            while piece := file.read(_PIECE):
                yield piece
