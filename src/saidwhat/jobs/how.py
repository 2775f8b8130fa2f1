"""How are articles to be read? What a caller may ask for; the stages are `read.py`'s.

Imports nothing, so that who has the reading done elsewhere need not load the stages.
"""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.edtf import Edtf


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the day of publication where the file has none; narrative mode."""

    published: Edtf | None = None
    narrative: bool = False


#: What is read as the files say it.
AS_PRINTED = ReadOptions()
