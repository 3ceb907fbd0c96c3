"""The command line: ``kg COMMAND ...``, one module per command.

A command is imported only when it is asked for, so that ``kg --help`` stays instant: the table
:data:`COMMANDS` holds the one-line help that the overview shows, and ``kg.cli.<name>`` holds a
:class:`click.Command` called ``command``.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence

import click
from click.shell_completion import shell_complete

from kg import __version__
from kg.errors import KgError, ProgramFault

COMMANDS = {
    "build": "Build a graph from each text.",
    "validate": "Check graphs against the shapes.",
    "query": "Ask graphs a question in SPARQL.",
    "view": "Draw graphs: organisation → country → position.",
    "evaluate": "Score graphs against annotated texts.",
    "explain": "Show sentence by sentence what was found, and by which rule.",
}
"""The commands in the order in which one works, with the line that ``kg --help`` shows."""

INTERRUPTED = 130
BROKEN_PIPE = 141

_EXIT_CODES = """\b
Exit codes:
    0  done
    1  done, and the answer is no: the graph doesn't conform
    2  options or inputs that don't go together
    3  an input that can't be read as text
    4  a graph that can't be parsed
    5  a query that can't be parsed or isn't allowed
    6  a place that can't be written
    7  a data file of the program itself that is broken
   70  a fault of the program (KG_DEBUG=1 shows the traceback)
  130  interrupted
A batch in which some documents failed ends with the code of the first failure.
"""


class _LazyGroup(click.Group):
    """A group that imports a command when it is called, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_LazyGroup, epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn diplomatic statements into a knowledge graph, and ask it.

    Who takes which position on what, with the sentence that says so: from plain text to RDF that
    conforms to its shapes, to queries and to pictures.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kg`` with these arguments (the process's own by default) and return its exit code.

    What goes wrong is told in one line on stderr, with a hint below it. ``KG_DEBUG=1`` adds the
    traceback.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        # The models' matrices are small: numpy's threads would spend their time waiting for one another.
        os.environ.setdefault(variable, "1")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that can't show a letter is no reason to stop (stderr escapes it already).
        sys.stdout.reconfigure(errors="backslashreplace")
    if instruction := os.environ.get("_KG_COMPLETE"):
        return shell_complete(cli, {}, "kg", "_KG_COMPLETE", instruction)
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more: keep the interpreter from complaining when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _run(argv: list[str]) -> int:
    # click's own main() would end with 1 on a broken pipe and on Ctrl-C: that means "no" here.
    try:
        with cli.make_context("kg", argv) as context:
            cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except KgError as error:
        return _fail(error.message, error.hint, error.exit_code)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "kg"
        return _fail(error.format_message(), f"{path} --help lists what there is", error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), "", error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted", "", INTERRUPTED)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the last net: a fault of the program is told in a line, too
        first_line = (str(error).splitlines() or [""])[0]
        message = f"internal error: {type(error).__name__}: {first_line}"
        return _fail(message, "KG_DEBUG=1 shows where; please report it", ProgramFault.exit_code)
    return 0


def _fail(message: str, hint: str, code: int) -> int:
    if os.environ.get("KG_DEBUG"):
        traceback.print_exc()
    click.echo(f"kg: error: {message}", err=True)
    if hint:
        click.echo(f"  hint: {hint}", err=True)
    return code
