"""Which column of a table is the text of an article, which its paper, its day, its address?

By name, where a name is plain, or as somebody says (``--columns text=body,publisher=outlet``).
A table without texts, or without the columns that were named, is an error that says which it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from saidwhat.errors import UnreadableError, UsageError

#: The fields of an article, and the names of columns that tell each, the surest first; written
#: without marks and capitals. They are those of Media Cloud, news-please, trafilatura, NewsAPI,
#: newspaper4k, Kaggle's and others' tables, and plain words of seven languages.
NAMES = {
    name: tuple(words.split())
    for name, words in {
        "text": "text fulltext maintext articletext articlebody bodytext body content contenttext"
        " articlecontent textcontent plaintext cleantext cleanedtext rawtext storytext story"
        " article"
        " texte texto testo tekst volltext inhalt contenu contenido contenuto",
        "html": "html bodyhtml contenthtml articlehtml rawhtml pagehtml",
        "title": "title headline webtitle articletitle newstitle heading titel titre titulo título"
        " titolo überschrift",
        "publisher": "publisher outlet paper outletname publisherfullname publishername newspaper"
        " publication publicationname publicationtitle medianame mediasource sitename source"
        " sourcename sourcetitle medium zeitung journal periódico giornale krant site sourcedomain"
        " domain hostname",
        "byline": "byline author authors authorname writer reporter autor autoren auteur auteurs"
        " autores autore creator",
        "published": "published publisheddate publisheddatetime publishedat datepublished"
        " publishdate"
        " publicationdate publishdatetime datepublish pubdate webpublicationdate firstpublished"
        " date datetime datum fecha data timestamp",
        "url": "url link address weburl articleurl articlelink sourceurl pageurl permalink"
        " canonicalurl documentidentifier uri",
        "language": "language lang languagecode",
    }.items()
}

Columns = Mapping[str, str]


def parsed(given: str) -> dict[str, str]:
    """Return the columns that somebody names: ``text=body,publisher=outlet``.

    Raises:
        UsageError: a part is no pair, or no field of an article.
    """
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in given.split(","))):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column or field not in NAMES:
            raise UsageError(
                f"“{part}” names no column",
                advice=f"write FIELD=COLUMN, the field one of {', '.join(NAMES)}",
            )
        found[field] = column
    return found


def told(names: Sequence[str], given: Columns) -> dict[str, str]:
    """Return the column of each field, as given or by its plain name.

    Raises:
        UnreadableError: there is no column that was given, or none with the text.
    """
    found = {field: _named(column, names) for field, column in given.items()}
    plain = plain_names(names)
    for field, words in NAMES.items():
        known = next((plain[word] for word in words if word in plain), None)
        if known is not None and known not in found.values():
            found.setdefault(field, known)
    if "text" not in found and "html" not in found:
        raise UnreadableError(
            "a table without a column that has the text of its articles",
            advice=f"name it (--columns text=COLUMN): {listed(names)}",
        )
    return found


def plain_names(names: Sequence[str]) -> dict[str, str]:
    """Return the columns by their plain names; of an inner object's keys by the last part too."""
    inner = {_plain(name.rpartition(".")[2]): name for name in reversed(names) if "." in name}
    return inner | {_plain(name): name for name in reversed(names)}


def _plain(name: str) -> str:
    """Return a name without marks and capitals: "Publish_Date" and "publishDate" are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _named(column: str, names: Sequence[str]) -> str:
    if column in names:
        return column
    near = [name for name in names if name.strip().casefold() == column.casefold()]
    if len(near) != 1:
        raise UnreadableError(f"there is no column “{column}”", advice=listed(names))
    return near[0]


def listed(names: Sequence[str]) -> str:
    """Return the names of a table's columns, in words."""
    shown = ", ".join(name[:40] for name in names[:30])
    return f"its columns are {shown}" + (", and others" if len(names) > 30 else "")


def addressed(names: Sequence[str]) -> str | None:
    """Return the column with the articles' addresses, if one has them by its name."""
    plain = plain_names(names)
    return next((plain[word] for word in NAMES["url"] if word in plain), None)
