"""What does the archive give out for an export? A record, with what is known of its article."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhat.types.record import Record


@dataclass(frozen=True, slots=True)
class Exported:
    """A record on its way out, with what the archive knows of its article."""

    record: Record
    address: str
    version: int
