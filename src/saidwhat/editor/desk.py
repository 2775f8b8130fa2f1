"""What is a draft checked against while one types, and what came of the last check of it?

The articles are read once, with the readings that are kept; an archive is asked anew each time.
Used by one thread alone, as an archive wants it. How findings look is for `shown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saidwhat import __version__
from saidwhat.archive.archive import Archive
from saidwhat.check.corpus import Corpus
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.printed import is_printed, printed_words
from saidwhat.errors import InvalidValueError, UnreadableError, UsageError, blamed_on
from saidwhat.jobs.cache import Cache, cache_folder
from saidwhat.jobs.check import check_draft, draft_of
from saidwhat.jobs.gather import captures
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.kept import read_kept, reader_name
from saidwhat.types.capture import NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer, Verdict

#: What a draft is called for its format, by the language that the editor takes it to be.
NAMES = {"markdown": "draft.md", "html": "draft.html"}


@dataclass(frozen=True, slots=True)
class Sources:
    """What to check against: files and folders, or an archive; the day for what does not say."""

    against: tuple[str, ...] = ()
    archive: str | None = None
    published: Edtf | None = None

    def __post_init__(self) -> None:
        if bool(self.against) == bool(self.archive):
            raise UsageError(
                "say what to check against: --against PATH or --archive DB, one of the two",
                advice="or “against” or “archive” in the editor's initializationOptions",
            )


def sources_of(options: Any, folder: Path | None) -> Sources:
    """Return the sources that an editor names in its options; paths count from its ``folder``.

    Raises:
        UsageError: they name none, or are of another shape.
    """
    told: Mapping[str, Any] = options if isinstance(options, Mapping) else {}
    against = told.get("against") or []
    against = [against] if isinstance(against, str) else against
    archive, day = told.get("archive"), told.get("published")
    fit = isinstance(against, list | tuple) and all(isinstance(path, str) for path in against)
    if not fit or not isinstance(archive, str | None) or not isinstance(day, str | None):
        raise UsageError("“against” is a list of paths, “archive” and “published” are strings")
    try:
        published = Edtf(day) if day else None
    except InvalidValueError as error:
        raise UsageError(f"“published” is no date: {day!r}") from error
    here = folder or Path()
    return Sources(
        tuple(str(here / path) for path in against),
        str(here / archive) if archive else None,
        published,
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a text: its answer, and what would mend a quotation, by its number."""

    text: str
    answer: Answer
    printed: Mapping[int, str]


class Desk:
    """The sources, opened at the first check, and asked check after check."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._corpus: Corpus | None = None

    def check(self, text: str, language: str) -> Checked:
        """Return what came of checking a text that an editor shows.

        Raises:
            SaidwhatError: the sources cannot be opened, or the draft is of a format in which its
                text is not the file's (HTML).
        """
        name = NAMES.get(language, "draft.txt")
        draft = draft_of(text.encode("utf-8", "replace"), name)
        if draft.text != text:
            raise UnreadableError(
                f"a draft of this kind ({draft.kind}) is not checked while one types",
                advice="use: saidwhat check",
            )
        corpus = self._corpus = self._corpus or _opened(self._sources)
        answer = check_draft(draft, corpus, file=name)
        with blamed_on(name):
            printed = {
                number: words
                for number, verdict in enumerate(answer.quotations)
                if (words := _proposed(verdict, text, corpus))
            }
        return Checked(text, answer, printed)

    def close(self) -> None:
        """Close the archive, if it is one."""
        if isinstance(self._corpus, Archive):
            self._corpus.close()


def _proposed(verdict: Verdict, text: str, corpus: Corpus) -> str | None:
    words = printed_words(verdict, text)
    return words if words and is_printed(words, corpus) else None


def _opened(sources: Sources) -> Corpus:
    if sources.archive:
        archive = Archive.open(sources.archive, readonly=True)
        if not archive.coverage().articles:
            archive.close()
            raise UsageError("the archive is empty", subject=sources.archive)
        return archive
    how = ReadOptions(sources.published)
    cache = None
    with suppress(UsageError):  # no folder for it: all is read afresh
        cache = Cache(cache_folder(), reader_name(how, __version__))
    records, origins = [], {}
    missed: list[NotRead] = []
    for result in read_kept(captures(sources.against, missed), how, cache):
        if isinstance(result.outcome, Record):
            records.append(result.outcome)
            origins[result.outcome.article.id] = result.origin
        else:
            missed.append(NotRead(result.origin, result.outcome.reason))
    if not records:
        raise UnreadableError("no article could be read: there is nothing to check against")
    return MemoryCorpus(records, origins, missed)
