"""Under which terms is an article found? Its words, and the runs from one long word to the next.

A run is two long words with up to three short ones between; where more short ones follow each
other, every four of them are a run. So any eight words in a row hold a run of one kind or the
other: two long ones among them make a run or have four short ones between, and one alone leaves
four short ones on a side. A run stands in few articles where each of its words stands in thousands.

Archives keep these terms and prove them. So nothing here follows rules that get better with time:
no language, no tables, only letters. Whoever changes a line makes a new format of the archive.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from base64 import b32encode
from collections.abc import Iterator, Sequence

from saidwhat.archive.rows import indexed, tag

#: Words of so few letters, and no digit, are short: they stand in most articles.
SHORT = 3

#: Short words in a row that are a run; two long words have fewer between, or are none together.
IN_A_ROW = 4

_WORD = re.compile(r"[^\W_]+")
_ACCENTED = re.compile("[\u00aa\u00b5\u00ba-\u024f\u0300-\u036f\u1e00-\u1fff\ufb00-\ufb06]")
#: What a text without accents has beside ASCII: it is no letter, and no accent stands on it.
_MARKS = "“”‘’–—―…\u00a0"
_ACCENT = re.compile("[\u0300-\u036f]+")

#: With these, in UTF-8, every letter begins that is one of ASCII without its accent (a test asks).
_OF_ACCENTED = (*(bytes([byte]) for byte in range(0xC3, 0xCA)), b"\xe1", b"\xe2\x84")
_IN_LOWER_CASE = bytes(range(256)).lower()
_NO_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isalnum() or byte > 127)


def plain(text: str) -> str:
    """Return a text in lower case and without accents, as the index compares words."""
    for mark in _MARKS:  # with these gone most texts are ASCII, and done
        text = text.replace(mark, " ")
    text = indexed(text).lower()
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").translate(_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        return _unaccented(text) if _ACCENTED.search(text) else text


def _unaccented(text: str) -> str:
    return _ACCENT.sub("", unicodedata.normalize("NFD", text))


#: The letters of Latin-1 without accents: one for one, and the rest as it is.
_LATIN = "".join(_unaccented(chr(letter)) for letter in range(256)).encode("latin-1")


def words_of(text: str) -> list[str]:
    """Return the words of a text as the indexes have them."""
    return _WORD.findall(plain(text))


def letters_of(body: bytes) -> bytes | None:
    """Return the letters and digits of ASCII of a text in UTF-8, in lower case, nothing between.

    None where it has accented ones. Words of such letters that stand in a text in a row, as
    `plain` has it, stand here, too.
    """
    if not body.isascii() and any(begin in body for begin in _OF_ACCENTED):
        return None
    return body.translate(_IN_LOWER_CASE, _NO_LETTERS)


def of_article(text: str) -> str:
    """Return what an article's text is indexed under, as one text."""
    return " ".join([indexed(text), *map(term, dict.fromkeys(runs(words_of(text))))])


def runs(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs of these words, in order, those that overlap too."""
    first = len(words)  # the long word before, none yet
    short = 0
    for at, word in enumerate(words):
        if is_long(word):
            if first < at <= first + IN_A_ROW:
                yield " ".join(words[first : at + 1])
            first, short = at, 0
        else:
            short += 1
            if short >= IN_A_ROW:
                yield " ".join(words[at + 1 - IN_A_ROW : at + 1])


def is_long(word: str) -> bool:
    """Tell whether a word is long, or has a digit."""
    return len(word) > SHORT or not word.isalpha()


def term(run: str) -> str:
    """Return the term of a run: 30 bits of its CRC-32, with which few others agree by chance."""
    number = zlib.crc32(run.encode("utf-8", "surrogatepass"))
    return tag("n", b32encode(number.to_bytes(4)).decode()[:6])
