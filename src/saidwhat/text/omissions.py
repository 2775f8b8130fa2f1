"""Where does a printed text itself leave words out? Marks as ``<…>``, ``[...]``, ``…``."""

from __future__ import annotations

import re

from saidwhat.types.span import Span, Spans

_OMISSION = re.compile(r"[<\[(]\s*(?:…|\.{3}|\. \. \.)\s*[>\])]|…|\.{3,}|\. \. \.")


def omissions(text: str, places: Spans) -> Spans:
    """Return the places of the marks of omission inside ``places``, in order."""
    return tuple(
        Span(*match.span())
        for place in places
        for match in _OMISSION.finditer(text, place.start, place.end)
    )
