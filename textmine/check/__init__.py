"""Checks a draft against a corpus: is this quotation real, and did the source say that?"""

from textmine.check.checking import check
from textmine.check.draft import Draft, read_draft
from textmine.check.records import (
    CLAIM_VERDICTS,
    QUOTATION_VERDICTS,
    WRONG,
    Checked,
    CheckedClaim,
    CheckedQuotation,
)

__all__ = [
    "CLAIM_VERDICTS",
    "QUOTATION_VERDICTS",
    "WRONG",
    "Checked",
    "CheckedClaim",
    "CheckedQuotation",
    "Draft",
    "check",
    "read_draft",
]
