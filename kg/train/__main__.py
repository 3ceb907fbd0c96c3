"""``python -m kg.train --gold DIR --split FILE [--language CODE ...]``: rebuild the weights in the package."""

from __future__ import annotations

import argparse
from pathlib import Path

import click

from kg.evaluate.gold import read_gold, read_split
from kg.extract import models
from kg.lang import available
from kg.train import NAMES, names, read, train


def main() -> None:
    """Train on the part ``train`` of the split, for each language."""
    parser = argparse.ArgumentParser(prog="python -m kg.train", description="Rebuild the trained weights.")
    parser.add_argument("--gold", type=Path, required=True, help="folder with annotated texts")
    parser.add_argument("--split", type=Path, required=True, help="JSON file that says which texts are for training")
    parser.add_argument("--language", action="append", choices=available(), help="default: every language")
    parser.add_argument(
        "--keep-calibration",
        action="store_true",
        help="leave the calibration of the confidence as it is: to try things out, five times as fast",
    )
    arguments = parser.parse_args()
    part = read_split(arguments.split, "train")
    for language in arguments.language or available():
        documents = read_gold(arguments.gold, language=language, part=part)
        if language == names.LANGUAGE:
            click.echo(names.build(documents))
        folder = models.path(language, NAMES[0]).parent
        train(read(documents, language), language, folder, calibrate=not arguments.keep_calibration)
        size = sum(file.stat().st_size for file in folder.iterdir())
        click.echo(f"{language}: {len(documents)} texts, {size / 1e6:.1f} MB of weights in {folder}")


if __name__ == "__main__":
    main()
