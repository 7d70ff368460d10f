"""The old name of `textmine.spacy_components`, for installations whose entry points still say so."""
