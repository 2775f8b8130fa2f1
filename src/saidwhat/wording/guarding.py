"""How is it said in an answer itself what is wrong with a quotation or a citation of it?

Marks in square brackets, a few words each, put behind what they are about.
"""

from __future__ import annotations

from typing import assert_never

from saidwhat.types.guarded import Citation, GuardedQuotation, Sourced
from saidwhat.types.verdict import Reason

_BRACKETS = str.maketrans("[]\n\r", "()  ")


def mark(quotation: GuardedQuotation) -> str:
    """Return the mark behind a quotation that is wrong."""
    return f"[{_wrong(quotation, quotation.reason)}]"


def _wrong(quotation: GuardedQuotation, reason: Reason | None) -> str:
    source = quotation.source
    match reason:
        case "absent":
            return "not found in the sources"
        case "altered":
            return "the words differ from the source"
        case "indirect":
            return "the source quotes nobody with these words"
        case "other":
            who = source.speaker if source and source.speaker else "another speaker"
            return f"the source gives these words to {_plain(who)}"
        case "denied":
            return "the source says that this was not said"
        case "citation" if quotation.cited == "not_at_hand":
            return "the source cited is not at hand"
        case "citation":
            there = f"; it stands in {named(source)}" if source else ""
            return f"not in the source cited{there}"
        case "turned":
            return "what is left out turns it round"
        case None | "exact" | "typography" | "part" | "elided" | "punctuation" | "spoken":
            return "to be looked at"
        case "same" | "not_named" | "unmatched" | "not_established":
            return "to be looked at"
        case "agrees" | "differs" | "quotation" | "title" | "short" | "cut":
            return "to be looked at"
        case _:
            assert_never(reason)


def citation_mark(citation: Citation) -> str:
    """Return the mark behind a citation that is wrong."""
    if citation.found == "not_at_hand":
        return "[no such source]"
    there = f"; they stand in {named(citation.place)}" if citation.place else ""
    return f"[the words cited are not there{there}]"


#: The mark behind what may be a quotation and was not checked.
UNCHECKED = "[not checked]"
#: Why printed words were put in.
PUT_IN = "the words as the source has them"


def named(source: Sourced | None) -> str:
    """Return the name of a source, or its number, from 1."""
    if source is None:
        return "no source"
    return _plain(source.name) if source.name else f"source {source.source + 1}"


def _plain(words: str) -> str:
    return " ".join(words.translate(_BRACKETS).split())
