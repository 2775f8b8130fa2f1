"""How often is the attribution right, with everything read by the reader?

    python -m benchmarks.check.speakers [--of polnear|invented] [--kept] [--failing]

Quotations whose speaker is certain (`attributed`) go into drafts of up to six paragraphs about one
article, each once under a name of its speaker and once under another one's, of the same article
where there is one. Articles and drafts are read by the shipped model; the marks say only what is
true. PolNeAR's dev part is halved by the articles' names: one half is for development, ``--kept``
is the other, which chose nothing. Of the invented articles ``learn`` is for development,
``report`` is kept. ``--failing`` prints what is not right, never of what is kept.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator

from benchmarks.check import attributed
from benchmarks.check.attributed import Case
from corpora import invented
from corpora.polnear import part
from saidwhat.check.memory import MemoryCorpus
from saidwhat.jobs.check import check_text
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.verdict import FAITHFUL, Verdict

DRAFT = 6


def texts(of: str, split: str) -> dict[str, str]:
    """Return the articles that are checked against, by name."""
    if of == "polnear":
        return {one.name: one.text for one in part("dev")}
    return {one.id: one.text for one in invented.articles(split)}


def drafts(cases: list[Case]) -> Iterator[list[Case]]:
    """Yield the cases of one draft each: of one article, the two of a quotation never together."""
    for article in dict.fromkeys(case.quote.article for case in cases):
        own = [case for case in cases if case.quote.article == article]
        for first in (0, 1):
            # of neighbouring quotations one is given to its speaker, the next to another
            pairs = zip(own[::2], own[1::2], strict=True)
            taken = [pair[(at + first) % 2] for at, pair in enumerate(pairs)]
            for at in range(0, len(taken), DRAFT):
                yield taken[at : at + DRAFT]


def judged(cases: list[Case], corpus: MemoryCorpus) -> Iterator[tuple[Case, Verdict | None]]:
    """Yield each case with the verdict on it, None where its quotation was not found."""
    for batch in drafts(cases):
        draft = "\n\n".join(case.sentence for case in batch)
        verdicts = check_text(draft, corpus).quotations
        at = 0
        for case in batch:
            end = at + len(case.sentence)
            yield case, next((v for v in verdicts if at <= v.span.start < end), None)
            at = end + 2


def told(verdict: Verdict | None) -> str:
    """Return what is said of the speaker; of the words, where these are not faithful."""
    if verdict is None:
        return "not found"
    return verdict.attribution if verdict.words in FAITHFUL else f"words {verdict.words}"


def table(results: list[tuple[Case, Verdict | None]]) -> dict[str, object]:
    """Return the figures."""
    tally = Counter((case.truth, told(verdict)) for case, verdict in results)
    same = [verdict for case, verdict in results if case.truth == "same"]
    other = [verdict for case, verdict in results if case.truth == "other"]
    faithful = [v for v in same if v and v.words in FAITHFUL]
    fine = [v for v in other if v is None or v.level == "fine"]
    return {
        "cases": len(results),
        "right %": round(100 * (tally["same", "same"] + tally["other", "other"]) / len(results), 1),
        "a true one called another's %": round(100 * tally["same", "other"] / len(same), 1),
        "a true one called wrong for its speaker %": round(
            100 * sum(v.level == "wrong" for v in faithful) / len(same), 1
        ),
        "another's called fine %": round(100 * len(fine) / len(other), 1),
        "of the other one in the same article": sum(case.hard for case, _ in results),
        "tally": {f"{truth}: {what}": count for (truth, what), count in sorted(tally.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--of", choices=("polnear", "invented"), default="polnear")
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--failing", action="store_true")
    asked = parser.parse_args()
    split = "report" if asked.kept else "learn"
    if asked.of == "polnear":
        quotes = attributed.polnear(kept=asked.kept)
    else:
        quotes = attributed.invented_quotes(split)
    articles = texts(asked.of, split)
    corpus = MemoryCorpus(read(Capture(text.encode(), name)) for name, text in articles.items())
    results = list(judged(attributed.cases(quotes), corpus))
    if asked.failing and not asked.kept:
        for case, verdict in results:
            if told(verdict) != case.truth:
                show(case, verdict)
    print(json.dumps(table(results), indent=1))


def show(case: Case, verdict: Verdict | None) -> None:
    """Print a case that is not right: what is printed, what the draft has, what was read."""
    print(
        f"== {case.truth}: {told(verdict)} | {case.quote.article} | printed “{case.quote.source}”"
    )
    print(f"   draft: {case.sentence}")
    if verdict:
        read_as = [(match.speaker, match.source) for match in verdict.matches]
        print(f"   read in the draft: {verdict.speaker}; in the article: {read_as}")


if __name__ == "__main__":
    main()
