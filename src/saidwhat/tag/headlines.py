"""Who speaks in a headline that names its speaker behind a dash?

``Harbour to close by spring — mayor``: the wires' way, which PolNeAR's papers do not
have, so that the model cannot have learned it. A rule over the shape: what stands
behind the last spaced dash must be wholly a name or a role as the model marks them, or
one of a few common nouns, or words of a source in the article below. Any other tail
leaves the headline to the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span

_DASHED = re.compile(r"(?P<content>\S.*\S)\s+(?P<cue>[—–―-])\s+(?P<source>[^—–―]{2,60}?)\s*$", re.S)
#: What stands between marks is somebody's, and the tail says whose: "‘Never’ – islanders".
_WHOLE = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘“”]+’|'[^\"“”]+'")
_WORD = re.compile(r"\w+|[^\w\s]")
_GLUE = ENGLISH.words("glue of headlines") | frozenset("'’&-")
_NOUNS = ENGLISH.words("speakers in headlines")
#: Not measured: neither part of PolNeAR has such headlines to count.
CONFIDENCE = 0.8


def speaker_behind_dash(
    text: str, headline: Span, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> Attribution | None:
    """Return the relation of a headline that ends in dash and speaker, or None."""
    match = _DASHED.match(text, headline.start, headline.end)
    if match is None:
        return None
    source = Span(*match.span("source"))
    whole = _WHOLE.fullmatch(text, *match.span("content"))
    if not (
        whole or _speaks_below(text, source, attributions) or _is_label(text, source, mentions)
    ):
        return None
    content, cue = Span(*match.span("content")), Span(*match.span("cue"))
    return Attribution((source,), (cue,), (content,), CONFIDENCE)


def _speaks_below(text: str, source: Span, attributions: Sequence[Attribution]) -> bool:
    """Say whether the same words stand in a source further down."""
    name = re.compile(rf"\b{re.escape(source.of(text))}\b", re.IGNORECASE)
    sources = (span for one in attributions for span in one.source if span.start > source.end)
    return any(name.search(span.of(text)) for span in sources)


def _is_label(text: str, source: Span, mentions: Sequence[Mention]) -> bool:
    """Say whether every word belongs to a name, a role or a noun that can speak."""
    named = [m.span for m in mentions if m.kind in ("name", "role") and source.contains(m.span)]
    left = [
        word[0].lower()
        for word in _WORD.finditer(text, source.start, source.end)
        if not any(span.start <= word.start() < span.end for span in named)
    ]
    told = bool(named) or any(word in _NOUNS for word in left)
    return told and all(word in _GLUE or word in _NOUNS for word in left)
