"""In what order is an article read? The only file that knows.

capture → clean → tag → times → resolve → record. Many captures are read side by
side in processes, each with its own model on one thread; the record of one never
depends on the others, on their order or on the number of workers. Nothing is kept
here: that is the archive's.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from saidwhat.check.answer import Answer
from saidwhat.check.check import check
from saidwhat.check.corpus import Corpus
from saidwhat.check.drafts import Draft, plain_draft, to_read
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.readings import Readings
from saidwhat.clean.article import CLEANERS
from saidwhat.clean.article import article as clean_article
from saidwhat.clean.decode import decode
from saidwhat.errors import InputError, UnreadableError, UsageError
from saidwhat.fetch.kind import binary_kind, media_type
from saidwhat.record.build import record
from saidwhat.resolve.speakers import resolve
from saidwhat.tag.encoder import FOLDER
from saidwhat.tag.tagger import Tagger
from saidwhat.times.find import find
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

#: Captures read ahead of the one awaited, for each worker: enough to keep workers
#: busy while one reads a long article, few enough to hold little in memory.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the day of publication where the file has none; narrative mode."""

    published: Edtf | None = None
    narrative: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one input: its origin, and a record or the error in its place."""

    origin: str
    capture: Capture | None
    outcome: Record | InputError


def read_article(article: Article, tagger: Tagger, options: ReadOptions | None = None) -> Record:
    """Return the record of one article."""
    options = options or ReadOptions()
    annotations = tagger.tag(article)
    times = find(article, narrative=options.narrative)
    resolution = resolve(article, annotations)
    return record(article, annotations, times, resolution)


def read(capture: Capture, tagger: Tagger, options: ReadOptions | None = None) -> Record:
    """Return the record of one capture.

    Raises:
        InputError: there is no article in it.
    """
    options = options or ReadOptions()
    return read_article(clean_article(capture, options.published), tagger, options)


def text_of(capture: Capture) -> str:
    """Return the text that this version's cleaner makes of a capture.

    Raises:
        InputError: there is no article in it.
    """
    return clean_article(capture).text


def cleaner_of(capture: Capture) -> str:
    """Return the version of the cleaner that makes the text of a capture."""
    return CLEANERS[capture.media_type]


def cleaners() -> dict[str, Callable[[Capture], str]]:
    """Return what makes texts of captures, by the versions that are here."""
    return dict.fromkeys(CLEANERS.values(), text_of)


@cache
def shared_tagger() -> Tagger:
    """Return this process's tagger, loaded once."""
    return Tagger.load()


def read_one(capture: Capture, options: ReadOptions) -> Record | InputError:
    """Return the record of one capture, or the error that takes its place."""
    try:
        return read(capture, shared_tagger(), options)
    except InputError as error:
        return error
    except RecursionError:
        return UnreadableError("too deeply nested to be read", subject=capture.origin)
    except MemoryError:
        return UnreadableError("too large for this machine's memory", subject=capture.origin)


def read_all(
    inputs: Iterable[Capture | InputError],
    options: ReadOptions,
    *,
    workers: int = 1,
) -> Iterator[Reading]:
    """Yield what came of every input, in their order; one bad input never stops the rest."""
    if workers <= 1:
        for given in inputs:
            yield _reading(given, given if isinstance(given, InputError) else None, options)
        return
    yield from _read_in_processes(inputs, options, workers)


def _reading(
    given: Capture | InputError, outcome: Record | InputError | None, options: ReadOptions
) -> Reading:
    if isinstance(given, InputError):
        return Reading(given.subject, None, given)
    return Reading(given.origin, given, outcome or read_one(given, options))


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a model's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=shared_tagger)


_Pending = tuple[Capture | InputError, "Future[Record | InputError] | None"]


def _read_in_processes(
    inputs: Iterable[Capture | InputError], options: ReadOptions, workers: int
) -> Iterator[Reading]:
    pool = _pool(workers)
    pending: deque[_Pending] = deque()
    source = iter(inputs)
    try:
        while True:
            while len(pending) < workers * AHEAD and (given := next(source, None)) is not None:
                pending.append((given, _submit(pool, given, options)))
            if not pending:
                return
            given, future = pending[0]
            try:
                outcome = future.result() if future else None
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(workers)
                outcome = _read_alone(given, options)
                waiting = [entry[0] for entry in pending]
                pending = deque((entry, _submit(pool, entry, options)) for entry in waiting)
            pending.popleft()
            yield _reading(given, outcome, options)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor, given: Capture | InputError, options: ReadOptions
) -> Future[Record | InputError] | None:
    return None if isinstance(given, InputError) else pool.submit(read_one, given, options)


