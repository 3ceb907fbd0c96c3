"""The errors that users meet, as one tree, each with a hint and an exit code.

::

    KgError                  1   (never raised itself)
    ├── UsageProblem         2   options that don't go together, unknown language, two inputs for one output
    ├── InputProblem         3   a file that can't be read: missing, empty, binary, wrong encoding
    ├── GraphProblem         4   a graph that can't be parsed
    ├── QueryProblem         5   a query that can't be parsed or isn't allowed
    ├── OutputProblem        6   a place that can't be written
    ├── DataProblem          7   a table, model or authority file of the project that is broken
    └── ProgramFault        70   a fault of the program itself, met while it worked on one document of many

Exit code 1 is kept for "the command worked and the answer is no": SHACL violations. A batch in
which some documents failed ends with the code of the first failure. Ctrl-C ends with 130.
"""

from __future__ import annotations

from typing import ClassVar


class KgError(Exception):
    """The root: a message of one line, a hint that says what to do, an exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(KgError):
    """Options or inputs that don't go together."""

    exit_code = 2


class InputProblem(KgError):
    """An input that can't be read as text."""

    exit_code = 3


class GraphProblem(KgError):
    """A graph that can't be parsed."""

    exit_code = 4


class QueryProblem(KgError):
    """A query that can't be parsed, or that would change the graph."""

    exit_code = 5


class OutputProblem(KgError):
    """A place that can't be written."""

    exit_code = 6


class DataProblem(KgError):
    """A file of the project itself that is broken: a lexicon line, a model, the authority file."""

    exit_code = 7


class ProgramFault(KgError):
    """A fault of the program itself, told for one document so that the others of the batch go on."""

    exit_code = 70
