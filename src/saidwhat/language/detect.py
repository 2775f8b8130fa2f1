"""Which language is this text written in? Told by its script and its smallest words.

A table of the commonest function words of some sixty languages: they make up a third of
any article, however short, in capitals or full of names; letters and their neighbours, which
other detectors count, are those of the names. What cannot be told is ``und``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: The languages in which statements are read.
READ = frozenset({"en"})
#: BCP 47's tag for a language that cannot be told.
UNKNOWN = "und"

#: English as long as it has so much of what the likeliest other language has: Scots and
#: Pidgin share most small words with it. English texts of sixty words have .77 of another's or
#: more (a list of names), Scots .62, Pidgin .45, all others below .4.
_ENOUGH_ENGLISH = 0.7
#: Less evidence a word is chance: English has .05 or more, but for bare lists of names; a
#: language that is not in the table has .02 of English.
_CHANCE = 0.03
#: So many different words of another language are needed: "Ada" alone is Indonesian for "is".
_FEWEST = 2
#: Fewer words outside quotation marks tell less than those inside.
_FEW = 15
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"\n]*[”“»\"]")
#: What a page says of its own language counts so much more: enough to part Bokmål from
#: Nynorsk, never German from English. Many pages say "en" of whatever stands in them.
_HINTED = 1.3
#: Tags of pages for what the table has under another one.
_SAME = {"no": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "in": "id", "iw": "he", "fil": "tl"}
#: A character of these scripts is a word or a syllable.
_DENSE = {"Hani": 2, "Kana": 2, "Hang": 2}
#: Japanese has one kana in three letters, or more; a Chinese text has none.
_KANA = 10

#: Where in Unicode each script begins; letters below the first are Latin.
_SCRIPTS = (
    (0x0000, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"),
    (0x0600, "Arab"), (0x0700, ""), (0x0750, "Arab"), (0x0780, ""), (0x08A0, "Arab"),
    (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"),
    (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"),
    (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"),
    (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, ""),
    (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1D00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""), (0x3040, "Kana"), (0x3100, ""),
    (0x3130, "Hang"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""), (0x3400, "Hani"),
    (0xA000, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB00, "Latn"),
    (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFF00, "Latn"), (0xFF65, "Kana"),
    (0xFFA0, "Hang"), (0xFFE0, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]
#: What stands at the edge of a word without being part of it; apostrophes are.
_EDGE = '.,;:!?()[]{}<>"“”„«»‹›…—–-/|*_‘·।،؛؟۔、。「」'


@dataclass(frozen=True, slots=True)
class _Table:
    """The languages by their scripts, in order; names by tag; the languages of every word."""

    scripts: dict[str, tuple[str, ...]]
    names: dict[str, str]
    words: dict[str, tuple[str, ...]]
    defaults: dict[str, str]


@cache
def _table() -> _Table:
    scripts: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    names, defaults = {}, {}
    table = Path(__file__).with_name("languages.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        tag, names[tag], script, listed = line.split("\t")
        scripts[script].append(tag)
        if listed == "*":
            defaults[script] = tag
        for word in dict.fromkeys(listed.split()):
            words[word].append(tag)
    return _Table(
        {script: tuple(tags) for script, tags in scripts.items()},
        names,
        {word: tuple(tags) for word, tags in words.items()},
        defaults,
    )


def language_of(text: str, hint: str | None = None) -> str:
    """Return the BCP 47 tag of the language that ``text`` is written in, or ``und``.

    The writer's own words decide, so that an article in English that quotes German is
    English. ``hint`` is the tag that a page gives itself: it only decides between near ones.
    """
    own = _QUOTED.sub(" ", text)
    text = own if len(own.split()) >= _FEW else text
    table, script = _table(), _script(text)
    likely = table.scripts.get(script, ())
    counts = _counts(text)
    scores = _scores(counts)
    if (hinted := _tag(hint, script)) in likely and hinted not in READ:
        scores[hinted] *= _HINTED
    best = max(likely, key=lambda tag: scores[tag], default=UNKNOWN)
    if script == "Latn" and scores["en"] >= _ENOUGH_ENGLISH * scores[best]:
        best = "en"
    known = sum(best in table.words.get(word, ()) for word in counts)
    if known >= (1 if best == "en" else _FEWEST) and scores[best] > _CHANCE * counts.total():
        return best
    return table.defaults.get(script, UNKNOWN)


def _tag(hint: str | None, script: str) -> str:
    """Return the tag of the table for the one that a page gives itself."""
    tag = (hint or "").replace("_", "-").partition("-")[0].lower()
    return "sr" if tag == "sr" and script == "Cyrl" else _SAME.get(tag, tag)


def name_of(tag: str) -> str:
    """Return the English name of a language: "German"; the tag itself if it is not known."""
    return _table().names.get(tag, tag)


def _counts(text: str) -> Counter[str]:
    """Return how often each word stands in the text, folded."""
    folded = text.replace("’", "'").casefold()
    counts: Counter[str] = Counter()
    for printed, count in Counter(folded.split()).items():
        if word := printed.strip(_EDGE):
            counts[word if word in _table().words else word.strip("'")] += count
    return counts


def _scores(counts: Counter[str]) -> defaultdict[str, float]:
    """Return the evidence for each language: a word of several counts for each in part."""
    scores: defaultdict[str, float] = defaultdict(float)
    for word, count in counts.items():
        languages = _table().words.get(word, ())
        for tag in languages:
            scores[tag] += count / len(languages)
    return scores


def _script(text: str) -> str:
    """Return the script of most letters."""
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            script = _SCRIPTS[bisect_right(_STARTS, ord(letter)) - 1][1]
            found[script] += count * _DENSE.get(script, 1)
    if found["Kana"] * _KANA > found["Hani"]:
        found["Kana"] += found.pop("Hani", 0)
    return max(found, key=lambda script: found[script], default="")
