"""Which lines give the word to whom? Transcripts, hearings, questions and answers.

Labelled lines, and the paragraphs that go on with them; the questions of an interview that
stand alone. Only layout is read: that "KELLY" is Megyn Kelly is found elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from saidwhat.text.paragraphs import paragraphs
from saidwhat.turns.labels import Labelled, alone, is_dialogue, labelled
from saidwhat.turns.words import (
    ASKING,
    BREAK,
    DIRECTION,
    FIRST_PERSON,
    HEARING,
    META,
    SECOND_PERSON,
    TALK,
)
from saidwhat.types.article import Article, BlockShape
from saidwhat.types.span import Span, Spans
from saidwhat.types.turn import Turn, TurnKind

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085]*\S[^\r\n\u2028\u2029\u0085]*")
_ASIDE = re.compile(r"[(\[][^()\[\]]{1,200}[)\]][.!]?$")
_SENTENCE_ENDS = '.?!…”"’)'
#: A name on a line of its own: two capitalised words and more, or one in capitals.
_ALONE = re.compile(
    r"[A-ZÀ-Þ]{3,}|[A-ZÀ-Þ][\w’'-]*\.?(?: [A-ZÀ-Þ][\w’'-]*\.?){0,2} [A-ZÀ-Þ][\w’'-]+"
)
_EMPHASIS = "*_ "
#: Questions of an interview are short, and so many of them are needed: two can be a writer's.
_QUESTION_WORDS = 60
_QUESTIONS = 3
#: A transcript begins near the top of its file, and at least so many of the paragraphs
#: between its first and last label have one. What is sparser is an article with an excerpt.
_TOP = 12
_DENSE = 0.2
_MANY = 10
#: The blocks whose lines are nobody's words.
_ASIDES = ("caption", "credit")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a part of one that begins with a label; what it is in a dialogue."""

    span: Span
    label: Labelled | None
    is_question: bool
    is_news: bool
    is_headline: bool
    shape: BlockShape | None = None

    @property
    def is_set_off(self) -> bool:
        """Tell whether a page sets it strong, or as a heading, as it may set questions."""
        return self.shape in ("strong", "heading")

    def asks(self, anywhere: bool) -> bool:
        """Tell whether it is a question of an interview; among labels only one that is set off."""
        return self.is_question and (anywhere or self.is_set_off)

    def mute(self) -> Line:
        """Return the line without its label, where it is no voice's."""
        return replace(self, label=None)


def speech(article: Article) -> list[Turn]:
    """Return the turns of labelled lines and of an interview's questions, in order."""
    text = article.text
    lines = _questions(text, list(_lines(article)))
    below = _without_headline(lines)
    voices = [line.label for line in below if line.label]
    talks = is_dialogue(voices, _rests(text, below), _contiguous(below))
    if not talks and (above := _above(text, lines)):
        lines, voices, talks = above, [line.label for line in above if line.label], True
    asked = not talks and _asked(text, lines)
    if not talks and not asked:
        return []
    told = {label.key for label in voices} if talks or len(voices) > 1 else set()
    heard = [line if line.label and line.label.key in told else line.mute() for line in lines]
    return list(_turns(text, heard, asked))


