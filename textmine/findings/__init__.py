"""Findings: the conclusions a document draws, each with who and what is in it and where it stands."""

from textmine.findings.extract import extract_findings
from textmine.findings.headline import headline_of

__all__ = ["extract_findings", "headline_of"]
