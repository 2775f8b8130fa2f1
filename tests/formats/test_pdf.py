"""A PDF's text is read column by column; scans, passwords and broken files are refused by name."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from saidwhat.errors import InputError
from saidwhat.formats.registry import draft_of, format_of
from saidwhat.jobs.read import cleaned
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture

PARAGRAPHS = (
    "The weir of Brindle stays shut until the river falls, the water board said on Tuesday after "
    "a long night in which a hundred people had come to the town hall to hear of the flood.",
    '"Nobody opens a sluice in a flood," said Ada Penn, who keeps the weir and has done so for the '
    "better part of eleven years without a single day of rest in any of them.",
    "The millers downstream had asked for water, and had been told on Monday by the board that "
    "they would have to wait for the underground channel to be cleared of mud and of timber.",
)
Shown = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Shown]], more: str = "", top: str = "") -> bytes:
    """Return a PDF: on each page words at a place (left, up) in a size of Helvetica."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    made = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj",
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj",
        "4 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        "/BitsPerComponent 8/Length 1>>stream\nA\nendstream endobj",
    ]
    for number, page in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words.replace('(', '').replace(')', '')}) Tj ET\n"
            for x, y, size, words in page
        )
        shown += more
        made.append(
            f"{10 + 2 * number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
            f"{11 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>>>endobj"
        )
        made.append(
            f"{11 + 2 * number} 0 obj<</Length {len(shown)}>>stream\n{shown}endstream endobj"
        )
    return ("%PDF-1.4\n" + "\n".join(made) + f"\ntrailer<</Root 1 0 R{top}>>\n%%EOF").encode(
        "cp1252"
    )


def columns(number: int, *, by_rows: bool = False, hyphens: bool = False) -> list[Shown]:
    """Return the paragraphs twice in so many columns, written column by column or by rows."""
    width = 88 // number
    lines: list[str] = []
    for paragraph in PARAGRAPHS * 2:
        words = paragraph.replace("underground", "under-\nground") if hyphens else paragraph
        first, *rest = textwrap.wrap(words.split("\n")[0], width - 2)
        if "\n" in words:
            rest += textwrap.wrap(words.split("\n")[1], width)
        lines += [f"  {first}", *rest]
    rows = -(-len(lines) // number)
    shown = [
        (40 + at // rows * 530 / number, 740 - at % rows * 14.0, 10.0, line)
        for at, line in enumerate(lines)
    ]
    shown = [(x + 10 * line.startswith("  "), y, size, line.strip()) for x, y, size, line in shown]
    return sorted(shown, key=lambda one: (-one[1], one[0])) if by_rows else shown


def read(content: bytes) -> Article:
    return cleaned(Capture(content, "x.pdf", format_of(content, "x.pdf").media_type))


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("by_rows", [False, True])
@pytest.mark.parametrize("hyphens", [False, True])
def test_columns_heads_and_hyphens(number: int, by_rows: bool, hyphens: bool) -> None:
    body = columns(number, by_rows=by_rows, hyphens=hyphens)
    title = (40.0, 770.0, 22.0, "Water board keeps the weir shut")
    heads = [
        [(40.0, 820.0, 8.0, f"Weir Post, July {n}, 2022"), (290.0, 20.0, 8.0, f"Page {n}")]
        for n in (5, 6)
    ]
    article = read(pdf([[heads[0][0], title, *body, heads[0][1]], [*heads[1], *body]]))
    for paragraph in PARAGRAPHS:
        assert article.text.count(paragraph) == 4
    assert "Weir Post" not in article.text and "Page" not in article.text
    assert article.title == "Water board keeps the weir shut"


def test_a_page_without_a_table_of_places_is_read() -> None:
    article = read(pdf([[(50, 800, 12, "The weir stays shut, Ada Penn said at the town hall.")]]))
    assert article.text == "The weir stays shut, Ada Penn said at the town hall.\n"


def test_a_hyphen_that_is_the_words_own_stays() -> None:
    lines = ["Ada Penn is a well-known keeper of the weir, and the well-", "known keeper of it."]
    page = [(40.0, 700.0 - 14 * n, 10.0, line) for n, line in enumerate(lines)]
    assert "and the well-known keeper" in read(pdf([page])).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf([[]], "q 500 0 0 700 40 40 cm /I1 Do Q\n"), "a PDF whose pages are pictures"),
        (pdf([[(9, 9, 9, "7")]], "q 9 0 0 9 4 4 cm /I1 Do Q\n"), "a PDF whose pages are pictures"),
        (pdf([[]]), "a PDF that is broken, or empty"),
        (b"%PDF-1.7\n...", "a PDF that is broken"),
        (
            pdf(
                [[(50, 800, 12, "The weir stays shut.")]],
                top="/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">"
                "/U<" + "22" * 32 + ">>>",
            ),
            "a PDF with a password",
        ),
    ],
)
def test_what_has_no_text_is_refused_by_name(content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as told:
        read(content)
    assert told.value.reason.startswith(reason)


def test_pages_that_are_pictures_are_counted() -> None:
    words = [(40.0, 700.0, 10.0, "The weir stays shut until the river falls, Ada Penn said.")]
    whole = pdf([words, []]).decode("cp1252")
    picture = "q 500 0 0 700 40 40 cm /I1 Do Q\n"
    whole = whole.replace("<</Length 0>>stream\n", f"<</Length {len(picture)}>>stream\n{picture}")
    assert read(whole.encode("cp1252")).warnings == (
        "1 of its pages are pictures, and are not read",
    )


def test_a_draft_may_be_a_pdf() -> None:
    draft = draft_of(pdf([columns(2)]), "d.pdf")
    assert PARAGRAPHS[1] in draft.text
