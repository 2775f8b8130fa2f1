"""What does the page of a checked draft show? The draft, each verdict beside it, the originals.

Says what `wording.verdicts` says, and where the print stands. A verdict is a word, a sign
and the shape of a line: never a colour alone. Where a card stands is for `draft_lines`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from saidwhat.types.acceptance import Acceptance, Finding
from saidwhat.types.record import Record
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.verdict import Answer, Match, Verdict, meaning
from saidwhat.web.accepting import NOTHING, Accepted, standing, written
from saidwhat.web.draft_lines import draft_lines, new_words, typed
from saidwhat.web.marking import Mark, distribute, marked
from saidwhat.web.passages import Passage, told_by
from saidwhat.wording import citing, verdicts
from saidwhat.wording.numbers import count

#: Originals of one quotation that are shown; the rest are counted.
MOST_SHOWN = 5

#: What can be shown of the findings, by the word that a form sends for it.
SHOWN = {
    "all": "All", "open": "To do", "fine": "Fine", "look": "Look", "wrong": "Wrong",
    "accepted": "Accepted",
}  # fmt: skip


#: Gives what was read from an article by its id, where it is still there; None where there is
#: nothing to ask, and only what the answer itself tells of an article can be shown.
RecordOf = Callable[[str], Record | None] | None


@dataclass(frozen=True, slots=True)
class Source:
    """An original beside the draft: the passage among its neighbours, and where it stands.

    ``speaker`` is given where it is another one than the first original's.
    """

    match: Match
    before: str
    passage: Markup
    after: str
    speaker: str | None
    place: Span

    @property
    def warned(self) -> list[str]:
        """Return what is to be known of the article before its words are printed again."""
        return citing.warned(self.match.warnings)


@dataclass(frozen=True, slots=True)
class Accepting:
    """Whether a finding was accepted, and what a form needs for that.

    ``begun`` has a reason and no name; ``by`` is the name that was given last.
    """

    finding: str
    done: Acceptance | None
    carried: str
    begun: Acceptance | None
    by: str

    @classmethod
    def of(cls, finding: Finding, accepted: Accepted) -> Accepting:
        """Return what is to be said of a finding."""
        done = accepted.of(finding)
        carried = written(done) if done else ""
        return cls(written(finding), done, carried, accepted.half_of(finding), accepted.by)


@dataclass(frozen=True, slots=True)
class Judged:
    """One quotation's card.

    ``called`` is what is to be looked at, ``why`` what that means, and ``whose`` is said of the
    speaker: each is empty where it would say again what stands there already.
    """

    number: int
    verdict: Verdict
    called: str
    why: str
    place: str
    whose: str
    drafted: Markup
    printed: Markup | None
    near: str | None
    sources: tuple[Source, ...]
    more: int
    cite: str
    accepting: Accepting

    @property
    def heading(self) -> str:
        """Return its level and why, in a few words."""
        told = f"{verdicts.CALLED[self.verdict.level][1]}: {self.called}"
        return f"{told}, accepted" if self.accepting.done else told

    @property
    def counted(self) -> str:
        """Return among which it is counted: a word of `SHOWN`."""
        return "accepted" if self.accepting.done else self.verdict.level

    @property
    def opens(self) -> bool:
        """Tell whether its first original stands open: what is wrong is looked at."""
        return self.verdict.level != "fine" and self.printed is None


@dataclass(frozen=True, slots=True)
class Chip:
    """A count that shows only what it counts."""

    word: str
    sign: str
    name: str
    number: int


def values(
    answer: Answer,
    record_of: RecordOf,
    show: str = "all",
    accepted: Accepted = NOTHING,
    first: int = 1,
) -> dict[str, Any]:
    """Return what the template shows.

    Quotations are numbered from ``first``.
    """
    findings = [Finding.of(verdict) for verdict in answer.quotations]
    accepted, lapsed = standing(accepted, findings)
    cards = [
        _judged(number, verdict, answer, record_of, Accepting.of(finding, accepted))
        for number, (verdict, finding) in enumerate(
            zip(answer.quotations, findings, strict=True), first
        )
    ]
    return {
        "answer": answer,
        "cards": cards,
        "called": verdicts.CALLED,
        "says": verdicts,
        "lines": draft_lines(answer.text, cards),
        "typed": typed(answer.text),
        "chips": _chips(cards),
        "show": show if show in SHOWN else "all",
        "summary": _summary(answer, cards),
        "looked_at": verdicts.coverage(answer.coverage),
        "missed": [verdicts.not_checked(entry, answer) for entry in answer.not_checked],
        "lapsed": lapsed,
        "saved": None,
        "follows": "",
        "unsaved": False,
        "title": answer.file,
        "saver": accepted.by,
        "begun": bool(accepted.halves),
    }


def _summary(answer: Answer, cards: Sequence[Judged]) -> str:
    many = sum(card.accepting.done is not None for card in cards)
    told = verdicts.summary(answer)
    return f"{told}; {many:,} of these accepted" if many else told


def _chips(cards: Sequence[Judged]) -> list[Chip]:
    """Return the counts; what was accepted is counted apart, and shown where there is any."""
    counted = [card.counted for card in cards]
    numbers = {word: counted.count(word) for word in SHOWN}
    numbers |= {"all": len(cards), "open": numbers["look"] + numbers["wrong"]}
    signs = {str(level): sign for level, (sign, _) in verdicts.CALLED.items()}
    return [
        Chip(word, signs.get(word, ""), name, numbers[word])
        for word, name in SHOWN.items()
        if word != "accepted" or numbers[word]
    ]


def called(verdict: Verdict) -> tuple[str, str]:
    """Return what is to be looked at, in a word or two, and what that means.

    It is that these may be nobody's words, or the words, or else who said them, or when.
    """
    match verdict.reason:
        case None:
            return verdict.words, ""
        case verdict.form | verdict.attribution | "differs" as reason:
            return meaning(reason).says, meaning(verdict.words).says
        case _:
            return verdict.words, verdicts.words(verdict)


def _judged(
    number: int,
    verdict: Verdict,
    answer: Answer,
    record_of: RecordOf,
    accepting: Accepting,
) -> Judged:
    match = verdict.matches[0] if verdict.matches else verdict.nearest
    passage = _passage(match, record_of) if match else None
    shown = verdict.matches[:MOST_SHOWN] or ((verdict.nearest,) if verdict.nearest else ())
    differs = any(change.draft_text or change.original_text for change in verdict.changes)
    told, why = called(verdict)
    return Judged(
        number=number,
        verdict=verdict,
        called=told,
        why=why,
        place=verdicts.place(verdict, answer.text),
        whose=_whose(verdict),
        drafted=_pieces(answer.text, verdict.pieces or (verdict.span,), new_words(verdict)),
        printed=_printed(match, passage, verdict) if differs else None,
        near=_near(verdict),
        sources=tuple(_sources(shown, record_of)),
        more=max(0, len(verdict.matches) - MOST_SHOWN),
        cite=citing.place_of(match) if match else "",
        accepting=accepting,
    )


def _whose(verdict: Verdict) -> str:
    """Return what is said of the speaker; nothing where the article names whom the draft names."""
    printed = {match.speaker for match in verdict.matches if match.speaker}
    plain = verdict.attribution == "same" and printed == {verdict.speaker}
    if plain and verdict.words != "indirect" and verdict.speaker_read:
        return ""
    told = verdicts.attribution(verdict)
    return f"{told[:1].upper()}{told[1:]}."


def _passage(match: Match, record_of: RecordOf) -> Passage | None:
    if record_of is None:
        return told_by(match)
    record = record_of(match.article)
    return Passage(record.article.text) if record else None


def _printed(match: Match | None, passage: Passage | None, verdict: Verdict) -> Markup | None:
    if match is None or passage is None:
        return None
    places = [
        Span(*each.original) for each in verdict.changes if each.original[0] < each.original[1]
    ]
    old = [Mark(place, "old") for place in passage.spans(places)]
    return _pieces(passage.text, passage.spans(match.content), old)


def _pieces(text: str, pieces: Spans, marks: list[Mark], between: str = " ") -> Markup:
    shares = distribute(sorted(pieces), marks)
    parts = [
        marked(text, piece, share) for piece, share in zip(sorted(pieces), shares, strict=True)
    ]
    return Markup(between).join(parts)


def _near(verdict: Verdict) -> str | None:
    if verdict.matches or verdict.nearest is None or verdict.distance is None:
        return None
    return f"The nearest passage; {count(verdict.distance, 'word')} differ"


def _sources(matches: Sequence[Match], record_of: RecordOf) -> list[Source]:
    found = []
    for match in matches:
        passage = _passage(match, record_of)
        if passage is not None:
            another = match.speaker if match.speaker != matches[0].speaker else None
            found.append(_source(match, passage, another))
    return found


def _source(match: Match, passage: Passage, speaker: str | None) -> Source:
    before, pieces, after = passage.around(match)
    marks = [Mark(hit, "hit") for hit in passage.spans(match.place or match.content)]
    return Source(
        match=match,
        before=before,
        passage=_pieces(passage.text, pieces, marks, " […] "),
        after=after,
        speaker=speaker,
        place=envelope(match.content),
    )
