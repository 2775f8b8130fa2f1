"""What an answer cites is looked up: by number, by address, as two makers of models give it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import saidwhat
from tests.jobs.answers import HARBOUR, REEF, REEFS, SHUT, SOURCES, only


@pytest.mark.parametrize(
    ("answer", "cited", "level"),
    [
        (f"The study “{REEFS}” [2].", "there", "fine"),
        (f"The study “{REEFS}”. [2] It says more.", "there", "fine"),
        (f"The study “{REEFS}” [1].", "elsewhere", "wrong"),
        (f"The study “{REEFS}” [1][2].", "there", "fine"),
        (f"The study “{REEFS}” [1, 2].", "there", "fine"),
        (f"The study “{REEFS}” [source 2].", "there", "fine"),
        (f"The study “{REEFS} [2].”", "there", "fine"),
        (f"The study “{REEFS}” [7].", "not_at_hand", "wrong"),
        (f"The study “{REEFS}” ([Reef study](https://reef.example/study)).", "there", "fine"),
        (f"The study “{REEFS}” ([a page](https://other.example/)).", "not_at_hand", "wrong"),
        (f"The study “{REEFS}”.[^2]\n\n[^2]: Reef study, 2031.", "there", "fine"),
        (f"The study “{REEFS}”.[^a]\n\n[^a]: https://reef.example/study", "there", "fine"),
        (f"According to [2], it “{REEFS}”.", "there", "fine"),
        (f"The gate is shut [1]. The study “{REEFS}”.", None, "fine"),
        (f"> The study {REEFS}. [2]", "there", "fine"),
        (f"> The study {REEFS}.\n\n— a report [1]", "elsewhere", "wrong"),
        (f"The study “{REEFS}” [3].", "elsewhere", "wrong"),
    ],
)
def test_what_is_cited_is_looked_up(answer: str, cited: str | None, level: str) -> None:
    found = only(answer)
    assert (found.cited, found.level) == (cited, level)
    assert found.source and found.source.source == 1


def test_each_quotation_has_its_own_citation() -> None:
    text = f"Brandt said “{SHUT}” [1], and the study “{REEFS}” [2]. Cole asked “who will pay” [2]."
    one, other, third = saidwhat.guard(text, SOURCES).quotations
    assert (one.cited, other.cited, third.cited) == ("there", "there", "elsewhere")


def test_names_of_sources_can_be_numbers() -> None:
    guarded = saidwhat.guard(f"It “{REEFS}” [12].", {12: REEF, 7: HARBOUR})
    assert guarded.quotations[0].cited == "there" and guarded.citations[0].sources == (0,)


def block(text: str, **cited: object) -> dict[str, object]:
    given = {"type": "char_location", "document_index": 1, "document_title": "Reef study", **cited}
    return {"type": "text", "text": text, "citations": [given]}


def test_citations_of_anthropics_messages_are_verified() -> None:
    start = REEF.index("forty dives")
    words = {"cited_text": "forty dives", "start_char_index": start, "end_char_index": start + 11}
    blocks = [
        {"type": "text", "text": "The authors say "},
        block("they saw “forty dives over six years”", **words),
    ]
    guarded = saidwhat.guard({"role": "assistant", "content": blocks}, SOURCES)
    (citation,) = guarded.citations
    assert (citation.found, citation.level, citation.sources) == ("there", "fine", (1,))
    assert citation.place and citation.place.text == "forty dives"
    assert guarded.quotations[0].cited == "there" and guarded.ok
    assert guarded.text == "The authors say they saw “forty dives over six years”"

    moved = {**words, "start_char_index": start + 1, "end_char_index": start + 12}
    (citation,) = saidwhat.guard([block("Forty.", **moved)], SOURCES).citations
    assert (citation.found, citation.level) == ("elsewhere", "look")
    strange = {**words, "cited_text": "both of its leaves"}
    (citation,) = saidwhat.guard([block("Leaves.", **strange)], SOURCES).citations
    assert (citation.found, citation.level) == ("elsewhere", "wrong")
    assert citation.place and citation.place.source == 0
    (citation,) = saidwhat.guard([block("Sky.", cited_text="green sky")], SOURCES).citations
    assert (citation.found, citation.level) == ("nowhere", "wrong")
    (citation,) = saidwhat.guard(
        [block("Sky.", document_index=9, document_title="x")], SOURCES
    ).citations
    assert (citation.found, citation.level) == ("not_at_hand", "wrong")


def test_a_quotation_in_a_block_that_cites_another_document_is_wrong() -> None:
    (found,) = saidwhat.guard([block(f"Brandt said “{SHUT}.”")], SOURCES).quotations
    assert (found.cited, found.level) == ("elsewhere", "wrong")


def test_annotations_of_openai_are_verified() -> None:
    text = f"The study “{REEFS}” (reef.example)."
    at = text.index("(reef")
    place = {"start_index": 0, "end_index": at, "url": "https://reef.example/study", "title": "x"}
    flat = {"type": "url_citation", **place}
    chat = {"type": "url_citation", "url_citation": place}
    for annotation in (flat, chat):
        for answer, beside in (
            (text, [annotation]),
            ([{"type": "output_text", "text": text, "annotations": [annotation]}], []),
            (
                SimpleNamespace(
                    model_dump=lambda a=annotation: {
                        "content": [{"type": "output_text", "text": text, "annotations": [a]}]
                    }
                ),
                [],
            ),
        ):
            guarded = saidwhat.guard(answer, SOURCES, citations=beside)
            assert guarded.quotations[0].cited == "there" and guarded.ok
            assert guarded.citations[0].kind == "annotation"
    other = {**flat, "url": "https://other.example/"}
    assert not saidwhat.guard(text, SOURCES, citations=[other]).ok
    with pytest.raises(saidwhat.UsageError):
        saidwhat.guard(text, SOURCES, citations=[{"type": "url_citation"}])
