"""Which pieces of a page are its article, and what text do they make?

The text is made of pieces of the page as it shows them: headline, standfirst,
byline, dateline and body, captions and credits, joined by empty lines. One
extractor selects the body, a second is asked for what the first one lost, and
quoted text that only the second has is told as a warning, never dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.clean.credit import credit_tail, is_credit
from saidwhat.clean.dateline import dateline as read_dateline
from saidwhat.clean.dates import printed_day
from saidwhat.clean.extractors import Opinion, first_opinion, key, second_opinion
from saidwhat.clean.furniture import byline_names, is_byline, is_furniture
from saidwhat.clean.metadata import Metadata, metadata
from saidwhat.clean.page import Run, parse, runs
from saidwhat.errors import UnreadableError
from saidwhat.text.quotes import outermost, quoted
from saidwhat.types.article import Article, Block, BlockKind, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.span import Span

#: Fewer letters than this in all (twenty words or so) are a notice, no article.
_FEWEST_LETTERS = 100
#: A page of which more than this share is links is a list of articles.
_MOST_LINKED = 0.6
#: Shorter quoted text is a word in scare quotes, and no reason for an alarm.
_ALARM_WORDS = 4
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head|line)|\bdek\b|\bdeck\b|summary|\blede?\b|intro|excerpt",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—·-]\s+[^|–—·]{2,60}$")

Piece = tuple[BlockKind, str]


@dataclass(frozen=True, slots=True)
class _Selection:
    """The pieces of an article, in the order of its text, and what was left aside."""

    pieces: tuple[Piece, ...]
    warnings: tuple[str, ...]


def page_article(text: str, origin: str, given: Edtf | None = None) -> Article:
    """Return the article of a page; ``given`` is its day where the page does not say.

    Raises:
        UnreadableError: the page has no article, or cannot be parsed.
        TooLargeError: the page has more tags than any article.
    """
    tree = parse(text, origin)
    about = metadata(tree)
    shown = runs(tree)
    first, second = first_opinion(tree), second_opinion(tree)
    chosen = _choose(shown, first, second)
    _check(chosen, shown, about.url, origin)
    headline = _headline(shown, about)
    selection = _select(shown, chosen, headline, second)
    published = about.published or (Published(given, "given") if given else None)
    return _assembled(selection, about, headline, published)


def _is_front_page(url: str | None) -> bool:
    """Tell whether a page's own address is a site's root: a list of teasers, no article."""
    return bool(url and re.fullmatch(r"https?://[^/?#]+/?", url))


def _check(chosen: Sequence[int], shown: Sequence[Run], url: str | None, origin: str) -> None:
    body = [shown[index] for index in chosen]
    letters = sum(map(str.isalnum, "".join(run.text for run in body)))
    linked = sum(run.linked for run in body)
    is_list = linked > _MOST_LINKED * sum(len(run.text) for run in body)
    if letters < _FEWEST_LETTERS or is_list or _is_front_page(url):
        raise UnreadableError(
            "no article on this page",
            subject=origin,
            advice="save the page of one article, or its text",
        )


# What is the body


def _choose(shown: Sequence[Run], first: Opinion, second: Opinion) -> list[int]:
    """Return the places of the runs that are the body: what both opinions support."""
    body = [
        index for index, run in enumerate(shown) if _may_be_body(run) and first.covers(run.text)
    ]
    shapes = Counter(shown[index].shape for index in body)
    taken = set(body)
    # A paragraph that the first extractor lost comes back where the second has it
    # and it stands in the same column as two that the first one took.
    body += [
        index
        for index, run in enumerate(shown)
        if index not in taken
        and shapes[run.shape] > 1
        and _may_be_body(run)
        and not run.chrome
        and len(run.text.split()) >= _ALARM_WORDS
        and second.covers(run.text)
    ]
    return _without_copies(shown, sorted(body), first)


def _may_be_body(run: Run) -> bool:
    return not (run.caption or run.credit or run.tag == "h1") and bool(key(run.text))


def _without_copies(shown: Sequence[Run], body: list[int], first: Opinion) -> list[int]:
    """Leave out second copies: of a paragraph, or of a sentence set large beside it."""
    whole = [key(shown[index].text) for index in body]
    joined = f" {' | '.join(whole)} "
    seen: Counter[str] = Counter()
    kept = []
    for index, folded in zip(body, whole, strict=True):
        seen[folded] += 1
        run = shown[index]
        beside = (run.chrome or run.quote) and joined.count(f" {folded} ") > whole.count(folded)
        if seen[folded] <= max(1, first.paragraphs[folded]) and not beside:
            kept.append(index)
    return kept


# What stands around the body


def _headline(shown: Sequence[Run], about: Metadata) -> str | None:
    """Return the headline as the page shows it; else as its metadata tell it."""
    heads = [run.text for run in shown if run.tag == "h1" and not run.chrome]
    if not about.titles:
        return heads[0] if heads else None
    # A site's name is often an <h1> too, and shares a word or two with the title.
    near = [(max(_shared(head, title) for title in about.titles), head) for head in heads]
    share, head = max(near, key=lambda entry: entry[0], default=(0.0, ""))
    if share > 0.5:
        return head
    return _SITE.sub("", about.titles[0]) if len(about.titles) == 1 else about.titles[0]


def _shared(left: str, right: str) -> float:
    one, two = set(key(left).split()), set(key(right).split())
    return len(one & two) / max(1, len(one | two))


def _select(
    shown: Sequence[Run], chosen: list[int], headline: str | None, second: Opinion
) -> _Selection:
    body: list[Piece] = []
    around: list[Piece] = []
    for index in chosen:
        for piece in _pieces(shown[index].text):
            (around if piece[0] in ("caption", "credit") else body).append(piece)
    title = key(headline or "")
    body = [piece for piece in body if key(piece[1]) != title]
    head: list[Piece] = [("headline", headline)] if headline else []
    head += _above(shown, chosen, {key(words) for _, words in body} | {title})
    around += _captions(shown, {key(words) for _, words in around})
    pieces = (*head, *body, *around)
    return _Selection(pieces, _alarms(shown, pieces, second))


def _pieces(words: str) -> list[Piece]:
    """Return what one run of the body is: body, or what slipped into it."""
    if is_furniture(words):
        return []
    if is_credit(words):
        return [("credit", words)]
    if is_byline(words):
        return [("byline", words)]
    tail = credit_tail(words, Span(0, len(words)))
    if tail:
        return [("caption", words[: tail.start].strip()), ("credit", tail.of(words).strip())]
    return [("body", words)]


def _above(shown: Sequence[Run], chosen: list[int], taken: set[str]) -> list[Piece]:
    """Return standfirst and byline: what stands above the body and says by its class what it is."""
    found: list[Piece] = []
    for run in shown[: chosen[0]]:
        folded = key(run.text)
        if folded in taken or not folded or run.chrome or run.caption:
            continue
        kind: BlockKind | None = None
        if is_byline(run.text) or (_BYLINE.search(run.classes) and len(run.text) < 120):
            kind = None if is_furniture(run.text) or printed_day(run.text) else "byline"
        elif (
            not any(kind == "lede" for kind, _ in found)
            and _STANDFIRST.search(run.classes)
            and len(folded.split()) > _ALARM_WORDS
        ):
            kind = "lede"
        if kind:
            taken.add(folded)
            found.append((kind, run.text))
    return found


def _captions(shown: Sequence[Run], taken: set[str]) -> list[Piece]:
    found: list[Piece] = []
    for run in shown:
        folded = key(run.text)
        if not (run.caption or run.credit) or run.chrome or not folded or folded in taken:
            continue
        taken.add(folded)
        if run.credit or is_credit(run.text):
            found.append(("credit", run.text))
            continue
        tail = credit_tail(run.text, Span(0, len(run.text)))
        if tail:
            found.append(("caption", run.text[: tail.start].strip()))
            found.append(("credit", tail.of(run.text).strip()))
        else:
            found.append(("caption", run.text))
    return found


def _alarms(shown: Sequence[Run], pieces: Sequence[Piece], second: Opinion) -> tuple[str, ...]:
    """Return a warning for quoted text that the second extractor has and the text has not."""
    kept = [key(words) for _, words in pieces]
    whole, text = frozenset(kept), f" {' '.join(kept)} "
    alarms = []
    for run in shown:
        if key(run.text) in whole:
            continue
        for passage in outermost(quoted(run.text)) if _is_prose(run) else ():
            words = passage.inner.of(run.text)
            folded = key(words)
            if len(folded.split()) < _ALARM_WORDS or f" {folded} " in text:
                continue
            if second.covers(run.text):
                alarms.append(f"quoted text missing from the body: {words[:80]}")
    return tuple(dict.fromkeys(alarms))


def _is_prose(run: Run) -> bool:
    """Tell a paragraph from the headline of a teaser, which may hold a quotation too."""
    return run.tag in ("p", "blockquote") or run.quote or run.text[-1] in '.!?…”"»'


# Putting the text together


def _assembled(
    selection: _Selection, about: Metadata, headline: str | None, published: Published | None
) -> Article:
    text = "\n\n".join(words for _, words in selection.pieces)
    blocks: list[Block] = []
    dateline: Dateline | None = None
    at = 0
    for kind, words in selection.pieces:
        span = Span(at, at + len(words))
        at = span.end + 2
        if kind == "body" and dateline is None and not any(b.kind == "body" for b in blocks):
            dateline = read_dateline(text, span, published.edtf if published else None)
            if dateline and dateline.span.end + 1 < span.end:
                blocks.append(Block("dateline", dateline.span))
                start = dateline.span.end + (text[dateline.span.end] == " ")
                span = Span(start, span.end)
        blocks.append(Block(kind, span))
    if published is None and dateline and dateline.edtf and dateline.edtf.is_day:
        published = Published(dateline.edtf, "dateline")
    bylines = [words for kind, words in selection.pieces if kind == "byline"]
    return Article(
        text=text,
        blocks=tuple(blocks),
        title=headline,
        publisher=about.publisher,
        byline=", ".join(about.authors) or (byline_names(bylines[0]) if bylines else None),
        url=about.url,
        published=published,
        modified=about.modified,
        dateline=dateline,
        warnings=selection.warnings,
    )
