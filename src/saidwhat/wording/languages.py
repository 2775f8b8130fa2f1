"""What is a reader told of an article in a language in which no statements are read?

Nothing where they are read, or where nobody looked for the language (old archives).
"""

from __future__ import annotations

from collections.abc import Mapping

from saidwhat.language.detect import READ, UNKNOWN, name_of
from saidwhat.wording.numbers import count


def is_unread(tag: str | None) -> bool:
    """Tell whether no statements are read in this language."""
    return tag is not None and tag not in READ


def written_in(tag: str) -> str:
    """Return "written in German"."""
    told = "a language that cannot be told" if tag == UNKNOWN else name_of(tag)
    return f"written in {told}"


def unread(tag: str | None) -> str | None:
    """Return "written in German: its words are kept, no statements are read", or None."""
    if tag is None or not is_unread(tag):
        return None
    return f"{written_in(tag)}: its words are kept, no statements are read"


def unread_articles(articles: Mapping[str, int]) -> str | None:
    """Return how many articles of each language were kept as words alone; None where none was."""
    parts = [
        f"{count(number, 'article')} {written_in(tag)}"
        for tag, number in sorted(articles.items(), key=lambda item: (-item[1], item[0]))
        if is_unread(tag) and number
    ]
    if not parts:
        return None
    whose = "its" if sum(articles[tag] for tag in articles if is_unread(tag)) == 1 else "their"
    return f"{', '.join(parts)}: {whose} words are kept, no statements are read"


def unread_draft(tag: str | None) -> str | None:
    """Return what is told of a draft whose speakers are not read, or None."""
    if tag is None or not is_unread(tag):
        return None
    return f"the draft is {written_in(tag)}: its words are checked, whom it names is not read"
