"""How is a verdict said to a person? Short words, the same in a terminal and on a page.

Says what these articles print, never what is true: "not in these 12 articles".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from saidwhat.language.detect import READ, UNKNOWN, name_of
from saidwhat.text.lines import line_column
from saidwhat.types.capture import NotRead
from saidwhat.types.edtf import Edtf
from saidwhat.types.verdict import (
    ATTRIBUTIONS,
    LEVELS,
    WORDS,
    Answer,
    Change,
    Coverage,
    Level,
    NotChecked,
    Reason,
    Verdict,
    meaning,
)
from saidwhat.wording.dates import in_words
from saidwhat.wording.languages import is_unread, written_in
from saidwhat.wording.numbers import count

_WHY = {
    "cut word": "cut inside a word or number",
    "words": "words",
    "slight": "small words",
    "elided": "left out, marked",
    "brackets": "in brackets",
    "question": "question or statement",
    "case": "capitals",
    "elision": "mark of elision",
    "order": "order",
    "sentence": "end of a sentence",
    "comma": "punctuation",
    "quotes": "quotation marks inside it",
    "accent": "accents",
    "reach": "what it hangs on",
    "outside": "denied right before the marks in one text alone",
    "limit": "limited in the same sentence",
    "quantity": "half of a quantity",
    "told by another": "somebody else’s words",
    "joined": "two clauses run into one",
    "run together": "two sentences run into one",
    "run on": "over the end of a sentence",
}


_NOT_CITED = "not in the article cited"


def words(verdict: Verdict) -> str:
    """Return what the verdict means, and why faithful words are not fine all the same."""
    told, reason = meaning(verdict.words), verdict.reason
    if reason is None or reason == verdict.words != "punctuation":
        return told.says
    if reason == verdict.form:
        return f"{told.says}; {meaning(verdict.form).says}"
    return f"{told.says}, but {_but(verdict, reason)}"


def _but(verdict: Verdict, reason: Reason) -> str:
    match reason:
        case "citation":
            return _NOT_CITED
        case "turned":
            return "what is cut off turns them round"
        case "cut" | "punctuation":
            ends = any(change.why == "sentence" for change in verdict.changes)
            return "it ends or joins sentences" if ends else "look at what is changed"
        case _:
            return meaning(reason).says


#: What a level is called beside a verdict, and its sign where there is room for one.
CALLED: dict[Level, tuple[str, str]] = {
    "fine": ("✓", "Fine"),
    "look": ("!", "Look"),
    "wrong": ("✗", "Wrong"),
}


def tally(answer: Answer) -> dict[Level, int]:
    """Return how many quotations are fine, want a look, and are wrong."""
    levels = Counter(verdict.level for verdict in answer.quotations)
    return {level: levels[level] for level in LEVELS}


def place(verdict: Verdict | NotChecked, text: str) -> str:
    """Return where in the draft's text a quotation begins, as a reader counts."""
    if verdict.paragraph is not None:
        return f"paragraph {verdict.paragraph}"
    return f"line {line_column(text, verdict.span.start)[0]}"


def attribution(verdict: Verdict) -> str:
    """Return what is said of the speaker: the draft's and the articles' names."""
    printed = " / ".join(dict.fromkeys(match.speaker for match in verdict.matches if match.speaker))
    if not verdict.speaker_read:
        return "whom the draft names is not read" + _printed_as(printed)
    if verdict.attribution == "same" and verdict.words == "indirect":
        return f"reported as said by {printed or verdict.speaker}"
    if verdict.attribution == "same":
        same = "" if printed == verdict.speaker else f" (printed as {printed})"
        return f"said by {verdict.speaker}{same}"
    if verdict.attribution == "other":
        return f"the draft names {verdict.speaker}, the article {printed}{_rests_on(verdict)}"
    if verdict.attribution == "denied":
        return f"the draft names {verdict.speaker}; the article says that it was not said"
    if verdict.attribution == "unmatched" and verdict.matches:
        return f"the draft names {verdict.speaker}{_but_printed(verdict, printed)}"
    if verdict.attribution == "not_established" and verdict.matches:
        if is_unread(language := verdict.matches[0].language):
            why = f"the article is {written_in(language or UNKNOWN)}, and no speaker is read there"
            return f"the draft names {verdict.speaker}; {why}"
        printed = next((match.source for match in verdict.matches if match.source), "")
        source = f": it prints “{' '.join(printed.split())}”" if printed else ""
        return f"the draft names {verdict.speaker}; the article does not establish who{source}"
    if verdict.speaker:
        return f"the draft names {verdict.speaker}"
    return "the draft names nobody" + _printed_as(printed)


def _but_printed(verdict: Verdict, printed: str) -> str:
    """Return what the articles print where it cannot be told whether that is the same one."""
    source = next((match.source for match in verdict.matches if match.source), "")
    shown = printed or (f"“{_short(source)}”" if source else "")
    return f"; whether that is {shown}, the article does not say" if shown else ""


def _printed_as(printed: str) -> str:
    return f"; printed as said by {printed}" if printed else ""


def _rests_on(verdict: Verdict) -> str:
    """Return the printed words that a speaker was read from, where they are not the name."""
    match = verdict.matches[0]
    source = " ".join((match.source or "").split())
    named = not source or set(source.split()) & set((match.speaker or "").split())
    return "" if named else f" (it prints “{_short(source)}”)"


