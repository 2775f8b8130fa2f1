"""Where does an archive lie? Nothing is opened here."""

from __future__ import annotations

from pathlib import Path

#: What an archive is opened at.
Place = Path


def place_of(given: str | Place) -> Place:
    """Return the place that is named."""
    return Path(given)
