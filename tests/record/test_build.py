"""From marks to records: kind, nesting, elisions, the newsroom's own voice."""

from __future__ import annotations

from saidwhat.record.build import record
from saidwhat.text.layout import layout_of
from saidwhat.types.annotations import Annotations, Attribution
from saidwhat.types.article import Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.speaker import Resolution
from tests.marked import Marked, marked


def built(source: Marked, *attributions: Attribution) -> Record:
    article = source.article(published=Published(Edtf("2026-03-04"), "given"))
    annotations = Annotations(article.text_sha256, attributions, made_by="hand")
    return record(layout_of(article), annotations, (), Resolution((), (None,) * len(attributions)))


NESTED = marked(
    "[Ode]{source 1} [said]{cue 1}: [“As [the mayor]{source 2} [told]{cue 2} us, "
    "[the bridge is shut]{content 2}.”]{content 1} The river rose."
)


def test_a_statement_in_another_s_content_is_within_it() -> None:
    outer, inner = built(NESTED, NESTED.attribution("1"), NESTED.attribution("2")).statements
    assert (outer.within, inner.within) == (None, outer.id)


def test_marks_around_the_cue_are_the_outer_speaker_s() -> None:
    outer, inner = built(NESTED, NESTED.attribution("1"), NESTED.attribution("2")).statements
    assert (outer.kind, inner.kind) == ("direct", "indirect")


def test_sentences_without_a_statement_are_the_newsroom_s_own_voice() -> None:
    made = built(NESTED, NESTED.attribution("1"), NESTED.attribution("2"))
    assert [span.of(NESTED.text) for span in made.own_voice] == ["The river rose."]


def test_marks_of_omission_in_print_are_kept_as_elisions() -> None:
    text = marked("[“We <…> will [...] pay … soon,”]{content} [Ode]{source} [said]{cue}.")
    (statement,) = built(text, text.attribution()).statements
    assert [span.of(text.text) for span in statement.elisions] == ["<…>", "[...]", "…"]


def test_content_in_pieces_is_one_statement() -> None:
    text = marked("[“We will pay,”]{content} [Ode]{source} [said]{cue}, [“but not now.”]{content}")
    (statement,) = built(text, text.attribution()).statements
    assert statement.kind == "direct"
    assert statement.text == "“We will pay,” “but not now.”"


def test_the_same_places_twice_are_one_statement() -> None:
    text = marked("[Ode]{source} [said]{cue} [the river rose]{content}.")
    made = built(text, text.attribution(), text.attribution(confidence=0.4))
    assert len(made.statements) == 1


def test_the_day_of_publication_is_a_default_and_says_so() -> None:
    text = marked("[Ode]{source} [said]{cue} [the river rose]{content}.")
    (statement,) = built(text, text.attribution()).statements
    assert statement.said is not None
    assert (statement.said.edtf.text, statement.said.basis) == ("2026-03-04", "publication")


def test_a_statement_is_within_the_closest_one_around_it() -> None:
    text = marked(
        "[“As [Ira]{source 2} [told]{cue 2} us, [[Quill]{source 3} [wrote]{cue 3} [no]{content 3}]"
        "{content 2},”]{content 1} [Ode]{source 1} [said]{cue 1}, [“and [Dray]{source 4} "
        "[wrote]{cue 4} [yes]{content 4}.”]{content 1} [Dov]{source 5} [is]{cue 5} [so]{content 5}."
    )
    made = built(text, *(text.attribution(number) for number in "12345"))
    within = {s.text: next((o.text for o in made.statements if o.id == s.within), None)
              for s in made.statements}  # fmt: skip
    outer = "“As Ira told us, Quill wrote no,” “and Dray wrote yes.”"
    assert within == {
        outer: None, "Quill wrote no": outer, "no": "Quill wrote no", "yes": outer, "so": None,
    }  # fmt: skip


def test_marks_alone_are_nobody_s_own_voice() -> None:
    text = marked("[“The lamp is out.”]{content} The river rose.")
    assert [span.of(text.text) for span in built(text, text.attribution()).own_voice] == [
        "The river rose."
    ]
