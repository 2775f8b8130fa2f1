"""Does an answer quote its sources as they stand? Each quotation and citation, in milliseconds.

No model, no archive, no files: sources are texts, read by marks, layout and names alone
(`check.lightly`); the words are judged by `check`, as those of any draft.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from threading import RLock
from typing import Any

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft, to_read
from saidwhat.check.lightly import lightly, moved
from saidwhat.check.meant import as_meant
from saidwhat.check.prepared import PreparedCorpus
from saidwhat.check.unchecked import not_checked
from saidwhat.formats.messages import beside, message
from saidwhat.formats.sources import Given, sources_of
from saidwhat.jobs.citing import Citing, Named, marks, without
from saidwhat.jobs.guarded import Told, told_of
from saidwhat.text.paragraphs import paragraphs
from saidwhat.text.people import is_given_name
from saidwhat.types.article import Article, Block
from saidwhat.types.draft import MARKUP, Draft
from saidwhat.types.guarded import GuardedAnswer, GuardedQuotation
from saidwhat.types.record import Record
from saidwhat.types.turn import Turns

#: What makes Markdown of a text: without any of it, and without a line that goes on in the next,
#: its words stand as they are read.
_MARKUP = re.compile(
    r"[*_`~<>\\|]|\]\(|\]\[|^[ \t]*(?:#|[-+]\s|\d+[.)]\s)|^\[|&#?\w{2,8};|\S\n[^\n]", re.MULTILINE
)
#: What lines begin with that a layout gives to voices: a label that comes back, a dash, a clock.
_BEGUN = re.compile(r"^(?:[^\n:.]{1,60}:(?=\s)|[—–](?=\s?\S))|-->", re.MULTILINE)
_FEW = 2
#: A mark that may close a quotation, or the end of a line that closes a block.
_CLOSING = re.compile(r"[\"”»」』>\n]|[’'](?!\w)")
#: What stands behind the words of a quotation that has come to its end: a mark, or an empty line.
_CLOSED = re.compile(
    r"[\s.,;:!?*_\[\]\d^\u2060]*(?:''|[\"”»’'」』&>]|</q)|[^\n]*\n[ \t>]*\n", re.IGNORECASE
)
#: So many characters in front of what is new are looked at again while an answer comes in.
WINDOW = 4000


class Guard:
    """The sources of answers, prepared once, and a guard over what is quoted from them.

    `check` may be called from many threads at once. `feed` and `close` follow one answer while it
    comes in; `another` gives a guard over the same sources for a second one beside it.
    """

    def __init__(
        self,
        sources: Mapping[Any, Any] | Iterable[Any],
        *,
        markdown: bool = True,
        utf16: bool = False,
        strict: bool = False,
    ) -> None:
        """Take texts, documents with ``text``, ``title`` and ``url``, articles or records.

        Args:
            sources: a list of them, or a mapping of names to them.
            markdown: whether answers are Markdown; plain text reads the same.
            utf16: whether places are counted in UTF-16 units, as in JavaScript.
            strict: whether an answer is not ok either where a person has to look.

        Raises:
            UsageError: a source has no text.
        """
        self._given = sources_of(sources)
        self._named = Named([source for source, _ in self._given])
        articles = tuple(map(_article_of, self._given))
        records = [record for _, record in self._given]
        self._corpus = PreparedCorpus(
            articles, lambda number: _read(articles[number], records[number]), self._named.address
        )
        ids = tuple(article.id for article in articles)
        self._told = Told(tuple(source for source, _ in self._given), ids, utf16, strict)
        self._markdown = markdown
        self._lock = RLock()
        self._text = ""
        self._seen: dict[tuple[int, int], GuardedQuotation] = {}

    def prepare(self) -> Guard:
        """Prepare all the sources now, not when a quotation is first looked for in them."""
        self._corpus.prepare()
        return self

    def check(self, answer: Any, citations: Iterable[Any] = ()) -> GuardedAnswer:
        """Return what is said of an answer: its quotations, citations, and what was not checked.

        Args:
            answer: text or Markdown; or blocks of content, or a response, of a model's maker.
            citations: annotations (``url_citation``) whose places count in the answer's text.

        Raises:
            UsageError: there is no text in ``answer``, or a citation is of no known shape.
        """
        told = message(answer)
        draft = as_meant(self._draft(told.text))
        found = marks(draft, (*told.cited, *beside(citations, told.text)), self._named)
        draft = without(draft, found)
        text, notes = to_read(draft)
        record = self._read(text or draft.text, draft.plain)
        citing = Citing(draft, found)
        verdicts = check(
            draft, record, self._corpus, cites=lambda _, span: citing.target(span), own_voice=True
        )
        missed = not_checked(draft, verdicts)
        return told_of(self._told, draft, verdicts, found, missed, self._corpus, notes)

    def feed(self, chunk: str) -> tuple[GuardedQuotation, ...]:
        """Take the next part of an answer; return the quotations that it closes or changes.

        A quotation is told as soon as its closing mark is there. What follows may tell more (who
        said it, what is cited): then it is told again, by the same place. Places count in all
        the text so far.
        """
        with self._lock:
            start = len(self._text)
            self._text += chunk
            if not _CLOSING.search(chunk):
                return ()
            return self._fresh(self._so_far(start))

    def close(self) -> GuardedAnswer:
        """End an answer that was fed; return what `check` says of it, however it was cut.

        The guard is then ready for the next one.
        """
        with self._lock:
            text, self._text = self._text, ""
            self._seen = {}
        return self.check(text)

    def another(self) -> Guard:
        """Return a guard over the same prepared sources, for another answer that comes in."""
        made = object.__new__(Guard)
        made.__dict__.update(self.__dict__)
        made._lock, made._text, made._seen = RLock(), "", {}
        return made

    def _so_far(self, start: int) -> Iterable[GuardedQuotation]:
        """Return the quotations near what is new, their places in all the text."""
        at = self._text.rfind("\n\n", 0, max(0, start - WINDOW))
        first = at + 2 if at >= 0 else 0
        return self._told.moved(self.check(self._text[first:]).quotations, self._text[:first])

    def _fresh(self, found: Iterable[GuardedQuotation]) -> tuple[GuardedQuotation, ...]:
        """Return the quotations that are closed, and were not told so before."""
        fresh = []
        for one in found:
            place = (one.span.start, one.span.end)
            end = self._told.point(self._text, one.span.end)
            if _CLOSED.match(self._text, end) and self._seen.get(place) != one:
                self._seen[place] = one
                fresh.append(one)
        return tuple(fresh)

    def _read(self, text: str, plain: str) -> Record:
        """Return what an answer tells of who says what, its markup passed over."""
        if MARKUP not in plain:
            return lightly(_article(text), known=self._is_known)
        at = [n for n, shown in enumerate(text) if plain[n] != MARKUP]
        bare = lightly(_article("".join(text[n] for n in at)), known=self._is_known)
        return moved(bare, _article(text), at)

    def _is_known(self, surname: str) -> bool:
        """Tell whether a source prints a surname behind a given name, or as a line's label."""
        name, label = re.escape(surname), re.escape(surname.upper())
        printed = rf"(?P<given>[A-Z][\w.’'-]*) {name}\b|^(?:{name}|{label})\b[^:\n]{{0,30}}:"
        known = re.compile(printed, re.MULTILINE)
        return any(
            match["given"] is None or is_given_name(match["given"])
            for source, _ in self._given
            if surname in source.text or label in source.text
            for match in known.finditer(source.text)
        )

    def _draft(self, text: str) -> Draft:
        if not self._markdown or not _MARKUP.search(text):
            return plain_draft(text)
        from saidwhat.formats.markdown import markdown_draft

        return markdown_draft(text)


