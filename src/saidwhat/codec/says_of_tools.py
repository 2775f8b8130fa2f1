"""What does each member mean of what assistants are told?

The rest of the table stands in `says`, which has this one, too.
"""

from __future__ import annotations

from typing import Any

_SAYS = ("What is said of it, as sentences.", ["Fine: these very words", "said by Hanne Ruud"])
_NOTES: tuple[Any, ...] = ("What else is to be known of the answer.", [])
_TEXT = ("The words: the pieces of `content`, joined by a space.", "A ferry is no bridge,")
_CONTENT = ("Where its pieces stand in the article's text, in Unicode code points.", [[521, 544]])

TOOLS: dict[str, tuple[Any, ...]] = {
    "page": ("Its page in `saidwhat serve`.", "/s/5fb9caa917b5ff14"),
    "resource": ("Its address as a resource.", "saidwhat://statement/5fb9caa917b5ff14"),
    "looked_at": ("What was looked at, and what could not be read.",),
    "Printed.text": _TEXT, "Original.text": _TEXT, "OnePrinting.text": _TEXT,
    "Printed.content": _CONTENT, "Original.content": _CONTENT, "OnePrinting.content": _CONTENT,
    "Original.place": ("The part of it that the words match.", [[521, 543]]),
    "Finding.says": _SAYS, "GuardFinding.says": _SAYS,
    "originals": ("Where articles print the words, the best first; three at most.",),
    "more_originals": ("How many more places print them.", 0),
    "GuardFinding.sources": ("Where the words stand in the sources; three at most.",),
    "more_sources": ("How many more places have them.", 0),
    "Checked.summary": ("How many are fine, to look at and wrong.", "1 quotation: 1 fine"),
    "Guarded.summary": ("How many are of each level.", "1 quotation: 1 fine; 1 source given"),
    "SameWords.summary": ("How many print it, in how many wordings.", "printed by 2, in 1 wording"),
    "repaired": ("The answer with slips mended and the rest marked; null if not asked for.",),
    "Statements.notes": _NOTES, "WhoSaid.notes": _NOTES, "Laid.notes": _NOTES,
    "Kept.notes": _NOTES,
    "Statements.after": ("What `after` is to be, to go on; null at the end.", 17),
    "WhoSaid.total": ("How many statements the name has in all.", 4),
    "Part.next": ("What `start` is to be, to go on; null at the end.", 6000),
    "Part.span": ("Which part of the text this is.", [0, 6000]),
    "Part.text": ("The text of this part, exactly as it is kept.", "The Tarn Bridge …"),
    "characters": ("How long the whole text is, in Unicode code points.", 1_412),
    "more_statements": ("How many more statements stand in this part.", 0),
    "more_printings": ("How many more print it.", 0),
    "OnePrinting.words": ("How they stand beside the fullest printing.", "exact"),
    "SameWords.differences": ("What printings have otherwise, as sentences.", []),
    "Kept.outcome": ("Whether it was added, is a new version, or was known.", "added"),
    "Kept.statements": ("How many statements were read in it.", 3),
}  # fmt: skip
