"""Where does each corpus lie, where is it published, and is this the copy that was measured?

``catalogue.toml`` lists them. They are looked for in ``../shared`` beside the repository, or
in the folder that the environment names as SAIDWHAT_SHARED. Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SAIDWHAT_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus: its places below ``DATA``, its home, licence and use, and its digest."""

    name: str
    places: tuple[str, ...]
    home: str
    licence: str
    used: str
    sha256: str

    def digest(self) -> str | None:
        """Return the SHA-256 of the copy that is here, None where a place is missing."""
        if not all((DATA / place).exists() for place in self.places):
            return None
        return digest(*(DATA / place for place in self.places))


@cache
def catalogue() -> tuple[Corpus, ...]:
    """Return every corpus, in the order of the list."""
    listed = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text(encoding="utf-8"))
    return tuple(
        Corpus(name, tuple(row.pop("places")), **row) for name, row in listed["corpus"].items()
    )


def digest(*places: Path) -> str:
    """Return the SHA-256 over the names and bytes of all files below some places, by name."""
    total = hashlib.sha256()
    for place in places:
        below = place.rglob("*") if place.is_dir() else [place]
        for path in sorted(path for path in below if path.is_file()):
            total.update(f"{path.relative_to(place)}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


@cache
def scorer(name: str) -> ModuleType:
    """Return a scorer that counts: ``score/NAME.py`` beside the corpora."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
