"""How sure may a reader be? From the decoder's product of probabilities to a chance.

A table of a few steps, measured on PolNeAR dev (``training/calibrate.py``), with
straight lines between them. It says how often a relation of that sureness could be
printed as it stands, and nothing about truth.
"""

from __future__ import annotations

from collections.abc import Sequence


def chance(raw: float, table: Sequence[tuple[float, float]]) -> float:
    """Return the calibrated chance, to two places; ``table`` rises in both columns."""
    low = table[0]
    for high in table:
        if raw <= high[0]:
            if high[0] == low[0]:
                return round(high[1], 2)
            share = (raw - low[0]) / (high[0] - low[0])
            return round(low[1] + share * (high[1] - low[1]), 2)
        low = high
    return round(table[-1][1], 2)
