"""textmine: a bilingual (Chinese-English) text-mining corpus toolkit."""

__version__ = "0.1.0"
