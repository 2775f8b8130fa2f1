"""Which words does a text have, one after the other, and what stands between them?

A quotation is compared as a sequence of tokens: words, and signs that change what is
said ("%", "$", a minus). Everything else between two tokens is their gap. Typography
is folded away here and nowhere else; letters, digits, points and commas inside
numbers never are. Letter case is kept beside the key that alignment compares.
"""

from __future__ import annotations

import itertools
import operator
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from saidwhat.language.load import ENGLISH
from saidwhat.text.accents import unaccented
from saidwhat.text.fold import fold
from saidwhat.types.language import Language
from saidwhat.types.span import Span

#: A mark of elision, after folding ("…" is "..." there): bare, or in any brackets.
ELISION = re.compile(r"[\[(<{] ?\.(?: ?\.)+ ?[\])>}]|\.(?: ?\.){2,}")

_LETTER = r"[^\W_]"
# A word, most of them before a space; with brackets inside or at its edge ("[W]e", "chang[ed]")
# it is one token, too.
_INSIDE = r"'(?=[^\W\d_])|(?<=\d)[.,](?=\d)"
_WORD = rf"{_LETTER}++(?:(?= )|\[{_LETTER}++\]{_LETTER}*+|(?:(?:{_INSIDE}){_LETTER}++)*+)"
_BRACKETED = rf"\[{_LETTER}++\]{_LETTER}++"
# Signs that belong to a number: a minus, a leading point, "3:15", "2-3".
_OPEN = r"(?:(?<=^)|(?<=[\s(\[\"']))"
_MONEY = r"(?:(?<=^)|(?<=[\s(\[\"'$€£-]))"
_NUMERIC = rf"(?<=\d)[-:](?=\d)|{_OPEN}-(?=[\d$€£.])|{_MONEY}[.,](?=\d)"
_SIGN = r"[^\w\s.,;:!?\"'()\[\]{}-]|_"
# No token begins with a space, which is soon told.
_TOKEN = re.compile(
    rf"(?! )(?:({_WORD}|{_BRACKETED}|{_NUMERIC}|(?!{ELISION.pattern})(?:{_SIGN}))"
    rf"|({ELISION.pattern}))",
    re.MULTILINE,
)
# Marks that turn the order of letters or numbers round show other words than they hold:
# folding would drop them, so they are made signs first (same length).
_OVERRIDES = str.maketrans(dict.fromkeys("\u200f\u202b\u202d\u202e\u2067", "\ufffd"))
_TURNED = re.compile(f"[{''.join(map(chr, _OVERRIDES))}]")
_LONG_DASHES = frozenset("—―")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as parallel tuples, and the gaps around them.

    ``texts`` are folded but for case, ``keys`` in lower case and without brackets, by which
    words are weighed; ``bare`` are keys without accents, by which they are compared;
    ``starts`` and ``ends`` bound each token's characters in the text.
    ``gaps[i]`` stands before token i, ``gaps[-1]`` after the last: punctuation without
    spaces, "…" for a mark of elision, "-" for a hyphen inside a compound, "—" for any
    other dash, "–" where it could be either, '"' for any quotation mark. ``glued[i]``
    tells that nothing at all stands between token i and the one before. ``language`` is
    the text's: by its words a change is weighed.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    bare: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    glued: tuple[bool, ...]
    language: Language

    def __len__(self) -> int:
        return len(self.keys)

    def shift(self, by: int) -> Tokens:
        """Return the tokens of a part of a text that begins at character ``by``."""
        starts, ends = (tuple(at + by for at in places) for places in (self.starts, self.ends))
        return replace(self, starts=starts, ends=ends)

    def span(self, index: int) -> Span:
        """Return the place of one token."""
        return Span(self.starts[index], self.ends[index])


def tokenise(text: str, language: Language = ENGLISH) -> Tokens:
    """Return the tokens of ``text``; their places count in ``text``."""
    folded = fold(text.translate(_OVERRIDES) if _TURNED.search(text) else text, case=False)
    flat, from_, to = folded.text, folded.starts, folded.ends
    texts, between = _parted(flat)
    keys = list(map(str.lower, texts))
    if "[" in flat or "]" in flat:
        keys = [key.replace("[", "").replace("]", "") for key in keys]
    bare = keys if flat.isascii() else list(map(unaccented, keys))
    parts = [""] * (len(texts) + len(between))
    parts[::2], parts[1::2] = between, texts
    bounds = list(itertools.accumulate(map(len, parts)))
    gaps = ["" if gap in " " else _plain_gap(gap) for gap in between]
    if "-" in between:
        for at in (at for at, gap in enumerate(between) if gap == "-"):
            gaps[at] = _dash(text[from_[bounds[2 * at - 1] if at else 0]])
    glued = list(map(operator.not_, between[:-1]))
    glued[:1] = [False] * len(glued[:1])  # before the first nothing stands
    starts = map(from_.__getitem__, bounds[:-1:2])
    ends = [to[end - 1] for end in bounds[1::2]]
    return Tokens(
        tuple(texts), tuple(keys), tuple(bare), tuple(starts), tuple(ends), tuple(gaps),
        tuple(glued), language,
    )  # fmt: skip


def _parted(flat: str) -> tuple[list[str], list[str]]:
    """Return the tokens of a folded text, and what stands before, between and behind them."""
    parts = _TOKEN.split(flat)  # what stands before, a token or None, a mark of elision or None
    texts, between = parts[1::3], parts[::3]
    if None not in texts:
        return texts, between
    found, gaps = [], [between[0]]
    for text, elision, gap in zip(texts, parts[2::3], between[1:], strict=True):
        if text is None:
            gaps[-1] += elision + gap
        else:
            found.append(text)
            gaps.append(gap)
    return found, gaps


def _dash(original: str) -> str:
    """Return what a lone dash between two tokens is."""
    return "—" if original in _LONG_DASHES else ("–" if original == "–" else "-")


@lru_cache(maxsize=1024)
def _plain_gap(gap: str) -> str:
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
