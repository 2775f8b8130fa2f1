"""Wires are read item by item with their fields; what is killed, withheld or broken is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from saidwhat.archive.archive import Archive
from saidwhat.errors import InputError
from saidwhat.formats.wires.item import Item
from saidwhat.jobs.add import add_all
from saidwhat.jobs.gather import captures
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import cleaned
from saidwhat.types.capture import Capture, NotRead

WORDS = "The weir of Brindle stays shut, the water board said on Tuesday."
QUOTE = "“Nobody opens a sluice in a flood,” said Ada Penn, who keeps it."
TITLE = "Water board keeps the weir shut"
MARKED = f"<p>{WORDS}</p><p>{QUOTE}</p>"


def ninjs(**fields: object) -> str:
    told = {"uri": "urn:newsml:w.example:1", "type": "text", "headline": TITLE, "body_html": MARKED}
    return json.dumps({**told, **fields})


def nitf(head: str = "", top: str = "", body: str = MARKED, title: str = TITLE) -> str:
    return (
        f'<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n<nitf><head>{head}</head>'
        f"<body><body.head><hedline><hl1>{title}</hl1></hedline>{top}</body.head>"
        f"<body.content>{body}</body.content><body.end/></body></nitf>"
    )


def g2(
    guid: str = "tag:w.example:1",
    meta: str = "",
    about: str = "",
    body: str = "",
    *,
    space: str = "S",
) -> str:
    space = ' xmlns="http://iptc.org/std/nar/2006-10-01/"' if space else ""
    body = body or (
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>'
        f"<body>{MARKED}</body></html></inlineXML>"
    )
    return (
        f'<newsItem{space} guid="{guid}" version="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<provider literal="Weir Wire"/><versionCreated>2022-07-05T09:00:00Z</versionCreated>'
        f"{meta}"
        f"</itemMeta><contentMeta><headline>{TITLE}</headline>{about}</contentMeta>"
        f"<contentSet>{body}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\r\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>2022-07-05T09:00:00Z</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def read(tmp_path: Path, content: str | bytes, name: str = "x.xml") -> tuple[list[Any], list[str]]:
    content = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(content)
    missed: list[NotRead] = []
    found: list[Any] = []
    for one in captures([str(tmp_path / name)], missed):
        try:
            found.append(cleaned(one) if isinstance(one, Capture) else one)
        except InputError as error:
            found.append(error)
    return found, [f"{one.many} {one.reason}" for one in missed]


ONES: list[tuple[str, str, Mapping[str, object]]] = [
    ("ninjs 1", ninjs(byline="Ida Wray", source="Weir Wire", located="Brindle",
        versioncreated="2022-07-05T09:00:00+01:00", language="en-GB"),
        {"byline": "Ida Wray", "publisher": "Weir Wire", "place": "BRINDLE", "day": "2022-07-05"}),
    ("ninjs text", ninjs(body_html="", body_text=f"{WORDS}\r\n\r\n   {QUOTE}\r\n"),
        {"byline": None}),
    ("ninjs superdesk", ninjs(pubstatus="usable", provider="WW",
        firstcreated="2022-07-05T09:00:00Z",
        authors=[{"name": "Ida Wray"}, {"name": "Jon Penn"}], service=[{"name": "x"}],
        dateline={"located": {"city": "Brindle"}, "text": "BRINDLE, July 5 WW -"}, ednote=""),
        {"byline": "Ida Wray, Jon Penn", "publisher": "WW", "day": "2022-07-05"}),
    ("ninjs 2", json.dumps({"uri": "http://w.example/1", "versionCreated": "2022-07-05T09:00:00Z",
        "headlines": [{"role": "subhead", "value": "Less"}, {"role": "main", "value": TITLE}],
        "bodies": [{"contentType": "text/html", "value": MARKED}], "by": "Ida Wray",
        "infoSources": [{"role": "isr:provider", "name": "Weir Wire"}]}),
        {"byline": "Ida Wray", "publisher": "Weir Wire", "day": "2022-07-05"}),
    ("ninjs list of one with a mark", "\ufeff[" + ninjs(embargoed="2022-07-06T00:00:00Z") + "]",
        {"warning": "under an embargo until 2022-07-06T00:00:00Z"}),
    ("ninjs correction", ninjs(ednote="CORRECTS the name of the keeper"),
        {"warning": "a correction: CORRECTS the name of the keeper"}),
    ("a headline of killing", ninjs(headline="Kill the weir, say the fishers of Brindle"), {}),
    ("nitf", nitf('<docdata management-status="usable"><doc-id id-string="7" regsrc="WW"/>'
        '<date.issue norm="20220705T090000Z"/></docdata>',
        "<byline>By Ida Wray and Jon Penn<byttl>Staff</byttl></byline>"
        "<dateline><location><city>Brindle</city></location><story.date>July 5</story.date>"
        "</dateline>"),
        {"publisher": "WW", "place": "BRINDLE", "day": "2022-07-05"}),
    ("nitf persons, media", nitf('<pubdata name="Weir Post" date.publication="2022-07-05"/>',
        "<byline><person>Ida Wray</person> and <person>Jon Penn</person></byline>",
        "<block><media media-type='image'><media-caption>A sluice</media-caption></media>"
        f"{MARKED}</block>"),
        {"byline": "Ida Wray, Jon Penn", "publisher": "Weir Post", "day": "2022-07-05"}),
    ("nitf embargoed", nitf('<docdata management-status="embargoed">'
        '<date.release norm="20220706T0000Z"/></docdata>'),
        {"warning": "under an embargo until 2022-07-06T00:00:00Z"}),
    ("nitf correction", nitf('<docdata><correction info="The keeper is Ada Penn"/></docdata>'),
        {"warning": "a correction: The keeper is Ada Penn"}),
    ("nitf entities", nitf(body=f"<p>{WORDS}</p><p>&#8220;Nobody opens a sluice in a flood,&rdquo; "
        "said Ada Penn, who keeps it.</p>"), {}),
    ("g2", '<?xml version="1.0"?>' + g2(about="<by>By Ida Wray</by><dateline>Brindle</dateline>"),
        {"byline": "Ida Wray", "publisher": "Weir Wire", "place": "BRINDLE", "day": "2022-07-05"}),
    ("g2 nitf", g2(body="<inlineXML>"
        + nitf(top="<byline>By Ida Wray</byline>").split('.dtd">\n')[1] + "</inlineXML>"),
        {"byline": "Ida Wray"}),
    ("g2 data", g2(body=f"<inlineData contenttype='text/plain'>{WORDS}\n\n{QUOTE}</inlineData>"),
        {}),
    ("g2 prefixed", g2().replace("<newsItem xmlns=", "<newsItem xmlns:a='b' xmlns="), {}),
    ("g2 embargo", g2(meta="<embargoed>2022-07-06T00:00:00Z</embargoed>"
        "<signal qcode='sig:correction'/>"),
        {"warning": "under an embargo until 2022-07-06T00:00:00Z"}),
    ("g2 creator", g2(about="<creator qcode='x:1'><name>Ida Wray</name></creator>"
        "<located qcode='city:1'><name>Brindle</name></located>"),
        {"byline": "Ida Wray", "place": "BRINDLE"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "wanted"), ONES, ids=[row[0] for row in ONES])
@pytest.mark.parametrize("lines", ["\n", "\r\n"])
def test_one_item(
    tmp_path: Path, name: str, content: str, wanted: Mapping[str, object], lines: str
) -> None:
    (article,), missed = read(tmp_path, content.replace("\n", lines))
    assert not missed
    assert article.title in (TITLE, "Kill the weir, say the fishers of Brindle")
    assert QUOTE in article.text and WORDS in article.text
    assert "A sluice" not in article.text
    found = {
        "place": article.dateline and article.dateline.place,
        "day": article.published and article.published.edtf.text,
        "byline": article.byline,
        "publisher": article.publisher,
    }
    for field, value in wanted.items():
        if field == "warning":
            assert value in article.warnings
        else:
            assert found[field] == value


def test_many_items_and_a_broken_one(tmp_path: Path) -> None:
    three = [g2(f"tag:w.example:{n}").replace("flood", f"flood {n}") for n in (1, 2, 3)]
    found, missed = read(tmp_path, message(*three, "<packageItem guid='p'/>"))
    assert [one.url for one in found] == [f"tag:w.example:{n}" for n in (1, 2, 3)]
    assert missed == ["1 an item that is no text (packageItem)"]
    broken = message(three[0], three[1].replace("</p></body>", "</q></body>"), three[2])
    found, _ = read(tmp_path, broken)
    assert [getattr(one, "url", None) for one in found] == [
        "tag:w.example:1",
        None,
        "tag:w.example:3",
    ]
    assert found[1].reason == "its XML is broken"
    found, _ = read(tmp_path, message(*three)[:-300])
    assert [getattr(one, "url", None) for one in found] == [
        "tag:w.example:1",
        "tag:w.example:2",
        None,
    ]


def test_lists_and_lines_of_ninjs(tmp_path: Path) -> None:
    two = [ninjs(uri=f"urn:newsml:w.example:{n}", version=str(n)) for n in (1, 2)]
    picture = ninjs(uri="urn:newsml:w.example:3", type="picture")
    for content in (
        f"[{two[0]},{two[1]},{picture}]",
        f'{{"_items": [{two[0]}, {two[1]}, {picture}]}}',
    ):
        found, missed = read(tmp_path, content, "x.json")
        assert [one.url for one in found] == ["urn:newsml:w.example:1", "urn:newsml:w.example:2"]
        assert missed == ["1 an item that is no text (picture)"]
    found, _ = read(tmp_path, f"{two[0]}\n{{broken\n{two[1]}\n", "x.jsonl")
    assert [getattr(one, "reason", "") for one in found] == ["", "its JSON is broken", ""]


KILLS = [
    ninjs(pubstatus="canceled"),
    ninjs(headline="KILL: Water board keeps the weir shut"),
    ninjs(ednote="Editors: Kill the story about the weir. It has the wrong name."),
    nitf('<docdata management-status="canceled"/>'),
    nitf(title="BULLETIN KILL"),
    nitf('<docdata><ed-msg info="MANDATORY KILL"/></docdata>'),
    g2(meta='<pubStatus qcode="stat:canceled"/>'),
    g2(meta='<signal qcode="sig:kill"/>'),
    g2(meta="<edNote>The story has been withdrawn.</edNote>"),
]


@pytest.mark.parametrize("content", KILLS)
def test_a_kill_is_told_and_never_read(tmp_path: Path, content: str) -> None:
    (found,), _ = read(tmp_path, content)
    assert isinstance(found, InputError) and found.reason == "killed by its publisher"


@pytest.mark.parametrize(
    "content",
    [
        ninjs(pubstatus="withheld"),
        g2(meta='<pubStatus qcode="stat:withheld"/>'),
        ninjs(body_html=""),
    ],
)
def test_what_may_not_be_used_is_refused(tmp_path: Path, content: str) -> None:
    (found,), _ = read(tmp_path, content)
    assert isinstance(found, InputError)


def test_a_file_with_an_item_and_its_kill_has_one_kill(tmp_path: Path) -> None:
    found, missed = read(tmp_path, message(g2(), g2(meta='<pubStatus qcode="stat:canceled"/>')))
    assert [one.reason for one in found] == ["killed by its publisher"]
    assert missed == ["1 an item that is killed in the same file"]


def test_a_kill_before_its_item_that_names_no_publisher_is_its_kill(tmp_path: Path) -> None:
    kill = g2("7", meta='<pubStatus qcode="stat:canceled"/>')
    bare = kill.replace('<provider literal="Weir Wire"/>', "")
    found, missed = read(tmp_path, message(bare, g2("7"), g2("8")))
    assert ["killed by" in getattr(one, "reason", "") for one in found] == [True, False]
    assert missed == ["1 an item that is killed in the same file"]


def test_a_kill_withdraws_every_version_once(tmp_path: Path) -> None:
    def add(content: str) -> list[str]:
        (tmp_path / "x.xml").write_text(content, encoding="utf-8")
        with Archive.open(tmp_path / "a.db", create=True) as archive:
            given = captures([str(tmp_path / "x.xml")], [])
            came = [outcome for _, outcome in add_all(archive, given, ReadOptions())]
        return [getattr(outcome, "outcome", "error") for outcome in came]

    kill = g2(meta='<pubStatus qcode="stat:canceled"/>')
    corrected = g2().replace("Ada Penn", "Eda Penn")
    steps = (kill, g2(), corrected, g2(), g2("tag:w.example:2"), kill, kill, g2())
    assert [add(one) for one in steps] == [
        ["error"], ["added"], ["version"], ["known"], ["added"], ["killed"], ["withdrawn"],
        ["withdrawn"],
    ]  # fmt: skip
    with Archive.open(tmp_path / "a.db", readonly=True) as archive:
        assert archive.coverage().articles == 1


@pytest.mark.parametrize(
    "entity", ["<!ENTITY x SYSTEM 'file:///etc/hostname'>", "<!ENTITY x 'weir'>"]
)
def test_entities_open_nothing(tmp_path: Path, entity: str) -> None:
    content = nitf(body=f"<p>{WORDS} &x;</p><p>{QUOTE}</p>").replace(
        'nitf SYSTEM "nitf-3-4.dtd"', f"nitf [{entity}]"
    )
    (article,), _ = read(tmp_path, content)
    assert WORDS in article.text
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    bombed = content.replace(f"[{entity}]", f"[<!ENTITY a0 'aaaaaaaaaa'>{bomb}]").replace(
        "&x;", "&a11;"
    )
    (article,), _ = read(tmp_path, bombed)
    assert isinstance(article, InputError) or len(article.text) < 1000


def test_no_name_no_address() -> None:
    assert Item(guid="7").address is None
    assert Item(guid="7", publisher="Weir Wire").address == "urn:x-wire:Weir%20Wire:7"
    assert Item(guid="urn:newsml:a:1").address == "urn:newsml:a:1"
