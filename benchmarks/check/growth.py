"""Does the time of reading and checking grow with the length of a text, or faster?

    python -m benchmarks.check.growth [--characters 12000] [--only NAME ...] [--worst 25]

Families of hostile texts, each at three lengths, every one twice the one before. Each is taken
in four ways: as an article that is read, as a draft against a small corpus, as an article that a
small draft is checked against, and as a draft against itself. Prints processor time in seconds at
each length and the growth per doubling (2 is growth with the length, 4 with its square), the
fastest growing first. The tagger is one of patterns: a model's time grows with the length.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections.abc import Callable, Iterator
from itertools import count, islice

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.check.unchecked import not_checked
from saidwhat.export.sarif import sarif_log
from saidwhat.jobs.read import read_article
from saidwhat.tag.turns import spoken
from saidwhat.text.quotes import quoted
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article, Block
from saidwhat.types.record import Record
from saidwhat.types.span import Span
from saidwhat.types.turn import Turns
from saidwhat.types.verdict import Answer
from saidwhat.wording.verdicts import place

#: What takes less at its longest says nothing about growth.
SHORTEST = 0.08
#: A length is left out where the one before took so many seconds.
LONGEST = 3.0
BOUND = 2.3

_CUE = re.compile(r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)?|[Ss]?[Hh]e) (?P<cue>said|told|added|asked)\b")
_PERSON = re.compile(r"(?!The |He |She |On |In )[A-Z]\w+ [A-Z]\w+")
_WORDS = (
    "river bridge winter council ferry paint ladder harbour copper window garden engine market "
    "station letter valley orchard kettle lantern meadow pocket saddle timber velvet wagon"
).split()
_NAMES = "Ada Orla Piet Mina Rolf Tess Ivor Nell Gwen Hugo".split()
_ENDS = "ford wick ley combe ham stead worth den mere gate".split()


class Patterns:
    """A tagger that takes each quoted passage as said by the first cue of its line."""

    def tag(self, article: Article, turns: Turns = ()) -> Annotations:
        text = article.text
        marks = [mark for mark in quoted(text) if mark.depth == 0]
        found, at = [], 0
        for line in re.finditer(r".+", text):
            first = at
            while at < len(marks) and marks[at].span.start < line.end():
                at += 1
            cue = self._cue(text, marks[first:at], *line.span()) if at > first else None
            if cue:
                content = tuple(mark.inner for mark in marks[first:at])
                source, word = Span(*cue.span("source")), Span(*cue.span("cue"))
                found.append(Attribution((source,), (word,), content))
        names = (Span(*match.span()) for match in _PERSON.finditer(text))
        mentions = tuple(Mention(span, "name", "person") for span in names)
        return Annotations(article.text_sha256, (*found, *spoken(turns)), mentions, "patterns")

    @staticmethod
    def _cue(text: str, marks: list, start: int, end: int) -> re.Match[str] | None:
        """Return the first cue between the marks of a line."""
        bounds = [start, *(at for mark in marks for at in (mark.span.start, mark.span.end)), end]
        pairs = zip(bounds[::2], bounds[1::2], strict=True)
        found = (_CUE.search(text, low, high) for low, high in pairs if low < high)
        return next((cue for cue in found if cue), None)


def word(at: int) -> str:
    """Return a word, another for each of some hundreds of numbers."""
    return (
        _WORDS[at * 7 % len(_WORDS)] if at % 3 else _WORDS[at * 11 % 25][:4] + _ENDS[at // 3 % 10]
    )


def words(number: int, start: int = 0) -> str:
    return " ".join(word(start + at) for at in range(number))


def name(at: int) -> str:
    """Return a full name, another for each of some thousands of numbers."""
    end = _ENDS[at // 10 % 10] + (_ENDS[at // 100 % 10] if at >= 100 else "")
    return f"{_NAMES[at % 10]} {_WORDS[at * 3 % 25].capitalize()}{end}"


#: A family is a piece that is repeated, a number for each; a text of a length is so many of them.
PIECES: dict[str, tuple[Callable[[int], str], str]] = {
    "one word": (lambda at: "very", " "),
    "two words": (lambda at: "no yes"[3 * (at % 2) :][:3].strip(), " "),
    "other words": (word, " "),
    "one letter": (lambda at: "a", ""),
    "digits": (lambda at: str(at % 10), ""),
    "numbers": (lambda at: str(100 + at % 900), " "),
    "commas": (lambda at: ",", ""),
    "points": (lambda at: ".", ""),
    "dashes": (lambda at: "—", ""),
    "hyphens": (lambda at: word(at), "-"),
    "apostrophes": (lambda at: f"the {word(at)}s' {word(at + 1)}", " "),
    "spaces": (lambda at: " " * 20 + "a", ""),
    "line breaks": (lambda at: "\n", ""),
    "returns": (lambda at: "a\r", ""),
    "short lines": (lambda at: word(at), "\n"),
    "short paragraphs": (lambda at: word(at).capitalize() + ".", "\n\n"),
    "sentences": (lambda at: f"The {words(6, at)} was here.", " "),
    "paragraphs": (lambda at: f"The {words(20, at)} was here.", "\n\n"),
    "straight marks": (lambda at: '"', ""),
    "straight marks apart": (lambda at: '"', " "),
    "opening marks": (lambda at: "“", ""),
    "opening marks apart": (lambda at: "“a", " "),
    "closing marks": (lambda at: "”", ""),
    "closing marks apart": (lambda at: "a”", " "),
    "single opening": (lambda at: "‘ab", " "),
    "single closing": (lambda at: "ab’", " "),
    "single straight": (lambda at: "'ab cd", " "),
    "backticks": (lambda at: "`ab", " "),
    "unpaired paragraphs": (lambda at: f"“{words(6, at)}", "\n\n"),
    "unpaired lines": (lambda at: f"“{words(6, at)}", "\n"),
    "marks in marks": (lambda at: "“‘"[at % 2] + words(3, at) + " ", ""),
    "primes": (lambda at: f"''{word(at)} {word(at + 1)}", " "),
    "guillemets": (lambda at: f"«{words(3, at)}", " "),
    "entities": (lambda at: f"&quot;{word(at)}", " "),
    "brackets": (lambda at: "[", ""),
    "brackets apart": (lambda at: f"[{word(at)}]", " "),
    "round brackets": (lambda at: "(a", " "),
    "quotations in a line": (lambda at: f"“{words(5, at)},” {name(at)} said.", " "),
    "quotations in lines": (lambda at: f"“{words(5, at)},” {name(at)} said.", "\n\n"),
    "one speaker": (lambda at: f"“{words(5, at)},” Ada Fenwick said.", "\n\n"),
    "same quotation": (lambda at: f"“{words(5)},” {name(at)} said.", "\n\n"),
    "he said": (lambda at: f"“{words(5, at)},” he said.", "\n\n"),
    "cut by cues": (lambda at: f"“{words(3, at)},” she said, ", ""),
    "names": (name, ", "),
    "one surname": (lambda at: f"{_NAMES[at % 10]}{_ENDS[at // 10 % 10]} Fenwick met.", " "),
    "given names": (lambda at: f"{_NAMES[at % 10]} {word(at).capitalize()} Fenwick met.", " "),
    "short names": (lambda at: f"{name(at)} met. {name(at).split()[1]} left.", " "),
    "titled names": (lambda at: f"Mr. {name(at).split()[1]} met Dr. {name(at).split()[1]}.", " "),
    "roles": (lambda at: f"The {_ENDS[at % 10]} {word(at)} minister, {name(at)}, left.", " "),
    "capitals": (lambda at: word(at).capitalize(), " "),
    "initials": (lambda at: chr(65 + at % 26) + ".", " "),
    "shouting": (lambda at: word(at).upper(), " "),
    "dates": (lambda at: f"on {at % 28 + 1} May {1900 + at % 100}", ", "),
    "dated lines": (lambda at: f"On {at % 28 + 1} May {1900 + at % 100} it fell.", "\n\n"),
    "weekdays": (lambda at: "on Monday it fell and on Tuesday it rose", ", "),
    "years": (lambda at: f"{1900 + at % 120}", " "),
    "labels": (lambda at: f"{name(at % 20).upper()}: The {words(6, at)}.", "\n"),
    "other labels": (lambda at: f"{name(at).upper()}: The {words(6, at)}.", "\n"),
    "questions": (lambda at: f"Q. Is it {word(at)}?\nA. It is {words(3, at)}.", "\n"),
    "time codes": (lambda at: f"[00:{at // 60 % 60:02}:{at % 60:02}] {words(5, at)}", "\n"),
    "dash lines": (lambda at: f"— {words(6, at).capitalize()}.", "\n"),
    "pronouns": (lambda at: f"He saw {name(at % 30)} and she saw him.", " "),
    "that clauses": (lambda at: f"{name(at)} said that the {words(4, at)} was", " and "),
    "links": (lambda at: f"https://example.org/{word(at)}/{at}", " "),
    "list": (lambda at: f"* {words(4, at)}", "\n"),
    "headings": (lambda at: f"# {words(4, at)}", "\n\n"),
    "quoted lines": (lambda at: f"> {words(6, at)}", "\n"),
    "emoji": (lambda at: "😀", ""),
    "accents": (lambda at: "a\u0301\u0302", ""),
    "unseen": (lambda at: "\u200b", ""),
    "soft hyphens": (lambda at: word(at)[:2] + "\u00ad" + word(at)[2:], " "),
}  # fmt: skip
#: What stands between one pair of marks.
INSIDE = (
    "one word", "two words", "other words", "numbers", "commas", "dashes", "hyphens",
    "apostrophes", "short lines", "sentences", "brackets", "brackets apart", "single opening",
    "single closing", "capitals", "dates", "accents", "one letter", "digits",
)  # fmt: skip
WITHIN: dict[str, tuple[Callable[[int], str], str]] = {
    "elisions": (lambda at: words(2, at), " … "),
    "elisions of one word": (lambda at: "very", " … "),
    "points of elision": (lambda at: word(at), " ... "),
    "insertions": (lambda at: f"{word(at)} [{word(at + 1)}]", " "),
    "insertions of slight words": (lambda at: "he [is]", " "),
    "letters in brackets": (lambda at: f"[{word(at)[0].upper()}]{word(at)[1:]}", " "),
    "not": (lambda at: "not", " "),
    "denials": (lambda at: f"not {word(at)}, if {word(at + 2)}", " "),
    "begun again": (lambda at: "the — the", " "),
    "fillers": (lambda at: "uh, you know,", " "),
}  # fmt: skip

CORPUS = (
    f"“The {words(40)} was moved,” Ada Fenwick said on Monday. “It was very, very cold.”\n\n"
    f"The {words(30, 9)} stayed. “We have {words(12, 5)},” she added."
)
DRAFT = f"“The {words(12, 3)} was moved,” Ada Fenwick said. “It was very, very, very cold.”"


def text_of(piece: Callable[[int], str], joint: str, characters: int) -> str:
    """Return as many pieces as make so many characters."""
    size = len(joint.join(piece(at) for at in range(200)))
    return joint.join(piece(at) for at in islice(count(), max(1, characters * 200 // size)))


def families() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield each family: its name, and what makes a text of so many characters."""
    for title, (piece, joint) in PIECES.items():
        yield title, lambda n, p=piece, j=joint: text_of(p, j, n)
    inside = {**{title: PIECES[title] for title in INSIDE}, **WITHIN}
    for title, (piece, joint) in inside.items():
        yield f"quoted: {title}", lambda n, p=piece, j=joint: _said(text_of(p, j, n))


