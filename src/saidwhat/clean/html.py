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
from dataclasses import replace

from saidwhat.clean.authors import authors, is_signed
from saidwhat.clean.boxes import drop_boxes
from saidwhat.clean.choose import choose
from saidwhat.clean.credit import is_credit
from saidwhat.clean.dates import printed_day
from saidwhat.clean.extractors import Opinion, first_opinion, key, second_opinion
from saidwhat.clean.furniture import is_byline, is_furniture, is_signature
from saidwhat.clean.linked import is_root
from saidwhat.clean.mend import mend
from saidwhat.clean.metadata import Metadata, canonical, metadata
from saidwhat.clean.notices import notices
from saidwhat.clean.page import MOST_LINKED, Run, parse, runs
from saidwhat.clean.parts import parts
from saidwhat.clean.pieces import Piece, captioned, joined, pieces, placed
from saidwhat.clean.plain import is_prose
from saidwhat.clean.printed import stamps
from saidwhat.clean.stamps import before_date
from saidwhat.errors import UnreadableError
from saidwhat.language.detect import language_of
from saidwhat.text.quotes import outermost, quoted
from saidwhat.types.article import Article, BlockKind, Published
from saidwhat.types.edtf import Edtf

#: Fewer letters than this in all (twenty words or so) are a notice, no article.
_FEWEST_LETTERS = 100
#: Shorter quoted text is a word in scare quotes, and no reason for an alarm.
_ALARM_WORDS = 4
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head|line)|\bdek\b|\bdeck\b|summary|\blede?\b|intro|excerpt",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])", re.IGNORECASE)
# What screen readers are told in front of a caption.
_CAPTION_LABEL = re.compile(r"(?:Image|Media|Photo|Video)?\s?[Cc]aption[,:]\s*")
_NOT_FREE = "the page says that it is not free to read: its text may be cut short"
#: So many paragraphs in one column make an article where nothing else says that there is one.
_COLUMN = 3
_SITE = re.compile(r"\s+(?:[|–—·-]|::)\s+[^|–—·]{2,60}$")
#: Shorter titles are names and sections as often as headlines.
_TITLE_WORDS = 4


#: The cleaner is called by its number: html-3.
VERSION = 3


def page_article(
    text: str, origin: str, given: Edtf | None = None, *, version: int = VERSION
) -> Article:
    """Return the article of a page; ``given`` is its day where the page does not say.

    ``version`` 1 and 2 give the text of the cleaners html-1, which weighed what a page sets apart
    as extractors see it, and html-2, which took a page's tags as they are.

    Raises:
        UnreadableError: the page has no article, or cannot be parsed.
        TooLargeError: the page has more tags than any article.
    """
    tree = parse(text, origin)
    if version > 2:
        mend(tree)
        drop_boxes(tree, canonical(tree))
    about = metadata(tree, mended=version > 2)
    shown = runs(tree, parts(tree) if version > 1 else None)
    first, second = first_opinion(tree), second_opinion(tree)
    chosen = choose(shown, first, second, spoken=version > 2)
    if version > 2 and _is_empty(shown, chosen):
        chosen = choose(shown, second, second, spoken=True)
    headline = _headline(shown, about)
    days = stamps(shown, chosen, headline, about.language)
    if version > 2:
        chosen = _below_bylines(shown, [at for at in chosen if at not in days.lines])
    _check(chosen, shown, about, origin)
    selection = _select(shown, chosen, headline, about.authors, version)
    lines = (run.text for run in shown if not (run.chrome or run.is_link))
    warnings = (*notices(lines), *_alarms(shown, chosen, selection, second))
    warnings += () if about.is_free else (_NOT_FREE,)
    about = replace(about, modified=about.modified or days.modified)
    told = days.told(about.published)
    published = told or (Published(given, "given") if given else None)
    return _assembled(selection, warnings, about, headline, published)


