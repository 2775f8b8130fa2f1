"""What does a bare ``saidwhat`` say? What it is, and commands that work in this folder.

Looks at names, never into files: articles in a folder called ``articles``, here or one
below, or lying here; a draft called so, or a Word file. Imports nothing heavy.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from saidwhat.cli.examples import listed

#: What an article and a draft are called, at the end of their names.
ARTICLES = (".html", ".htm", ".txt")
DRAFTS = (".docx", ".md", ".txt")

#: Names of one folder that are looked at. More of them say no more.
MOST = 1000

_IS = """\
saidwhat says who said what, when, in the articles you have, and whether a
draft quotes them rightly, word by word. Nothing leaves this machine."""

_NO_ARTICLE = """\
No article lies in this folder. Save some in a folder (.html, .txt), a draft
beside it (.docx, .md, .txt), and type: saidwhat check DRAFT --against FOLDER"""


def welcome(folder: Path, archive: str) -> str:
    """Return the words for somebody who typed no command in ``folder``."""
    lines = [*_reading(folder, archive)]
    lines.append(("saidwhat serve", "all of it in a browser, which it opens"))
    parts = [_IS, listed(lines), "saidwhat --help lists every command."]
    if not _articles(folder):
        parts.insert(2, _NO_ARTICLE)
    return "\n\n".join(parts)


def _reading(folder: Path, archive: str) -> Iterator[tuple[str, str]]:
    """Yield what can be typed here, and why."""
    articles, draft = _articles(folder), _draft(folder)
    if articles:
        yield _typed(folder, "read", articles[0]), "who said what, when, in one article"
    else:
        yield "echo '“It rose,” Nils Brandt said.' | saidwhat read -", "who said what"
    against = next((path.parent for path in articles if path.parent != folder), None)
    if draft and (against or articles):
        where = (against,) if against else articles[:3]
        yield _typed(folder, "check", draft, "--against", *where), "are its quotations right?"
    if (folder / archive).exists():
        yield "saidwhat verify", f"is {archive} still what was kept?"
    elif articles:
        yield _typed(folder, "add", against or articles[0]), f"keep them in {archive}, to search"


def _typed(folder: Path, command: str, *words: str | Path) -> str:
    named = [str(word.relative_to(folder)) if isinstance(word, Path) else word for word in words]
    return shlex.join(["saidwhat", command, *named])


def _articles(folder: Path) -> list[Path]:
    """Return articles of one folder: the first called ``articles``, or this one."""
    for pattern in ("articles/*", "*/articles/*", "*"):
        named = _named(folder, pattern, ARTICLES)
        found = [path for path in named if "draft" not in path.name.lower()]
        if found:
            return [path for path in found if path.parent == found[0].parent]
    return []


def _draft(folder: Path) -> Path | None:
    """Return a draft: what is called so, here or one folder below, or a Word file."""
    for pattern in ("[dD]raft*", "*/[dD]raft*", "*.docx"):
        for path in _named(folder, pattern, DRAFTS):
            return path
    return None


def _named(folder: Path, pattern: str, endings: tuple[str, ...]) -> list[Path]:
    """Return files of such names that can be typed and shown as they are, in their order."""
    try:
        found = sorted(islice(folder.glob(pattern), MOST))
        return [path for path in found if _plain(path, folder) and path.suffix in endings]
    except OSError:
        return []


def _plain(path: Path, folder: Path) -> bool:
    """Tell whether a name is a visible file's, with nothing in it that steers a terminal."""
    parts = path.relative_to(folder).parts
    clean = all(part.isprintable() and not part.startswith((".", "-")) for part in parts)
    return clean and path.is_file()
