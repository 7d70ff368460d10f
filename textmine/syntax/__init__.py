"""Who does what in a sentence, before anybody is named: tokens with word classes, chunks, clauses with typed slots."""

from textmine.syntax.records import (
    Chunk,
    Clause,
    Link,
    Reading,
    Sentence,
    Slot,
    SyntaxReader,
    Token,
)

__all__ = ["Chunk", "Clause", "Link", "Reading", "Sentence", "Slot", "SyntaxReader", "Token"]
