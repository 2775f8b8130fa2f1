"""How is it told that something was put right? One sentence, for every face.

Of an article and of its statements. What a correction of words moved them to is told by the words
themselves where the text is at hand, else by their places.
"""

from __future__ import annotations

from collections.abc import Iterable

from saidwhat.types.correction import CorrectedField, Correction, places_of

#: The fields that can be put right, as a reader calls them.
FIELDS: dict[CorrectedField, str] = {
    "publisher": "publisher",
    "title": "title",
    "byline": "author",
    "published": "day of publication",
    "speaker": "speaker",
    "words": "words",
    "said": "date said",
    "stands": "statement",
}


def called(field: CorrectedField) -> str:
    """Return a field as a line, or a choice, begins with it."""
    return FIELDS[field][:1].upper() + FIELDS[field][1:]


#: Characters of a statement's words that a sentence repeats at most.
_MOST = 160


def put_right(correction: Correction, text: str = "") -> str:
    """Return what was put right, what was read, why and by whom; ``text`` is the article's."""
    because = f"{correction.reason}, {signed(correction.by)}"
    if correction.finds_right:
        return f"found right as read: {because}"
    if correction.strikes:
        return f"taken out as {correction.value}: {because}"
    now, read = now_and_read(correction, text)
    return f"{FIELDS[correction.field]} put right as {now} (read: {read}): {because}"


def all_found_right(corrections: Iterable[Correction]) -> bool:
    """Tell whether a statement was found right as read, and nothing of it put right."""
    return all(one.finds_right for one in corrections)


def now_and_read(correction: Correction, text: str = "") -> tuple[str, str]:
    """Return what stands now and what was read, each as a reader is told it."""
    read = correction.read or "nothing"
    if correction.field == "words":
        return _words(correction.value, text), _words(read, text)
    return correction.value, read


def _words(value: str, text: str) -> str:
    places = places_of(value)
    if not text:
        return "characters " + ", ".join(f"{place.start}–{place.end}" for place in places)
    words = " … ".join(" ".join(place.of(text).split()) for place in places)
    return f"“{words}”" if len(words) <= _MOST else f"“{words[:_MOST]}…”"


def signed(by: str) -> str:
    """Return a name as a reader sees it: without the word that says it is a person's."""
    return by.removeprefix("person:")