def cited(verdict: Verdict) -> str | None:
    """Return what came of the citation beside a quotation, if one was checked."""
    if verdict.cited is None:
        return None
    says = {
        "there": "it stands in the article cited",
        "elsewhere": "not in the article cited, but in this other one",
        "nowhere": _NOT_CITED,
        "not_at_hand": "the article cited is not among these",
    }
    return f"{says[verdict.cited.found]} ({verdict.cited.target})"


def dated(verdict: Verdict) -> str | None:
    """Return how the draft's date of the words and the article's differ, if they do."""
    if verdict.dated is None or verdict.dated.found == "agrees":
        return None
    said = next((match.said for match in verdict.matches if match.said), None)
    printed = f"; the article has {in_words(said)}" if said else "; the article has another day"
    return f"the draft dates it “{verdict.dated.words}”{printed}"


def change(change: Change) -> str:
    """Return one change as a line: reason, draft's words, printed words."""
    new, old = _short(change.draft_text), _short(change.original_text)
    if change.why == "cut word":
        what = f"“{old}” belongs to it"
    elif change.why == "spliced":
        what = "two quotations are run into one"
    elif new and old:
        what = f"“{new}” for “{old}”"
    elif new:
        what = f"“{new}” put in"
    elif old:
        gone = "" if change.why == "elided" else " left out" if change.marked else " is missing"
        what = f"“{old}”{gone}"
    else:
        what = "differs"
    weight = " — look" if change.material else ""
    return f"{_WHY.get(change.why, change.why)}: {what}{weight}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 120 else f"{words[:55]} … {words[-55:]}"


def nearest(verdict: Verdict) -> str:
    """Return how far the nearest passage is from words that are absent."""
    return f"the nearest passage, differing in {count(verdict.distance or 0, 'word')}"


def coverage(coverage: Coverage) -> str:
    """Return what was looked at, as a phrase."""
    articles = count(coverage.articles, "article")
    publishers = f" of {count(coverage.publishers, 'publisher')}" if coverage.publishers else ""
    if not coverage.articles:
        return articles
    if coverage.first is None or coverage.last is None:
        return f"{articles}{publishers}, days of publication not known{_words_alone(coverage)}"
    first, last = coverage.first.isoformat(), coverage.last.isoformat()
    days = Edtf(first if first == last else f"{first}/{last}")
    return f"{articles}{publishers}, {in_words(days)}{_words_alone(coverage)}"


def _words_alone(coverage: Coverage) -> str:
    """Return the languages of which words alone are looked at."""
    others = [name_of(tag) for tag in coverage.languages if tag not in (*READ, UNKNOWN)]
    if not others:
        return ""
    *first, last = others
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"; of those written in {listed} the words alone"


def summary(answer: Answer) -> str:
    """Return how many quotations are fine, want a look, and are wrong, and in what way."""
    missed = f"{len(answer.not_checked):,} not checked" if answer.not_checked else ""
    if not answer.quotations:
        return f"no quotation was checked: {missed}" if missed else "no quotations in this draft"
    said = _told(answer)
    return f"{said}; {missed}" if missed else said


def not_checked(missed: NotChecked, answer: Answer) -> str:
    """Return a passage that was not checked, with its place and the reason."""
    return f"{place(missed, answer.text)}: {_short(missed.text)} — {missed.reason}"


def not_read(missed: Sequence[NotRead]) -> str:
    """Return how many files were not read, counted by the reason."""
    reasons: Counter[str] = Counter()
    for entry in missed:
        reasons[entry.reason] += entry.many
    counted = ", ".join(f"{reason} ({many:,})" for reason, many in reasons.most_common())
    return f"{count(reasons.total(), 'file')} not read: {counted}"


def why_not_read(missed: NotRead) -> str:
    """Return why a file was not read, and of how many of its parts that is told."""
    return f"{missed.reason} ({missed.many:,})" if missed.many > 1 else missed.reason


def _told(answer: Answer) -> str:
    levels = tally(answer)
    told = [f"{levels['fine']:,} fine"]
    told += [f"{levels['look']:,} to look at"] if levels["look"] else []
    told += [f"{levels['wrong']:,} wrong ({_ways(answer)})"] if levels["wrong"] else []
    return f"{count(len(answer.quotations), 'quotation')}: {', '.join(told)}"


def _ways(answer: Answer) -> str:
    """Return in what ways quotations are wrong, each counted."""
    sorts = Counter(_sort(verdict) for verdict in answer.quotations if verdict.level == "wrong")
    order: list[str] = [word for word in WORDS if not meaning(word).faithful]
    order += [meaning(whose).says for whose in ATTRIBUTIONS] + list(sorts)
    counts = [f"{sorts[name]:,} {name}" for name in dict.fromkeys(order) if sorts[name]]
    return counts[0].split(" ", 1)[1] if len(counts) == 1 else ", ".join(counts)


def _sort(verdict: Verdict) -> str:
    """Return under what a verdict that is wrong is counted."""
    match verdict.reason:
        case "turned":
            return "turned round by a cut"
        case "citation":
            return _NOT_CITED
        case verdict.attribution:
            return meaning(verdict.attribution).says
        case _:
            return verdict.words
