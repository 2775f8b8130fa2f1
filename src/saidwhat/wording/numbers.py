"""How many? A number with its noun."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return "1 article" or "2 articles", thousands set apart."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
