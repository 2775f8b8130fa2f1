"""How is a draft checked against articles?

Its quotations are found, who it says said them is read by the same stages as an
article, and each is looked up in the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from saidwhat.check.check import check
from saidwhat.check.corpus import Corpus
from saidwhat.check.drafts import Draft, plain_draft, to_read
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.unchecked import not_checked
from saidwhat.clean.decode import decode
from saidwhat.errors import UnreadableError, UsageError, blamed_on
from saidwhat.fetch.kind import binary_kind, media_type
from saidwhat.jobs.kept import read_kept
from saidwhat.jobs.read import AS_PRINTED, read, read_article
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from saidwhat.wording.languages import unread_draft

#: How the bytes of a Word document begin, new or old.
_WORD = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def draft_of(content: bytes, name: str) -> Draft:
    """Return the draft in these bytes: Word and HTML by the bytes, Markdown by the name.

    Raises:
        InputError: the bytes are no draft that can be read.
    """
    with blamed_on(name):
        return _draft_of(content, name)


def _draft_of(content: bytes, name: str) -> Draft:
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
    citations: bool = False,
) -> Answer:
    """Return the answer to one draft: a verdict for each of its quotations.

    Who the draft says said what is read by the same stages as an article.

    Raises:
        InputError: the draft cannot be checked.
        ModelError: the model is missing or damaged, and the draft has quotations.
    """
    text, notes = to_read(draft)
    record = Record(Article(draft.text), (), (), (), ())
    if text.strip():
        capture = Capture(text.encode("utf-8", "replace"), file)
        (result,) = read_kept([capture], AS_PRINTED, None)  # a draft is never kept
        record = result.record
    with blamed_on(file):
        verdicts = check(draft, record, corpus, citations=citations)
        missed = not_checked(draft, verdicts)
    language = unread_draft(record.article.language)
    said = (*draft.notes, *notes, *([language] if language else []))
    return Answer(file, corpus.coverage(), verdicts, draft.text, said, missed)


def check_text(
    text: str, articles: Corpus | Iterable[Record | Article | str], *, file: str = ""
) -> Answer:
    """Return the answer to a draft of plain text.

    ``articles`` is an archive, or records, articles or texts of articles.

    Raises:
        InputError: an article, or the draft, cannot be read.
        UsageError: there is no article to check against.
    """
    corpus = articles if isinstance(articles, Corpus) else MemoryCorpus(_records(articles))
    if not corpus.coverage().articles:
        raise UsageError("there is no article to check against", advice="give at least one")
    return check_draft(plain_draft(text), corpus, file=file)


def _records(articles: Iterable[Record | Article | str]) -> Iterator[Record]:
    for given in articles:
        if isinstance(given, Record):
            yield given
            continue
        with blamed_on("text" if isinstance(given, str) else given.id):
            if isinstance(given, str):
                record = read(Capture(given.encode("utf-8", "replace"), "text"))
            else:
                record = read_article(given)
        yield record
