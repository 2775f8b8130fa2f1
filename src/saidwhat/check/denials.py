"""Does an article print that somebody did not say these words?

"Calder never said “…”" and "Calder denied having said “…”" are no quotation of Calder. The cue
is asked, and what leads from it to the marks. Denied twice is said ("did not deny that …"), and
so is what is not held back ("did not hesitate to call it “…”"); "“I never did it,” she denied"
is hers, and so is what a colon leads to ("denied the charge: “…”").
"""

from __future__ import annotations

import re

from saidwhat.check.lexicon import expanded
from saidwhat.check.tokens import tokenise
from saidwhat.language.load import language
from saidwhat.types.record import Record, Statement

#: The word before a colon or comma that leads to a mark.
_LEADS = re.compile(r"(\w+)\s*[:,]\s*[\"“„«‘']")


def is_denied(record: Record, statement: Statement | None) -> bool:
    """Tell whether the article says that the source of a statement did not say its words."""
    if statement is None or not statement.cue:
        return False
    text, known = record.article.text, language(record.article.language)
    cue = [word for span in statement.cue for word in _words(span.of(text), record)]
    refusing = known.words("refusing")
    denying = known.words("negations") | refusing | known.words("holding back")
    if sum(word in denying for word in cue) % 2 == 0:
        return False
    start, end = statement.cue[0].start, statement.content[-1].end
    if end <= start:
        return not refusing.intersection(cue)
    leads = _LEADS.search(text, start, end)
    return not leads or leads.group(1).lower() in known.words("saying")


def _words(text: str, record: Record) -> list[str]:
    known = language(record.article.language)
    return [word for key in tokenise(text, known).keys for word in expanded(key, known)]
