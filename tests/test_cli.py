"""The frame of the command line: instant help, plain errors, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from collections.abc import Callable

import click
import pytest

from kg import __version__, cli, errors

HEAVY = {"matplotlib", "networkx", "numpy", "pyoxigraph", "pyshacl", "rdflib", "rich", "spacy"}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Put a command ``kg fail`` in place that raises what the test names."""

    def install(error: BaseException) -> None:
        @click.command("fail")
        def command() -> None:
            raise error

        monkeypatch.setitem(cli.COMMANDS, "fail", "Fail.")
        monkeypatch.setitem(sys.modules, "kg.cli.fail", types.SimpleNamespace(command=command))

    return install


def test_help_imports_nothing_heavy():
    code = "import sys; from kg.cli import main; main(['--help']); print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: kg" in done.stdout
    assert not HEAVY & set(done.stderr.split())


def test_help_names_every_exit_code():
    listed = {int(line.split()[0]) for line in cli._EXIT_CODES.splitlines() if line.split()[0].isdigit()}
    raised = {error.exit_code for error in errors.KgError.__subclasses__()}
    assert listed == {0, 1, cli.INTERRUPTED} | raised


def test_version(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {__version__}\n"


@pytest.mark.parametrize("problem", errors.KgError.__subclasses__())
def test_a_problem_is_one_line_a_hint_and_its_own_code(problem, failing, capsys):
    failing(problem("it broke", "mend it"))
    assert cli.main(["fail"]) == problem.exit_code
    assert capsys.readouterr().err == "kg: error: it broke\n  hint: mend it\n"


def test_a_fault_of_the_program_shows_its_traceback_only_on_demand(failing, capsys, monkeypatch):
    failing(RuntimeError("first line\nsecond line"))
    assert cli.main(["fail"]) == errors.ProgramFault.exit_code
    err = capsys.readouterr().err
    assert err.startswith("kg: error: internal error: RuntimeError: first line\n  hint: ")
    assert "Traceback" not in err

    monkeypatch.setenv("KG_DEBUG", "1")
    assert cli.main(["fail"]) == errors.ProgramFault.exit_code
    assert "Traceback" in capsys.readouterr().err


def test_interruption(failing, capsys):
    failing(KeyboardInterrupt())
    assert cli.main(["fail"]) == cli.INTERRUPTED
    assert capsys.readouterr().err == "kg: error: interrupted\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"]])
def test_a_usage_error_points_to_the_help(arguments, capsys):
    assert cli.main(arguments) == 2
    err = capsys.readouterr().err
    assert "nonsense" in err
    assert "kg --help" in err


def test_a_closed_pipe_is_quiet():
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([sys.executable, "-m", "kg", "--help"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert done.returncode == cli.BROKEN_PIPE
    assert done.stderr == b""


def test_a_terminal_without_the_letters_gets_escapes(tmp_path):
    (tmp_path / "hello.py").write_text(
        "import click, sys, kg.cli\n"
        "command = click.Command('hello', callback=lambda: print('كلام'))\n"
        "kg.cli.COMMANDS['hello'] = ''\n"
        "sys.modules['kg.cli.hello'] = sys.modules['__main__']\n"
        "sys.exit(kg.cli.main(['hello']))\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "hello.py"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"\\u0643\\u0644\\u0627\\u0645\n", b"")
