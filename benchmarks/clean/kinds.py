"""Of the kinds of pages that readers of pages stumble over: what is right, beside other tools?

``python -m benchmarks.clean.kinds [--json FILE]`` reads the pages of ``tests/cases/clean``
(``kinds.md``, ``reported.md``) with saidwhat and with trafilatura, newspaper4k and readability-lxml
where they are installed, all in one run. A wanted line is right or not; a page is right when all
its lines are. Others are asked only for what they give: readability-lxml has no dates.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from saidwhat.errors import InputError
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture

FOLDER = Path(__file__).parent.parent.parent / "tests" / "cases" / "clean"
FILES = ("kinds.md", "reported.md")
_TITLE = "Old lock stays shut as pilots ask for lamps"
_SKELETON = (
    f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{_TITLE}</title></head>"
    "<body>{}</body></html>"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what must come out of it: pairs of a name and what is wanted."""

    name: str
    markup: str
    wanted: tuple[tuple[str, str], ...]


#: What a reader gives: its text, and facts by their names; None is what it never gives.
Given = tuple[str, dict[str, str | None]]


def cases(*files: str) -> Iterator[Case]:
    """Yield the cases of these files, of all where none is named."""
    for file in files or FILES:
        _, *parts = (FOLDER / file).read_text(encoding="utf-8").split("\n## ")
        words = dict(re.findall(r"^(\w+): (.+)$", _fenced(parts[0], "text"), re.MULTILINE))
        yield from (_case(part, words) for part in parts if "```html" in part)


def _case(part: str, words: dict[str, str]) -> Case:
    filled = re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), part)
    markup = _fenced(filled, "html")
    lines = [line.split(": ", 1) for line in _fenced(filled, "want").splitlines()]
    if "<html" not in markup:
        markup = _SKELETON.replace("{}", markup)
    return Case(part.partition("\n")[0], markup, tuple((name, want) for name, want in lines))


def _fenced(text: str, kind: str) -> str:
    match = re.search(rf"```{kind}\n(.*?)\n```", text, re.DOTALL)
    return match[1] if match else ""


def wrong(case: Case, given: Given) -> list[str]:
    """Return the wanted lines that did not come out, of those that are ever given."""
    text, facts = given
    text = " ".join(text.split())
    missed = []
    for name, want in case.wanted:
        if name in ("has", "not"):
            right = (want in text) == (name == "has")
        else:
            right = name not in facts or (facts[name] or "-") == want
        missed += [] if right else [f"{name}: {want}"]
    return missed


def ours(markup: str) -> Given:
    """Return what saidwhat makes of a page."""
    try:
        found = cleaned(Capture(markup.encode(), "case.html", "text/html"))
    except InputError:
        return "", {}
    published = found.published.edtf.text if found.published else None
    modified = found.modified[:10] if found.modified else None
    facts = {"published": published, "modified": modified, "byline": found.byline}
    return found.text, facts | {"publisher": found.publisher, "url": found.url}


def _trafilatura(markup: str) -> Given:
    found: Any = import_module("trafilatura").bare_extraction(
        markup, with_metadata=True, include_comments=False
    )
    if found is None:
        return "", {}
    names = found.author.replace("; ", ", ") if found.author else None
    facts = {"published": found.date, "byline": names, "publisher": found.sitename}
    return f"{found.title or ''} {found.text or ''}", facts


def _newspaper(markup: str) -> Given:
    found: Any = import_module("newspaper").Article(url="https://post.example/story")
    found.download(input_html=markup)
    found.parse()
    published = found.publish_date.date().isoformat() if found.publish_date else None
    facts = {"published": published, "byline": ", ".join(found.authors) or None}
    return f"{found.title} {found.text}", facts


def _readability(markup: str) -> Given:
    found: Any = import_module("readability").Document(markup)
    tree: Any = import_module("lxml.html").fromstring(found.summary())
    return f"{found.title()} " + " ".join(tree.itertext()), {}


READERS: dict[str, tuple[Callable[[str], Given], str]] = {
    "saidwhat": (ours, "saidwhat"),
    "trafilatura": (_trafilatura, "trafilatura"),
    "newspaper4k": (_newspaper, "newspaper"),
    "readability-lxml": (_readability, "readability"),
}


def _read(reader: Callable[[str], Given], markup: str) -> Given:
    try:
        return reader(markup)
    except Exception:  # whatever another tool stumbles over: it gave nothing
        return "", {}


def measure() -> dict[str, dict[str, object]]:
    """Return, for each reader and file, the pages and lines that are right, and what is wrong."""
    result: dict[str, dict[str, object]] = {}
    for name, (reader, module) in READERS.items():
        try:
            import_module(module)
        except ImportError:
            continue
        for file in FILES:
            counts: Counter[str] = Counter()
            missed: dict[str, list[str]] = {}
            for case in cases(file):
                lines = wrong(case, _read(reader, case.markup))
                counts.update(pages=1, lines=len(case.wanted))
                counts.update(right=not lines, lines_right=len(case.wanted) - len(lines))
                missed |= {case.name: lines} if lines else {}
            result[f"{name}, {file}"] = {**counts, "wrong": missed}
    return result


def main() -> None:
    """Measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    result = json.dumps(measure(), indent=1, ensure_ascii=False)
    print(result)
    if options.json:
        options.json.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
