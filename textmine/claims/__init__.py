"""Who does what, to whom, and how sure the text is of it: from clauses to claims, for both languages."""
