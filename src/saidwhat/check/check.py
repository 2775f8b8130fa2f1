"""Did they really say it? Every quotation of a draft, against a corpus.

The order of one check: the quotation's very words in quoted passages; then in the
articles' other text; then the nearest passage. Only the first can be faithful.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from saidwhat.check.breaks import whole_words
from saidwhat.check.citations import same_address
from saidwhat.check.corpus import Corpus
from saidwhat.check.corrections import is_taken_back
from saidwhat.check.credits import signed
from saidwhat.check.dating import dated
from saidwhat.check.denials import is_denied
from saidwhat.check.finding import Finding, Quotation
from saidwhat.check.likeliest import note
from saidwhat.check.location import Library
from saidwhat.check.matches import match_of
from saidwhat.check.named import Told
from saidwhat.check.nearest import (
    ALTERED,
    NEAR,
    PUT_TOGETHER,
    Near,
    Nearest,
    finding,
    put_together,
)
from saidwhat.check.originals import (
    Original,
    places,
    statement_at,
    told_by_another,
)
from saidwhat.check.own_voice import in_own_voice
from saidwhat.check.quotations import Drafted, quotations
from saidwhat.check.roles import as_drafted, as_established, attributed
from saidwhat.check.transcripts import in_spoken_form
from saidwhat.check.verbatim import rank_of, verbatim
from saidwhat.language.detect import READ
from saidwhat.text.words import words
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.verdict import FAITHFUL, AttributionVerdict, Cited, Dated, Match, Verdict

_ATTRIBUTION_RANK = {
    "same": 0, "not_named": 0, "unmatched": 1, "not_established": 2, "denied": 3, "other": 3
}  # fmt: skip
#: So many equally good originals are shown; a phrase of the day stands in hundreds.
MOST_MATCHES = 20
#: Where so many articles print the words as the draft has them, no more are read.
ENOUGH = 5
#: Of the articles that share words with a quotation the first few are looked at first: one
#: of their passages that has nearly all its words is what was altered.
FEW_NEAR = 4
NO_DOUBT = 0.85

Judged = tuple[Finding, AttributionVerdict]
#: Where what a quotation cites leads, by its draft and its place; None without a citation.
Cites = Callable[[Draft, Span], str | None]


def check(
    draft: Draft,
    record: Record,
    corpus: Corpus,
    *,
    cites: Cites | None = None,
    own_voice: bool = False,
) -> tuple[Verdict, ...]:
    """Return a verdict for every quotation of ``draft``, in order.

    With ``cites``, which tells what a quotation cites, it is checked against the article cited,
    and only then against the others. With ``own_voice``, what the articles say in their own voice
    may be quoted, too.

    ``record`` is what was read from the draft's text (``draft.readable``): who it says
    said what. The same draft and corpus give the same verdicts.
    """
    given = draft.plain
    draft = replace(draft, plain=whole_words(draft.plain, _known(corpus)))
    library = Library(corpus, _words(draft), own_voice=own_voice)
    if record.article.language in (None, *READ):
        draft, record = signed(draft, record)
    verdicts: list[Verdict] = []
    outer: Verdict | None = None
    for drafted in quotations(draft, record):
        target = cites(draft, drafted.span) if cites else None
        if target:
            verdict = _cited(target, drafted, record, library)
        else:
            verdict = _verdict(drafted, record, library)
        if record.article.language not in (None, *READ):
            verdict = replace(verdict, speaker_read=False)
        if drafted.doubts and verdict.words not in FAITHFUL:
            verdict = replace(verdict, notes=(*verdict.notes, *drafted.doubts))
        if not _is_sure(drafted, verdict, own_voice):
            verdict = replace(verdict, form=drafted.form)
        broken = any(piece.of(given) != piece.of(draft.plain) for piece in verdict.pieces)
        if broken and verdict.words == "exact":
            verdict = replace(verdict, words="typography")
        if not drafted.passage.depth:
            outer = verdict
        elif outer and outer.span.contains(verdict.span):
            verdict = _as_told(verdict, outer)
        verdicts.append(verdict)
    return tuple(verdicts)


def _is_sure(drafted: Drafted, verdict: Verdict, own_voice: bool) -> bool:
    """Tell whether words that read like a title are a quotation, by where they stand."""
    found = own_voice and drafted.form == "title" and verdict.words in FAITHFUL
    return found or (verdict.words == "altered" and drafted.by_capitals)


def _known(corpus: Corpus) -> Callable[[str], bool]:
    """Return what tells whether some article has a word."""
    return lru_cache(maxsize=None)(lambda word: bool(corpus.articles_with([word], 1)))


def _words(draft: Draft) -> frozenset[str]:
    """Return the words of a draft, in lower case, where an article may have one broken."""
    text = draft.plain.replace(MARKUP, "").lower()
    return frozenset(span.of(text) for span in words(text))


def _as_told(inner: Verdict, outer: Verdict) -> Verdict:
    """Return the verdict on a quotation inside another: the printed words may say whose it is.

    Where the outer words stand as they are printed, who tells whom is printed with them: not where
    a mark of elision or a bracket stands among them that may have put another in his place.
    """
    whole = outer.words != "elided" or all(
        inner.span.start <= change.draft[0] and change.draft[1] <= inner.span.end
        for change in outer.changes
    )
    if whole and outer.words in FAITHFUL and inner.words in FAITHFUL:
        return replace(inner, attribution="same")
    return inner


def _cited(target: str, drafted: Drafted, record: Record, library: Library) -> Verdict:
    """Return the verdict on a quotation that cites an article."""
    articles = library.at(target)
    found = _verbatim(drafted, record, articles, library)
    if any(entry.words in FAITHFUL for entry in found):
        verdict = _best(drafted, record, found)
        return replace(verdict, cited=Cited(target, "there", verdict.matches[0].article))
    anywhere = _verdict(drafted, record, library)
    elsewhere = anywhere.words in FAITHFUL
    if not articles and library.knows_addresses:
        return replace(anywhere, cited=Cited(target, "not_at_hand"))
    there = [match for match in anywhere.matches if same_address(target, match.url)]
    if elsewhere and there:
        return replace(anywhere, cited=Cited(target, "there", there[0].article))
    cited = articles[0].record.article.id if articles else None
    if elsewhere:
        return replace(anywhere, cited=Cited(target, "elsewhere", cited))
    return replace(anywhere, cited=Cited(target, "nowhere", cited))


def _verdict(drafted: Drafted, record: Record, library: Library) -> Verdict:
    quotation = drafted.quotation
    found = _looked_up(drafted, record, library)
    if found:
        return _best(drafted, record, found)
    if drafted.form == "short":
        return _blank(drafted, record)
    originals, near = _near(quotation, library)
    found = _verbatim(drafted, record, originals, library)
    found = found or in_spoken_form(quotation, originals)
    if found:  # its words run over a cue, or part of them stand elsewhere too
        return _best(drafted, record, found)
    if near and (near[0].share >= ALTERED or put_together(quotation, near) >= PUT_TOGETHER):
        top = [entry for entry in near if entry.rank == near[0].rank]
        return _best(drafted, record, [finding(quotation, entry) for entry in top])
    blank = _blank(drafted, record)
    if not near or near[0].share < NEAR:
        return blank
    closest = finding(quotation, near[0])
    match = match_of(closest)
    return replace(
        blank, nearest=match, distance=near[0].alignment.distance, changes=closest.changes
    )


def _near(quotation: Quotation, library: Library) -> tuple[list[Original], list[Near]]:
    """Return articles that share words with a quotation, and the passages nearest to it.

    No more are read where the first few leave no doubt what was altered.
    """
    articles = library.near(quotation)
    passages = Nearest(quotation)
    seen = list(islice(articles, FEW_NEAR))
    near = passages.among(seen)
    if near and near[0].run.passage and near[0].share >= NO_DOUBT:
        return seen, near
    more = list(articles)
    return seen + more, passages.among(more)


def _looked_up(drafted: Drafted, record: Record, library: Library) -> list[Finding]:
    """Return the findings of a quotation's very words; `ENOUGH` that confirm it are enough."""
    seen: list[Original] = []
    for original in library.verbatim(drafted.quotation):
        seen.append(original)
        if len(seen) % ENOUGH == 0:
            found = _verbatim(drafted, record, seen, library)
            if sum(_confirms(drafted, record, entry) for entry in found) >= ENOUGH:
                return found
    return _verbatim(drafted, record, seen, library)


