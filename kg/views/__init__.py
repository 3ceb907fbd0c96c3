"""Views: networkx graphs built from RDF by query, and their exporters.

A view is a module with ``build(store, language) -> networkx.MultiDiGraph``; an exporter is a
module in :mod:`kg.views.exporters` with ``export(graph) -> bytes``. The graph between them holds
plain scalars alone (text, numbers, booleans), so that any exporter can write any view.
"""