def _below_bylines(shown: Sequence[Run], chosen: Sequence[int]) -> list[int]:
    """Return the body without what an extractor took of the bylines above it."""
    first = next((at for at in chosen if is_prose(shown[at].text)), 0)
    return [at for at in chosen if at >= first or not _names_authors(shown[at])]


def _names_authors(run: Run) -> bool:
    return is_signed(run.text, told=bool(_BYLINE.search(run.classes)))


def _is_empty(shown: Sequence[Run], chosen: Sequence[int]) -> bool:
    """Tell whether an extractor found next to nothing: no verdict, while the other has a text."""
    return sum(map(str.isalnum, "".join(shown[at].text for at in chosen))) < _FEWEST_LETTERS


def _check(chosen: Sequence[int], shown: Sequence[Run], about: Metadata, origin: str) -> None:
    body = [shown[index] for index in chosen]
    letters = sum(map(str.isalnum, "".join(run.text for run in body)))
    linked = sum(run.linked for run in body)
    is_list = linked > MOST_LINKED * sum(len(run.text) for run in body)
    if letters < _FEWEST_LETTERS or is_list or _is_front(shown, body, about):
        raise UnreadableError(
            "no article on this page",
            subject=origin,
            advice="save the page of one article, or its text",
        )


def _is_front(shown: Sequence[Run], body: Sequence[Run], about: Metadata) -> bool:
    """Tell whether a page at a site's root is its front page: no article, but a list of teasers.

    Some sites give each article the root's address. Such a page calls itself an article, or
    most of its body are paragraphs of one column below one headline.
    """
    if not about.url or not is_root(about.url) or about.is_article:
        return False
    columns = Counter(run.column for run in body if is_prose(run.text))
    largest = max(columns.values(), default=0)
    heads = sum(run.tag in ("h1", "h2", "h3") and not run.chrome for run in shown)
    return heads >= largest or largest < _COLUMN


# What stands around the body


def _headline(shown: Sequence[Run], about: Metadata) -> str | None:
    """Return the headline as the page shows it; else as its metadata tell it."""
    heads = [run.text for run in shown if run.tag == "h1" and not run.chrome]
    if not about.titles:
        return heads[0] if heads else None
    # A site's name is often an <h1> too, and shares a word or two with the title.
    titles = [_SITE.sub("", title) for title in about.titles]
    near = [(max(_likeness(head, title) for title in titles), head) for head in heads]
    likeness, head = max(near, key=lambda entry: entry[0], default=(0.0, ""))
    if likeness > 0.5:
        return head
    return titles[0] if len(titles) == 1 else about.titles[0]


def _likeness(head: str, title: str) -> float:
    """Return the share of words that two headlines have in common.

    A title for search engines is often a part of the headline, or the headline of it:
    from four words on, the share of the shorter one counts.
    """
    one, two = set(key(head).split()), set(key(title).split())
    fewer = min(len(one), len(two))
    return len(one & two) / (fewer if fewer >= _TITLE_WORDS else max(1, len(one | two)))


def _select(
    shown: Sequence[Run],
    chosen: Sequence[int],
    headline: str | None,
    authors: Sequence[str],
    version: int,
) -> tuple[Piece, ...]:
    """Return the pieces of an article, in the order of its text."""
    body: list[Piece] = []
    around: list[Piece] = []
    for index in chosen:
        for piece in pieces(shown[index], authors):
            (around if piece.kind in ("caption", "credit") else body).append(piece)
    title = key(headline or "")
    body = [piece for piece in body if key(piece.words) != title]
    if body and body[0].kind == "body" and _is_standfirst(shown[chosen[0]]):
        body[0] = Piece("lede", body[0].words)
    head = [Piece("headline", headline)] if headline else []
    head += _above(shown, chosen, {key(piece.words) for piece in body} | {title}, version)
    around += _captions(shown, {key(piece.words) for piece in around})
    return (*head, *body, *around)


