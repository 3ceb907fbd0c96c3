"""File → :class:`kg.model.Document`: the text exactly as it stands, its language, what is known about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from kg.model import Document
from kg.read.language import LANGUAGES, detect
from kg.read.text import STDIN, name_of, read_text

__all__ = ["LANGUAGES", "STDIN", "name_of", "read"]


def read(
    path: Path | str,
    *,
    language: str | None = None,
    languages: Sequence[str] = LANGUAGES,
    date: dt.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    source: str | None = None,
) -> Document:
    """Read one plain text in UTF-8; ``-`` is the standard input.

    The language is detected among ``languages`` where it isn't given. Raises
    :class:`kg.errors.InputProblem` for what can't be read as text, and
    :class:`kg.errors.UsageProblem` for a text that is in none of these languages.
    """
    text = read_text(path)
    return Document(
        name=name_of(path),
        text=text,
        language=language or detect(text, str(path), languages),
        source=source,
        title=title,
        publisher=publisher,
        date=date,
    )
