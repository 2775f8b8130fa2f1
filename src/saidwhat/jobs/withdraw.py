"""How is an article withdrawn from all that this program keeps?

From the archive, and from the user's cache of readings. Files of the article, and copies
of the archive, are other people's.
"""

from __future__ import annotations

from saidwhat.archive.archive import Archive
from saidwhat.errors import UsageError
from saidwhat.jobs.cache import Cache, cache_folder


def withdraw(archive: Archive, article_id: str, reason: str, *, by: str = "") -> None:
    """Take an article out of the archive, and what was read from its bytes out of the cache.

    Raises:
        NotFoundError: there is no such article.
    """
    tombstone = archive.withdraw(article_id, reason, by=by)
    try:
        cache = Cache(cache_folder())
    except UsageError:
        return  # then nothing is kept there
    cache.forget(tombstone["digest"], tombstone["text_sha256"])
