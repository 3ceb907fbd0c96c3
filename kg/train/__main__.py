"""``python -m kg.train --gold DIR --split FILE [--language CODE ...]``: rebuild the weights in the package."""

from __future__ import annotations

import argparse
from pathlib import Path

import click

from kg.errors import UsageProblem
from kg.evaluate.gold import read_gold, read_split
from kg.extract import models
from kg.lang import available
from kg.train import NAMES, Read, names, read, train


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
    wanted = arguments.language or available()
    texts: dict[str, list[Read]] = {}
    for language in available():
        try:
            documents = read_gold(arguments.gold, language=language, part=part)
        except UsageProblem:
            if language in wanted:
                raise
            continue  # nothing to learn from in this language
        if language == names.LANGUAGE and language in wanted:
            click.echo(names.build(documents))
        texts[language] = read(documents, language)
    for language in wanted:
        folder = models.path(language, NAMES[0]).parent
        others = [text for other, read_texts in texts.items() if other != language for text in read_texts]
        train(texts[language], language, folder, others, calibrate=not arguments.keep_calibration)
        size = sum(file.stat().st_size for file in folder.iterdir())
        click.echo(f"{language}: {len(texts[language])} texts, {size / 1e6:.1f} MB of weights in {folder}")


if __name__ == "__main__":
    main()
