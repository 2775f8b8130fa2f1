"""Does an article take a quotation back, right behind it?

"… quotes Quill as saying “…”. What she said was “…”." and "… had her say “…”. She said nothing of
the kind." are no quotation of hers, whoever brings it up. The narrator's own words are asked, in
the rest of the sentence and the next ones of the paragraph. Denials that lead to the words are for
``denials.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from saidwhat.language.load import language
from saidwhat.text.sentences import sentences
from saidwhat.types.language import Language
from saidwhat.types.record import Record
from saidwhat.types.span import Span, Spans

_QUOTE = '“”"„«»'
_WHO = r"(?:[\w.’'-]+\s){1,4}?"
#: So many sentences behind the quotation are looked at, that which it stands in first.
_SENTENCES = 4
#: So many characters.
_REACH = 500
#: What closes a quotation.
_CLOSED = re.compile(r"[”\"’'».,;:)]*\s*")


def is_taken_back(record: Record, place: Spans) -> bool:
    """Tell whether the words behind a place say that it was not said, or not so."""
    text, end = record.article.text, place[-1].end
    stop = text.find("\n", end, end + _REACH)
    last = stop if stop >= 0 else min(end + _REACH, len(text))
    if last <= end:
        return False
    line = Span(end, last)
    rest = _CLOSED.match(text, line.start, line.end)
    if rest and rest.end() < line.end:
        line = Span(rest.end(), line.end)
    found = _patterns(language(record.article.language))
    return any(
        pattern.match(text, one.start, one.end)
        for one in list(sentences(text, line))[:_SENTENCES]
        for pattern in found
    )


@lru_cache(maxsize=8)
def _patterns(known: Language) -> tuple[re.Pattern[str], ...]:
    said = "|".join(sorted(known.words("saying"), key=len, reverse=True)) or "(?!)"
    truly = rf"(?:(?:{known.either('in truth')})\s)?"
    instead = rf"(?:{known.either('instead of these words')})\s{_WHO}{truly}(?:{said})\s{truly}"
    was = rf"(?:{known.either('was')})[,:]?\s*[{_QUOTE}‘']"
    no = rf"{_WHO}(?:{known.either('never said')})\s(?:{said})\s(?:{known.either('such words')})"
    nothing = rf"{_WHO}(?:{said})\s(?:{known.either('nothing such')})"
    ends = r"(?=[,.;:!]|\s(?:—|–)|\Z)"
    lead = rf"(?:(?:{known.either('before a denial')})\s)?"
    return (
        re.compile(lead + instead + was, re.IGNORECASE),
        re.compile(rf"{lead}(?:{no}|{nothing}){ends}", re.IGNORECASE),
    )
