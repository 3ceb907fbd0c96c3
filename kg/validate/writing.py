"""Reports for machines: the W3C validation report in Turtle, and JSON. The same report gives the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rdflib import SH, Literal
from rdflib.namespace import NamespaceManager
from rdflib.paths import InvPath, Path

from kg.validate.report import Report, Result, Severity
from kg.validate.shapes import SHAPE
from kg.validate.wording import short

PREFIXES: Final = f"@prefix sh: <{SH}> .\n@prefix shape: <{SHAPE}> .\n"

_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})


def to_turtle(report: Report) -> str:
    """Return the report as SHACL defines it (https://www.w3.org/TR/shacl/#validation-report).

    There ``sh:conforms`` is false as soon as there is any result, a mere warning included. rdflib
    doesn't write it, since it writes ill-typed numbers, such as a report may quote, bare.
    """
    lines = ["[] a sh:ValidationReport", f"sh:conforms {str(not report.results).lower()}"]
    if report.results:
        lines.append("sh:result " + " , ".join(map(_turtle_result, report.results)))
    return PREFIXES + "\n" + " ;\n    ".join(lines) + " .\n"


def _turtle_result(result: Result) -> str:
    properties = " ;\n".join(f"        {name} {value}" for name, value in _properties(result))
    return f"[\n{properties}\n    ]"


def _properties(result: Result) -> Iterator[tuple[str, str]]:
    yield "a", "sh:ValidationResult"
    yield "sh:focusNode", result.focus.n3()
    if isinstance(result.path, InvPath):
        yield "sh:resultPath", f"[ sh:inversePath {result.path.arg.n3()} ]"
    elif result.path is not None:
        yield "sh:resultPath", result.path.n3()
    if result.value is not None:
        yield "sh:value", _quoted(result.value) if isinstance(result.value, Literal) else result.value.n3()
    yield "sh:resultSeverity", f"sh:{result.severity}"
    yield "sh:sourceConstraintComponent", f"sh:{result.component.removeprefix(str(SH))}"
    yield "sh:sourceShape", f"shape:{result.shape.removeprefix(SHAPE)}"
    if result.constraint:
        yield "sh:sourceConstraint", f"shape:{result.constraint.removeprefix(SHAPE)}"
    for language, message in sorted(result.messages.items()):
        yield "sh:resultMessage", _quoted(Literal(message, lang=language))


def _quoted(literal: Literal) -> str:
    text = f'"{literal.translate(_ESCAPES)}"'
    if literal.language:
        return f"{text}@{literal.language}"
    return f"{text}^^{literal.datatype.n3()}" if literal.datatype else text


def to_json(report: Report, prefixes: NamespaceManager) -> Mapping[str, Any]:
    """Return the report as JSON has it: the counts by severity and all results, texts in each language."""
    return {
        "conforms": report.conforms,
        "checked": report.checked,
        "counts": {severity.value.lower(): report.count(severity) for severity in Severity},
        "results": [_json_result(result, prefixes) for result in report.results],
    }


def _json_result(result: Result, prefixes: NamespaceManager) -> Mapping[str, Any]:
    return {
        "focus": str(result.focus),
        "path": short(result.path, prefixes) if isinstance(result.path, Path) else result.path,
        "value": result.value,
        "severity": result.severity.value.lower(),
        "message": dict(result.messages),
        "hint": dict(result.hints),
        "rule": result.rule,
        "component": result.component,
    }
