"""One HTML page that works offline: the graph, filters, and each position's evidence in its context.

All that comes from the graph goes in as one block of JSON, which the page's script shows as text
only. The content security policy allows no request at all and no script but the page's own, by
their hashes (https://www.w3.org/TR/CSP3/#strict-csp).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from typing import Any, Final

import jinja2
import networkx as nx
from markupsafe import Markup

from kg import resources
from kg.errors import DataProblem
from kg.views.columns import SPACING, place
from kg.views.lines import merge
from kg.views.messages import direction, messages
from kg.views.palette import LOOKS, look

_SCRIPTS: Final = (
    "vendor/cytoscape/cytoscape.min.js",
    "templates/view.js",
)
"""In the order in which they need one another."""


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Write the view as one page."""
    language = graph.graph["language"]
    scripts = [_code(script) for script in _SCRIPTS]
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = environment.from_string(_code("templates/view.html"))
    return template.render(
        language=language,
        direction=direction(language),
        words=messages(language),
        title=graph.graph["title"],
        policy=_policy(scripts),
        style=Markup(_code("templates/view.css")),  # noqa: S704 - the project's own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        data=Markup(_json_block(_data(graph))),  # noqa: S704 - escaped there
    ).encode()


def _data(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    language = graph.graph["language"]
    rows = place(graph, derived=True).rows
    return {
        "direction": direction(language),
        "words": dict(messages(language)),
        "spacing": dict(SPACING),
        "nodes": [{"id": node, "row": rows[node], **data} for node, data in graph.nodes(data=True)],
        "lines": [asdict(line) for line in merge(graph)],
        "stances": _stances(graph),
    }


def _stances(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """The stances that the view has, in the legend's order, with name and look."""
    names = {data["stance"]: data["stance_name"] for _, data in graph.nodes(data=True) if data["kind"] == "position"}
    known = [stance for stance in LOOKS if stance in names]
    others = sorted(set(names) - set(LOOKS))
    return [{"key": stance, "name": names[stance], **asdict(look(stance))} for stance in (*known, *others)]


def _json_block(data: dict[str, Any]) -> str:
    """Return JSON that no text in it can break out of: without ``<`` there is neither ``</script`` nor ``<!--``."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(scripts: Iterable[str]) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in scripts
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def _code(name: str) -> str:
    """Read a file that goes into the page.

    Raises :class:`DataProblem` for a script that would end its own element.
    """
    code = resources.path(*name.split("/")).read_text(encoding="utf-8")
    if name.endswith(".js") and "</script" in code.lower():
        raise DataProblem(f"{name} has '</script' in it", "write it as '<\\/script'")
    return code
