"""How is a draft checked against articles?

Its quotations are found, who it says said them is read by the same stages as an
article, and each is looked up in the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saidwhat.check.check import check
from saidwhat.check.citations import cited_target
from saidwhat.check.corpus import Corpus
from saidwhat.check.drafts import plain_draft, to_read
from saidwhat.check.meant import as_meant
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.unchecked import not_checked
from saidwhat.errors import UsageError, blamed_on
from saidwhat.formats.registry import draft_of
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.kept import read_kept
from saidwhat.jobs.read import read, read_article
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.draft import Draft
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from saidwhat.wording.languages import unread_draft

__all__ = ["check_draft", "check_text", "draft_of"]


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
    draft = as_meant(draft)
    text, notes = to_read(draft)
    record = Record(Article(draft.text), (), (), (), ())
    if text.strip():
        capture = Capture(text.encode("utf-8", "replace"), file)
        (result,) = read_kept([capture], AS_PRINTED, None)  # a draft is never kept
        record = result.record
    with blamed_on(file):
        verdicts = check(draft, record, corpus, cites=cited_target if citations else None)
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
