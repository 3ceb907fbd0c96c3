"""Reading annotated texts: ``NAME.txt`` beside ``NAME.gold.json`` (annotation guide, "The file")."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import InputProblem, UsageProblem
from kg.evaluate.records import Mention, Position, normal

_ENDING: Final = ".gold.json"
_SOURCES: Final = "sources.jsonl"
PARTS: Final = ("train", "validation", "test")
"""The parts into which a split file divides the documents."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated text. ``publisher`` is known where a ``sources.jsonl`` names it."""

    name: str
    text: str
    language: str
    date: dt.date | None
    positions: tuple[Position, ...]
    publisher: str | None = None


def read_gold(folder: Path, *, language: str | None = None, part: frozenset[str] | None = None) -> list[GoldDocument]:
    """Read all annotated texts below a folder, in the order of their paths.

    ``language`` keeps the texts in one language, ``part`` the texts of these names. Publishers
    are looked up in ``sources.jsonl`` in the folder or the one above it.

    Raises:
        InputProblem: the folder or a text is missing, or an annotation can't be read.
        UsageProblem: no text is left.
    """
    if not folder.is_dir():
        raise InputProblem(f"no such folder: {folder}", "name a folder with NAME.txt and NAME.gold.json")
    publishers = _publishers(folder)
    paths = [path for path in sorted(folder.rglob(f"*{_ENDING}")) if part is None or _name(path) in part]
    documents = [document for path in paths if (document := _read(path, publishers, language))]
    if not documents:
        raise UsageProblem(f"no annotated text to score in {folder}", "check the folder, --lang and --part")
    return documents


def read_split(path: Path, part: str) -> frozenset[str]:
    """Return the names of the documents in one part of a split file (JSON: part → names).

    Raises:
        InputProblem: the file can't be read, or lacks the part.
    """
    content = _json(path)
    if not isinstance(content, dict) or part not in content:
        raise InputProblem(f"{path} has no part '{part}'", f"a split file is a JSON object of {', '.join(PARTS)}")
    return frozenset(content[part])


def _name(path: Path) -> str:
    return path.name.removesuffix(_ENDING)


def _read(path: Path, publishers: Mapping[str, str], language: str | None) -> GoldDocument | None:
    content = _json(path)
    try:
        if language and content["lang"] != language:
            return None
        return GoldDocument(
            name=_name(path),
            text=_text(path.with_name(f"{_name(path)}.txt")),
            language=content["lang"],
            date=_day(content.get("date") or ""),
            positions=_positions(content),
            publisher=publishers.get(_name(path)),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputProblem(f"{path}: a broken annotation: {error!r}", "see the annotation guide, 'The file'") from error


def _day(date: str) -> dt.date | None:
    """Return the date where it names a day; a year alone (``2022``) dates no statement."""
    return dt.date.fromisoformat(date) if len(date) == len("2021-09-15") else None


def _positions(content: Mapping[str, Any]) -> tuple[Position, ...]:
    mentions = {key: _mention(key, entity) for key, entity in content["entities"].items()}
    return tuple(
        Position(
            start=record["start"],
            end=record["end"],
            stance=record["stance"],
            quoted=bool(record.get("quoted")),
            holder=tuple(mentions[key] for key in record.get("holder", [])),
            holder_alt=tuple(mentions[key] for key in record.get("holder_alt", [])),
            about=tuple(mentions[key] for key in record.get("about", [])),
            addressee=tuple(mentions[key] for key in record.get("addressee", [])),
        )
        for record in content["positions"]
    )


def _mention(key: str, entity: Mapping[str, Any]) -> Mention:
    # Two letters are a code for states alone: "IS" the group is not Iceland.
    own = [key.split(":", 1)[-1]] if entity["kind"] == "state" or len(key) > 2 else []
    names = {normal(label) for label in [*own, *entity.get("labels", [])]}
    return Mention(frozenset(names | ({entity["qid"]} if entity.get("qid") else set())), key, entity["kind"])


def _publishers(folder: Path) -> dict[str, str]:
    path = next((path for path in (folder / _SOURCES, folder.parent / _SOURCES) if path.is_file()), None)
    if path is None:
        return {}
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {row["id"]: row["publisher"] for row in rows if row.get("publisher")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputProblem(
            f"{path} can't be read: {error!r}", "one JSON object a line, with id and publisher"
        ) from error


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputProblem(f"can't read {path}: {error.strerror}", "check the path and its permissions") from error
    except ValueError as error:
        raise InputProblem(f"{path} is not JSON in UTF-8: {error}", "mend the file") from error


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read().removeprefix("\ufeff")
    except OSError as error:
        raise InputProblem(
            f"can't read {path}: {error.strerror}", "each annotation needs its text beside it"
        ) from error
