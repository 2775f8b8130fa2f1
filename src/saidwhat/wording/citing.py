"""How is a statement cited? As plain text, as HTML, as BibTeX; and where at the publisher's.

"Printed by P as said by S", never "S said". Every citation carries the words, who
printed them, the permanent id and the digest of the text that they are pinned to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote, urlsplit

from saidwhat.types.article import Article
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import Match
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count
from saidwhat.wording.visible import safe, visible

#: Words at each end of a long passage that a text fragment names.
FRAGMENT_WORDS = 5

#: Characters on either side in which the words around a passage are looked for.
NEAR = 100

#: So many warnings of one article are told; the rest are counted.
MOST_WARNINGS = 3

_SINGLE = str.maketrans("“”", "‘’")
_OPENING = "\"“„«‹‘'"
_REPORTED = {"indirect": "reported indirectly", "mixed": "quoted in part"}

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
})  # fmt: skip


def who(article: Article, statement: Statement) -> str:
    """Return the speaker and the role as printed; or that none is established."""
    speaker = statement.speaker
    if speaker is not None:
        return f"{speaker.label}, {speaker.role.text}" if speaker.role else speaker.label
    printed = " ".join(span.of(article.text) for span in statement.source)
    return (
        f"speaker not established (printed: “{printed}”)" if printed else "speaker not established"
    )


def cue(article: Article, statement: Statement) -> str:
    """Return the cue as printed, each piece on one line; empty where there is none."""
    return " … ".join(" ".join(span.of(article.text).split()) for span in statement.cue)


def printed_by(article: Article) -> str:
    """Return the publisher, or that none is known."""
    return article.publisher or "a publisher not known"


def words(article: Article, statement: Statement) -> str:
    """Return the words as printed, pieces joined by an ellipsis in brackets."""
    return " […] ".join(" ".join(span.of(article.text).split()) for span in statement.content)


def gave(article: Article) -> str:
    """Return what a publisher did with the words: what is transcribed may differ from speech."""
    return "Transcribed" if article.kind == "transcript" else "Printed"


def plain(article: Article, statement: Statement) -> str:
    """Return the citation as one line of plain text."""
    place = ", ".join(f"{span.start}–{span.end}" for span in statement.content)
    address = f" {article.url}." if web_address(article.url) else ""
    return visible(
        f"{_quoted(article, statement)} {gave(article)} by {printed_by(article)} as said by "
        f"{who(article, statement)}, {_published(article)}{_titled(article)}.{address} "
        f"Statement {statement.id}, characters {place} of the text "
        f"with SHA-256 {article.text_sha256}."
    )


def html(article: Article, statement: Statement) -> str:
    """Return the citation as a piece of HTML."""
    title = safe(article.title or "untitled article")
    address = escape(web_address(article.url) or "")
    linked = f'<a href="{address}">{title}</a>' if address else title
    cite = f' cite="{address}"' if address else ""
    return (
        f"<figure><blockquote{cite}><p>{safe(_quoted(article, statement))}</p></blockquote>"
        f"<figcaption>{gave(article)} by {safe(printed_by(article))} as said by "
        f"{safe(who(article, statement))}: <cite>{linked}</cite>, {_published(article)}. "
        f"Statement <code>{statement.id}</code>.</figcaption></figure>"
    )


def bibtex(article: Article, statement: Statement) -> str:
    """Return the citation as a BibTeX entry."""
    fields = {
        "title": "{" + _tex(article.title or "Untitled article") + "}",
        "author": "{" + _tex(article.byline or printed_by(article)) + "}",
        "publisher": _tex(printed_by(article)),
        "date": article.published.edtf.text if article.published else "",
        "url": web_address(article.url) or "",
        "note": _tex(
            f"{_quoted(article, statement)} {gave(article)} as said by {who(article, statement)}. "
            f"Statement {statement.id}, text SHA-256 {article.text_sha256}"
        ),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{saidwhat-{statement.id},", *lines, "}"])


def place(article: Article, spans: Spans) -> str:
    """Return where words stand: publisher, title, day, and characters of the text."""
    published = article.published.edtf if article.published else None
    return _place((article.publisher, article.title, article.id), published, spans)


def place_of(match: Match) -> str:
    """Return where an original stands: publisher, title, day, block or turn, characters."""
    printed = (match.publisher, match.title, match.article)
    turn = f"turn {match.turn}" if match.turn else None
    if turn and match.time:
        turn = f"{turn} at {match.time}"
    return _place(printed, match.published, match.content, turn or match.block)


def warned(warnings: Sequence[str]) -> list[str]:
    """Return what is to be known of an article before its words are printed again, line by line."""
    told = [f"warning: {' '.join(warning.split())}" for warning in warnings[:MOST_WARNINGS]]
    more = len(warnings) - MOST_WARNINGS
    return [*told, f"and {count(more, 'more warning')}"] if more > 0 else told


def _place(
    printed: tuple[str | None, str | None, str],
    published: Edtf | None,
    spans: Spans,
    part: str | None = None,
) -> str:
    publisher, title, article = printed
    facts = [
        publisher,
        f"“{_inner(title)}”" if title else f"article {article}",
        str(published) if published else "day not known",
        part if part != "body" else None,
        f"characters {spans[0].start}–{spans[-1].end}",
    ]
    return ", ".join(fact for fact in facts if fact)


def _inner(title: str) -> str:
    """Return a title as it stands between double marks: its own become single ones."""
    return re.sub(r'"([^"]*)"', r"‘\1’", title).translate(_SINGLE)


def web_address(url: str | None) -> str | None:
    """Return the address if it is one that a browser may be sent to: http or https."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    fit = parts.scheme in ("http", "https") and parts.netloc and url.isprintable()
    return url if fit else None


