"""Which words does a text have, one after the other, and what stands between them?

A quotation is compared as a sequence of tokens: words, and signs that change what is
said ("%", "$", a minus). Everything else between two tokens is their gap. Typography
is folded away here and nowhere else; letters, digits, points and commas inside
numbers never are. Letter case is kept beside the key that alignment compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saidwhat.text.fold import fold
from saidwhat.types.span import Span

#: A mark of elision, after folding ("…" is "..." there): bare, or in any brackets.
ELISION = re.compile(r"[\[(<{] ?\.(?: ?\.)+ ?[\])>}]|\.(?: ?\.){2,}")

_LETTER = r"[^\W_]"
# A word with brackets inside or at its edge ("[W]e", "chang[ed]") is one token.
_BRACKETED = rf"{_LETTER}+\[{_LETTER}+\]{_LETTER}*|\[{_LETTER}+\]{_LETTER}+"
_PLAIN = rf"{_LETTER}+(?:(?:'(?=[^\W\d_])|(?<=\d)[.,](?=\d)){_LETTER}+)*"
# Signs that belong to a number: a minus, a leading point, "3:15", "2-3".
_OPEN = r"(?:(?<=^)|(?<=[\s(\[\"']))"
_MONEY = r"(?:(?<=^)|(?<=[\s(\[\"'$€£-]))"
_NUMERIC = rf"(?<=\d)[-:](?=\d)|{_OPEN}-(?=[\d$€£.])|{_MONEY}[.,](?=\d)"
_SIGN = r"[^\w\s.,;:!?\"'()\[\]{}-]|_"
_TOKEN = re.compile(
    rf"(?P<elision>{ELISION.pattern})|{_BRACKETED}|{_PLAIN}|{_NUMERIC}|{_SIGN}", re.MULTILINE
)
# Marks that turn the order of letters or numbers round show other words than they hold:
# folding would drop them, so they are made signs first (same length).
_OVERRIDES = str.maketrans(dict.fromkeys("\u200f\u202b\u202d\u202e\u2067", "\ufffd"))
_LONG_DASHES = frozenset("—―")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as parallel tuples, and the gaps around them.

    ``texts`` are folded but for case, ``keys`` in lower case and without brackets.
    ``gaps[i]`` stands before token i, ``gaps[-1]`` after the last: punctuation without
    spaces, "…" for a mark of elision, "-" for a hyphen inside a compound, "—" for any
    other dash, "–" where it could be either, '"' for any quotation mark. ``glued[i]``
    tells that nothing at all stands between token i and the one before.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: tuple[str, ...]
    glued: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def shift(self, by: int) -> Tokens:
        """Return the tokens of a part of a text that begins at character ``by``."""
        spans = tuple(span.shift(by) for span in self.spans) if by else self.spans
        return replace(self, spans=spans)


def tokenise(text: str) -> Tokens:
    """Return the tokens of ``text``; spans count in ``text``."""
    folded = fold(text.translate(_OVERRIDES), case=False)
    matches = [match for match in _TOKEN.finditer(folded.text) if not match["elision"]]
    texts = tuple(match.group() for match in matches)
    keys = tuple(word.lower().replace("[", "").replace("]", "") for word in texts)
    spans = tuple(folded.span(*match.span()) for match in matches)
    bounds = [0, *(at for match in matches for at in match.span()), len(folded.text)]
    places = list(zip(bounds[::2], bounds[1::2], strict=True))
    gaps = tuple(_gap(text, folded.text[start:end], folded.starts, start) for start, end in places)
    glued = tuple(start == end and start > 0 for start, end in places[:-1])
    return Tokens(texts, keys, spans, gaps, glued)


def _gap(text: str, gap: str, starts: Sequence[int], start: int) -> str:
    """Return what stands between two tokens, spaces and styles folded away."""
    if not gap or gap == " ":
        return ""
    if gap == "-":
        original = text[starts[start]]
        return "—" if original in _LONG_DASHES else ("–" if original == "–" else "-")
    if "." in gap:
        gap = ELISION.sub("…", gap)
    gap = re.sub(r"-[- ]*", "—", gap)
    gap = re.sub(r"['\"]+", '"', gap.replace(" ", ""))
    while '"' in gap and (moved := re.sub(r'"([.,;:!?]+)', r'\1"', gap)) != gap:
        gap = moved  # a comma inside or outside the mark is a publisher's style
    return re.sub('"+', '"', gap)


def same_gap(one: str, other: str) -> bool:
    """Tell whether two gaps are the same but for typography."""
    if one == other:
        return True
    pair = {one, other}
    return "–" in pair and bool(pair & {"-", "—"})
