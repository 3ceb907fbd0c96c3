"""What ``--lang`` may be."""

from __future__ import annotations

import click


def check_language(code: str) -> None:
    """Tell on stderr where only names will be found, since the language has no pack.

    Raises :class:`kg.errors.UsageProblem` for what is no code of a language.
    """
    from kg.lang import load

    if not load(code).positions:
        click.echo(f"kg: note: '{code}' has no language pack: names are found, but no positions", err=True)
