"""How does a group of printings look on a terminal? Who prints it, what differs, word by word.

Readable at any width, without colour as with it: where printings part, each has a line of its
own, and its letter stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.text import Text

from saidwhat.cli.hanging import Facts, Hanging
from saidwhat.compare.columns import Column, columns
from saidwhat.types.comparison import Group, Printing
from saidwhat.types.verdict import meaning
from saidwhat.wording.comparisons import pieces, printed_by
from saidwhat.wording.dates import in_words

#: Where words begin: behind a number, a letter, and the letters of a column.
_INDENT = 4
_LETTERS = 14


def group_page(group: Group, number: int) -> RenderableType:
    """Return a group for a terminal."""
    letters = [_letter(at) for at in range(len(group.printings))]
    parts: list[RenderableType] = [_head(group, number)]
    for letter, printing in zip(letters, group.printings, strict=True):
        parts.append(_printing(printing, letter, letters))
    if group.differences:
        parts.append(Text())
    for difference in group.differences:
        parts.append(Hanging(Text(f"{difference.text}."), _INDENT + 2, Text("    -")))
    parts.append(Text())
    parts += _columns(columns(group), letters)
    return Lines(*parts)


def _letter(at: int) -> str:
    """Return A to Z, then AA and so on."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _head(group: Group, number: int) -> RenderableType:
    words = Text(f"“{pieces(group.base)}”", style="bold")
    facts = [group.speaker.label if group.speaker else "speaker not established"]
    facts += [f"said {in_words(group.edtf)}"] if group.edtf else []
    facts.append(printed_by(group))
    label = Text(f"{number:>2}", style="dim")
    return Lines(Hanging(words, _INDENT, label), Facts(tuple(facts), _INDENT))


def _printing(printing: Printing, letter: str, letters: Sequence[str]) -> RenderableType:
    facts = [printing.publisher or printing.title or printing.file]
    facts += [in_words(printing.published)] if printing.published else ["day not known"]
    if printing.speaker and printing.speaker.role:
        facts.append(f"{printing.speaker.label}, {' '.join(printing.speaker.role.text.split())}")
    else:
        facts.append(printing.speaker.label if printing.speaker else "speaker not established")
    facts.append("the fullest" if printing.base else f"{printing.words}: {_says(printing)}")
    facts += [f"same article as {letters[printing.copy]}"] if printing.copy is not None else []
    return Hanging(Text(" · ".join(facts), style="dim"), _INDENT, Text(f"  {letter}"))


def _says(printing: Printing) -> str:
    whose = meaning(printing.attribution)
    says = meaning(printing.words).says
    return says if whose.level == "fine" else f"{says}, {whose.says}"


def _columns(found: Sequence[Column], letters: Sequence[str]) -> Iterator[RenderableType]:
    """Yield the words in their order: where all print the same, once; else by printing."""
    for column in found:
        alike: dict[str, list[str]] = {}
        for letter, cell in zip(letters, column.cells, strict=True):
            if not cell.beyond:
                words = column.cells[0].words if cell.same else cell.words
                alike.setdefault(" ".join(words.split()), []).append(letter)
        for words, who in alike.items():
            yield _line("all" if len(who) == len(letters) else " ".join(who), words or "(nothing)")


def _line(who: str, words: str) -> RenderableType:
    label = Text(f"    {who}", style="dim")
    return Hanging(Text(" ".join(words.split())), _LETTERS, label)
