"""Articles of our own with their records, for the tests of the archive: invented words."""

from __future__ import annotations

from dataclasses import replace

from saidwhat.types.article import Article, Block, Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement, statement_id
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, Role, Speaker, Step

#: (source, cue, content, speaker, role)
Saying = tuple[str, str, str, str | None, str | None]

LIGHTHOUSE: list[Saying] = [
    ("Harbour Minister Orla Venn", "said", "“the lamp will burn again”", "Orla Venn", None),
    ("She", "added", "that no ferry would wait for fog", "Orla Venn", "Harbour Minister"),
    ("Tobin Marsh", "warned", "“we don’t have the oil”", "Tobin Marsh", None),
    ("residents", "feared", "a dark winter in Kessel", None, None),
]
ORCHARD: list[Saying] = [
    ("Orla Venn", "told growers", "“a frost is not a policy”", "Orla Venn", None),
    ("Ilse Marsh", "replied", "that the orchards had no insurance", "Ilse Marsh", "grower"),
]


def made(
    sayings: list[Saying],
    *,
    origin: str = "lamp.txt",
    publisher: str | None = "The Kessel Echo",
    published: str | None = "2022-07-06",
    url: str | None = None,
    said: str | None = None,
    language: str | None = None,
    extra: str = "",
) -> tuple[Capture, Record]:
    """Return an article of one sentence a saying, and its record."""
    text = "".join(f"{s} {cue} {content}.\n" for s, cue, content, _, _ in sayings) + extra
    date = Published(Edtf(published), "given") if published else None
    article = Article(
        text,
        (Block("body", Span(0, len(text.rstrip()))),),
        title=f"Notes from {origin}",
        publisher=publisher,
        url=url,
        published=date,
        language=language,
    )
    names = list(dict.fromkeys(name for *_, name, _ in sayings if name))
    roles = {name: role for *_, name, role in sayings if name and role}
    entities = tuple(
        _entity(text, name, f"e{n}", roles.get(name)) for n, name in enumerate(names, start=1)
    )
    statements, at = [], 0
    for saying in sayings:
        statements.append(_statement(article, at, saying, entities, said))
        at = text.index("\n", at) + 1
    record = Record(article, entities, (), tuple(statements), (), (), "hand")
    return Capture(
        text.encode("utf-8", "surrogatepass"), origin, captured="2022-07-07T08:00:00Z"
    ), record


def _entity(text: str, name: str, number: str, role: str | None) -> Entity:
    places = [Span(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]
    roles = (Role(role, places[0] if places else Span(0, 1)),) if role else ()
    return Entity(number, "person", name, roles, tuple(places))


def _statement(
    article: Article, at: int, saying: Saying, entities: tuple[Entity, ...], said: str | None
) -> Statement:
    source, cue, content, name, role = saying
    first = Span(at, at + len(source))
    second = Span(first.end + 1, first.end + 1 + len(cue))
    third = Span(second.end + 1, second.end + 1 + len(content))
    speaker = None
    if name:
        entity = next(entity for entity in entities if entity.name == name)
        printed = Role(role, first) if role else None
        step = Step(source, first, "as printed")
        speaker = Speaker(name, "person", entity.id, printed, (step,))
    return Statement(
        id=statement_id(article, (first,), (second,), (third,)),
        kind="direct" if content.startswith("“") else "indirect",
        source=(first,),
        cue=(second,),
        content=(third,),
        text=third.of(article.text),
        speaker=speaker,
        said=Said(Edtf(said), "cue", second) if said else None,
        published=article.published,
        within=None,
        confidence=0.9,
    )


def numbered(n: int) -> tuple[Capture, Record]:
    """Return one of any number of different articles."""
    sayings = [
        (s, cue, f"{content} in cove {n}", who, role) for s, cue, content, who, role in LIGHTHOUSE
    ]
    day = f"2022-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    return made(sayings, origin=f"cove-{n}.txt", published=day, said=day)


def with_text(record: Record, text: str) -> Record:
    """Return the record over another text of the same length."""
    return replace(record, article=replace(record.article, text=text))
