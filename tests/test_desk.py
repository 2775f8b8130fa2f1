"""The drafts of a desk: each mark's words stand in its draft, and no quotation is unmarked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpora import desk
from corpora.desk import __main__ as packet
from saidwhat.text.quotes import quoted

DRAFT = {"a.md": "“It rains,” she said. “‘Rain’ is a word,” he said.\n\n> It rains\n"}
HEAD = "draft\tquotation\tlevel\twords\tattribution\twhy\n"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "a.tsv"
    path.write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("part", desk.PARTS)
def test_each_marks_words_stand_in_its_draft(part: str) -> None:
    texts = desk.drafts(part)
    for mark in desk.marks(part):
        words = [texts[mark.draft][start:end] for start, end in mark.pieces]
        assert words == mark.quotation.split(" + ")
        assert mark.kind


@pytest.mark.parametrize("part", desk.PARTS)
def test_each_quotation_of_a_draft_is_marked(part: str) -> None:
    for name, text in desk.drafts(part).items():
        marked = {start for m in desk.marks(part) if m.draft == name for start, _ in m.pieces}
        assert [p for p in quoted(text) if p.inner.start not in marked] == []


@pytest.mark.parametrize(
    ("part", "fine", "others"), [("learn", 0.5, 0.15), ("again", 0.7, 0.08), ("report", 0.5, 0.15)]
)
def test_a_part_has_sixty_quotations_and_its_share_of_fine_ones(
    part: str, fine: float, others: float
) -> None:
    levels = Counter(mark.level for mark in desk.marks(part))
    assert levels.total() >= 60
    assert fine <= levels["fine"] / levels.total() <= fine + 0.1
    assert min(levels["look"], levels["wrong"]) / levels.total() > others


@pytest.mark.parametrize("part", ["learn", "report"])
def test_the_second_table_has_the_first_ones_lines(part: str) -> None:
    first, other = (desk.rows(desk.FOLDER / f"{part}{end}.tsv") for end in ("", "-second"))
    assert [(x["draft"], x["quotation"]) for x in first] == [
        (x["draft"], x["quotation"]) for x in other
    ]
    assert "kind" not in other[0]
    desk.second(part)  # blank, or filled in throughout


def test_a_part_without_a_second_table_has_one_annotator() -> None:
    assert desk.second("again") is None


def test_words_are_found_behind_a_mark_and_inside_another_quotation(tmp_path: Path) -> None:
    value = "fine\tprinted\tsame\tprinted"
    path = table(
        tmp_path,
        f"a.md\tIt rains,\t{value}",
        f"a.md\t‘Rain’ is a word,\t{value}",
        f"a.md\tRain\t{value}",
        f"a.md\tIt rains\t{value}",
    )
    assert [DRAFT["a.md"][m.pieces[0][0] - 1] for m in desk.read(path, DRAFT)] == list("““‘ ")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a.md\tit rains\tfine\tprinted\tsame\tprinted", "not quoted"),
        ("a.md\tshe said\tfine\tprinted\tsame\tprinted", "not quoted"),
        ("b.md\tIt rains\tfine\tprinted\tsame\tprinted", "no draft"),
        ("a.md\tIt rains\tgood\tprinted\tsame\tprinted", "level is “good”"),
        ("a.md\tIt rains\tfine\texact\tsame\tprinted", "words is “exact”"),
        ("a.md\tIt rains\tfine\tprinted\tsame\t", "why is “”"),
    ],
)
def test_a_line_that_does_not_fit_is_refused(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(desk.FaultyMarksError, match=rf"a\.tsv:2: .*{told}"):
        desk.read(table(tmp_path, line), DRAFT)


def test_a_second_annotator_gets_no_values(tmp_path: Path) -> None:
    packet.main("learn", tmp_path / "packet")
    given = tmp_path / "packet"
    assert {path.name for path in (given / "drafts").iterdir()} == set(desk.drafts("learn"))
    assert len(list((given / "articles").iterdir())) == len(desk.sources("learn"))
    blank = desk.rows(given / "learn-second.tsv")
    assert len(blank) == len(desk.marks("learn"))
    assert {row[name] for row in blank for name in desk.VALUES} == {""}
