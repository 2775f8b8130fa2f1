"""The example articles with a record made by hand, for the pages to show.

Our own words: the files of ``examples/articles``. A saying names its words; their
places are looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from saidwhat.text.quotes import kind_of
from saidwhat.types.article import Article, Block, BlockKind, Dateline, Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Said, Statement, statement_id
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Role, Speaker, Step
from saidwhat.types.time import TimeExpression

EXAMPLES = Path(__file__).parents[2] / "examples"

#: Names, and the role each is printed with.
PEOPLE = {
    "Dana Whitlock": "Transport Minister",
    "Tomas Arden": "Mayor",
    "Petra Lund": "engineer",
    "Hanne Ruud": "councillor",
}


@dataclass(frozen=True)
class Saying:
    """A statement by its words: source, cue, content pieces; who, and the date said."""

    source: str
    cue: str
    content: tuple[str, ...]
    who: str | None = None
    said: tuple[str, str] | None = None
    confidence: float = 0.95


def wire() -> tuple[Capture, Record]:
    """Return the wire's article."""
    tuesday = ("2026-03-03", "Tuesday")
    sayings = [
        Saying(
            "Transport Minister Dana Whitlock",
            "said",
            (
                "The Tarn Bridge, closed since February 26 after divers found cracks in two of "
                "its piers, will not reopen before the autumn",
            ),
            "Dana Whitlock",
            tuesday,
        ),
        Saying(
            "Whitlock",
            "told",
            (
                '"We will not send a single bus over that bridge until the engineers tell me it '
                'is safe,"',
                '"That may take until October, and I would rather be late than sorry."',
            ),
            "Dana Whitlock",
        ),
        Saying(
            "She",
            "said",
            (
                "that the repair was expected to cost 41 million crowns and that the ministry "
                "would pay two thirds of it",
            ),
            "Dana Whitlock",
            confidence=0.81,
        ),
        Saying(
            "The mayor of Port Ellery, Tomas Arden,",
            "called",
            ('the closure "a blow to every shop on the south bank"',),
            "Tomas Arden",
        ),
        Saying(
            "A spokeswoman for the Ellery Chamber of Commerce",
            "said",
            ("that sales in the old town had fallen by a fifth in a week",),
            None,
            confidence=0.64,
        ),
    ]
    article = _article(
        "northern-wire.txt",
        publisher="Northern Wire",
        url="https://wire.example/2026/tarn-bridge",
        published=Published(Edtf("2026-03-03"), "dateline"),
        byline=None,
    )
    dated = [("February 26", "2026-02-26", "explicit"), ("Tuesday", "2026-03-03", "publication")]
    dated.append(("May 2024", "2024-05", "explicit"))
    return _made("northern-wire.txt", article, sayings, dated)


def courier() -> tuple[Capture, Record]:
    """Return the Courier's first article."""
    sayings = [
        Saying(
            "Mayor Tomas Arden",
            "has accused",
            ("sitting on two letters in which Port Ellery asked for a new inspection",),
            "Tomas Arden",
        ),
        Saying(
            "Arden",
            "told",
            (
                '"We wrote to them in 2024 and nobody wrote back. We wrote again last summer and '
                'got a leaflet,"',
            ),
            "Tomas Arden",
            ("2026-03-03", "Tuesday evening"),
        ),
        Saying(
            "councillor Hanne Ruud",
            "said",
            (
                '"A ferry is no bridge,"',
                '"It is a plaster on a broken leg, and the ministry should pay for it."',
            ),
            "Hanne Ruud",
        ),
        Saying(
            "Transport Minister Dana Whitlock",
            "said",
            (
                "that her ministry would carry two thirds of the cost of the repair, which she "
                "put at 41 million crowns",
            ),
            "Dana Whitlock",
            ("2026-03-04", "earlier in the day"),
        ),
    ]
    article = _article(
        "ellery-courier-1.txt",
        publisher="The Ellery Courier",
        url="https://courier.example/bridge?id=7",
        published=Published(Edtf("2026-03-04"), "text"),
        byline="Maud Keller",
    )
    dated = [
        ("2024", "2024", "explicit"),
        ("last summer", "2025-22", "publication"),
        ("next Monday", "2026-03-09", "publication"),
    ]
    return _made("ellery-courier-1.txt", article, sayings, dated)


def letters() -> tuple[Capture, Record]:
    """Return the Courier's second article."""
    sayings = [
        Saying(
            "Whitlock",
            "said",
            (
                '"The mayor was right and I was wrong. The letters came, they were stamped, and '
                'they were put in a box,"',
            ),
            "Dana Whitlock",
            ("2026-03-11", "Wednesday"),
        ),
        Saying(
            "he", "said", ('"I do not need a head on a plate, I need a bridge,"',), "Tomas Arden"
        ),
        Saying(
            "she",
            "said",
            ('"We cannot promise October. Nobody who has seen those piers would,"',),
            "Petra Lund",
        ),
    ]
    article = _article(
        "ellery-courier-2.txt",
        publisher="The Ellery Courier",
        url="https://courier.example/letters",
        published=Published(Edtf("2026-03-11"), "text"),
        byline="Maud Keller",
    )
    dated = [("the end of March", "2026-03-2X", "publication"), ("Monday", "2026-03-09", "tense")]
    return _made("ellery-courier-2.txt", article, sayings, dated)


