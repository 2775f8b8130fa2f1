"""Is this line a notice of the publisher's about the article, and no part of the news?

Corrections, clarifications, withdrawals, embargoes, notes of editors, told by what the line begins
with. What they change is not asked here.
"""

from __future__ import annotations

import re

from saidwhat.language.load import ENGLISH

#: A notice of so few words is the heading of the next line.
_HEADING = 2
#: Signs that a page sets in front of a notice; a quotation mark is none.
SIGNS = " \t*•·–—-_([#>"
_NOTICE = re.compile(rf"(?:{ENGLISH.either('notices')})", re.IGNORECASE)


def is_notice(bare: str) -> bool:
    """Tell whether a line, without the signs in front of it, begins as a notice does."""
    return _NOTICE.match(bare) is not None


def is_notice_heading(bare: str) -> bool:
    """Tell whether a line is no more than the heading of a notice ("Correction")."""
    return is_notice(bare) and len(bare.split()) <= _HEADING
