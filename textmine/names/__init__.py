"""Known names, and names told by titles and forms: what the reading of clauses takes as one word."""
