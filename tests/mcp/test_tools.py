"""What an assistant is told, tool by tool: the words, whose they are printed as, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.client.client import Client

from saidwhat.archive.archive import Archive
from saidwhat.errors import UsageError
from saidwhat.mcp import asking
from saidwhat.mcp.options import McpOptions
from saidwhat.mcp.server import Assistant, sound
from saidwhat.mcp.tools import TOOLS
from tests.mcp.talking import RUUD, called, made, refused, talked

NOTHING = McpOptions()
DRAFT = "“A ferry is no bridge,” councillor Hanne Ruud said. “A ferry is a bridge,” she added."


def names(options: McpOptions) -> list[str]:
    async def talk(client: Client, _: Assistant) -> list[str]:
        return [tool.name for tool in (await client.list_tools()).tools]

    return talked(options, talk)


def test_a_server_has_the_tools_that_it_can_answer(kept: McpOptions) -> None:
    given = ["check_quotations", "guard_answer"]
    reading = [*given, "find_statements", "who_said", "read_article", "compare"]
    assert names(NOTHING) == given
    assert names(kept) == reading
    assert names(McpOptions(kept.archives, writable=True)) == [*reading, "add_article"]


def test_writing_needs_one_archive() -> None:
    for archives in ((), ("a.db", "b.db")):
        with pytest.raises(UsageError, match="one archive"):
            McpOptions(archives, writable=True)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_each_tool_says_what_it_takes_and_gives(tool: Any) -> None:
    told = tool.described()
    for schema in (told.input_schema, told.output_schema):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
    assert told.input_schema["additionalProperties"] is False
    members = told.output_schema["properties"].values()
    assert all("description" in one or "$ref" in str(one) for one in members)
    writes = told.name == "add_article"
    assert told.annotations.read_only_hint is not writes
    assert told.annotations.open_world_hint is False


def test_a_statement_is_told_as_printed_with_its_page_and_its_places(kept: McpOptions) -> None:
    found = called(kept, "find_statements", words="ferry")
    (one,) = found["statements"]
    with Archive.open(Path(kept.archives[0]), readonly=True) as archive:
        text = archive.record(one["article"]).article.text
    assert " ".join(text[start:end] for start, end in one["content"]) == one["text"]
    assert one["page"] == f"/s/{one['id']}"
    assert one["resource"] == f"saidwhat://statement/{one['id']}"
    assert "Printed by The Ellery Courier as said by Hanne Ruud, councillor" in one["citation"]
    assert found["looked_at"]["articles"] == 3 and found["total"] == 1


def test_a_page_of_statements_leads_to_the_next(kept: McpOptions) -> None:
    first = called(kept, "find_statements", speaker="Whitlock", limit=2)
    rest = called(kept, "find_statements", speaker="Whitlock", limit=9, after=first["after"])
    every = called(kept, "find_statements", speaker="Whitlock")
    assert [*first["statements"], *rest["statements"]] == every["statements"]
    assert rest["after"] is None


def test_days_narrow_as_they_do_on_the_command_line(kept: McpOptions) -> None:
    later = called(kept, "find_statements", published_from="2026-03-11")
    assert {one["published"] for one in later["statements"]} == {"2026-03-11"}
    assert called(kept, "find_statements", published_to="2025")["total"] == 0


def test_who_is_printed_with_some_words(kept: McpOptions) -> None:
    told = called(kept, "who_said", words='"a ferry is no bridge"')
    assert told["quotation"]["words"] == "typography"
    assert [one["speaker"] for one in told["quotation"]["originals"]] == ["Hanne Ruud"]
    absent = called(kept, "who_said", words="The moon is made of salted butter")["quotation"]
    assert (absent["words"], absent["originals"]) == ("absent", [])
    assert any("looked at 3 articles" in line for line in absent["says"])


def test_what_a_name_is_printed_as_saying(kept: McpOptions) -> None:
    told = called(kept, "who_said", name="Whitlock", limit=2)
    assert told["person"]["name"] == "Dana Whitlock" and told["total"] == 5
    assert [one["text"] for one in told["roles"]] == ["Transport Minister"]
    assert len(told["statements"]) == 2
    nobody = called(kept, "who_said", name="Nobody Atall")
    assert nobody["person"] is None and nobody["notes"] == ["no article names Nobody Atall"]


def test_a_name_that_several_have_gives_candidates(tmp_path: Path) -> None:
    options = McpOptions((str(tmp_path / "two.db"),), writable=True)
    with Archive.open(tmp_path / "two.db", create=True):
        pass
    for n, name in enumerate(("Orla Venn", "Piet Venn")):
        text = f"“We counted {n + 2} boats in the bay that day,” {name} said.\n"
        called(options, "add_article", text=text, url=f"https://bay.example/{n}")
    told = called(options, "who_said", name="Venn")
    assert told["person"] is None and told["statements"] == []
    assert {one["name"] for one in told["candidates"]} == {"Orla Venn", "Piet Venn"}
    one = told["candidates"][0]
    assert called(options, "who_said", name=one["id"])["person"]["name"] == one["name"]


def test_an_article_is_read_in_parts_that_are_its_text(kept: McpOptions) -> None:
    found = called(kept, "find_statements", words="ferry")["statements"][0]
    start, text, seen = 0, "", []
    while start is not None:
        part = called(kept, "read_article", article=found["article"], start=start, characters=400)
        text += part["text"]
        seen += part["statements"]
        start = part["next"]
    with Archive.open(Path(kept.archives[0]), readonly=True) as archive:
        record = archive.record(found["article"])
    assert text == record.article.text and part["characters"] == len(text)
    assert [one["id"] for one in seen] == [one.id for one in record.statements]
    assert found in seen


def test_a_draft_is_checked_against_the_archive(kept: McpOptions) -> None:
    told = called(kept, "check_quotations", draft=DRAFT)
    assert [one["level"] for one in told["quotations"]] == ["fine", "wrong"]
    assert (told["ok"], told["level"]) == (False, "wrong")
    for one in told["quotations"]:
        assert DRAFT[slice(*one["span"])] == one["text"]
        assert one["originals"][0]["page"].startswith("/s/")


def test_a_draft_is_checked_against_what_is_given(kept: McpOptions) -> None:
    source = {"text": RUUD, "publisher": "The Saltham Herald", "title": "On ferries"}
    for options in (NOTHING, kept):
        told = called(options, "check_quotations", draft=DRAFT, sources=[source])
        assert [one["level"] for one in told["quotations"]] == ["wrong", "fine"]
        (place,) = told["quotations"][1]["originals"]
        assert (place["publisher"], place["title"]) == ("The Saltham Herald", "On ferries")
        assert place["page"] is None and place["resource"] is None
        assert told["looked_at"]["articles"] == 1


def test_what_of_the_given_could_not_be_read_is_told() -> None:
    sources = [{"text": RUUD}, {"text": " \n"}]
    told = called(NOTHING, "check_quotations", draft=DRAFT, sources=sources)
    assert [one["file"] for one in told["looked_at"]["not_read"]] == ["source 2"]


def test_markdown_and_text_are_told_apart() -> None:
    draft = "> A ferry is a bridge,\n\nsaid Hanne Ruud."
    sources = [{"text": RUUD}]
    marked = called(NOTHING, "check_quotations", draft=draft, sources=sources)
    plain = called(NOTHING, "check_quotations", draft=draft, sources=sources, format="text")
    assert len(marked["quotations"]) == 1 and plain["quotations"] == []


def test_an_answer_is_guarded_and_mended() -> None:
    answer = "Ruud said “a ferry is no bridge” [1]. She “never ate fish on a Friday” [2]."
    sources = [{"text": RUUD, "title": "On ferries"}]
    told = called(NOTHING, "guard_answer", answer=answer, sources=sources, repair=True)
    first, second = told["quotations"]
    assert (first["words"], second["words"]) == ("altered", "absent")
    place = first["sources"][0]
    assert RUUD[slice(*place["span"])] == place["text"]
    assert told["ok"] is False and "[not found in the sources]" in told["repaired"]
    assert [one["found"] for one in told["citations"]] == ["there", "not_at_hand"]
    assert called(NOTHING, "guard_answer", answer="Yes.", sources=sources)["repaired"] is None


def test_printings_are_laid_side_by_side(tmp_path: Path) -> None:
    path = made(tmp_path / "three.db")
    options = McpOptions((str(path),), writable=True)
    kept = called(
        options, "add_article", text=RUUD, publisher="The Saltham Herald",
        title="On ferries", url="https://herald.example/ferries", published="2026-03-05",
    )  # fmt: skip
    assert kept["outcome"] == "added" and kept["statements"] == 1
    about = called(options, "compare", about="plaster")
    (group,) = about["groups"]
    assert {one["publisher"] for one in group["printings"]} == {
        "The Ellery Courier",
        "The Saltham Herald",
    }
    one = group["printings"][0]["statement"]
    assert called(options, "compare", statement=one)["groups"][0]["id"] == group["id"]
    again = called(
        options, "add_article", text=RUUD, publisher="The Saltham Herald",
        title="On ferries", url="https://herald.example/ferries", published="2026-03-05",
    )  # fmt: skip
    assert (again["outcome"], again["article"]) == ("known", kept["article"])
    with Archive.open(path, readonly=True) as archive:
        article = archive.record(kept["article"]).article
    assert (article.title, article.publisher, article.url) == (
        "On ferries",
        "The Saltham Herald",
        "https://herald.example/ferries",
    )


def test_several_archives_are_one_and_what_is_not_read_is_told(
    archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.db").write_bytes(archive.read_bytes())
    (tmp_path / "b.db").write_bytes(b"this is no archive")
    told = called(McpOptions((str(tmp_path / "*.db"),)), "find_statements", words="ferry")
    assert told["total"] == 1
    assert [Path(one["file"]).name for one in told["looked_at"]["not_read"]] == ["b.db"]


LONG = "a" * (asking.LONGEST_DRAFT + 1)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("check_quotations", {"draft": LONG}, "draft: String should have at most 60000 characters"),
        ("check_quotations", {}, "draft: it is needed"),
        ("check_quotations", {"draft": "x", "drafts": 1}, "drafts: there is no such argument"),
        ("find_statements", {"limit": 5000}, "limit: Input should be less than or equal to 50"),
        ("find_statements", {"published_from": "yesterday"}, "published_from: "),
        ("find_statements", {"published_from": "2026-02-30"}, "2026-02-30"),
        ("read_article", {"article": "../../etc/passwd"}, "article: "),
        ("read_article", {"article": "0" * 16}, "find_statements"),
        ("compare", {"statement": "0" * 16}, "no statement of this id"),
        ("compare", {}, "one of the two"),
        ("who_said", {"words": "a", "name": "b"}, "one of the two"),
        ("who_said", {"words": "“…”"}, "no words in it"),
        ("guard_answer", {"answer": "x", "sources": []}, "sources: "),
        ("guard_answer", {"answer": "x", "sources": [{"text": "a" * 200_000}] * 3}, "together"),
        ("guard_answer", {"answer": "x", "sources": [{"text": "a"}] * 51}, "sources: "),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(
    kept: McpOptions, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in refused(kept, tool, **arguments)


def test_without_an_archive_it_says_what_to_give() -> None:
    assert "give `sources`" in refused(NOTHING, "check_quotations", draft=DRAFT)


def test_a_place_behind_the_end_is_told(kept: McpOptions) -> None:
    article = called(kept, "find_statements", words="ferry")["statements"][0]["article"]
    told = refused(kept, "read_article", article=article, start=99_999)
    assert "the text ends at" in told


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    Archive.open(tmp_path / "empty.db", create=True).close()
    options = McpOptions((str(tmp_path / "empty.db"),))
    assert "the archive is empty" in refused(options, "check_quotations", draft=DRAFT)


def test_half_a_pair_of_surrogates_ends_nothing() -> None:
    assert sound({"a": "x\ud800y", "b": [1]}) == {"a": "x?y", "b": [1]}
