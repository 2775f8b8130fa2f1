"""What is known of an article from what it came in? A mail's head, the columns of a table's row."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.article import PublishedBasis


@dataclass(frozen=True, slots=True)
class Told:
    """Fields that stand around an item of a container; each may be missing.

    ``published`` is a moment as written (ISO 8601, RFC 5322, or a printed day), and ``basis`` what
    says it. ``firm`` fields are of the article itself, as the columns of a table are, and go before
    what its text says; others fill what the text leaves open, as a mail's sender does. The title
    alone may be firm (``firm_title``).
    ``warnings`` go to the article's.
    """

    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    basis: PublishedBasis = "meta"
    url: str | None = None
    language: str | None = None
    firm: bool = False
    firm_title: bool = False
    warnings: tuple[str, ...] = ()