def _article(
    name: str, *, publisher: str, url: str, published: Published, byline: str | None
) -> Article:
    text = (EXAMPLES / "articles" / name).read_text(encoding="utf-8")
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(_kind(line, len(blocks), publisher), Span(at, at + len(line))))
        at += len(line) + 1
    dateline = (
        Dateline(Span(text.index("PORT"), text.index(") -") + 3), "Port Ellery")
        if ("PORT ELLERY" in text)
        else None
    )
    return Article(
        text,
        tuple(blocks),
        text.split("\n", 1)[0],
        publisher,
        byline,
        url,
        published,
        dateline=dateline,
    )


def _kind(line: str, index: int, publisher: str) -> BlockKind:
    if index == 0:
        return "headline"
    if line.startswith("By "):
        return "byline"
    return "furniture" if line == publisher or line.endswith(" 2026") else "body"


def _made(
    name: str, article: Article, sayings: list[Saying], dated: list[tuple[str, str, str]]
) -> tuple[Capture, Record]:
    entities = _entities(article, sayings)
    by_name = {entity.name: entity for entity in entities}
    at, statements = 0, []
    for saying in sayings:
        statements.append(_statement(article, saying, by_name, at))
        at = statements[-1].content[0].start
    times = tuple(_time(article, *entry) for entry in dated)
    events = tuple(_event(article, time, statements) for time in times)
    record = Record(article, entities, times, tuple(statements), events, (), "by hand")
    content = article.text.encode()
    return Capture(content, f"examples/articles/{name}", captured="2026-03-12T09:14:00Z"), record


def _entities(article: Article, sayings: list[Saying]) -> tuple[Entity, ...]:
    names = list(dict.fromkeys(saying.who for saying in sayings if saying.who))
    found = []
    for number, name in enumerate(names, 1):
        last = name.split()[-1]
        text = article.text
        at, mentions = text.find(last), []
        while at >= 0:
            mentions.append(Span(at, at + len(last)))
            at = text.find(last, at + 1)
        role = _place(text, PEOPLE[name], 0) if PEOPLE[name] in text else None
        roles = (Role(PEOPLE[name], role),) if role else ()
        found.append(Entity(f"e{number}", "person", name, roles, tuple(mentions)))
    return tuple(found)


def _place(text: str, words: str, after: int) -> Span:
    at = text.find(words, after)
    at = text.index(words) if at < 0 else at
    return Span(at, at + len(words))


def _nearest(text: str, words: str, to: Span) -> Span:
    """Return the place of ``words`` that is nearest to another place."""
    places = [Span(at, at + len(words)) for at in range(len(text)) if text.startswith(words, at)]
    return min(places, key=lambda span: min(abs(span.start - to.end), abs(span.end - to.start)))


def _statement(
    article: Article, saying: Saying, entities: dict[str, Entity], after: int
) -> Statement:
    text = article.text
    content: Spans = ()
    for piece in saying.content:
        content = (*content, _place(text, piece, after))
    source = (_nearest(text, saying.source, content[0]),)
    cue = (_nearest(text, saying.cue, source[0]),)
    speaker = None
    if saying.who:
        entity = entities[saying.who]
        steps = [Step(saying.source, source[0], "the source as printed")]
        if saying.source in ("She", "she", "he"):
            steps.append(Step(saying.who, entity.mentions[0], "the last person named before it"))
        role = entity.roles[0] if entity.roles else None
        speaker = Speaker(entity.name, "person", entity.id, role, tuple(steps))
    said = None
    if saying.said:
        said = Said(Edtf(saying.said[0]), "cue", _place(text, saying.said[1], 0))
    return Statement(
        id=statement_id(article, source, cue, content),
        kind=kind_of(text, content, cue),
        source=source,
        cue=cue,
        content=content,
        text=" ".join(span.of(text) for span in content),
        speaker=speaker,
        said=said,
        published=article.published,
        within=None,
        confidence=saying.confidence,
    )


def _time(article: Article, words: str, edtf: str, basis: str) -> TimeExpression:
    place = _place(article.text, words, 0)
    return TimeExpression(place, "DATE", edtf, None, Edtf(edtf), basis)  # type: ignore[arg-type]


def _event(article: Article, time: TimeExpression, statements: list[Statement]) -> Event:
    text = article.text
    start = max(text.rfind("\n", 0, time.span.start), text.rfind(". ", 0, time.span.start) + 1) + 1
    stops = [text.find(mark, time.span.end) for mark in (".", "\n")]
    span = Span(start, min(stop for stop in (*stops, len(text)) if stop >= 0))
    inside = [
        statement.id
        for statement in statements
        if any(piece.contains(time.span) for piece in statement.content)
    ]
    return Event(time, span, span.of(text), inside[0] if inside else None)
