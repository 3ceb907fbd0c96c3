"""SHACL validation of documents' graphs; each further statement costs as much as the one before.

::

    report = validate(graph)
    report.conforms            # no violation
    report.results[0].messages["ar"]
"""

from __future__ import annotations

from kg.validate.engine import validate
from kg.validate.report import LANGUAGES, Report, Result, Severity
from kg.validate.shapes import ShapeSet

__all__ = ["LANGUAGES", "Report", "Result", "Severity", "ShapeSet", "validate"]
