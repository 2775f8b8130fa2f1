"""Which quoted pieces are one quotation: what stands between them decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.check.passages import passages
from tests.check.made import read_text

#: A text, and its passages with their pieces: in a draft, and in an article, which may print
#: over two sentences what somebody said.
ROWS = [
    ("“We pay,” she said, “and we go.”", ["We pay, + and we go."], None),
    ("“We pay.” She said: “And we go.”", ["We pay.", "And we go."], None),
    (
        "“We pay,” she said. “We go.” It rained.",
        ["We pay,", "We go."],
        ["We pay, + We go."],
    ),
    # No cue stands between, or more than one sentence does.
    ("“We pay,” and then, “we go.”", ["We pay,", "we go."], None),
    ("“We pay,” she said. It rained. “We go.”", ["We pay,", "We go."], None),
    ("“We pay,” she said in Brindle. It rained, “We go.”", ["We pay,", "We go."], None),
    # An initial or a title ends no sentence.
    (
        "“We pay,” said J. Marrow. “We go.” It rained.",
        ["We pay,", "We go."],
        ["We pay, + We go."],
    ),
    # The second piece has a cue of its own, or its sentence goes on behind it.
    ("“We pay,” she said. “We go,” her brother added.", ["We pay,", "We go,"], None),
    ("“We pay,” she said. “We go!” her brother told them.", ["We pay,", "We go!"], None),
    ("“We pay,” she said. “We go!” Her brother told them.", ["We pay,", "We go!"], None),
    ("“We pay,” she said. “We go!” was the answer.", ["We pay,", "We go!"], None),
    (
        "“We pay,” she said. “We go.”\n\nHer brother told them so.",
        ["We pay,", "We go."],
        ["We pay, + We go."],
    ),
    # Another paragraph.
    ("“We pay,” she said,\n\n“and we go.”", ["We pay,", "and we go."], None),
]


def told(text: str, *, run_on: bool) -> list[str]:
    found = passages(text, run_on=run_on)
    return [" + ".join(piece.of(text) for piece in passage.pieces) for passage in found]


@pytest.mark.parametrize(("text", "draft", "article"), ROWS, ids=lambda value: str(value)[:50])
def test_pieces_are_one_where_their_words_are_one(
    text: str, draft: list[str], article: list[str] | None
) -> None:
    assert told(text, run_on=False) == draft
    assert told(text, run_on=True) == (article or draft)


@pytest.mark.parametrize(
    ("speakers", "joined"),
    [
        (("Orla Venn", "Tobin Dray"), False),  # two statements, of two people
        (("Orla Venn", "Orla Venn"), True),  # two statements of one
        (("Orla Venn", None), False),  # of two, the other not known
    ],
)
def test_what_statements_part_is_not_one(speakers: tuple[str, str | None], joined: bool) -> None:
    text = "“We pay,” she said, “and we go.”"
    (first,) = read_text(f"“We pay,” {speakers[0]} said.\n").statements
    (second,) = read_text(f"“and we go.” {speakers[1] or 'She'} said.\n").statements
    further = text.index("“and")
    second = replace(second, content=tuple(span.shift(further) for span in second.content))
    found = passages(text, (first, second), run_on=True)
    assert (len(found) == 1) == joined
