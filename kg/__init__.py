"""A knowledge-graph builder for diplomatic statements."""

from __future__ import annotations

__version__ = "0.1.0.dev0"
