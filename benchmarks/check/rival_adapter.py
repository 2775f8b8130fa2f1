"""What does one of the rival packages make of quotations, asked in its own way?

    python rival_adapter.py PACKAGE < question.json > answer.json

Runs in an environment of the rival's own (`rivals.py` makes it), so it knows nothing of saidwhat
and needs the standard library alone. The question is ``{"articles": {name: text}, "quotations":
[text, …]}``, the answer a list of one boolean a quotation: accepted, or not.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Accepts = Callable[[str], bool]
Articles = dict[str, str]


def krokai(articles: Articles, folder: Path) -> Accepts:
    """One of the verdicts that it calls clean; the sources lie in a folder, as it wants them."""
    for number, text in enumerate(articles.values()):
        (folder / f"source-{number}.txt").write_text(text, encoding="utf-8")
    corpus = import_module("krokai.corpus").Corpus([str(folder)], quiet=True)
    check, clean = import_module("krokai.verify").check, import_module("krokai.verdicts").CLEAN
    return lambda quotation: check(quotation, corpus)[0] in clean


def grounded_check(articles: Articles, folder: Path) -> Accepts:
    """Nothing that it cannot find; of its claims only the quotation is asked for."""
    for number, text in enumerate(articles.values()):
        (folder / f"source-{number}.txt").write_text(text, encoding="utf-8")
    grounded = import_module("grounded")
    sources = grounded.load([str(folder)])

    def accepts(quotation: str) -> bool:
        claim = grounded.Claim(grounded.Kind.QUOTE, quotation, 0, len(quotation))
        return bool(grounded.verify([claim], sources).passed)

    return accepts


def gtrex(articles: Articles, folder: Path) -> Accepts:
    """Grounded in one of the articles by its default policy."""
    del folder
    module = import_module("gtrex")
    verifiers = [module.Verifier(text, module.Policy()) for text in articles.values()]
    return lambda quotation: any(v.verify(quotation).grounded for v in verifiers)


def quotecheck(articles: Articles, folder: Path) -> Accepts:
    """Found in one of the articles, whole or around a page's number."""
    del folder
    check = import_module("quotecheck").check
    return lambda quotation: any(check(quotation, text).ok for text in articles.values())


def corroborate(articles: Articles, folder: Path) -> Accepts:
    """No critical finding on an answer that is the quotation alone."""
    del folder
    check, chunks = import_module("corroborate").check_answer, list(articles.values())
    return lambda quotation: bool(check("What was said?", chunks, f"“{quotation}”").ok())


PACKAGES: dict[str, Callable[[Articles, Path], Accepts]] = {
    "krokai": krokai,
    "grounded-check": grounded_check,
    "gtrex": gtrex,
    "quotecheck": quotecheck,
    "corroborate": corroborate,
}


def main() -> None:
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        accepts = PACKAGES[sys.argv[1]](asked["articles"], Path(folder))
        json.dump([accepts(quotation) for quotation in asked["quotations"]], sys.stdout)


if __name__ == "__main__":
    main()
