"""The pages about words: frequency list, n-grams, concordance, collocates, keyness, and where and when a word stands.

Each asks what the command of its name asks (`textmine.search`); what takes long is counted beside it (`counted`).
"""

from textmine.web.wordpages import collocates, concordance, keyness, lists, spread

ROUTES = (*lists.ROUTES, *concordance.ROUTES, *collocates.ROUTES, *keyness.ROUTES, *spread.ROUTES)