def at_publisher(article: Article, place: Span) -> str | None:
    """Return the publisher's address with a text fragment for ``place``.

    A browser scrolls there only if the page still has these words: ours is the
    first link, this the second. (WICG URL Fragment Text Directives.)
    """
    url = web_address(article.url)
    if url is None:
        return None
    text = article.text
    inner = place.of(text).split()
    before = _words_before(text, place.start)
    after = _words_after(text, place.end)
    parts = [f"{_fragment(before)}-"] if before else []
    parts.append(_fragment(" ".join(inner[:FRAGMENT_WORDS])))
    if len(inner) > FRAGMENT_WORDS:
        parts.append(_fragment(" ".join(inner[-FRAGMENT_WORDS:])))
    parts += [f"-{_fragment(after)}"] if after else []
    return f"{url.partition('#')[0]}#:~:text={','.join(parts)}"


def _words_before(text: str, place: int) -> str:
    """Return up to three whole words before a place, of the same line."""
    context = text[max(0, place - NEAR) : place]
    line = context.splitlines()[-1] if context else ""
    found = line.split()
    if len(line) == NEAR:  # its first word may have been cut
        del found[:1]
    return "" if line[-1:].isalnum() else " ".join(found[-3:])


def _words_after(text: str, place: int) -> str:
    """Return up to three whole words after a place, of the same line."""
    context = text[place : place + NEAR]
    line = context.splitlines()[0] if context else ""
    found = line.split()
    if len(line) == NEAR:  # its last word may have been cut
        del found[-1:]
    return "" if line[:1].isalnum() else " ".join(found[:3])


def _fragment(words_: str) -> str:
    return quote(words_.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def _quoted(article: Article, statement: Statement) -> str:
    """Return the words: in quotation marks if the print has them so, else called reported."""
    printed = words(article, statement)
    if statement.kind == "direct":
        return printed if printed[0] in _OPENING else f"“{printed}”"
    return f"[{_REPORTED[statement.kind]}] {printed}"


def _titled(article: Article) -> str:
    """Return the title within quotation marks, or behind a colon where it has some itself."""
    if not article.title:
        return ""
    quoted = any(mark in article.title for mark in '"“”„«»')
    return f": {article.title}" if quoted else f": “{article.title}”"


def _published(article: Article) -> str:
    if article.published is None:
        return "day of publication not established"
    return in_words(article.published.edtf)


def _tex(text: str) -> str:
    return visible(" ".join(text.split())).translate(_TEX)
