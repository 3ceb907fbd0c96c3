"""From texts to graph files: the batch behind ``kg build``.

:func:`plan` says what will be read and written, before anything is; :func:`make_writable` sees to the
folder; :func:`run` does the work, in one process or several, and yields one :class:`Outcome` per document.
A document that fails never stops the others, and what is written doesn't depend on them.
"""

from __future__ import annotations

from kg.build.plan import Job, Metadata, Outcome, make_writable, plan
from kg.build.workers import processes_for, run

__all__ = ["Job", "Metadata", "Outcome", "make_writable", "plan", "processes_for", "run"]
