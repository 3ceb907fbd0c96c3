"""Bytes → text, exactly: no newline translation, no normalisation, no trimming.

A byte order mark at the start is dropped and not counted; so the offsets of the graph count what
any program sees that opens the file as ``utf-8-sig`` with ``newline=""``.
"""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path
from typing import Final

from kg.errors import InputProblem

STDIN: Final = "-"
"""The path that stands for the standard input."""

_SIGNATURES: Final = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"{\\rtf": "an RTF document",
}
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS: Final = 0.05
"""A text may hold stray control characters; where they are more than this share of it, it is no text."""

_AS_TEXT: Final = "save it as plain text in UTF-8 first"


def read_text(path: Path | str) -> str:
    """Return the text of a file, or of the standard input for ``-``.

    Raises :class:`InputProblem` where there is no such file, or it is a folder, empty, binary or
    not in UTF-8.
    """
    return decode(_read_bytes(path), "the standard input" if str(path) == STDIN else f"'{path}'")


def name_of(path: Path | str) -> str:
    """Return the name under which the document goes: the file's without its ending, ``stdin`` for ``-``."""
    if str(path) == STDIN:
        return "stdin"
    return Path(path).stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_bytes(path: Path | str) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(path) == STDIN else Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputProblem(f"there is no file '{path}'", "check the name, and the folder that you are in") from error
    except IsADirectoryError as error:
        raise InputProblem(f"'{path}' is a folder, not a text", "name a file in it") from error
    except OSError as error:
        raise InputProblem(f"'{path}' can't be read: {error.strerror}", "check its permissions") from error


def decode(data: bytes, label: str) -> str:
    """Return the bytes as text; ``label`` names them in errors.

    Raises :class:`InputProblem` where they are empty, binary or not UTF-8.
    """
    kind = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)
    if kind:
        raise InputProblem(f"{label} is no plain text but {kind}", _AS_TEXT)
    if data.startswith(_WIDE_MARKS):
        raise InputProblem(f"{label} is in UTF-16, not in UTF-8", "convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error, label) from error
    if not text.strip():
        raise InputProblem(f"{label} is empty", "give a text that says something")
    if _looks_binary(text):
        raise InputProblem(f"{label} is binary, not text", _AS_TEXT)
    return text


def _not_utf8(data: bytes, error: UnicodeDecodeError, label: str) -> InputProblem:
    if b"\0" in data:
        return InputProblem(f"{label} is binary, not text", _AS_TEXT)
    dropped = len(data) - len(error.object)
    return InputProblem(
        f"{label} is not in UTF-8: byte 0x{error.object[error.start]:02X} at offset {error.start + dropped} "
        "belongs to no character",
        "convert it, an older Arabic text for instance with: iconv -f WINDOWS-1256 -t UTF-8 OLD > NEW",
    )


def _looks_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text)
