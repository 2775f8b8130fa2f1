"""What does `check` say of one quotation of a draft?

A verdict on the words, one on the attribution, each change, and where the original
stands. A verdict tells what these articles print; it never tells what is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never, get_args

from saidwhat.types.capture import NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.shown import Shown, brief
from saidwhat.types.span import Span, Spans

WordsVerdict = Literal[
    "exact",
    "typography",
    "part",
    "elided",
    "punctuation",
    "spoken",
    "altered",
    "indirect",
    "absent",
]
AttributionVerdict = Literal["same", "not_named", "unmatched", "not_established", "denied", "other"]
DateVerdict = Literal["agrees", "differs"]
#: What the words in marks are: somebody's, the name of a work, or too few to tell.
Form = Literal["quotation", "title", "short"]
#: Why a verdict is not fine: a word of it, a citation that does not hold, or what a cut does.
Reason = (
    WordsVerdict | AttributionVerdict | DateVerdict | Form | Literal["citation", "turned", "cut"]
)
ChangeKind = Literal["negation", "number", "name", "modality", "inserted", "deleted", "replaced"]

#: Nothing to do; a person must decide; wrong. The worst of its reasons is a verdict's level.
Level = Literal["fine", "look", "wrong"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of a verdict means: one row of the table that all faces share.

    ``says`` is it in a few words, ``rule`` as a sentence for a list of rules; ``sarif`` is
    its level in SARIF 2.1.0. ``faithful`` tells whether what was said is left as it was printed.
    """

    level: Level
    says: str
    rule: str = ""
    sarif: Literal["none", "note", "warning", "error"] = "none"
    faithful: bool = False


def meaning(word: WordsVerdict | AttributionVerdict | DateVerdict | Form) -> Meaning:
    """Return the row of a word. One without a row is an error of mypy: nothing else may lack."""
    match word:
        case "exact":
            return Meaning("fine", "these very words", faithful=True)
        case "typography":
            return Meaning("fine", "these words, other typography", faithful=True)
        case "part":
            return Meaning("fine", "part of a longer quotation", faithful=True)
        case "elided":
            return Meaning("fine", "with words left out or put in, and marked", faithful=True)
        case "punctuation":
            rule = "The same words, punctuated otherwise: it may end or join sentences."
            return Meaning("fine", "these words, other punctuation", rule, "note", faithful=True)
        case "spoken":
            rule = "The words of a transcript but for what speech puts in or draws together."
            return Meaning("look", "these words as spoken, tidied", rule, "note", faithful=True)
        case "altered":
            rule = "The words differ from the printed ones."
            return Meaning("wrong", "the words were changed", rule, "error")
        case "indirect":
            rule = "The words stand there, but nobody is quoted as saying them."
            return Meaning("wrong", "stands there, but nobody is quoted", rule, "warning")
        case "absent":
            rule = "The words do not stand in the articles at hand."
            return Meaning("wrong", "not in these articles", rule, "error")
        case "same":
            return Meaning("fine", "from this speaker")
        case "not_named":
            return Meaning("fine", "the draft names nobody")
        case "unmatched":
            rule = "Whether the draft's role is the printed speaker's cannot be told."
            return Meaning("look", "the draft's role may be another's", rule, "note")
        case "not_established":
            rule = "The articles do not establish who said these words."
            return Meaning("look", "the speaker is not established", rule, "note")
        case "denied":
            rule = "The articles say that these words were not said, or only ask about them."
            return Meaning("wrong", "said not to have been said", rule, "error")
        case "other":
            rule = "The articles print these words as another speaker's."
            return Meaning("wrong", "from another speaker", rule, "error")
        case "agrees":
            return Meaning("fine", "at this time")
        case "differs":
            rule = "The draft dates the words to another time than the article."
            return Meaning("look", "dated otherwise", rule, "note")
        case "quotation":
            return Meaning("fine", "somebody's words")
        case "title":
            rule = "The words in marks read like the title of a work."
            return Meaning("look", "it reads like a title", rule, "note")
        case "short":
            rule = "One or two words in marks: whether they are a quotation, a person must decide."
            return Meaning("look", "a few words alone", rule, "note")
        case _:
            assert_never(word)


