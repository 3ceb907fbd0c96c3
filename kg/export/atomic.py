"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutputProblem


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write the file so that, whatever happens, it is there with all its bytes or as it was before.

    ``data`` is the whole or its pieces. The bytes go to a temporary file in the same folder, which then
    takes the name. Raises :class:`OutputProblem` where the place can't be written.
    """
    try:
        _write_and_rename(path, [data] if isinstance(data, bytes) else data)
    except OSError as error:
        raise OutputProblem(
            f"'{path}' can't be written: {error.strerror}", "check the folder's permissions and the space on the disk"
        ) from error


def _write_and_rename(path: Path, pieces: Iterable[bytes]) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:  # Ctrl-C as well: no part of a file may stay behind
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    """Return the process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
