"""Finds mentions of actors, threats and strategies, and the concepts they stand for."""
