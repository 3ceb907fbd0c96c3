"""What GraphML and GEXF have in common: XML, which can't hold every character (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes with U+FFFD for each character that XML can't hold, such as a form feed."""
    return {name: _ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value for name, value in data.items()}
