"""In what order is an article read?

capture → formats → clean → turns → tag → times → resolve → record. One article at a time, on one
thread; its record depends on nothing else. Many at once: ``many.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from saidwhat.clean.article import article as clean_article
from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats import registry
from saidwhat.formats.word import as_word_1
from saidwhat.jobs.how import AS_PRINTED, ReadOptions
from saidwhat.language.detect import READ, language_of
from saidwhat.record.build import record
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.tagger import Tagger
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.turns.find import kind_of, turns
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.turn import Turns

#: The most characters that are read for who speaks: the longest article that we know has
#: 200,000. At some 17,000 characters a second this much takes half a minute of one core; what
#: is longer would keep all the others waiting. A transcript's layout says who speaks: a day of
#: hearings is read in seconds, and only its file has a limit.
MAX_CHARACTERS = 500_000

#: The cleaners whose pages html-2 made.
_WITH_HTML_2 = ("html-2", "mail-1 html-2", "mhtml-1 html-2")


def read(
    capture: Capture, options: ReadOptions = AS_PRINTED, tagger: Tagger | None = None
) -> Record:
    """Return the record of one capture, by this process's tagger if no other is given.

    Raises:
        InputError: there is no article in it.
    """
    article = cleaned(capture, options.published)
    return read_article(article, options, tagger, origin=capture.origin)


def cleaned(
    capture: Capture, published: Edtf | None = None, *, pages: int | None = None
) -> Article:
    """Return the article of a capture that has one, as it is before it is looked at.

    With ``pages`` a page's text is that of an earlier cleaner, by its number: 1 for html-1.

    Raises:
        InputError: there is none in it, or more than one.
    """
    document, *more = registry.documents(capture)
    if isinstance(document, InputError):
        raise document
    if more:
        raise UnreadableError(f"{len(more) + 1} documents in one file", subject=capture.origin)
    return clean_article(document, published, pages=pages)


def read_article(
    article: Article,
    options: ReadOptions = AS_PRINTED,
    tagger: Tagger | None = None,
    *,
    origin: str = "",
) -> Record:
    """Return the record of one article: its words alone where its language is not read.

    ``origin`` is the file it came from, for an error to name.

    Raises:
        TooLargeError: it is too long to be read, and no transcript.
    """
    article, found = _of_a_kind(article)
    if len(article.text) > MAX_CHARACTERS and article.kind not in ("transcript", "interview"):
        raise TooLargeError(
            f"its text is longer than {MAX_CHARACTERS:,} characters",
            subject=origin,
            advice="give one article a file",
        )
    if article.language not in READ:
        return Record(article, (), (), (), ())
    layout = layout_of(article, found)
    annotations = (tagger or shared_tagger()).tag(article, found)
    times = find(article, narrative=options.narrative)
    resolution = resolve(layout, annotations)
    return record(layout, annotations, times, resolution)


def article_of(capture: Capture, options: ReadOptions = AS_PRINTED) -> Article:
    """Return the article that the record of a capture is of, reading no more than it takes.

    Raises:
        InputError: there is no article in it.
    """
    return _of_a_kind(cleaned(capture, options.published))[0]


def _of_a_kind(article: Article) -> tuple[Article, Turns]:
    """Return the article with its language and its kind, and the turns that tell that."""
    if article.language is None:
        article = replace(article, language=language_of(article.text))
    found = turns(article)
    return replace(article, kind=kind_of(article, found)), found


@cache
def shared_tagger() -> Tagger:
    """Return this process's tagger, loaded once."""
    return Tagger.load()


def cleaner_of(capture: Capture) -> str:
    """Return the version of the cleaner that makes the text of a capture."""
    return registry.by_media_type(capture.media_type).cleaner


def cleaners() -> dict[str, Callable[[Capture], str]]:
    """Return what makes texts of captures, by the versions that are here.

    A version that is no format's any more stays, so that old archives can be verified.
    """
    known = (format.cleaner for format in (*registry.FORMATS, *registry.added()))
    now = dict.fromkeys(known, lambda capture: cleaned(capture).text)
    return {
        **now,
        "html-1": lambda capture: cleaned(capture, pages=1).text,
        **dict.fromkeys(_WITH_HTML_2, lambda capture: cleaned(capture, pages=2).text),
        "word-1": lambda capture: clean_article(as_word_1(capture), None).text,
    }
