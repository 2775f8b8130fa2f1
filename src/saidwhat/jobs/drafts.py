"""How is a draft checked that came as bytes? What is asked of a process that checks.

Loads the stages where the work is done, so that who has it done elsewhere need not. The check
itself is `check.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from saidwhat.errors import UnreadableError, blamed_on

if TYPE_CHECKING:
    from saidwhat.check.corpus import Corpus
    from saidwhat.types.verdict import Answer

T = TypeVar("T")


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


def check_kept(
    archives: Sequence[str], content: bytes, file: str, citations: bool = False
) -> Answer:
    """Return the answer to the bytes of a draft, against these archives.

    Raises:
        InputError: the draft cannot be checked.
        ArchiveError: the archive cannot be read.
    """
    return in_kept(archives, check_bytes, content, file, citations)


def in_kept(archives: Sequence[str], work: Callable[..., T], *given: Any) -> T:
    """Return what ``work`` returns, given these archives as one and then the others.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    from saidwhat.archive.federated.opening import opened

    with opened(archives) as archive:
        return work(archive, *given)


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of a draft that is typed: its answer, and what would mend a quotation.

    ``printed`` has the printed words by the number of the quotation for which they can be put in.
    """

    answer: Answer
    printed: Mapping[int, str]


def check_typed(corpus: Corpus, text: str, file: str) -> Typed:
    """Return what came of checking a text that an editor shows.

    Raises:
        InputError: it is of a format in which its text is not the file's (HTML).
    """
    from saidwhat.check.printed import is_printed, printed_words
    from saidwhat.jobs.check import check_draft, draft_of

    draft = draft_of(text.encode("utf-8", "replace"), file)
    if draft.text != text:
        raise UnreadableError(
            f"a draft of this kind ({draft.kind}) is not checked while one types",
            advice="use: saidwhat check",
        )
    answer = check_draft(draft, corpus, file=file)
    with blamed_on(file):
        printed = {
            number: words
            for number, verdict in enumerate(answer.quotations)
            if (words := printed_words(verdict, text)) and is_printed(words, corpus)
        }
    return Typed(answer, printed)
