"""How much may the work on one input take? Seconds, and megabytes of memory.

Declared once for every face; `jobs/worker.py` keeps to them.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The longest article that is read, 500,000 characters, takes half a minute of a core, and a
#: machine may be ten times as slow, or as busy.
SECONDS = 300.0
#: The same article takes less than a fifth of it.
MEGABYTES = 4_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one article, or checking one draft, may take before it is ended."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES
