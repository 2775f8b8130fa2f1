"""What does each member mean of what is said of an answer and its sources (`types.guarded`)?"""

from __future__ import annotations

from typing import Any

_ANSWER = "Start and end in the answer's text, in `units`; end excluded."
_SOURCE = "Start and end in the source's text, in `units`; end excluded."

ANSWERS: dict[str, tuple[Any, ...]] = {
    "GuardedAnswer.ok": ("Whether nothing is wrong; if `strict`, all is fine.", True),
    "GuardedAnswer.level": ("The worst of all that is said of it.", "fine"),
    "GuardedAnswer.quotations": ("What is said of each quotation, in order.",),
    "GuardedAnswer.citations": ("What is said of each citation, in order.",),
    "GuardedAnswer.read": ("How many sources there were.", 3),
    "GuardedAnswer.units": ("In what places are counted.", "code points"),
    "GuardedAnswer.strict": ("Whether what a person has to look at is not ok.", False),
    "GuardedQuotation.span": (_ANSWER, [97, 118]),
    "GuardedQuotation.text": ("The words as the answer has them.", "A ferry is no bridge,"),
    "GuardedQuotation.speaker": ("Whom the answer names.", "Hanne Ruud"),
    "GuardedQuotation.reason": ("The worst of its reasons, in a word; null: fine.", "altered"),
    "GuardedQuotation.source": ("Where it stands; null where it does not.",),
    "GuardedQuotation.sources": ("All the places where it stands, equally well.",),
    "GuardedQuotation.nearest": ("The nearest passage, where the words are absent.",),
    "GuardedQuotation.cited": ("What came of what is cited for it; null without.", "there"),
    "GuardedQuotation.printed": ("The words to put in its place; null: much differs.", None),
    "GuardedQuotation.pieces": ("Its words without their marks, in the answer.", [[97, 118]]),
    "Sourced.source": ("Which of the sources, from 0 in the order given.", 0),
    "Sourced.name": ("The name or the title of the source.", "Reef study"),
    "Sourced.url": ("The address of the source.", "https://reef.example/study"),
    "Sourced.span": (_SOURCE, [497, 518]),
    "Sourced.text": ("The source's own characters there.", "A ferry is no bridge"),
    "Sourced.pieces": ("The pieces of it that match.", [[497, 518]]),
    "Sourced.speaker": ("Whom the source prints for them; null where it does not tell.", None),
    "Citation.span": (_ANSWER, [120, 123]),
    "Citation.kind": ("How the answer cites.", "number"),
    "Citation.target": ("What the answer cites, as it has it.", "[1]"),
    "Citation.sources": ("Which of the sources that names, from 0.", [0]),
    "Citation.found": ("Whether it is at hand, and the words it quotes stand there.", "there"),
    "Citation.text": ("The words that the citation quotes; null where it quotes none.", None),
    "Citation.place": ("Where these words stand.",),
}  # fmt: skip
