"""A process that adds articles to an archive, to be killed or to be in the way.

``python -m tests.archive.adding ARCHIVE FIRST LAST`` prints the number of each article when
it is kept.
"""

from __future__ import annotations

import sys

from saidwhat.archive.archive import Archive
from saidwhat.errors import ArchiveFullError
from tests.archive.made import numbered


def main(path: str, first: int, last: int) -> int:
    """Add the articles; return the exit status."""
    with Archive.open(path, create=True) as archive:
        for number in range(first, last):
            try:
                archive.add(*numbered(number))
            except ArchiveFullError as error:
                print(error, flush=True)
                return 3
            print(number, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
