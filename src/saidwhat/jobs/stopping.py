"""May an assistant stop? Its last answer's quotations, against sources or an archive.

Sources are read for their words alone (`guard`), an archive is asked by the check of drafts. What
was wrong is told in sentences; how a hook tells it is for the face.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhat.errors import InputError, UnreadableError, UsageError
from saidwhat.jobs.drafts import check_kept
from saidwhat.jobs.gather import captures
from saidwhat.jobs.guard import Guard
from saidwhat.jobs.read import cleaned
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture, NotRead
from saidwhat.types.guarded import GuardedAnswer, GuardedQuotation
from saidwhat.types.verdict import Answer, Level, meaning
from saidwhat.wording import finding, guarding, verdicts


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an answer: the worst level, what is to be told of it, what was not read."""

    level: Level
    told: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def judged(
    answer: str, against: Sequence[str], archives: Sequence[str], *, strict: bool = False
) -> Judged:
    """Return what came of an answer; of ``strict`` the looks are told, too.

    Raises:
        InputError: there is no source that can be read.
        UsageError: neither sources nor archives are named, or both.
        ArchiveError: an archive cannot be read.
    """
    if bool(against) == bool(archives):
        raise UsageError("say what to check against: --against PATH or --archive DB, one of them")
    if not _quotes(Guard(()).check(answer)):
        return Judged("fine")
    if archives:
        content = answer.encode("utf-8", "replace")
        return _of_draft(check_kept(archives, content, "answer.md"), strict)
    missed: list[NotRead] = []
    named = dict(_articles(against, missed))
    if not named:
        raise UnreadableError("no source could be read: there is nothing to check against")
    return _of_guarded(Guard(named).check(answer), missed, strict)


def _quotes(answer: GuardedAnswer) -> bool:
    return bool(answer.quotations or answer.not_checked)


def _articles(against: Sequence[str], missed: list[NotRead]) -> Iterator[tuple[str, Article]]:
    for given in captures(against, missed):
        try:
            if not isinstance(given, Capture):
                raise given
            yield given.origin, cleaned(given)
        except InputError as error:
            missed.append(NotRead(error.subject or "a source", error.reason))


def _is_told(level: Level, strict: bool) -> bool:
    return level == "wrong" or (strict and level == "look")


def _of_draft(answer: Answer, strict: bool) -> Judged:
    told = tuple(
        f"{_quoted(one.text)}: {'; '.join(finding.lines(one, answer))}"
        for one in answer.quotations
        if _is_told(one.level, strict)
    )
    unread = answer.coverage.not_read
    notes = [verdicts.not_read(unread)] if unread else []
    notes += [f"not checked: {_quoted(one.text)}: {one.reason}" for one in answer.not_checked]
    return Judged(answer.level, told, (*answer.notes, *notes))


def _of_guarded(answer: GuardedAnswer, missed: Sequence[NotRead], strict: bool) -> Judged:
    told = [
        f"{_quoted(one.text)}: {_wrong(one)}"
        for one in answer.quotations
        if _is_told(one.level, strict)
    ]
    told += [
        f"not checked: {_quoted(one.text)}: {one.reason}"
        for one in answer.not_checked
        if answer.level == "wrong" or strict
    ]
    notes = [verdicts.not_read(missed)] if missed else []
    return Judged(answer.level, tuple(told), (*answer.notes, *notes))


def _wrong(one: GuardedQuotation) -> str:
    said = [meaning(one.words).says, meaning(one.attribution).says]
    said += [guarding.mark(one).strip("[]")] if one.reason in ("citation", "turned") else []
    place = one.source or one.nearest
    if place:
        kind = "printed" if one.source else "nearest"
        said.append(f"{kind} in {place.name}: {_quoted(place.text)}")
    return "; ".join(said)


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