def _said(text: str) -> str:
    return f"“{text},” Ada Fenwick said on Monday."


def read(text: str) -> Record:
    """Return the record of a text, by the tagger of patterns."""
    paragraphs = (match.span() for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))
    blocks = tuple(Block("body", Span(*span)) for span in paragraphs)
    return read_article(Article(text, blocks, language="en"), tagger=Patterns())  # type: ignore[arg-type]


def checked(text: str, drafted: Record, corpus: MemoryCorpus) -> None:
    """Check a draft as `saidwhat check` does, and say in which line each verdict stands."""
    draft = plain_draft(text)
    verdicts = check(draft, drafted, corpus)
    missed = not_checked(draft, verdicts)
    answer = Answer("draft.txt", corpus.coverage(), verdicts, text, (), missed)
    sarif_log([answer], "0")
    for told in (*verdicts, *missed):
        place(told, text)


WAYS = ("read", "draft", "article", "both")


def job(way: str, text: str) -> Callable[[], object]:
    """Return what is timed; what it needs is made before."""
    if way == "read":
        return lambda: read(text)
    draft = text if way != "article" else DRAFT
    corpus = MemoryCorpus([read(text if way != "draft" else CORPUS)])
    drafted = read(draft)
    return lambda: checked(draft, drafted, corpus)