#: All words, in the order of their rows; the words' verdicts best first.
WORDS: tuple[WordsVerdict, ...] = get_args(WordsVerdict)
ATTRIBUTIONS: tuple[AttributionVerdict, ...] = get_args(AttributionVerdict)
DATES: tuple[DateVerdict, ...] = get_args(DateVerdict)
FORMS: tuple[Form, ...] = get_args(Form)

#: The verdicts on the words that leave what was said as it was printed, best first.
FAITHFUL = tuple(word for word in WORDS if meaning(word).faithful)


#: Why a cut turns words round, though they are as printed.
TURNING = frozenset({"negation", "condition", "run together"})
#: Why a person looks at what leaves the sense as it was.
LOOKED_AT = frozenset({"sentence", "comma", "quotes"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at: how many articles, of how many publishers, from when to when.

    ``first`` and ``last`` are the earliest and latest day of publication; None where
    no article has one. ``languages`` are those the articles are written in, as BCP 47
    tags in order: ``und`` where it is not known. ``not_read`` is what was given and is not
    among the articles.
    """

    articles: int
    publishers: int
    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A passage of a draft that may be a quotation and was not checked, and why."""

    span: Span
    text: str
    reason: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quotation and its original.

    ``draft`` are the bounds in the draft's text and ``original`` those in the text of
    the first match (of the nearest passage, for ``absent``); start and end are equal where
    nothing stands there. ``why`` is one word for the reason ("negation", "quantifier",
    "condition", "tense", "spelling", "punctuation", …). ``marked`` is True where the
    draft shows the change itself, by brackets or a mark of elision.
    """

    kind: ChangeKind
    draft: tuple[int, int]
    original: tuple[int, int]
    material: bool
    why: str
    draft_text: str = ""
    original_text: str = ""
    marked: bool = False

    @property
    def level(self) -> Level:
        """Return what it does to words that are faithful: cut off, marked, or punctuation.

        A cut that takes away a negation or a condition, or goes on with a sentence about something
        else, turns what was said round; a "but" that goes on may not.
        """
        goes_on = self.why == "condition" and self.original_text.lower().startswith("but")
        if self.why in TURNING and not goes_on:
            return "wrong"
        return "look" if self.material or self.why in LOOKED_AT else "fine"


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the original stands, or words near to it.

    ``content`` are the pieces of the whole passage as printed, ``text`` its words (the
    pieces joined by a space), ``place`` the pieces that the draft's words match.
    ``statement`` and ``speaker`` are None where no statement was read there, or its
    speaker is not established; ``source`` is then the source as printed, if any.
    ``turn`` is the number of the transcript's line that it stands in, from 1, and
    ``time`` its time code.
    ``language`` is the article's: in another than English no speaker is read. ``warnings`` are the
    article's: an embargo, a correction, a text that may be cut short.
    """

    article: str
    statement: str | None
    title: str | None
    publisher: str | None
    url: str | None
    published: Edtf | None
    said: Edtf | None
    speaker: str | None
    content: Spans
    text: str
    place: Spans = ()
    block: str | None = None
    source: str | None = None
    turn: int | None = None
    time: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


CitedVerdict = Literal["there", "elsewhere", "nowhere", "not_at_hand"]


@dataclass(frozen=True, slots=True)
class Cited:
    """What came of checking a quotation against the article that the draft cites for it.

    ``there``: it stands in that article; ``elsewhere``: not there, but in another one;
    ``nowhere``: in neither; ``not_at_hand``: the cited article is not among these.
    """

    target: str
    found: CitedVerdict
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """What came of comparing the draft's date of a statement with the article's.

    ``words`` are the draft's ("on Tuesday"), ``edtf`` what they mean, None for a bare weekday.
    """

    words: str
    edtf: Edtf | None
    found: DateVerdict


@dataclass(frozen=True, slots=True)
class Verdict(Shown):
    """What `check` says of one quotation.

    ``pieces`` are the quoted pieces without their marks, ``span`` their envelope,
    ``text`` the pieces joined by a space. ``speaker`` is as the draft names it.
    ``matches`` are the originals, the best first; all of them are equally good.
    ``nearest`` and ``distance`` (words that differ) are given for ``absent`` where
    some passage is near. ``notes`` are sentences for the reader. ``cited`` is given where
    the draft cites an article for it and citations were asked for, ``dated`` where the draft and
    the article both tell when it was said. ``speaker_read`` is
    False where the draft is in a language in which no speakers are read. ``form`` tells
    what the words in marks read like.
    """

    span: Span
    text: str
    speaker: str | None
    words: WordsVerdict
    attribution: AttributionVerdict
    changes: tuple[Change, ...] = ()
    matches: tuple[Match, ...] = ()
    pieces: Spans = ()
    paragraph: int | None = None
    nearest: Match | None = None
    distance: int | None = None
    notes: tuple[str, ...] = ()
    cited: Cited | None = None
    dated: Dated | None = None
    speaker_read: bool = True
    form: Form = "quotation"

    def __repr__(self) -> str:
        return f"<Verdict {self.level}, {self.words}, {self.attribution}: {brief(self.text)}>"

    @property
    def level(self) -> Level:
        """Return whether it is fine, wants a look, or is wrong: the worst of its reasons.

        Where a citation was checked, the words must stand in the cited article. What is no
        quotation for certain is a person's to decide, found or not.
        """
        if self._is_doubted:
            return meaning(self.form).level
        return max((level for _, level in self._reasons()), key=LEVELS.index)

    @property
    def reason(self) -> Reason | None:
        """Return the worst of its reasons, the first of equals; None where it is fine."""
        if self.level == "fine":
            return None
        if self._is_doubted:
            return self.form
        return next(reason for reason, level in self._reasons() if level == self.level)

    def _reasons(self) -> Iterator[tuple[Reason, Level]]:
        """Yield what is to be said of it, each with its level, in the order of saying it."""
        words, faithful = meaning(self.words), meaning(self.words).faithful
        levels = [change.level for change in self.changes if faithful]
        if not faithful:
            yield self.words, words.level
        yield self.attribution, meaning(self.attribution).level
        if self.cited is not None and self.cited.found != "there":
            yield "citation", "wrong"
        if "wrong" in levels:
            yield "turned", "wrong"
        if self.dated:
            yield self.dated.found, meaning(self.dated.found).level
        yield self.words, words.level
        if "look" in levels:
            yield self.words if words.rule else "cut", "look"

    @property
    def _is_doubted(self) -> bool:
        """Tell whether a person must first decide if these are somebody's words."""
        return meaning(self.form).level != "fine" and not self._is_held

    @property
    def _is_held(self) -> bool:
        """Tell whether a few words alone are wrong: turned round, denied, or all another said."""
        if self.form != "short" or not meaning(self.words).faithful:
            return False
        whole = self.words in ("exact", "typography")
        turned = any(change.level == "wrong" for change in self.changes)
        denied = self.attribution == "denied"
        return turned or denied or (whole and self.attribution == "other")

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong: these words, from this speaker if one is named."""
        return self.level != "wrong"

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return the warnings of the article of the first original."""
        return self.matches[0].warnings if self.matches else ()

    @property
    def is_told(self) -> bool:
        """Tell whether a person is told of it: not fine, or resting on what has a warning."""
        return self.level != "fine" or bool(self.warnings)

    @property
    def material(self) -> bool:
        """Tell whether some change may alter the meaning."""
        return any(change.material for change in self.changes)


@dataclass(frozen=True, slots=True)
class Answer(Shown):
    """The answer to one draft: its verdicts in order, and what was looked at.

    ``text`` is the draft's text, in which offsets count. ``notes`` say what a reader
    should know of the draft (tracked changes, no quotations).
    """

    file: str
    coverage: Coverage
    quotations: tuple[Verdict, ...]
    text: str
    notes: tuple[str, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()

    def __repr__(self) -> str:
        return f"<Answer {self.level}, {self.file}: {len(self.quotations)} quotations>"

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong with any quotation."""
        return self.level != "wrong"

    @property
    def level(self) -> Level:
        """Return the worst level of its quotations; fine where there are none."""
        levels = [verdict.level for verdict in self.quotations]
        return max(levels, key=LEVELS.index, default="fine")
