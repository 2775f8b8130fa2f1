"""Do a quotation's words stand in what an article says in its own voice, and may they be quoted so?

"The report says “…”", or words in marks that name nobody: what an article says itself can be
quoted as the article's, from one paragraph or over several without a gap. It is nobody's who is
spoken of there: his words would stand in marks. How the words are judged is `judging`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from saidwhat.check.cast import sort_of
from saidwhat.check.finding import Finding, Quotation
from saidwhat.check.matching import Way, ways
from saidwhat.check.originals import Original, bounds, run_of
from saidwhat.check.passages import Passage
from saidwhat.check.verbatim import in_run
from saidwhat.language.load import ENGLISH
from saidwhat.text.descriptions import telling
from saidwhat.text.paragraphs import paragraphs
from saidwhat.text.people import is_given_name, parse, plain, title_words
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import FAITHFUL, AttributionVerdict

_DOCUMENTS = ENGLISH.words("documents that say")


def in_own_voice(
    quotation: Quotation, originals: Iterable[Original], whom: str | None
) -> list[Finding]:
    """Return the faithful findings in what articles say themselves.

    ``whom`` is who the draft says said it. A person of whom the article speaks is not quoted
    there: his findings are ``indirect``.
    """
    return [
        _weighed(found, voice)
        for original in originals
        if original.whole.holds(quotation.pairs)
        for found in _findings(quotation, original)
        for voice in [whose(whom, original)]
    ]


def _weighed(found: Finding, voice: AttributionVerdict | None) -> Finding:
    if voice is None:
        return replace(found, words="indirect", own="not_established")
    return replace(found, own=voice)


def whose(whom: str | None, original: Original) -> AttributionVerdict | None:
    """Return what an article's own words are to whom a draft names; None: somebody it speaks of.

    The article itself ("the report", its title, its publisher) said them; whether any other body
    did is not established.
    """
    if not whom:
        return "not_named"
    article, words = original.record.article, whom.split()
    last = plain(words[-1])
    if last in _DOCUMENTS or telling(whom) <= _titles(article):
        return "same"
    name = parse(whom)
    person = bool(name.given and is_given_name(name.given[0])) or last in title_words()
    people = {plain(parse(e.name).surname) for e in original.record.entities if e.kind == "person"}
    person = person or (sort_of(whom) == "name" and last in people)
    return None if person and last in original.tokens.bare else "not_established"


def _titles(article: Article) -> frozenset[str]:
    """Return the words that an article goes by."""
    host = urlsplit(article.url or "").netloc.replace(".", " ")
    names = (article.title, article.publisher, article.byline, host)
    return frozenset[str]().union(*(telling(name) for name in names if name))


def _findings(quotation: Quotation, original: Original) -> Iterator[Finding]:
    """Yield the faithful findings, each in the paragraphs that its words stand in."""
    seen: set[Spans] = set()
    for way in _ways(quotation, original):
        pieces = _paragraphs(original, way)
        if not pieces or pieces in seen:
            continue
        seen.add(pieces)
        run = run_of(original.tokens, Passage(pieces, 0, laid_out=True))
        yield from (f for f in in_run(quotation, original, run) if f.words in FAITHFUL)


def _ways(quotation: Quotation, original: Original) -> Iterator[Way]:
    for brackets in (False, True) if "[" in quotation.raw else (False,):
        yield from ways(
            quotation.tokens, quotation.run, original.tokens, original.whole, brackets=brackets
        )


def _paragraphs(original: Original, way: Way) -> Spans:
    """Return the paragraphs that a way stands in; none where it leaves out the end of one."""
    start, end = bounds(original.tokens, original.whole, way[0].start, way[-1].end)
    article = original.record.article
    spans = [one.span for one in article.blocks or paragraphs(article.text)]
    found = tuple(span for span in spans if span.overlaps(Span(start, end)))
    edges = [piece.end for piece in found[:-1]]
    for before, after in pairwise(way):
        if before.end != after.start:
            low, high = bounds(original.tokens, original.whole, before.end - 1, after.start + 1)
            if any(low <= edge < high for edge in edges):
                return ()
    return found
