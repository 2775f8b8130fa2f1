"""Does an article print that somebody did not say these words?

"Calder never said “…”" and "Calder denied having said “…”" are no quotation of Calder. The cue
is asked, and what leads from it to the marks. Denied twice is said ("did not deny that …"), and
so is what is not held back ("did not hesitate to call it “…”"); "“I never did it,” she denied"
is hers, and so is what a colon leads to ("denied the charge: “…”").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.check.lexicon import expanded
from saidwhat.language.load import language
from saidwhat.text.sentences import sentences
from saidwhat.text.tokens import tokenise
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span

#: The word before a colon or comma that leads to a mark.
_LEADS = re.compile(r"(\w+)\s*[:,]\s*[\"“„«‘']")

_MARK = re.compile(r"[\"“„«]")
#: What ends a clause in front of a source.
_STOP = re.compile(r"[,;:—–]\s")
#: So many words may stand between the denial and the source ("denied reports that she …").
_NEAR = 3


def is_denied(record: Record, statement: Statement | None) -> bool:
    """Tell whether the article says that the source of a statement did not say its words."""
    if statement is None or not statement.cue:
        return False
    text, known = record.article.text, language(record.article.language)
    if _is_doubted(record, statement):
        return True
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


def _is_doubted(record: Record, statement: Statement) -> bool:
    """Tell whether somebody only asks whether it was said, or calls it false that it was."""
    text, known = record.article.text, language(record.article.language)
    source, cue, content = statement.source, statement.cue, statement.content
    if content[0].start < cue[0].start:
        return False
    line = Span(text.rfind("\n", 0, cue[0].start) + 1, cue[0].end)
    lead = max((s for s in sentences(text, line) if s.start <= cue[0].start), default=line)
    before = text[lead.start : min(span.start for span in (*source, *cue))]
    words, said = _words(_STOP.split(before)[-1], record), _words(cue[0].of(text), record)
    denying, asking = known.words("calling unsaid"), known.words("whether")
    if words and words[-1] in asking:
        return True
    near, no = words[-_NEAR:], denying | known.words("negations")
    if (denying | known.words("calling true")).intersection(near) and _is_odd(words, no):
        return True
    if known.words("falsely").intersection(said):
        return True
    named = _words(source[0].of(text), record) if source else []
    if named and named[0] in known.words("negations"):
        return True
    marks = _MARK.search(text, cue[-1].end, content[-1].end)
    between = _words(text[cue[-1].end : marks.start()], record) if marks else []
    told = bool(between) and between[-1] in known.words("saying")
    return told and bool((denying | asking).intersection((*said, *between)))


def _is_odd(words: Sequence[str], denying: frozenset[str]) -> bool:
    """Tell whether the last words deny, and do not deny the denial ("did not deny that she")."""
    return sum(word in denying for word in words[-2 * _NEAR :]) % 2 == 1


def _words(text: str, record: Record) -> list[str]:
    known = language(record.article.language)
    return [word for key in tokenise(text, known).keys for word in expanded(key, known)]
