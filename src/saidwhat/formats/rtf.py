"""What does an RTF document hold? Its words, a line a paragraph, as an article and as a draft.

Deleted and hidden text is left out, as are headers and footnotes; that is told. An RTF document
that is an export of a news archive is for `exports`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats.format import Format
from saidwhat.types.capture import Capture
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft

_MAGIC = b"{\\rtf"
_ADVICE = "save it as .docx, text or HTML"
#: A megabyte takes a second of one core; pictures are left out before.
MOST_BYTES = 20_000_000
#: A picture or an object, its bytes as letters.
_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{2}){32,}\s?")
# A group whose first words hide it or strike it out; groups in it would want a parser.
_GONE = re.compile(r"\{(?:\\[a-z]+-?\d* ?){0,12}\\(?:deleted|v)(?![a-z0-9])[^{}]*\}")
_BESIDE = re.compile(r"\\(?:header[lrf]?|footer[lrf]?|footnote)\b")
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
#: What Word shows as a line, or sets between columns and pages.
_BREAKS = re.compile("[\x0b\x0c\u2028\x85]")


def rtf_draft(content: bytes, name: str) -> Draft:
    """Return the draft of an RTF document.

    Raises:
        TooLargeError: it is larger than any text.
        UnreadableError: it is broken.
    """
    text, notes = words_of(content, name)
    return Draft(text, text, "rtf", notes=notes)


def words_of(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of an RTF document, a line a paragraph, and what is to be said of it.

    Raises:
        InputError: as `rtf_draft`.
    """
    from striprtf.striprtf import rtf_to_text

    convert: Callable[..., str] = rtf_to_text
    bare = _PICTURE.sub(b"", content)
    if len(bare) > MOST_BYTES:
        raise TooLargeError("more RTF than an article has", subject=name, advice=_ADVICE)
    marked = bare.decode("latin-1")
    shown = _GONE.sub("", marked)
    try:
        text = convert(shown, errors="replace")
    except Exception as error:  # whatever a broken document makes the reader stumble over
        raise UnreadableError("the document is broken", subject=name, advice=_ADVICE) from error
    text = _PAIR.sub(lambda pair: _joined(pair[0]), text)
    text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    lines = (line.strip() for line in _BREAKS.sub("\n", text).splitlines())
    return "\n".join(filter(None, lines)), tuple(_said(marked, shown))


def _joined(pair: str) -> str:
    return pair.encode("utf-16", "surrogatepass").decode("utf-16")


def _said(marked: str, shown: str) -> Iterator[str]:
    if shown != marked:
        yield "deleted and hidden text is left out"
    if _BESIDE.search(shown):
        yield "headers, footers and footnotes are not read"


def _documents(capture: Capture) -> Iterator[Document]:
    """Yield the text, an empty line between two paragraphs, so that each is one."""
    text, notes = words_of(capture.content, capture.origin)
    yield Document(text.replace("\n", "\n\n"), capture.origin, warnings=notes)


def tells(content: bytes) -> bool:
    """Tell RTF by how it begins."""
    return content.startswith(_MAGIC)


FORMAT = Format(
    "RTF",
    (".rtf",),
    "application/rtf",
    "rtf-1",
    _documents,
    rtf_draft,
    tells,
    surely=True,
)
