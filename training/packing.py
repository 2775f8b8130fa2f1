"""Which paragraphs are shown together? Those that are read at once, and no others.

What a model is taught is what it will read (``saidwhat.tag.windows``): each paragraph alone, one
that hands over to the next as one with it, a headline with the paragraph behind it. Sentences of
an entity corpus stand by themselves, and are put together until they are as long as a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from saidwhat.tag import windows
from saidwhat.tag.windows import Unit, Window, joined, led, paragraphs, together
from saidwhat.tag.wordpieces import Wordpieces
from saidwhat.text.quotes import outermost, quoted

#: Wordpieces of a paragraph that sentences are put together to.
PARAGRAPH = 80


@dataclass(frozen=True, slots=True)
class Packed(Window):
    """Several paragraphs as one window; ``paragraph`` is the number of each word's within it.

    ``words`` are places in the text.
    """

    paragraph: tuple[int, ...]


def at_once(text: str, units: Sequence[Unit], tokenizer: Wordpieces) -> list[list[Window]]:
    """Return the windows of a text as they are read together; ``words`` are places in the text."""
    units = led(text, units)
    groups = together(paragraphs(text, units, outermost(quoted(text))))
    starts = iter([span.start for span, _ in units])
    return [
        [
            replace(window, bounds=tuple((a + start, b + start) for a, b in window.bounds))
            for paragraph, start in zip(group, starts, strict=False)
            for window in windows.windows(paragraph, tokenizer)
        ]
        for group in groups
    ]


def packed(parts: Iterable[Window], most: int = windows.LONGEST) -> list[Packed]:
    """Return consecutive windows in as few windows as hold at most so many wordpieces each."""
    return [
        Packed(
            *(getattr(joined(group), field.name) for field in fields(Window)),
            paragraph=tuple(at for at, part in enumerate(group) for _ in part.bounds),
        )
        for group in windows.packed(parts, most)
    ]
