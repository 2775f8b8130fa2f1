"""``saidwhat check``: did they really say it? Every quotation of a draft, one by one.

Reads and prints; nothing is kept but readings of the articles, in the user's cache;
of the drafts nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saidwhat import __version__
from saidwhat.cli import EXIT_FINDING, EXIT_INPUT, options
from saidwhat.errors import (
    InputError,
    SaidwhatError,
    TooLargeError,
    UnreadableError,
    UsageError,
    blamed_on,
)
from saidwhat.types.edtf import Edtf
from saidwhat.types.limits import Limits
from saidwhat.types.record import Record

if TYPE_CHECKING:
    from saidwhat.jobs.against import Against, Sources
    from saidwhat.jobs.cache import Cache
    from saidwhat.jobs.given import Given
    from saidwhat.jobs.worker import Crew
    from saidwhat.types.verdict import Answer

    Check = Callable[[str, bytes], Answer]

#: The largest draft, in bytes: a book with pictures.
MAX_DRAFT = 100_000_000

against = click.option(
    "--against",
    multiple=True,
    type=click.Path(readable=False),
    metavar="PATH",
    help="Articles to check against: a file or a folder; may be given again.",
)
archives = click.option(
    "--archive",
    "archives",
    type=click.Path(),
    multiple=True,
    metavar="DB",
    help="An archive to check against; or several as one, as 'news/*.db'.",
)
sarif = click.option("--sarif", is_flag=True, help="Print findings as SARIF, for editors and CI.")
report = click.option(
    "--report", type=click.Path(), metavar="FILE.html", help="Also write a page that prints well."
)
comments = click.option(
    "--comments",
    type=click.Path(),
    metavar="FILE.docx",
    help="Also write the Word draft with a comment at each finding.",
)
citations = click.option(
    "--citations", is_flag=True, help="Check a quotation against the article it links to."
)
strict = click.option("--strict", is_flag=True, help="Exit status 1 for what wants a look, too.")
no_cache = click.option("--no-cache", is_flag=True, help="Read all afresh, and keep nothing.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for, as its options are named."""

    drafts: Sequence[str]
    against: Sequence[str]
    archives: Sequence[str]
    published: Edtf | None
    as_json: bool
    sarif: bool
    report: str | None
    comments: str | None
    citations: bool
    strict: bool
    no_cache: bool
    workers: int | None
    limits: Limits
    given: Given

    def sources(self) -> Sources:
        """Return what to check against.

        Raises:
            UsageError: neither articles nor an archive, or both.
        """
        from saidwhat.jobs.against import Sources

        return Sources(tuple(self.against), tuple(self.archives), self.published, self.given)


@click.command(short_help="Check every quotation of a draft against the articles.")
@click.argument(
    "drafts", nargs=-1, required=True, type=click.Path(readable=False), metavar="DRAFT|-..."
)
@against
@archives
@options.published
@options.sources
@options.as_json
@sarif
@report
@comments
@citations
@strict
@no_cache
@options.workers
@options.limits()
def command(**asked_for: object) -> int:
    """Check every quotation of a draft against the articles, word by word.

    A DRAFT is plain text, Markdown, HTML, .docx, RTF or PDF; - reads standard input. For
    each quotation it says whether these words stand in the articles, from whom, and which
    words differ. Exit status: 0 nothing wrong, 1 something wrong, 3 some input unreadable.
    """
    asked = Asked(**asked_for)  # type: ignore[arg-type]
    _refuse(asked)
    answers: list[Answer] = []
    with _checking(asked) as (check, failed):
        for name in asked.drafts:
            try:
                content = _bytes(name)
                answers.append(check(name, content))
                if not asked.sarif:
                    _show(answers, asked)
                _write_comments(content, answers[-1], asked)
            except InputError as error:
                failed += 1
                _report_error(error)
    _write_whole(answers, asked)
    if failed:
        return EXIT_INPUT
    bad = {"look", "wrong"} if asked.strict else {"wrong"}
    return EXIT_FINDING if any(answer.level in bad for answer in answers) else 0


def _refuse(asked: Asked) -> None:
    asked.sources()
    if asked.sarif and asked.as_json:
        raise UsageError("--json and --sarif are two answers: ask for one")
    if asked.comments and len(asked.drafts) > 1:
        raise UsageError("--comments writes one draft: give one", subject=asked.comments)
    for place, what in ((asked.report, "the report"), (asked.comments, "the commented draft")):
        if place:
            _refuse_output(place, what, asked)


