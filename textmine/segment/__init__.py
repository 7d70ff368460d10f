"""Cuts texts into words and says what word class each may have."""
