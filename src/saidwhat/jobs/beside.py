"""How are a draft, an answer or a few words checked that come with a call, and nothing kept?

What is asked of a process that checks: against texts that were given beside, or of an archive that
is open. The checks themselves are those of `check.py` and `guard.py`; what they need is loaded
where the work is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saidwhat.errors import UsageError

if TYPE_CHECKING:
    from saidwhat.check.corpus import Corpus
    from saidwhat.types.capture import Capture
    from saidwhat.types.guarded import GuardedAnswer, Source
    from saidwhat.types.verdict import Answer, Verdict

#: Marks that a reader may leave around words that are looked up, and those that end a quotation.
_AROUND = ' \t\r\n"“”„«»'
_INNER = str.maketrans('"“”„«»', "'‘’‚‹›")


def check_given(articles: Sequence[Capture], content: bytes, file: str, citations: bool) -> Answer:
    """Return the answer to the bytes of a draft, against articles that are read for it.

    Raises:
        InputError: the draft cannot be checked, or none of the articles can be read.
    """
    from saidwhat.check.memory import MemoryCorpus
    from saidwhat.errors import InputError, UnreadableError
    from saidwhat.jobs.drafts import check_bytes
    from saidwhat.jobs.read import read
    from saidwhat.types.capture import NotRead

    corpus = MemoryCorpus()
    for article in articles:
        try:
            corpus.add(read(article), article.origin)
        except InputError as error:
            corpus.miss(NotRead(article.origin, error.reason))
    if not corpus.coverage().articles:
        raise UnreadableError("no article could be read: there is nothing to check against")
    return check_bytes(corpus, content, file, citations)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What came of an answer, and the answer with what mends it, where that was asked for."""

    answer: GuardedAnswer
    repaired: str | None


def guard_given(sources: Sequence[Source], answer: str, strict: bool, repair: bool) -> Guarded:
    """Return what `guard` says of an answer from these sources."""
    from saidwhat.export.repaired import repaired
    from saidwhat.jobs.guard import guard

    guarded = guard(answer, sources, strict=strict)
    return Guarded(guarded, repaired(guarded).text if repair else None)


def look_up(corpus: Corpus, words: str) -> Verdict:
    """Return what a check says of words of which nobody tells who said them.

    Raises:
        UsageError: there are no words in them.
    """
    from saidwhat.check.check import check
    from saidwhat.check.drafts import plain_draft
    from saidwhat.types.article import Article
    from saidwhat.types.record import Record

    inner = " ".join(words.strip(_AROUND).translate(_INNER).split())
    draft = plain_draft(f"“{inner}”")
    verdicts = check(draft, Record(Article(draft.text), (), (), (), ()), corpus)
    if not verdicts:
        raise UsageError("there are no words in it to look for", advice="give some of the words")
    return verdicts[0]
