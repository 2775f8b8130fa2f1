"""What does somebody say of the files that are to be read, beside what stands in them?

Which columns of a table are which; the reading itself is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a call: ``columns`` is for each field of an article its column."""

    columns: Mapping[str, str] = field(default_factory=dict)


#: Nothing is said beside.
NOTHING = Given()
