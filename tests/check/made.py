"""Records for tests without a model: a tagger that knows "“…,” NAME said", "the ROLE said"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhat.jobs.read import read
from saidwhat.tag.turns import spoken
from saidwhat.text.quotes import quoted
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.turn import Turns

_NAME = r"[A-Z]\w+(?: [A-Z]\w+)*"
_ROLE = (
    r"(?:\b[Tt]he|\b[Aa]n?|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b(?:M[rs]+\. )?[A-Z]\w+’s)"
    r"(?: [\w’-]+){1,7}?"
)
_CUE = re.compile(
    rf"(?P<source>{_ROLE}|{_NAME}|[Ss]?[Hh]e) (?P<cue>said|told|added|asked|wrote)\b"
    rf"|(?P<by>[Aa]ccording to) (?P<whom>{_ROLE})(?=[.,])"
)
_PERSON = re.compile(r"[A-Z]\w+ [A-Z]\w+|(?:Fenwick|Quill|Dray|Calloway)\b")


@dataclass(frozen=True)
class PatternTagger:
    """Takes every quoted passage of a line as said by the source of the line's first cue."""

    def tag(self, article: Article, turns: Turns = ()) -> Annotations:
        text = article.text
        found: list[Attribution] = []
        marks = [mark for mark in quoted(text) if mark.depth == 0]
        for line in re.finditer(r".+", text):
            inside = [m for m in marks if line.start() <= m.span.start < line.end()]
            cues = [
                cue
                for cue in _CUE.finditer(text, line.start(), line.end())
                if not any(m.span.start <= cue.start() < m.span.end for m in inside)
            ]
            if inside and cues:
                cue = cues[0]
                content = tuple(mark.inner for mark in inside)
                source, said = ("whom", "by") if cue["by"] else ("source", "cue")
                found.append(
                    Attribution((Span(*cue.span(source)),), (Span(*cue.span(said)),), content)
                )
        mentions = tuple(
            Mention(Span(*match.span()), "name", "person") for match in _PERSON.finditer(text)
        )
        found += spoken(turns)
        return Annotations(article.text_sha256, tuple(found), mentions, "patterns")


def read_text(text: str) -> Record:
    """Return the record of a plain text, by the pattern tagger."""
    capture = Capture(text.encode(), "made.txt")
    return read(capture, tagger=PatternTagger())  # type: ignore[arg-type]