def _without_headline(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without a headline such as "Quill: I will not go", which begins no talk.

    What clean takes for a headline is a transcript's first line where its voice comes back.
    """
    voices = {line.label.voice for line in lines if line.label and not line.is_headline}
    return [
        line
        for line in lines
        if not line.is_headline or (line.label and line.label.voice in voices)
    ]


def _contiguous(lines: Sequence[Line]) -> bool:
    """Tell whether nothing stands between the labelled lines."""
    at = [index for index, line in enumerate(lines) if line.label]
    return bool(at) and at[-1] - at[0] + 1 == len(at)


def _lines(article: Article) -> Iterator[Line]:
    text = article.text
    shapes = article.shapes()
    edges = _edges(article)
    aside = article.spans(*_ASIDES)
    off = {span.start for span in (*aside, *article.spans("furniture", "byline", "headline"))}
    heads = {span.start for span in article.spans("headline")}
    skipped = {span.start for span in aside}
    for paragraph in paragraphs(text):
        for span in _parts(text, paragraph.span, edges):
            label = None if span.start in skipped else labelled(text, span)
            bare = span.of(text).strip(_EMPHASIS)
            question = bare.endswith("?") and len(bare.split()) <= _QUESTION_WORDS
            yield Line(
                span,
                label,
                question and label is None,
                span.start not in off,
                span.start in heads,
                shapes.get(span.start) or _emphasised(text, span),
            )


def _emphasised(text: str, span: Span) -> BlockShape | None:
    """Return that a line is set strong where Markdown says so."""
    words = span.of(text)
    return "strong" if words[:2] == words[-2:] == "**" and len(words) > 4 else None


def _edges(article: Article) -> list[int]:
    """Return where a paragraph goes on behind the question, or the clock, that opens it."""
    return [
        block.span.start
        for before, block in pairwise(article.blocks)
        if before.shape in ("strong", "time") and block.span.start == before.span.end + 1
    ]


def _parts(text: str, paragraph: Span, edges: Sequence[int]) -> Iterator[Span]:
    """Yield a paragraph, cut at an edge and before each of its lines that is labelled."""
    first, last = (bisect_left(edges, at) for at in (paragraph.start, paragraph.end))
    starts = [paragraph.start, *edges[first:last]]
    for match in _LINE.finditer(text, paragraph.start, paragraph.end):
        span = Span(*match.span())
        if span.start > paragraph.start and labelled(text, span):
            starts.append(span.start)
    for start, end in pairwise((*sorted(set(starts)), paragraph.end)):
        words = text[start:end]
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        if left < right:
            yield Span(start + left, start + right)


def _rests(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the words behind each label: those of the next line where it stands alone."""
    found = []
    for line, after in pairwise((*lines, None)):
        if line is None or line.label is None:
            continue
        rest = text[line.label.start : line.span.end].strip()
        if not rest and after is not None and after.label is None:
            rest = after.span.of(text)
        found.append(rest)
    return found


def _questions(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with the questions that a page sets off, where it does so with several.

    Among them a request is one too ("Tell us about the pier."); a question in an answer is none.
    """
    off = [line for line in lines if line.is_set_off and line.is_question and line.is_news]
    if len(off) < _QUESTIONS:
        return lines
    within = Span(off[0].span.start, off[-1].span.end)
    return [
        replace(
            line,
            is_question=line.is_set_off
            and (line.is_question or (within.contains(line.span) and _requests(text, line))),
        )
        for line in lines
    ]


def _requests(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return line.shape == "strong" and words[-1] in ".:…" and bool(TALK.search(words))


def _asked(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether questions stand alone, and what stands below each is somebody's answer.

    An explainer has questions for headings too: there nobody says "I".
    """
    answers = [
        after.span.of(text)
        for line, after in pairwise(lines)
        if line.is_question and line.is_news and after.label is None and not after.is_question
    ]
    questions = [line.span.of(text) for line in lines if line.is_question]
    labels = sum(line.label is not None for line in lines)
    if len(answers) < (_QUESTIONS if labels < 2 else 2):
        return False
    first = sum(bool(FIRST_PERSON.search(_unquoted(answer))) for answer in answers)
    second = any(SECOND_PERSON.search(question) for question in questions)
    return second and first * 2 >= len(answers)


def _unquoted(words: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", "", words)


def _turns(text: str, lines: Sequence[Line], asked: bool) -> Iterator[Turn]:
    """Yield the turns of a dialogue's lines."""
    heads = [at for at, line in enumerate(lines) if line.label or line.asks(asked)]
    flows = asked or _flows(lines, heads)
    for head, following in pairwise((*heads, len(lines))):
        line = lines[head]
        last = following == len(lines)
        if line.label is None:
            yield from _turn(text, [line], "question", None)
            body = _body(text, lines[head + 1 : following], last)
            yield from _turn(text, body, "speech" if asked else "block", None)
            continue
        broken = _broken(text, lines, head, following) if flows else following
        body = _body(text, lines[head + 1 : broken], last and not _many(heads)) if flows else []
        if not flows and line.label.start >= line.span.end:
            body = list(lines[head + 1 : min(head + 2, following)])  # a label on its own line
        asks = line.label.key in ASKING
        yield from _turn(text, [line, *body], "question" if asks else "speech", line.label)
        yield from _turn(text, _body(text, lines[broken:following], last), "block", None)


def _broken(text: str, lines: Sequence[Line], head: int, following: int) -> int:
    """Return the first line behind talk at the same time: nobody knows whose it is."""
    for at in range(head, following):
        if BREAK.search(text, lines[at].span.start, lines[at].span.end):
            return at + 1
    return following


def _above(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with the names that stand alone above what is said, if it is a dialogue."""
    words = [line.span.of(text).strip(_EMPHASIS) for line in lines]
    names = Counter(one for one in words if _ALONE.fullmatch(one))
    voices = {one for one, count in names.items() if count > 1}
    if len(voices) < 2:
        return []
    found = [
        replace(line, label=_alone(text, line, one) if one in voices else None, is_question=False)
        for line, one in zip(lines, words, strict=True)
    ]
    told = [line.label for line in found if line.label]
    return found if is_dialogue(told, _rests(text, found), False) else []


def _alone(text: str, line: Line, name: str) -> Labelled:
    start = text.index(name, line.span.start)
    return alone(line.span, Span(start, start + len(name)), name)


def _many(heads: Sequence[int]) -> bool:
    return len(heads) >= _MANY


def _flows(lines: Sequence[Line], heads: Sequence[int]) -> bool:
    """Tell whether what has no label goes on with the one above it, as in a transcript."""
    if not heads or heads[0] > _TOP:
        return False
    return _many(heads) or len(heads) >= _DENSE * (heads[-1] - heads[0] + 1)


def _body(text: str, lines: Sequence[Line], last: bool) -> list[Line]:
    """Return the lines that go on with a turn; behind the last label only what is talk."""
    found: list[Line] = []
    for line in lines:
        words = line.span.of(text)
        if META.match(words.strip(_EMPHASIS)) or HEARING.match(words.strip(_EMPHASIS)):
            break
        if _is_title(words, line):
            continue
        if last and found and not FIRST_PERSON.search(_unquoted(words)):
            break
        if line.is_news:
            found.append(line)
    return found


def _is_title(words: str, line: Line) -> bool:
    """Tell whether a line between the words of an answer is a subheading, or points elsewhere."""
    return line.shape == "heading" or (line.shape == "strong" and words[-1] not in _SENTENCE_ENDS)


def _turn(
    text: str, lines: Sequence[Line], kind: TurnKind, label: Labelled | None
) -> Iterator[Turn]:
    pieces = [
        Span(start, line.span.end)
        for line in lines
        if (start := line.label.start if line.label else line.span.start) < line.span.end
    ]
    inner = tuple(part for piece in pieces for part in spoken(text, piece))
    if not inner:
        return
    start = label.label.start if label else pieces[0].start
    end = pieces[-1].end
    yield Turn(
        Span(start, end),
        tuple(pieces),
        inner,
        kind,
        label.label if label else None,
        clock(label.time) if label else None,
    )


def spoken(text: str, piece: Span) -> Spans:
    """Return the parts of a piece that are words spoken: no stage directions, no emphasis."""
    if _ASIDE.fullmatch(text, piece.start, piece.end):
        return ()
    found: list[Span] = []
    edges = [piece.start]
    for match in DIRECTION.finditer(text, piece.start, piece.end):
        edges += match.span()
    edges.append(piece.end)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = text[start:end]
        left = len(words) - len(words.lstrip(_EMPHASIS + "\t\n\r"))
        right = len(words.rstrip(_EMPHASIS + "\t\n\r"))
        if left < right and any(character.isalnum() for character in words):
            found.append(Span(start + left, start + right))
    return tuple(found)


def clock(time: str | None) -> str | None:
    """Return a time code as hours, minutes, seconds and thousandths."""
    if time is None:
        return None
    whole, _, part = time.replace(",", ".").partition(".")
    fields = [int(field) for field in whole.split(":")]
    hours, minutes, seconds = [0] * (3 - len(fields)) + fields
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{part.ljust(3, '0')[:3]}"
