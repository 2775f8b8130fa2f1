"""Articles that mean harm, and articles that are merely enormous: nothing runs, nothing breaks.

No clock is read here: how long the large ones take is in ``benchmarks/web``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.types.article import Article, Block, Dateline, Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Said, Statement, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker, Step
from saidwhat.types.time import TimeExpression
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of

SCRIPT = "<script>window.pwned=1</script>"
EVIL = f"\"'><img src=x onerror=pwned()>{SCRIPT}{{{{7*7}}}}"


def hostile(url: str | None = None) -> Record:
    """Return a record with a script in every field that an article can fill."""
    text = f"{EVIL} {EVIL} \u202e{EVIL}\u2066 end."
    whole, first = Span(0, len(text)), Span(0, len(EVIL))
    article = Article(
        text,
        (Block("headline", first), Block("body", Span(len(EVIL), len(text)))),
        title=EVIL,
        publisher=EVIL,
        byline=EVIL,
        url=url,
        published=Published(Edtf("2026-03-04"), EVIL, EVIL),
        dateline=Dateline(first, EVIL, None, EVIL),
        warnings=(EVIL,),
    )
    role, step = Role(EVIL, first), Step(EVIL, first, EVIL)
    entity = Entity("e1", "person", EVIL, (role,), (first,))
    speaker = Speaker(EVIL, "person", "e1", role, (step,))
    said = Said(Edtf("2026-03-04"), "cue", first)
    content = (Span(len(EVIL), len(text)),)
    statement = Statement(
        id=statement_id(article, (first,), (first,), content),
        kind="mixed",
        source=(first,),
        cue=(first,),
        content=content,
        text=content[0].of(text),
        speaker=speaker,
        said=said,
        published=article.published,
        within=None,
        confidence=0.5,
        venue=first,
        addressee=first,
    )
    time = TimeExpression(first, "DATE", "2026", None, Edtf("2026"), "anchored", first)
    event = Event(time, whole, text, statement.id)
    return Record(article, (entity,), (time,), (statement,), (event,), (), EVIL)


def crowded(statements: int) -> Record:
    """Return a record of one long line in which this many statements overlap and nest."""
    clause = "Ode said “no” and Marne said that Ode said “no”, "
    text = clause * statements
    article = Article(text, (Block("body", Span(0, len(text))),), title="Crowded")
    made = []
    for number in range(statements):
        at = number * len(clause)
        content = (Span(at + 9, min(len(text), at + 3 * len(clause))),)
        source, cue = (Span(at, at + 3),), (Span(at + 4, at + 8),)
        made.append(
            Statement(
                id=statement_id(article, source, cue, content),
                kind="mixed",
                source=source,
                cue=cue,
                content=content,
                text=content[0].of(text),
                speaker=Speaker("Ode", "person"),
                said=None,
                published=None,
                within=None,
                confidence=0.5,
            )
        )
    return Record(article, (), (), tuple(made), (), (), "by hand")


def long() -> Record:
    """Return a record of five million characters in many lines."""
    line = "Nothing was said in Port Ellery that day, and nobody asked.\n"
    text = line * (5_000_000 // len(line))
    return Record(Article(text, (Block("body", Span(0, len(text))),), title="Long"), (), (), (), ())


@pytest.fixture
def harmed(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        for url in (None, "javascript:alert(1)", f"https://paper.example/{EVIL}"):
            record = hostile(url)
            archive.add(Capture(record.article.text.encode(), EVIL), record)
    with client_of(WebOptions(path)) as made:
        yield made


def test_nothing_of_an_article_becomes_markup(harmed: TestClient) -> None:
    listed = harmed.get("/articles.json").json()["articles"]
    assert len(listed) == 3
    addresses = ["/", "/timeline", "/search?q=script", "/search?kind=mixed"]
    for entry in listed:
        addresses.append(f"/a/{entry['id']}")
        record = harmed.get(f"/a/{entry['id']}.json").json()
        addresses.append(f"/s/{record['statements'][0]['id']}")
    for address in addresses:
        page = harmed.get(address)
        assert page.status_code == 200, address
        assert "pwned" in page.text
        own = re.findall(r"<script[^>]*>", page.text)
        assert all('src="/static/' in tag for tag in own) and len(own) == 2
        assert "<img" not in page.text
        assert not re.search(r'href="javascript:', page.text)
        assert "{{7*7}}" in page.text
        assert "\u202e" not in page.text
    assert "⟨U+202E⟩" in harmed.get(addresses[-1]).text


def test_what_a_reader_types_does_not_become_markup(client: TestClient) -> None:
    for address in ("/", "/search", "/timeline"):
        page = client.get(address, params={"q": EVIL, "speaker": EVIL, "publisher": EVIL})
        assert SCRIPT not in page.text and "<img" not in page.text
    assert SCRIPT not in client.get("/p/" + EVIL.replace("/", "%2F")).text
    assert SCRIPT not in client.get("/a/" + EVIL.replace("/", "%2F")).text
    checked = client.post("/check", data={"text": f"“{EVIL} and more words,” Ode said."})
    assert checked.status_code == 200
    assert SCRIPT not in checked.text and "<img" not in checked.text


@pytest.mark.parametrize("record", [crowded(5000), long()], ids=["crowded", "long"])
def test_an_enormous_article_is_shown_whole(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path, create=True) as archive:
        archive.add(Capture(record.article.text.encode(), "large.txt"), record)
    with client_of(WebOptions(path)) as client:
        page = client.get(f"/a/{record.article.id}")
        assert page.status_code == 200
        assert page.text.count("data-card") == len(record.statements)
        assert page.text.count("Port Ellery") == record.article.text.count("Port Ellery")
        assert page.text.rstrip().endswith("</html>")
        for address in ("/search?q=said", "/p/Ode", "/timeline?q=said"):
            assert len(client.get(address).text) < 500_000, address
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.docx", b"PK\x03\x04 and then nothing"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("half.txt", "half \ud83d of it".encode("utf-8", "surrogatepass")),
        ("empty.txt", b""),
        ("nul.txt", b"a\0b\0c" * 50),
    ],
)
def test_an_upload_that_is_no_draft_is_answered(
    client: TestClient, name: str, content: bytes
) -> None:
    page = client.post("/check", files={"file": (name, content)})
    assert page.status_code in (200, 413, 422), page.text[:500]
    assert "<h1" in page.text and "Traceback" not in page.text