def _is_standfirst(run: Run) -> bool:
    return bool(_STANDFIRST.search(run.classes)) and len(run.text.split()) > _ALARM_WORDS


def _first(shown: Sequence[Run], chosen: Sequence[int]) -> int:
    """Return the place of the first words of the body, below the clock of an entry."""
    return next((at for at in chosen if shown[at].part not in ("time", "heading")), chosen[0])


def _above(
    shown: Sequence[Run], chosen: Sequence[int], taken: set[str], version: int
) -> list[Piece]:
    """Return standfirst and byline: what stands above the body and says by its class what it is."""
    found: list[Piece] = []
    for run in shown[: _first(shown, chosen)]:
        folded = key(run.text)
        if folded in taken or not folded or run.chrome or run.caption:
            continue
        kind: BlockKind | None = None
        signed = before_date(run.text) if version > 2 else run.text
        told = bool(_BYLINE.search(run.classes))
        if is_byline(signed) or (told and is_signature(signed)):
            kind = None if is_furniture(signed) or printed_day(signed) else "byline"
        elif version > 2 and _names_authors(run):
            kind = "byline"
        elif _is_standfirst(run) and not any(piece.kind == "lede" for piece in found):
            kind = "lede"
        if kind:
            taken.add(folded)
            found.append(Piece(kind, run.text))
    return found


def _captions(shown: Sequence[Run], taken: set[str]) -> list[Piece]:
    found: list[Piece] = []
    for run in shown:
        words = _CAPTION_LABEL.sub("", run.text, count=1)
        folded = key(words)
        if not (run.caption or run.credit) or run.chrome or not folded or folded in taken:
            continue
        taken.add(folded)
        if run.credit or is_credit(words):
            found.append(Piece("credit", words))
        else:
            found += captioned(words) or [Piece("caption", words)]
    return found


def _alarms(
    shown: Sequence[Run], chosen: Sequence[int], found: Sequence[Piece], second: Opinion
) -> tuple[str, ...]:
    """Return a warning for quoted text that the page has in its article and the text has not.

    In its article: between two paragraphs of the body, or where the second extractor
    sees it.
    """
    kept = [key(piece.words) for piece in found]
    whole, text = frozenset(kept), f" {' '.join(kept)} "
    alarms = []
    for index, run in enumerate(shown):
        if key(run.text) in whole or not _is_prose(run) or is_furniture(run.text):
            continue
        inside = chosen[0] < index < chosen[-1] and not (run.chrome or run.is_link)
        for passage in outermost(quoted(run.text)):
            words = passage.inner.of(run.text)
            folded = key(words)
            if len(folded.split()) < _ALARM_WORDS or f" {folded} " in text:
                continue
            if inside or second.covers(run.text):
                alarms.append(f"quoted text missing from the body: {words[:80]}")
    return tuple(dict.fromkeys(alarms))


def _is_prose(run: Run) -> bool:
    """Tell a paragraph from the headline of a teaser, which may hold a quotation too."""
    return run.tag in ("p", "blockquote") or run.quote or run.text[-1] in '.!?…”"»'


# Putting the text together


def _assembled(
    found: Sequence[Piece],
    warnings: tuple[str, ...],
    about: Metadata,
    headline: str | None,
    published: Published | None,
) -> Article:
    text = joined(found)
    blocks, dateline = placed(text, found, published.edtf if published else None)
    if published is None and dateline and dateline.edtf and dateline.edtf.is_day:
        published = Published(dateline.edtf, "dateline")
    bylines = [piece.words for piece in found if piece.kind == "byline"]
    names = authors(about.told, bylines, about.publisher)
    return Article(
        text=text,
        blocks=tuple(blocks),
        title=headline,
        publisher=about.publisher,
        byline=", ".join(names) or None,
        url=None if about.url and is_root(about.url) else about.url,
        published=published,
        modified=about.modified,
        dateline=dateline,
        warnings=warnings,
        language=language_of(text, about.language),
    )
