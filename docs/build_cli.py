"""Print docs/cli.md: what ``kg --help`` and every command's ``--help`` say (``make docs``)."""

from __future__ import annotations

from kg.cli import COMMANDS, cli

HEAD = """\
# The command line

Made from the program's own help by `make docs`; a test holds the two equal.

Whatever goes wrong is told on stderr in one line, with a hint below it, and by the exit code:

```text
kg: error: there is no file 'statement.txt'
  hint: check the name, and the folder that you are in
```

Results go to stdout, progress and messages to stderr, so that `kg query ... --to csv > table.csv` gives the
table alone. `NO_COLOR=1` turns colours off; `KG_DEBUG=1` shows the traceback behind an error.
Tab completion: `eval "$(_KG_COMPLETE=bash_source kg)"` (or `zsh_source`, `fish_source`).
"""


def main() -> None:
    """Print the page."""
    group = cli.make_context("kg", [], resilient_parsing=True, terminal_width=80)
    print(HEAD)
    print(_section("kg", cli.get_help(group)))
    for name in COMMANDS:
        command = cli.get_command(group, name)
        assert command is not None
        print(
            _section(
                f"kg {name}", command.get_help(command.make_context(name, [], parent=group, resilient_parsing=True))
            )
        )


def _section(title: str, text: str) -> str:
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join([f"## {title}", "", "```text", *lines, "```", ""])


if __name__ == "__main__":
    main()
