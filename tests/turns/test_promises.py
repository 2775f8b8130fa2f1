"""What holds of turns whatever the text: it stays as it is, they nest, marks cost what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhat.text.quotes import quoted
from saidwhat.turns.find import turns
from saidwhat.types.article import Article
from saidwhat.types.turn import Turn
from tests.turns.test_cases import read

PARTS = st.sampled_from(
    [
        "“We turned", "the bell” rang", "she said.", "\n\n", "\n", "‘No’", "'Tis", "ANNA QUILL:",
        "Q:", "A: I did.", "Note:", "(APPLAUSE)", "Why me?", "»",
        "00:00:01,000 --> 00:00:04,000", "«",
        "— Ines Falk (@inesfalk) May 9, 2024", "To the Editor:", "<v Petra Lund>", '"',
        "Petra Lund", "\n\n— I saw it, said Falk. So did you.", "\n\n— Who?", "`No'", "(CROSSTALK)",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS, min_size=1, max_size=40).map(" ".join).filter(lambda text: text.strip())


@given(TEXTS)
def test_turns_lie_in_the_text_in_order_and_nest(text: str) -> None:
    article = read(text)
    found = turns(article)
    assert article.text == text
    assert [turn.span.start for turn in found] == sorted(turn.span.start for turn in found)
    for at, turn in enumerate(found):
        _holds(article, turn)
        if turn.within is not None:
            assert turn.within < at
            assert found[turn.within].span.contains(turn.span)


def _holds(article: Article, turn: Turn) -> None:
    assert turn.inner
    assert turn.span.end <= len(article.text)
    assert all(any(piece.contains(part) for piece in turn.pieces) for part in turn.inner)
    assert all(one.end <= other.start for one, other in zip(turn.inner, turn.inner[1:]))  # noqa: B905
    assert all(turn.span.contains(piece) for piece in turn.pieces)


@given(TEXTS)
def test_the_same_text_gives_the_same_turns(text: str) -> None:
    assert turns(read(text)) == turns(read(text))


def test_every_mark_is_looked_at_once() -> None:
    """50,000 marks that never close; a scan that looked for each one's partner took minutes."""
    for marks in ("“a ", "‘a ", "'a ", "„a ", '"a ', "“a‘b ", "'a '"):
        text = (marks * (500_000 // len(marks)))[:500_000]
        assert all(passage.span.end <= len(text) for passage in quoted(text))
