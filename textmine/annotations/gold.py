"""What a person marked: paragraphs, mentions and, in textmine's own format, claims.

Offsets are code points of the paragraph's text, half open, as in the tables of a build.
"""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import LABELS, ClaimKind, Label, Modality, Polarity


@dataclass(frozen=True, slots=True)
class GoldParagraph:
    """A text that was annotated as a whole: a paragraph, a sentence, or a document of several paragraphs."""

    para: str
    text: str  # NFC
    document_id: str = ""
    place: str = ""  # file and line, for messages


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A span that a person marked."""

    para: str
    start: int
    end: int
    text: str
    label: Label
    concept_id: str = ""  # where the annotation names one


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that a person marked; actors, targets and concepts are names as the paragraph has them.

    Args:
        actors: a name `A/B` is one actor that may be called either. So with targets.
        main: one of the main claims of its paragraph; None where the annotator did not tell them apart.
        said_by: who says it, where it is reported speech.
        when: the time expression of its clause.
    """

    para: str
    start: int
    end: int
    text: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    concepts: tuple[str, ...]
    predicate: str
    kind: ClaimKind
    polarity: Polarity
    modality: Modality
    main: bool | None = None
    said_by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotations to measure against.

    Args:
        claims: None where the format has no claims; they are then not measured.
        labels: what the annotators looked for; a label they had not is not measured.
        notes: what was left out or taken otherwise than it stands, a line each.
    """

    paragraphs: tuple[GoldParagraph, ...]
    mentions: tuple[GoldMention, ...]
    claims: tuple[GoldClaim, ...] | None = None
    labels: tuple[Label, ...] = LABELS
    notes: tuple[str, ...] = ()

    @property
    def exhaustive(self) -> bool:
        """Were all claims marked, and the main ones among them told apart? Otherwise those marked are the main ones."""
        return any(claim.main for claim in self.claims or ())
