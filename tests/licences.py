"""Under which licences does saidwhat run, how heavy is each package, and who asks for it?

Follows what `pyproject.toml` names through what is installed here, extras and all; packages of
development are not looked at. Ends with 1 where a licence is below the floor: permissive, but for
what is named in ``LET_IN`` with its reason. ``python3 make.py licences`` runs it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
#: How permissive licences are called by those who declare them.
PERMISSIVE = re.compile(
    r"(the )?(\d-clause )?(MIT|(0|new )?BSD|ISC|Zlib|Apache|PSF|CC0|CNRI-Python|"
    r"Python Software Foundation)([ -].*|\d.*)?",
    re.IGNORECASE,
)
#: Licences of packages that declare none: what stands in them.
DECLARED_HERE = {
    "pysqlite3": "Zlib"  # its LICENSE is zlib's; the SQLite inside it is in the public domain
}
#: Below the floor, and let in by name: the Mozilla licence asks for the source of its own files
#: where they are changed; we change none of them and ship none.
LET_IN = {
    "certifi": "trafilatura asks for it, to fetch pages, which saidwhat does in its own way",
    "tld": "courlan, and so trafilatura, asks for it; one of its three licences is Mozilla's",
    "tqdm": "FastWARC, and so resiliparse, asks for it",
}


@dataclass(frozen=True, slots=True)
class Package:
    """What is installed under a name, its licence as declared, its size, and who asks for it."""

    name: str
    version: str
    licence: str
    size: int
    asked_by: str

    @property
    def permissive(self) -> bool:
        """Tell whether one may do with it what one likes, its name and notice kept."""
        choices = self.licence.split(" OR ")
        return any(all(map(PERMISSIVE.fullmatch, one.split(" AND "))) for one in choices)


def packages() -> list[Package]:
    """Return what saidwhat with all its extras runs on, the heaviest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [held for name, held in project["optional-dependencies"].items() if name != "all"]
    waiting = [(line, "saidwhat") for lines in (project["dependencies"], *extras) for line in lines]
    found: dict[str, Package] = {}
    while waiting:
        line, asker = waiting.pop(0)
        wanted = Requirement(line)
        name = canonicalize_name(wanted.name)
        if name in found or not applies(wanted, ""):
            continue
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            sys.exit(f"{name} is not installed here: python3 make.py licences")
        found[name] = package(name, installed, asker)
        waiting += [(need, name) for need in needs(installed, wanted.extras)]
    return sorted(found.values(), key=lambda one: -one.size)


def applies(wanted: Requirement, extra: str) -> bool:
    return wanted.marker is None or wanted.marker.evaluate({"extra": extra})


def needs(installed: Distribution, extras: Iterable[str]) -> list[str]:
    """Return what a package asks for, less the marks that were looked at."""
    asked = [Requirement(line) for line in installed.requires or []]
    wanted = [one for one in asked if any(applies(one, extra) for extra in ("", *extras))]
    return [f"{one.name}[{','.join(one.extras)}]" if one.extras else one.name for one in wanted]


def package(name: str, installed: Distribution, asker: str) -> Package:
    places = [Path(str(installed.locate_file(file))) for file in installed.files or []]
    size = sum(place.stat().st_size for place in places if place.is_file())
    return Package(name, installed.version, licence(name, installed), size, asker)


def licence(name: str, installed: Distribution) -> str:
    """Return the licence as an expression, or a classifier's words, or what it says of itself."""
    if name in DECLARED_HERE:
        return DECLARED_HERE[name]
    told = installed.metadata
    classified = [
        line.rpartition(":: ")[2].split(" (")[0]
        for line in told.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    declared = (told.get("License") or "").splitlines()[:1]
    return told.get("License-Expression") or " AND ".join(classified or declared) or "none declared"


def main() -> int:
    found = packages()
    low = [one for one in found if not one.permissive and one.name not in LET_IN]
    for one in found:
        told = f"{one.name} {one.version}  {one.licence}  ← {one.asked_by}"
        why = f"; let in: {LET_IN[one.name]}" if one.name in LET_IN else ""
        print(f"{one.size / 1e6:6.1f} MB  {told}{why}")
    whole = sum(one.size for one in found) / 1e6
    print(f"{whole:6.1f} MB  {len(found)} packages, {len(low)} below the floor")
    for one in low:
        print(f"below the floor: {one.name}: {one.licence}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