def _read_alone(given: Capture | InputError, options: ReadOptions) -> Record | InputError:
    """Read one input in a process of its own: if that dies too, the input is to blame."""
    if isinstance(given, InputError):
        return given
    with _pool(1) as pool:
        try:
            return pool.submit(read_one, given, options).result()
        except BrokenProcessPool:
            return UnreadableError(
                "reading it ended the process",
                subject=given.origin,
                advice="leave it out, and report it",
            )


#: How the bytes of a Word document begin, new or old.
_WORD = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def draft_of(content: bytes, name: str) -> Draft:
    """Return the draft in these bytes: Word and HTML by the bytes, Markdown by the name.

    Raises:
        InputError: the bytes are no draft that can be read.
    """
    kind = binary_kind(content)
    if content.startswith(_WORD):
        from saidwhat.check.word import word_draft

        return word_draft(content, name)
    if kind:
        advice = "save it as text, Markdown, HTML or .docx"
        raise UnreadableError(f"{kind}, not a draft", subject=name, advice=advice)
    if PurePath(name).suffix.lower() == ".docx":
        broken = "the document is broken: it has no Word document in it"
        raise UnreadableError(broken, subject=name, advice="save it again in Word")
    page = media_type(content, name) == "text/html"
    text = decode(content, page=page).text
    if page:
        from saidwhat.check.page import html_draft

        return html_draft(text)
    if PurePath(name).suffix.lower() in (".md", ".markdown"):
        from saidwhat.check.markdown import markdown_draft

        return markdown_draft(text)
    return plain_draft(text)


def check_draft(
    draft: Draft,
    corpus: Corpus,
    *,
    file: str = "",
    readings: Readings | None = None,
    citations: bool = False,
) -> Answer:
    """Return the answer to one draft: a verdict for each of its quotations.

    Who the draft says said what is read by the same stages as an article.

    Raises:
        ModelError: the model is missing or damaged, and the draft has quotations.
    """
    text, notes = to_read(draft)
    record = Record(Article(draft.text), (), (), (), ())
    if text.strip():
        capture = Capture(text.encode("utf-8", "replace"), file)
        (reading,) = read_kept([capture], ReadOptions(), readings)
        if isinstance(reading.outcome, InputError):
            raise reading.outcome
        record = reading.outcome
    verdicts = check(draft, record, corpus, citations=citations)
    return Answer(file, corpus.coverage(), verdicts, draft.text, (*draft.notes, *notes))


def check_text(
    text: str, articles: Corpus | Iterable[Record | Article | str], *, file: str = ""
) -> Answer:
    """Return the answer to a draft of plain text.

    ``articles`` is an archive, or records, articles or texts of articles.

    Raises:
        UsageError: there is no article to check against.
    """
    corpus = articles if isinstance(articles, Corpus) else MemoryCorpus(_records(articles))
    if not corpus.coverage().articles:
        raise UsageError("there is no article to check against", advice="give at least one")
    return check_draft(plain_draft(text), corpus, file=file)


def _records(articles: Iterable[Record | Article | str]) -> Iterator[Record]:
    for given in articles:
        if isinstance(given, str):
            yield read(Capture(given.encode("utf-8", "replace"), "text"), shared_tagger())
        else:
            yield given if isinstance(given, Record) else read_article(given, shared_tagger())


def read_kept(
    inputs: Iterable[Capture | InputError],
    options: ReadOptions,
    readings: Readings | None,
    *,
    workers: int = 1,
) -> Iterator[Reading]:
    """Yield what `read_all` does; what was read before is taken from ``readings``."""
    given = list(inputs)
    kept = [
        readings.get(entry.content, entry.media_type)
        if readings and isinstance(entry, Capture)
        else None
        for entry in given
    ]
    missing = [entry for entry, known in zip(given, kept, strict=True) if known is None]
    fresh = read_all(missing, options, workers=workers)
    for entry, known in zip(given, kept, strict=True):
        if known is not None and isinstance(entry, Capture):
            yield Reading(entry.origin, entry, known)
            continue
        reading = next(fresh)
        if readings and reading.capture and isinstance(reading.outcome, Record):
            readings.keep(reading.capture.content, reading.capture.media_type, reading.outcome)
        yield reading


def reader_name(options: ReadOptions, version: str) -> str:
    """Return what a reading depends on beside the bytes: version, model and options."""
    try:
        model = hashlib.sha256((FOLDER / "model.json").read_bytes()).hexdigest()
    except OSError:
        model = ""  # the tagger says what is wrong when it is needed
    return f"{version} {model} {options.published} {options.narrative}"