def _refuse_output(place: str, what: str, asked: Asked) -> None:
    from saidwhat.jobs.gather import looks_at
    from saidwhat.output import refuse

    if looks_at(asked.against, Path(place)):
        raise UsageError(
            f"{what} would be read as one of the articles, or overwrite one",
            subject=place,
            advice="write it outside of what is given with --against",
        )
    refuse(place, _inputs(asked))


def _inputs(asked: Asked) -> list[str]:
    """Return the files that an output must not overwrite, but for the articles."""
    from saidwhat.cli.asking import files_of

    return [*asked.drafts, *files_of(asked.archives)]


def _cache(asked: Asked) -> Cache | None:
    if asked.no_cache:
        return None
    try:
        return asked.sources().readings(__version__)
    except UsageError as error:
        _report_error(error)
        return None


@contextmanager
def _checking(asked: Asked) -> Iterator[tuple[Check, int]]:
    """Give what checks a draft of a name, and how many of the articles could not be read."""
    from saidwhat.jobs.against import Against
    from saidwhat.jobs.drafts import check_bytes
    from saidwhat.jobs.gather import likely

    with (
        options.crew_of(asked.workers, likely(asked.against), asked.limits) as crew,
        Against(asked.sources(), crew) as against,
    ):
        failed = _opened(against, asked)

        def check(name: str, content: bytes) -> Answer:
            _refuse_comments(name, content, asked, crew)
            return against.call(name, check_bytes, content, name, asked.citations)

        yield check, failed


def _refuse_comments(name: str, content: bytes, asked: Asked, crew: Crew) -> None:
    from saidwhat.jobs.drafts import kind_of

    if asked.comments and crew.call(name, kind_of, content, name) != "word":
        raise UsageError("--comments is for Word drafts (.docx)", subject=name)


def _opened(against: Against, asked: Asked) -> int:
    """Open what to check against, tell what could not be read, and return how many."""
    from saidwhat.cli.progress import tracked
    from saidwhat.jobs.gather import count

    failed = 0
    cache = _cache(asked) if asked.against else None
    for result in tracked(against.opened(cache), count(asked.against)):
        if not isinstance(result.outcome, Record):
            failed += 1
            _report_error(result.outcome)
    return failed


def _write_comments(content: bytes, answer: Answer, asked: Asked) -> None:
    """Write the draft with a comment at each finding, if asked; say which has no place."""
    if asked.comments is None:
        return
    from saidwhat.export.comments import commented
    from saidwhat.output import whole

    with blamed_on(answer.file):
        made = commented(content, answer)
    with whole(asked.comments, _inputs(asked)) as file:
        file.write(made.content)
    for verdict in made.without_place:
        reason = f"no place for a comment, the finding is told here alone: “{verdict.text}”"
        _report_error(InputError(reason, subject=answer.file))


def _bytes(name: str) -> bytes:
    """Return the bytes of a draft.

    Raises:
        InputError: it cannot be read, or is too large.
    """
    if name == "-":
        content = sys.stdin.buffer.read(MAX_DRAFT + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                content = file.read(MAX_DRAFT + 1)
        except OSError as error:
            raise UnreadableError(error.strerror or "cannot be read", subject=name) from error
    if len(content) > MAX_DRAFT:
        raise TooLargeError("the draft is over 100 MB", subject=name, advice="check it in parts")
    return content


def _show(answers: Sequence[Answer], asked: Asked) -> None:
    """Print the last of the answers."""
    from saidwhat.cli.output import console, rendered, write_json

    answer = answers[-1]
    if asked.as_json:
        from saidwhat.codec.write import to_json

        with blamed_on(answer.file):
            value = to_json(answer)
        write_json(value)
        return
    from saidwhat.cli.checked import page

    screen = console()
    with blamed_on(answer.file):
        shown = rendered(screen, page(answer))
    if len(answers) > 1:
        screen.rule(style="dim")
    screen.file.write(shown)


def _write_whole(answers: Sequence[Answer], asked: Asked) -> None:
    """Write what is one for all drafts: the SARIF log, the report."""
    if asked.sarif:
        from saidwhat.cli.output import write_json
        from saidwhat.export.sarif import sarif_log

        write_json(sarif_log(answers, __version__))
    if asked.report:
        from saidwhat.output import whole
        from saidwhat.web.report_page import report_page

        with whole(asked.report, _inputs(asked)) as file:
            file.write(report_page(answers, __version__).encode("utf-8", "replace"))


def _report_error(error: SaidwhatError) -> None:
    from saidwhat.cli.output import report_error

    report_error(error)
