"""One module per format, each with ``export(graph) -> bytes``."""
