"""The report: one page that opens offline, with every row linked to its marked paragraph."""

from textmine.report.write import write_report

__all__ = ["write_report"]
