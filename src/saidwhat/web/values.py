"""How do the pages' values look as JSON and as rows of a table?

What the codec of records does not have: lists, statements by themselves, timelines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from saidwhat.archive.browse import Count, Facets, Listed
from saidwhat.archive.hits import Hit
from saidwhat.archive.people import Who
from saidwhat.archive.search import Facet, Found
from saidwhat.check.answer import coverage_to_json
from saidwhat.types.article import Article
from saidwhat.types.codec import Json, record_to_json
from saidwhat.types.record import Record, Statement
from saidwhat.types.verdict import Coverage
from saidwhat.web import citing
from saidwhat.web.news_page import PAGE, Wish
from saidwhat.web.rendering import link, person
from saidwhat.web.search_page import Wanted
from saidwhat.web.timeline_page import Entry

ARTICLE_COLUMNS = ("id", "title", "publisher", "published", "version", "statements", "speakers")
STATEMENT_COLUMNS = (
    "id", "speaker", "role", "kind", "text", "said", "said_basis", "published", "publisher",
    "title", "article", "start", "end", "confidence", "text_sha256",
)  # fmt: skip
ENTRY_COLUMNS = (
    "edtf", "first", "last", "precision", "kind", "text", "speaker", "rests_on", "publisher",
    "title", "published", "article", "statement",
)  # fmt: skip


def articles_to_json(
    wish: Wish, listed: Sequence[Listed], facets: Facets, coverage: Coverage
) -> Json:
    """Return a page of articles; ``listed`` may hold one more than a page."""
    shown = listed[:PAGE]
    more = len(listed) > PAGE
    after = replace(wish, before="-".join(map(str, shown[-1].key))) if more else None
    return {
        "total": facets.articles,
        "coverage": coverage_to_json(coverage),
        "articles": [_listed(one) for one in shown],
        "facets": {
            "publisher": [_count(count) for count in facets.publishers],
            "month": [_count(count) for count in facets.months],
            "day": [_count(count) for count in facets.days],
            "speaker": [_count(count) for count in facets.speakers],
        },
        "next": after.at("/articles.json") if after else None,
    }


def _listed(listed: Listed) -> Json:
    return {
        "id": listed.id,
        "title": listed.title,
        "publisher": listed.publisher,
        "published": listed.published.text if listed.published else None,
        "version": listed.version,
        "statements": listed.statements,
        "speakers": [{"label": v.label, "statements": v.statements} for v in listed.voices],
        "address": f"/a/{listed.id}",
    }


def _count(count: Count) -> Json:
    return {"value": count.value, "count": count.articles}


def article_row(listed: Listed) -> Sequence[object]:
    """Return an article as a row of `ARTICLE_COLUMNS`."""
    speakers = "; ".join(voice.label for voice in listed.voices if voice.label)
    published = listed.published.text if listed.published else None
    return (
        listed.id, listed.title, listed.publisher, published, listed.version,
        listed.statements, speakers,
    )  # fmt: skip


def statement_to_json(article: Article, statement: Statement) -> Json:
    """Return a statement with its article and its citation."""
    value, head = _parts(article, statement)
    return {
        "statement": value,
        "article": head,
        "citation": {
            "plain": citing.plain(article, statement),
            "html": citing.html(article, statement),
            "bibtex": citing.bibtex(article, statement),
        },
        "at_publisher": citing.at_publisher(article, statement.content[0]),
    }


def _parts(article: Article, statement: Statement) -> tuple[Any, Json]:
    whole = record_to_json(Record(article, (), (), (statement,), ()))
    kept = ("id", "title", "publisher", "url", "text_sha256", "published")
    return whole["statements"][0], {name: whole["article"][name] for name in kept}


def found_to_json(wanted: Wanted, found: Found, facets: Mapping[str, tuple[Facet, ...]]) -> Json:
    """Return a page of a search."""
    after = replace(wanted, before=str(found.after)) if found.after is not None else None
    return {
        "total": found.total,
        "widened": [list(pair) for pair in found.widened],
        "statements": [_hit(hit) for hit in found.hits],
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts]
            for name, counts in facets.items()
        },
        "next": after.at("/search.json") if after else None,
    }


def _hit(hit: Hit) -> Json:
    statement, article = _parts(hit.article, hit.statement)
    return {
        "statement": statement,
        "article": article,
        "passage": [hit.passage.start, hit.passage.end],
        "marks": [[span.start, span.end] for span in hit.marks],
        "citation": citing.plain(hit.article, hit.statement),
    }


def person_to_json(name: str, who: Who) -> Json:
    """Return what is known of a name."""
    after = who.found.after
    return {
        "person": asdict(who.person) if who.person else None,
        "candidates": [asdict(one) for one in who.candidates],
        "roles": [asdict(role) for role in who.roles],
        "perhaps": list(who.perhaps),
        "statements": [_hit(hit) for hit in who.found.hits],
        "next": link(person(name) + ".json", before=after) if after is not None else None,
    }


def statement_row(article: Article, statement: Statement) -> Sequence[object]:
    """Return a statement as a row of `STATEMENT_COLUMNS`."""
    speaker, said = statement.speaker, statement.said
    return (
        statement.id,
        speaker.label if speaker else None,
        speaker.role.text if speaker and speaker.role else None,
        statement.kind,
        statement.text,
        said.edtf.text if said else None,
        said.basis if said else None,
        article.published.edtf.text if article.published else None,
        article.publisher,
        article.title,
        article.id,
        statement.content[0].start,
        statement.content[-1].end,
        statement.confidence,
        article.text_sha256,
    )


def entry_to_json(entry: Entry) -> Json:
    """Return an entry of a timeline."""
    return dict(zip(ENTRY_COLUMNS, entry_row(entry), strict=True))


def entry_row(entry: Entry) -> Sequence[object]:
    """Return an entry as a row of `ENTRY_COLUMNS`."""
    return (
        entry.edtf,
        entry.first.isoformat() if entry.first else None,
        entry.last.isoformat() if entry.last else None,
        entry.precision,
        entry.kind,
        entry.words,
        entry.voice,
        entry.rests_on,
        entry.publisher,
        entry.title,
        entry.published.edtf if entry.published else None,
        entry.article,
        entry.statement,
    )
