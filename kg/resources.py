"""Where the files that the package carries are: ontology, shapes, queries, lexicons, models.

In a checkout ``ontology/`` and ``shapes/`` stand at the top level; the wheel carries them
inside the package (``pyproject.toml``, ``force-include``).
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataProblem

_PACKAGE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return the path of a packaged file or folder, such as ``path("ontology", "authority.ttl")``.

    Raises :class:`DataProblem` where neither the package nor the checkout has it.
    """
    for root in (_PACKAGE / "data", _PACKAGE, _PACKAGE.parent):
        candidate = root.joinpath(*parts)
        if candidate.exists():
            return candidate
    raise DataProblem(
        f"the package lacks its file {'/'.join(parts)}", "reinstall the package: pip install --force-reinstall"
    )