def seconds(run: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    run()
    return time.process_time() - began


def growth(made: Callable[[int], str], way: str, characters: int) -> list[float]:
    """Return the seconds at each of three lengths; fewer where the first take too long."""
    found: list[float] = []
    for length in (characters, 2 * characters, 4 * characters):
        found.append(seconds(job(way, made(length))))
        if found[-1] > LONGEST:
            break
    return found


def per_doubling(times: list[float]) -> float:
    """Return the growth at the last doubling, the steeper the longer; 0 where all is quick."""
    return times[-1] / max(times[-2], 1e-3) if len(times) > 1 and times[-1] > SHORTEST else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=6_000)
    parser.add_argument("--only", nargs="*", default=[], help="families whose names hold this")
    parser.add_argument("--ways", nargs="*", default=WAYS, choices=WAYS)
    parser.add_argument("--worst", type=int, default=25)
    asked = parser.parse_args()
    growth(lambda n: CORPUS * 4, "both", 1)  # tables and caches are filled
    rows = []
    for title, made in families():
        if asked.only and not any(each in title for each in asked.only):
            continue
        for way in asked.ways:
            times = growth(made, way, asked.characters)
            rows.append((per_doubling(times), times, f"{way}: {title}"))
    rows.sort(key=lambda row: (-(len(row[1]) == 1), -row[0]))
    over = sum(row[0] > BOUND or len(row[1]) < 3 for row in rows)
    print(f"{len(rows)} families and ways, {over} grow by more than {BOUND} per doubling")
    for rate, times, title in rows[: asked.worst]:
        shown = "  ".join(f"{each:7.3f}" for each in times)
        print(f"{rate:6.2f}  {shown:26}  {title}")


if __name__ == "__main__":
    main()
