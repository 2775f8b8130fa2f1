"""What is told of an answer, once its quotations are judged?

The nouns of `types.guarded` from the verdicts of a check: where each stands in the sources, with
the source's own characters, what came of each citation, which printed words would mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhat.check.prepared import PreparedCorpus
from saidwhat.check.printed import is_printed, printed_words
from saidwhat.check.unchecked import HIDDEN, ODD
from saidwhat.formats.messages import Cited
from saidwhat.jobs.citing import Mark
from saidwhat.text.fold import fold
from saidwhat.text.units import Utf16
from saidwhat.text.words import words
from saidwhat.types.draft import Draft
from saidwhat.types.guarded import Citation, GuardedAnswer, GuardedQuotation, Source, Sourced
from saidwhat.types.span import Span, envelope
from saidwhat.types.verdict import (
    Change,
    CitedVerdict,
    Level,
    Match,
    NotChecked,
    Verdict,
    meaning,
)

#: Fewer words that were not checked are a mark that strayed; more may be a quotation.
FEWEST_WORDS = 3
#: A slip is no more than such a share of a quotation's words, or one of them.
SLIP = 0.2
_APOSTROPHES = frozenset("'’‘´`′‛❛&")
#: Signs that Markdown would take for its own.
_MARKUP = frozenset("*_`[]<>\\|#")


@dataclass(frozen=True, slots=True)
class Told:
    """How answers from these sources are told: in which units, and how strictly.

    ``ids`` are those of the sources as articles.
    """

    sources: tuple[Source, ...]
    ids: tuple[str, ...]
    utf16: bool
    strict: bool

    def point(self, text: str, place: int) -> int:
        """Return a place in an answer's text in code points."""
        return Utf16(text).point(place) if self.utf16 else place

    def moved(self, found: Iterable[GuardedQuotation], before: str) -> Iterator[GuardedQuotation]:
        """Yield quotations with their places behind a text that stands before them."""
        by = Utf16(before).units(len(before)) if self.utf16 else len(before)
        for one in found:
            yield replace(
                one,
                span=_shifted(one.span, by),
                pieces=tuple(_shifted(piece, by) for piece in one.pieces),
                changes=tuple(
                    replace(change, draft=(change.draft[0] + by, change.draft[1] + by))
                    for change in one.changes
                ),
            )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def told_of(
    told: Told,
    draft: Draft,
    verdicts: Sequence[Verdict],
    found: Sequence[Mark],
    missed: Sequence[NotChecked],
    corpus: PreparedCorpus,
    notes: tuple[str, ...],
) -> GuardedAnswer:
    """Return what is told of an answer, of which these are the verdicts and citations."""
    quotations = tuple(
        _quotation(told, verdict, _printed(verdict, draft, corpus)) for verdict in verdicts
    )
    citations = tuple(_citation(told, mark) for mark in found)
    answer = GuardedAnswer(
        draft.text, quotations, citations, tuple(missed), len(told.sources), notes,
        strict=told.strict, unsure=_unsure(missed),
    )  # fmt: skip
    return _in_utf16(told, answer) if told.utf16 else answer


def _unsure(missed: Sequence[NotChecked]) -> Level:
    """Return how much what was not checked weighs: words that nobody looked at are not fine."""
    if any(map(_may_be_said, missed)):
        return "wrong"
    return "look" if missed else "fine"


def _may_be_said(missed: NotChecked) -> bool:
    """Tell whether a passage may well be a quotation; single marks are mostly apostrophes."""
    single = missed.reason == ODD and missed.text[:1] in _APOSTROPHES
    several = len(words(missed.text)) >= FEWEST_WORDS
    return several and missed.reason != HIDDEN and not single


def _quotation(told: Told, verdict: Verdict, printed: str | None) -> GuardedQuotation:
    return GuardedQuotation(
        verdict.span, verdict.text, verdict.speaker, verdict.words, verdict.attribution,
        verdict.level, verdict.reason, verdict.changes,
        tuple(dict.fromkeys(one for match in verdict.matches for one in _sourced(told, match))),
        next(_sourced(told, verdict.nearest), None) if verdict.nearest else None,
        verdict.cited.found if verdict.cited else None,
        printed, verdict.pieces, verdict.form, verdict.notes,
    )  # fmt: skip


def _sourced(told: Told, match: Match) -> Iterator[Sourced]:
    """Yield the places of a match: in each of the sources that are the very same text."""
    pieces = match.place or match.content
    span = envelope(pieces)
    for number, source in enumerate(told.sources):
        if told.ids[number] == match.article:
            name, words = source.name or source.title, span.of(source.text)
            yield Sourced(number, name, source.url, span, words, pieces, match.speaker)


