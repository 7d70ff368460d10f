"""What makes texts alike: terms that both languages share, and fingerprints of their wording.

`meanings` gives the terms, `fingerprints` the grams; a build indexes both, and search and compare look them up.
"""

from textmine.likeness.fingerprints import Fingerprint, fingerprints
from textmine.likeness.meanings import Meanings

__all__ = ["Fingerprint", "Meanings", "fingerprints"]
