"""RTF documents are read as articles and as drafts, what is deleted and hidden left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.errors import InputError, TooLargeError
from saidwhat.formats import rtf
from saidwhat.formats.registry import draft_of
from saidwhat.jobs.gather import captures
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture

#: What stands in a document, and what is read.
TABLE = [
    (
        r"\ldblquote The gate is shut\rdblquote  she said.\par Nobody came.",
        "“The gate is shut” she said.\nNobody came.",
    ),
    (r"\'93It\'92s shut\'94 \'97 caf\'e9", "“It’s shut” — café"),
    (r"\uc1 \u8220?Shut\u8221? \endash  \u8216\'91a", "“Shut” – ‘a"),
    (r"\uc2\u8220\'81\'67Shut", "“Shut"),
    (r"\u-10179?\u-8704?!", "\U0001f600!"),
    (r"The {\b gate} is {\i not} shut.", "The gate is not shut."),
    (r"One.\line Two.\page Three.", "One.\nTwo.\nThree."),
    (r"The gate {\deleted was }{\revised is} shut.", "The gate is shut."),
    (r"The gate is{\f0\v  hidden} shut.", "The gate is shut."),
    (r"{\header Head}{\footer Foot}{\info{\title T}}Shut.{\footnote Not.}", "Shut."),
    (r"{\pict\pngblip " + "89504e47" * 40 + "}Shut.", "Shut."),
    (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the gate}} is shut", "the gate is shut"),
]


def document(marked: str) -> bytes:
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + marked + "}").encode("ascii")


@pytest.mark.parametrize(("marked", "wanted"), TABLE)
def test_the_words_are_read(marked: str, wanted: str) -> None:
    assert draft_of(document(marked), "x.rtf").text == wanted


def test_an_article_and_what_is_said_of_it(tmp_path: Path) -> None:
    marked = r"Gate shut\par The gate {\deleted was }is shut, Orla Venn said.{\footnote Not so.}"
    (tmp_path / "x.doc.rtf").write_bytes(document(marked))
    (found,) = captures([str(tmp_path)], [])
    assert isinstance(found, Capture)
    article = cleaned(found)
    assert article.text == "Gate shut\n\nThe gate is shut, Orla Venn said."
    assert article.warnings == (
        "deleted and hidden text is left out",
        "headers, footers and footnotes are not read",
    )


def test_a_broken_or_large_one_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draft_of(document("Shut {")[:-1], "x.rtf").text == "Shut"
    monkeypatch.setattr(rtf, "MOST_BYTES", 50)
    with pytest.raises(TooLargeError):
        draft_of(document("Shut. " * 20), "x.rtf")
    with pytest.raises(InputError, match="RTF"):
        draft_of(b"The gate is shut.", "x.rtf")