def _verbatim(
    drafted: Drafted, record: Record, originals: Sequence[Original], library: Library
) -> list[Finding]:
    """Return where the words stand: quoted, else in an article's own voice if that counts."""
    found = verbatim(drafted.quotation, originals, _speaker(drafted, record))
    if not library.own_voice or any(entry.words in FAITHFUL for entry in found):
        return found
    whom = as_drafted(_drafted(drafted, record))
    return in_own_voice(drafted.quotation, originals, whom) or found


def _confirms(drafted: Drafted, record: Record, found: Finding) -> bool:
    """Tell whether a finding leaves nothing to say against words and speaker."""
    whose = _attribution(drafted, record, found)
    return found.words in FAITHFUL and whose in ("same", "not_named")


def _blank(drafted: Drafted, record: Record) -> Verdict:
    speaker = _speaker(drafted, record) or None
    return Verdict(
        drafted.span,
        drafted.quotation.raw,
        speaker,
        "absent",
        "not_established" if speaker else "not_named",
        pieces=drafted.passage.pieces,
        paragraph=drafted.paragraph,
        notes=drafted.notes,
    )


def _speaker(drafted: Drafted, record: Record) -> str:
    """Return whom the draft names, as it does."""
    return as_drafted(_drafted(drafted, record)) or ""


