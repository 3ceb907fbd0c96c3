"""spaCy as the frame: tokens, sentences and quotations of a text (:func:`kg.annotate.pipeline.create`)."""
