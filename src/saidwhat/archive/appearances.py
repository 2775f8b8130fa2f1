"""Where and when does somebody appear? Outlets, months, and the articles that name them.

Of the latest version at each address. What they said is for `search`, who they are for `whom`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from saidwhat.archive import schema, whom
from saidwhat.errors import NotFoundError
from saidwhat.types.edtf import Edtf

_OUTLETS = text(
    "SELECT label.text AS publisher, statements, words, articles"
    " FROM outlet LEFT JOIN label ON label.id = outlet.publisher"
    " WHERE person = :person ORDER BY statements DESC, label.text NULLS FIRST"
)
_MONTHS = text(
    "SELECT month, statements, words, articles FROM tally WHERE person = :person ORDER BY month"
)
_NAMING = text(
    "SELECT article.id, entity.n, article.title, article.publisher, article.published,"
    " label.text AS name, (SELECT count(*) FROM statement WHERE statement.key BETWEEN"
    " article.first_key AND article.first_key + article.statements - 1"
    " AND statement.entity = entity.n) AS statements"
    " FROM entity JOIN article ON article.seq = entity.article"
    " JOIN label ON label.id = entity.label"
    " WHERE entity.person = :person AND article.latest = 1"
    " ORDER BY article.day DESC NULLS LAST, article.seq DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher (None: not known), and how much of somebody's words it prints."""

    publisher: str | None
    statements: int
    words: int
    articles: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month of publication (``2022-07``; None: not established), and what was printed in it."""

    month: str | None
    statements: int
    words: int
    articles: int


@dataclass(frozen=True, slots=True)
class Naming:
    """An article that names somebody: as which entity, under which name, with how many statements.

    ``entity`` is the key of it for judgements (``ARTICLE#e3``).
    """

    article: str
    entity: str
    name: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    statements: int


@dataclass(frozen=True, slots=True)
class Appearances:
    """Who prints somebody, when, and which articles name them, the newest first."""

    outlets: tuple[Outlet, ...]
    months: tuple[Month, ...]
    naming: tuple[Naming, ...]


def appearances(connection: Connection, person: str, most: int) -> Appearances:
    """Return where somebody of this id appears, with ``most`` of the articles that name them.

    Raises:
        NotFoundError: there is nobody of this id.
    """
    row = whom.row_of(connection, person)
    if row is None:
        raise NotFoundError("there is nobody of this id", subject=person)
    own = {"person": row.id}
    outlets = tuple(
        Outlet(schema.loaded(one.publisher), one.statements, one.words, one.articles)
        for one in connection.execute(_OUTLETS, own)
    )
    months = tuple(
        Month(_month(one.month), one.statements, one.words, one.articles)
        for one in connection.execute(_MONTHS, own)
    )
    naming = tuple(
        Naming(
            one.id, f"{one.id}#e{one.n}", schema.loaded(one.name) or "", schema.loaded(one.title),
            schema.loaded(one.publisher), Edtf(one.published) if one.published else None,
            one.statements,
        )
        for one in connection.execute(_NAMING, own | {"most": most})
    )  # fmt: skip
    return Appearances(outlets, months, naming)


def _month(number: int) -> str | None:
    return f"{number // 100:04d}-{number % 100:02d}" if number else None


_OF_ARTICLE = text(
    "SELECT entity.n, person.key FROM article JOIN entity ON entity.article = article.seq"
    " JOIN person ON person.id = entity.person WHERE article.id = :article"
)


def people_in(connection: Connection, article_id: str) -> dict[str, str]:
    """Return the id of the person that each entity of an article is, by the entity's id."""
    rows = connection.execute(_OF_ARTICLE, {"article": article_id})
    return {f"e{row.n}": row.key for row in rows}
