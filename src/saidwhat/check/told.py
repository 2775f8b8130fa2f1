"""Are the words that a cut leaves those of somebody else, by what it takes away?

"They say that | …", "in his eyes, | …", "…, | they claim": whoever speaks does not say them.
"""

from __future__ import annotations

from collections.abc import Iterator

from saidwhat.check.edges import STRONG, Cut, Governing

#: How far back, in words, a verb of telling is looked for.
_BACK = 12
#: So many words may stand between "they say" and what they say ("they told me that").
_BETWEEN = 3
#: So many words open a phrase of somebody's view: "in his own | eyes", "according to my | …".
_OPENING = 3
#: A view behind what is left opens at most so far from the edge, and is told in so many words.
_BEHIND = 4


def told_before(cut: Cut, first: int) -> Iterator[Governing]:
    """Yield what says in front of what is left that it is somebody else's: a verb, or a phrase."""
    yield from _told(cut, first)
    yield from _viewed(cut, first)


def told_behind(cut: Cut) -> Iterator[Governing]:
    """Yield what says behind what is left that it is somebody else's: "…, they claim"."""
    for position in range(cut.start, min(cut.end, cut.start + _BEHIND)):
        if position > cut.start and set(cut.gap(position)) & STRONG:
            break
        if _is_view(cut, position) and (position == cut.start or cut.gap(position)):
            yield Governing(position, "told by another")
    if cut.start and "," in cut.gap(cut.start) and cut.start < cut.end:
        own = cut.key(cut.start) in cut.words("speaker") | cut.words("between clauses")
        for at in range(cut.start + 1, min(cut.end, cut.start + 1 + _BETWEEN)):
            ends = at + 1 >= len(cut.run.indexes) or set(cut.gap(at + 1)) & STRONG
            if not own and ends and cut.key(at) in cut.words("telling"):
                yield Governing(at, "told by another")


def _told(cut: Cut, first: int) -> Iterator[Governing]:
    """Yield the verb of somebody else who says, thinks or claims what is left."""
    between = cut.words("between telling and told")
    telling = cut.words("telling") | cut.words("holding true")
    colon = ":" in cut.gap(cut.end)
    leading = cut.leading(first)
    if _is_told_in_a_phrase(cut, leading):
        yield Governing(leading[-1], "told by another")
        return
    for back, position in enumerate(reversed(leading[-_BACK:]), 1):
        gap = cut.gap(position + 1)
        if "," in gap and '"' not in gap and not colon:
            return
        if cut.key(position) in telling and not _is_own(cut, position, first):
            yield Governing(position, "told by another")
            return
        far = back > _BETWEEN or cut.key(position) not in between
        if far and not colon:
            return


def _is_told_in_a_phrase(cut: Cut, leading: list[int]) -> bool:
    """Tell whether an idiom of telling stands before "that": "they made out that |"."""
    words = [cut.key(at) for at in leading]
    if not words or words[-1] not in cut.words("openings of clauses"):
        return False
    for line in cut.tokens.language.lines("phrases of telling"):
        many = len(line.split())
        own = words[-many - 2 : -many - 1]
        if words[-many - 1 : -1] == line.split() and not cut.words("speaker").intersection(own):
            return True
    return False


def _viewed(cut: Cut, first: int) -> Iterator[Governing]:
    """Yield whose view a phrase in front of what is left calls it: "in his eyes, |"."""
    phrase = [cut.key(at) for at in range(first, cut.end)]
    own = cut.words("speaker's own").intersection(phrase[:_OPENING])
    if "," not in cut.gap(cut.end) or own:
        return
    opens = " ".join(phrase[:2]) in cut.tokens.language.lines("openings of views")
    views = cut.words("views") if phrase and phrase[0] in cut.words("in whose view") else ()
    if opens or (views and (phrase[-1] in views or set(phrase[:_OPENING]).intersection(views))):
        yield Governing(first, "told by another")


def _is_view(cut: Cut, position: int) -> bool:
    """Tell whether a phrase of somebody else's view begins here: "in his own opinion"."""
    if cut.key(position) not in cut.words("in whose view"):
        return False
    words = [cut.key(at) for at in range(position + 1, min(cut.end, position + 1 + _OPENING))]
    if not words or words[0] not in cut.words("determiners") | cut.words("subjects"):
        return False
    return words[0] not in cut.words("speaker's own") and bool(cut.words("views") & set(words[1:]))


def _is_own(cut: Cut, verb: int, first: int) -> bool:
    """Tell whether the speaker is the one who says it: "I have always said that"."""
    beside = cut.words("modals") | cut.words("auxiliary forms") | cut.words("negations")
    position = verb - 1
    while position >= first and cut.key(position) in beside:
        position -= 1
    be = verb > first and cut.key(verb - 1) in cut.words("forms of be")
    passive = be and cut.key(verb) not in cut.words("holding true")
    if position > first and cut.key(position) in cut.words("infinitives"):
        return _is_for_speaker(cut, position, first)
    return not passive and (position < first or cut.key(position) in cut.words("speaker"))


def _is_for_speaker(cut: Cut, infinitive: int, first: int) -> bool:
    """Tell whether who is "to say" it is the speaker, or nobody: "I have to say", "it is fair".

    "My brother used to say" and "they want you to believe" are others.
    """
    known = cut.words("speaker") | cut.words("subjects")
    nearest = (cut.key(at) for at in range(infinitive - 1, first - 1, -1))
    subject = next((key for key in nearest if key in known), "")
    before = cut.key(infinitive - 1)
    if not subject or before in cut.words("led"):
        return before not in cut.words("being wont") | cut.words("led")
    return subject in cut.words("speaker") or before in cut.words("worth saying")
