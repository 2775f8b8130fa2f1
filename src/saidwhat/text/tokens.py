"""Which words does a text have, one after the other, and what stands between them?

A quotation is compared as a sequence of tokens: words, and signs that change what is
said ("%", "$", a minus). Everything else between two tokens is their gap. Typography
is folded away here and nowhere else; letters, digits, points and commas inside
numbers never are. Letter case is kept beside the key that alignment compares.
"""

from __future__ import annotations

import itertools
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
# A word with brackets inside or at its edge ("[W]e", "chang[ed]") is one token.
_BRACKETED = rf"{_LETTER}+\[{_LETTER}+\]{_LETTER}*|\[{_LETTER}+\]{_LETTER}+"
_PLAIN = rf"{_LETTER}+(?:(?:'(?=[^\W\d_])|(?<=\d)[.,](?=\d)){_LETTER}+)*"
# Signs that belong to a number: a minus, a leading point, "3:15", "2-3".
_OPEN = r"(?:(?<=^)|(?<=[\s(\[\"']))"
_MONEY = r"(?:(?<=^)|(?<=[\s(\[\"'$€£-]))"
_NUMERIC = rf"(?<=\d)[-:](?=\d)|{_OPEN}-(?=[\d$€£.])|{_MONEY}[.,](?=\d)"
_SIGN = r"[^\w\s.,;:!?\"'()\[\]{}-]|_"
# Most words stand before a space, and are found first: nothing else could begin there.
_TOKEN = re.compile(
    rf"{_LETTER}++(?= )"
    rf"|(?P<elision>{ELISION.pattern})|{_BRACKETED}|{_PLAIN}|{_NUMERIC}|{_SIGN}",
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
    found = [match.span() for match in _TOKEN.finditer(flat) if match.lastgroup is None]
    texts = [flat[start:end] for start, end in found]
    keys = [word.lower() for word in texts]
    if "[" in flat or "]" in flat:
        keys = [key.replace("[", "").replace("]", "") for key in keys]
    bounds = [0, *itertools.chain.from_iterable(found), len(flat)]
    bare = keys if flat.isascii() else [unaccented(key) for key in keys]
    places = list(zip(bounds[::2], bounds[1::2], strict=True))
    gaps = [
        "" if flat[start:end] in " " else _gap(text, flat[start:end], from_[start])
        for start, end in places
    ]
    glued = [start == end and start > 0 for start, end in places[:-1]]
    starts, ends = [from_[start] for start, _ in found], [to[end - 1] for _, end in found]
    return Tokens(
        tuple(texts), tuple(keys), tuple(bare), tuple(starts), tuple(ends), tuple(gaps),
        tuple(glued), language,
    )  # fmt: skip


def _gap(text: str, gap: str, start: int) -> str:
    """Return what stands between two tokens, spaces and styles folded away."""
    if gap == "-":
        original = text[start]
        return "—" if original in _LONG_DASHES else ("–" if original == "–" else "-")
    return _plain_gap(gap)


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
