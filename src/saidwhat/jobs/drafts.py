"""How is a draft checked that came as bytes? What is asked of a process that checks.

Loads the stages where the work is done, so that who has it done elsewhere need not. The check
itself is `check.py`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saidwhat.check.corpus import Corpus
    from saidwhat.types.verdict import Answer


def kind_of(content: bytes, file: str) -> str:
    """Return what kind of draft these bytes are.

    Raises:
        InputError: they are none.
    """
    from saidwhat.formats.registry import draft_of

    return draft_of(content, file).kind


def check_bytes(corpus: Corpus, content: bytes, file: str, citations: bool = False) -> Answer:
    """Return the answer to the bytes of a draft, against these articles.

    Raises:
        InputError: the draft cannot be checked.
    """
    from saidwhat.jobs.check import check_draft, draft_of

    return check_draft(draft_of(content, file), corpus, file=file, citations=citations)


def check_kept(archive: str, content: bytes, file: str, citations: bool = False) -> Answer:
    """Return the answer to the bytes of a draft, against the archive of this file.

    Raises:
        InputError: the draft cannot be checked.
        ArchiveError: the archive cannot be read.
    """
    from saidwhat.archive.archive import Archive

    with Archive.open(archive, readonly=True) as opened:
        return check_bytes(opened, content, file, citations)