def _best(drafted: Drafted, record: Record, found: Sequence[Finding]) -> Verdict:
    """Return the verdict of the best original: of equals, the one with the draft's speaker."""
    judged = [(entry, _attribution(drafted, record, entry)) for entry in found]
    rank = min(_order(entry) for entry in judged)
    best = [entry for entry in judged if _order(entry) == rank]
    first, whose = best[0]
    matches = tuple(dict.fromkeys(_match(*entry) for entry in best[:MOST_MATCHES]))
    blank = _blank(drafted, record)
    return replace(
        blank,
        notes=(*blank.notes, *_leaned_on(drafted, record, first, whose)),
        words=first.words,
        attribution=whose,
        changes=first.changes,
        matches=matches,
        dated=_dated(drafted, record, best[:MOST_MATCHES]) if whose != "other" else None,
    )


def _leaned_on(
    drafted: Drafted, record: Record, found: Finding, whose: AttributionVerdict
) -> tuple[str, ...]:
    """Return what a reader is told where the article's speaker is no more than the likeliest."""
    told = _told(found)
    if whose != "same" or not told.statement or not told.statement.leaning:
        return ()
    return () if as_established(_drafted(drafted, record), told) == "same" else (note(told),)


def _dated(drafted: Drafted, record: Record, best: Sequence[Judged]) -> Dated | None:
    """Return how the draft's date agrees with that of the originals: one that does is enough."""
    told = [
        dated(record, drafted.statement, entry.original.record, _told(entry).statement)
        for entry, _ in best
    ]
    found = [one for one in told if one]
    return next((one for one in found if one.found == "agrees"), found[0] if found else None)


def _match(found: Finding, whose: AttributionVerdict) -> Match:
    """Return the match that a finding shows; words that were denied are nobody's."""
    match = match_of(found)
    if whose != "same" and _is_unsaid(found):
        return replace(match, speaker=None)
    return match


def _order(judged: Judged) -> tuple[bool, int, tuple[int, int]]:
    found, whose = judged
    return found.words not in FAITHFUL, _ATTRIBUTION_RANK[whose], rank_of(found)


def _attribution(drafted: Drafted, record: Record, found: Finding) -> AttributionVerdict:
    if found.own is not None:
        return found.own
    printed = _told(found)
    whose = attributed(_drafted(drafted, record), printed)
    if _is_unsaid(found) and not is_denied(record, drafted.statement):
        return "not_named" if whose == "not_named" else "denied"
    return whose


def _is_unsaid(found: Finding) -> bool:
    """Tell whether the article says that these words were not said."""
    record, place = found.original.record, places(found.original.tokens, found.indexes)
    return is_denied(record, _told(found).statement) or is_taken_back(record, place)


def _drafted(drafted: Drafted, record: Record) -> Told:
    return Told(record, drafted.statement, drafted.passage.pieces)


def _told(found: Finding) -> Told:
    """Return a finding's words as somebody's: nobody's where they are told inside a quotation."""
    original, passage = found.original, found.run.passage
    if found.own is not None:
        return Told(original.record)
    spans = places(original.tokens, found.indexes)
    statement = statement_at(original.record, spans)
    if told_by_another(original, spans, statement):
        return Told(original.record)
    pieces = passage.around(original.text, spans) if passage and not passage.depth else ()
    if statement is None and pieces:
        statement = statement_at(original.record, pieces)
    return Told(original.record, statement, pieces)