def guard(
    answer: Any,
    sources: Mapping[Any, Any] | Iterable[Any],
    *,
    citations: Iterable[Any] = (),
    markdown: bool = True,
    utf16: bool = False,
    strict: bool = False,
) -> GuardedAnswer:
    """Return what is said of one answer; see `Guard`, which prepares sources for many.

    Raises:
        UsageError: there is no text in the answer or in a source.
    """
    return Guard(sources, markdown=markdown, utf16=utf16, strict=strict).check(answer, citations)


def _article_of(given: Given) -> Article:
    source, record = given
    if record:
        return record.article
    title = source.title or source.name
    return Article(source.text, _blocks(source.text), title=title, url=source.url)


def _article(text: str) -> Article:
    return Article(text, _blocks(text))


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(Block("body", paragraph.span) for paragraph in paragraphs(text))


def _read(article: Article, record: Record | None) -> Record:
    """Return the record that was given, or what a light reading finds."""
    return record or lightly(article, _turns(article))


def _turns(article: Article) -> Turns:
    """Return the turns of a text whose lines may be voices'; what finds them is loaded for it."""
    begun = Counter(match.group() for match in _BEGUN.finditer(article.text))
    if max(begun.values(), default=0) < _FEW:
        return ()
    from saidwhat.turns.find import turns

    return turns(article)
