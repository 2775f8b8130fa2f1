"""Lay out what a second annotator gets: ``python -m corpora.desk learn|report FOLDER``.

The guidelines, the drafts, the articles as plain text, each with its day, and a blank table;
neither the first annotator's values nor the kinds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpora.desk import FOLDER, drafts, marks, sources


def main(part: str, folder: Path) -> None:
    """Write the files of one part into a new folder."""
    (folder / "articles").mkdir(parents=True)
    (folder / "drafts").mkdir()
    _write(folder / "README.md", (FOLDER / "README.md").read_text(encoding="utf-8"))
    for name, text in drafts(part).items():
        _write(folder / "drafts" / name, text)
    for one in sources(part):
        _write(folder / "articles" / f"{one.id}.txt", f"published {one.published}\n\n{one.text}")
    head = "draft\tquotation\tlevel\twords\tattribution\twhy\n"
    lines = (f"{mark.draft}\t{mark.quotation}\t\t\t\t\n" for mark in marks(part))
    _write(folder / f"{part}-second.tsv", head + "".join(lines))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
