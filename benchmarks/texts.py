"""Texts to measure with, all of them the project's own: the passages written for training, as articles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

_PASSAGES: Final = Path(__file__).resolve().parent.parent / "kg" / "train"
_MARK: Final = re.compile(r"\[\[[^|\]]*\||\]\]")
_ARTICLE: Final = 2_500
"""So many characters at least, as a short news article has."""


def languages() -> list[str]:
    """Return the languages that have passages."""
    return sorted(path.parent.name for path in _PASSAGES.glob("*/passages.txt"))


def articles(language: str, count: int) -> list[str]:
    """Return so many short articles, always the same."""
    return list(islice(_articles(language), count))


def long_text(language: str, size: int) -> str:
    """Return one text of so many bytes in UTF-8; a number at each paragraph's end makes it differ from others."""
    lines: list[str] = []
    length = 0
    for number, line in enumerate(_lines(language)):
        lines.append(f"{line} ({number})")
        length += len(lines[-1].encode()) + 1
        if length >= size:
            break
    return "\n".join(lines)


def _articles(language: str) -> Iterator[str]:
    article: list[str] = []
    for line in _lines(language):
        article.append(line)
        if sum(map(len, article)) >= _ARTICLE:
            yield "\n\n".join(article)
            article = []


def _lines(language: str) -> Iterator[str]:
    """Yield the passages without their marks, again and again in another order."""
    text = (_PASSAGES / language / "passages.txt").read_text(encoding="utf-8")
    lines = [_MARK.sub("", line) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    order = random.Random(0)  # noqa: S311 - nothing secret
    while True:
        order.shuffle(lines)
        yield from lines
