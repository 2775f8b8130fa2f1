"""What does a PDF with a text layer say? Its columns one after the other, without running heads.

Only what stands in the file as text is read: pages that are pictures are refused, and so is what
needs a password. Words that a line breaks are joined.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.extras import advice
from saidwhat.formats.format import Format
from saidwhat.formats.reading_order import in_columns
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft
from saidwhat.types.told import Told

#: A day's paper has a hundred pages; laying out one takes a tenth of a second.
MOST_PAGES = 300
#: Fewer letters a page are a stamp on a scan.
_FEWEST_LETTERS = 20
#: A running head stands in so much of a page, at its top or foot.
_MARGIN = 0.09
#: A headline is set so much larger than the text.
_LARGER = 1.3
_NUMBER = re.compile(
    r"(?:page\s|seite\s|p\.\s?|[-–—]\s?)?\d{1,4}(?:\s?(?:/|of|von)\s?\d{1,4})?(?:\s?[-–—])?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:][)\]\"'”’»]*$")
_SAVE = "save the article as text or HTML"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it stands: its words, its place and height in points, and its page and column."""

    words: str
    left: float
    right: float
    height: float
    place: float  # 0 at the foot of the page, 1 at its top
    box: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Made:
    text: str
    title: str | None
    warnings: tuple[str, ...]


def _made(content: bytes, origin: str) -> _Made:
    lines, pictures = _lines(content, origin)
    pages = {line.box[0] for line in lines} | pictures
    letters = sum(map(str.isalnum, "".join(line.words for line in lines)))
    if letters < _FEWEST_LETTERS and (not letters or pictures):
        kind = "a PDF whose pages are pictures, without text" if pictures else "a PDF without text"
        raise UnreadableError(
            kind, subject=origin, advice="have its text recognised (OCR), or save it as text"
        )
    kept = _without_heads(lines, len(pages))
    blank = pictures - {line.box[0] for line in kept}
    warnings = (f"{len(blank)} of its pages are pictures, and are not read",) if blank else ()
    return _Made("\n\n".join(_paragraphs(kept)) + "\n", _title(kept), warnings)


def _lines(content: bytes, origin: str) -> tuple[list[_Line], set[int]]:
    """Return the lines of all pages in the order of reading, and the pages that have pictures."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError as error:
        told = "a PDF, and what reads it is not installed"
        raise UnreadableError(told, subject=origin, advice=advice("pdf")) from error
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: list[_Line] = []
    pictures: set[int] = set()
    try:
        for number, page in enumerate(extract_pages(io.BytesIO(content)), start=1):
            if number > MOST_PAGES:
                told = f"a PDF of over {MOST_PAGES} pages"
                raise TooLargeError(told, subject=origin, advice="give the pages of the article")
            found += _of_page(page, number, pictures)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        told = "a PDF with a password"
        raise UnreadableError(told, subject=origin, advice="save it without one") from error
    except TooLargeError:
        raise
    except Exception as error:  # a broken file fails in any way
        told = "a PDF that is broken"
        raise UnreadableError(told, subject=origin, advice=_SAVE) from error
    if not found and not pictures:
        raise UnreadableError("a PDF that is broken, or empty", subject=origin, advice=_SAVE)
    return found, pictures


def _of_page(page: object, number: int, pictures: set[int]) -> Iterator[_Line]:
    from pdfminer.layout import LTFigure, LTImage, LTPage, LTTextBox, LTTextLine

    assert isinstance(page, LTPage)
    if any(isinstance(one, LTFigure | LTImage) for one in page):
        pictures.add(number)
    boxes = [one for one in page if isinstance(one, LTTextBox)]
    lines = [line for box in boxes for line in box if isinstance(line, LTTextLine)]
    for column, part in enumerate(in_columns([one for one in lines if one.get_text().strip()])):
        for line in part:
            place = (line.y0 - page.y0) / (page.height or 1)
            words = " ".join(line.get_text().split())
            yield _Line(words, line.x0, line.x1, line.height, place, (number, column))


def _without_heads(lines: Sequence[_Line], pages: int) -> list[_Line]:
    """Leave out page numbers, and what stands at the top or foot of two pages or more."""
    edge = [line for line in lines if not _MARGIN < line.place < 1 - _MARGIN]
    seen = Counter(key for key, _ in {(_key(line), line.box[0]) for line in edge})
    gone = {
        line
        for line in edge
        if _NUMBER.fullmatch(line.words) or (pages > 1 and seen[_key(line)] > 1)
    }
    return [line for line in lines if line not in gone]


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.words.casefold())


def _title(lines: Sequence[_Line]) -> str | None:
    """Return the lines of the first page that are set largest, if they are a headline's."""
    heights = sorted(line.height for line in lines for _ in line.words)
    first = [line for line in lines if line.box[0] == lines[0].box[0]] if lines else []
    largest = max((line.height for line in first), default=0.0)
    if not heights or largest < _LARGER * heights[len(heights) // 2]:
        return None
    words = [line.words for line in first if line.height > 0.95 * largest]
    return _joined(words, frozenset()) if sum(map(len, words)) < 300 else None


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Yield paragraphs: parted by an indent, a short line or a box, joined over columns."""
    known = frozenset(re.findall(r"\w+(?:-\w+)*", " ".join(line.words for line in lines).lower()))
    edges = _edges(lines)
    part: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1]
        if part and _begins(before, line, edges[line.box], edges[before.box]):
            yield _joined(part, known)
            part = []
        part.append(line.words)
    if part:
        yield _joined(part, known)


def _edges(lines: Sequence[_Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the left and the right edge of every box."""
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.box, (line.left, line.right))
        edges[line.box] = min(left, line.left), max(right, line.right)
    return edges


def _begins(
    before: _Line, line: _Line, edges: tuple[float, float], above: tuple[float, float]
) -> bool:
    """Tell whether a line begins a paragraph."""
    if abs(before.height - line.height) > 0.2 * max(before.height, line.height):
        return True
    if before.box != line.box:
        # A sentence goes on over a column or a page.
        full = before.right > above[1] - 0.15 * (above[1] - above[0])
        goes_on = line.words[0].islower() or before.words.endswith("-") or full
        return bool(_ENDED.search(before.words)) or not goes_on
    indented = line.left > edges[0] + 0.5 * line.height
    short = before.right < above[1] - 0.15 * (above[1] - above[0])
    return (indented and before.left <= edges[0] + 0.5 * line.height) or (
        short and bool(_ENDED.search(before.words))
    )


def _joined(words: Sequence[str], known: frozenset[str]) -> str:
    """Return lines as one; a word that two of them share is whole again."""
    made = ""
    for line in words:
        if made.endswith("\u00ad"):
            made = made[:-1] + line
        elif re.search(r"\w-$", made) and line[0].islower():
            left, right = re.findall(r"[\w-]+$", made)[0], re.findall(r"^\w+", line)[0]
            own = (left + right).lower() in known and (left[:-1] + right).lower() not in known
            made = (made if own else made[:-1]) + line
        else:
            made += (" " if made else "") + line
    return made.replace("\u00ad", "")


def _document(capture: Capture) -> Iterator[Document]:
    made = _made(capture.content, capture.origin)
    told = Told(title=made.title, firm=True) if made.title else None
    yield Document(made.text, capture.origin, warnings=made.warnings, told=told)


def _draft(content: bytes, name: str) -> Draft:
    made = _made(content, name)
    return Draft(made.text, made.text, notes=made.warnings)


def _tells(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


FORMAT = Format(
    "PDF", (".pdf",), "application/pdf", "pdf-1", _document, _draft, _tells, surely=True
)
