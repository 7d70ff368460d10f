"""The jobs that need a text of the user's or give a file: compare, check, similar passages, exports, citations …

Each has a page with a form. What it comes to is kept under an id that nobody guesses (`results`), so that it can be
linked, loaded again and downloaded. The functions behind the commands do the work; nothing is reckoned here.
"""

from textmine.web.tools import checking, citing, comparing, evaluating, exporting, similar, verifying

ROUTES = (
    *comparing.ROUTES,
    *checking.ROUTES,
    *similar.ROUTES,
    *exporting.ROUTES,
    *evaluating.ROUTES,
    *citing.ROUTES,
    *verifying.ROUTES,
)