def _printed(verdict: Verdict, draft: Draft, corpus: PreparedCorpus) -> str | None:
    """Return the source's words that would stand in a quotation's place, where little differs."""
    cited = verdict.cited is None or verdict.cited.found != "not_at_hand"
    if not cited or meaning(verdict.attribution).level == "wrong" or not _is_slip(verdict):
        return None
    printed = printed_words(verdict, draft.text)
    if printed is None or set(printed) & _MARKUP - set(verdict.text):
        return None
    return printed if is_printed(printed, corpus, own_voice=True) else None


def _is_slip(verdict: Verdict) -> bool:
    """Tell whether a quotation differs in typography, punctuation, or a word or so."""
    if verdict.words in ("typography", "punctuation"):
        return True
    if verdict.words != "altered":
        return False
    differ = sum(
        max(len(words(change.draft_text)), len(words(change.original_text)))
        for change in verdict.changes
        if not change.marked
    )
    return differ <= max(1, SLIP * len(words(verdict.text)))


def _citation(told: Told, mark: Mark) -> Citation:
    """Return what came of a citation: are its source, and the words that it quotes, there?"""
    found: CitedVerdict = "there" if mark.sources else "not_at_hand"
    cited = mark.cited
    if cited is None or cited.text is None or not mark.sources:
        text = cited.text if cited else None
        return Citation(mark.span, mark.kind, mark.target, mark.sources, found, text)
    number = mark.sources[0]
    place = _exactly(told, number, cited) or _somewhere(told, number, cited.text)
    others = (n for n in range(len(told.sources)) if n != number)
    elsewhere = place or next(
        (one for n in others if (one := _somewhere(told, n, cited.text or ""))), None
    )
    found = "nowhere" if elsewhere is None else "there" if _is_there(place, cited) else "elsewhere"
    return Citation(mark.span, mark.kind, mark.target, mark.sources, found, cited.text, elsewhere)


def _is_there(place: Sourced | None, cited: Cited) -> bool:
    if place is None:
        return False
    told = cited.start is not None and cited.end is not None
    return not told or (place.span.start, place.span.end) == (cited.start, cited.end)


def _exactly(told: Told, number: int, cited: Cited) -> Sourced | None:
    """Return the place that a citation tells, if the words stand there to the character."""
    start, end, text = cited.start, cited.end, told.sources[number].text
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return _at(told, number, Span(start, end)) if text[start:end] == cited.text else None


def _somewhere(told: Told, number: int, quoted: str) -> Sourced | None:
    """Return where words stand in a source, but for typography and spaces."""
    text = told.sources[number].text
    at = text.find(quoted)
    if at >= 0 and quoted:
        return _at(told, number, Span(at, at + len(quoted)))
    wanted = fold(quoted).text.strip()
    within = fold(text)
    at = within.text.find(wanted) if wanted else -1
    return _at(told, number, within.span(at, at + len(wanted))) if at >= 0 else None


def _at(told: Told, number: int, span: Span) -> Sourced:
    source = told.sources[number]
    words = span.of(source.text)
    return Sourced(number, source.name or source.title, source.url, span, words, (span,))


def _in_utf16(told: Told, answer: GuardedAnswer) -> GuardedAnswer:
    """Return an answer with its places in UTF-16 units."""
    own, of = Utf16(answer.text), [Utf16(source.text) for source in told.sources]

    def sourced(one: Sourced) -> Sourced:
        units = of[one.source]
        pieces = tuple(map(units.span, one.pieces))
        return replace(one, span=units.span(one.span), pieces=pieces)

    def change(one: Change, there: Sourced | None) -> Change:
        low, high = one.draft
        made = replace(one, draft=(own.units(low), own.units(high)))
        if there is None:
            return made
        low, high = one.original
        units = of[there.source]
        return replace(made, original=(units.units(low), units.units(high)))

    quotations = tuple(
        replace(
            one,
            span=own.span(one.span),
            pieces=tuple(map(own.span, one.pieces)),
            changes=tuple(change(each, one.source or one.nearest) for each in one.changes),
            sources=tuple(map(sourced, one.sources)),
            nearest=one.nearest and sourced(one.nearest),
        )
        for one in answer.quotations
    )
    citations = tuple(
        replace(one, span=own.span(one.span), place=one.place and sourced(one.place))
        for one in answer.citations
    )
    missed = tuple(replace(one, span=own.span(one.span)) for one in answer.not_checked)
    return replace(
        answer, quotations=quotations, citations=citations, not_checked=missed, units="utf-16"
    )
