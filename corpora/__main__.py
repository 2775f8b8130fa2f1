"""Name each corpus, where it is published, and whether the copy here is the one measured.

    python -m corpora

Ends with status 1 where a corpus is missing or another one.
"""

from __future__ import annotations

import sys

from corpora.catalogue import DATA, Corpus, catalogue


def state(corpus: Corpus) -> str:
    """Return in a word what stands at the corpus's places."""
    found = corpus.digest()
    if found is None:
        return "MISSING"
    return "as measured" if found == corpus.sha256 else f"ANOTHER COPY ({found})"


def main() -> int:
    """Print a paragraph for each corpus; return the exit status."""
    states = [(corpus, state(corpus)) for corpus in catalogue()]
    for corpus, found in states:
        print(f"{corpus.name}: {found}\n  {', '.join(corpus.places)}\n  {corpus.home}")
        print(f"  {corpus.licence}; {corpus.used}")
    print(f"\nlooked for in {DATA}")
    return 0 if all(found == "as measured" for _, found in states) else 1


if __name__ == "__main__":
    sys.exit(main())
