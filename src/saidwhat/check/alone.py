"""Does a draft's paragraph speak of one person alone, so that "she" can mean nobody else?

One name before the pronoun, as often as it likes, and behind it no noun for a person ("his mother
wept"); what stands in quotation marks is not the draft's own. Whom a pronoun means otherwise is
`resolve`'s to read.
"""

from __future__ import annotations

from saidwhat.check.named import Told
from saidwhat.text.quotes import quoted
from saidwhat.text.roles import nouns
from saidwhat.types.speaker import Entity


def is_alone(draft: Told, entity: Entity | None) -> bool:
    """Tell whether nobody but ``entity`` is spoken of before a pronoun in its paragraph."""
    statement = draft.statement
    if entity is None or statement is None or not statement.source:
        return False
    text, at = draft.record.article.text, statement.source[0].start
    start = text.rfind("\n", 0, at) + 1
    own = _own(text[start:at])
    last = -1
    for one in draft.record.entities:
        ends = [span.end - start for span in one.mentions if start <= span.start < at]
        named = [end for end in ends if own[end - 1 : end].strip()]
        if named and one.kind == "person":
            if one != entity:
                return False
            last = max(named)
    return last >= 0 and not nouns().search(own, last)


def _own(text: str) -> str:
    """Return a text with blanks for what stands in quotation marks."""
    for mark in quoted(text):
        text = text[: mark.span.start] + " " * len(mark.span) + text[mark.span.end :]
    return text
