"""How does a page become HTML? Jinja, with everything escaped and made visible.

Templates get values that are ready to be shown; they decide nothing but layout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from saidwhat.export.people import days, judged_name, month_called
from saidwhat.web.visible import finalize
from saidwhat.wording.citing import warned, web_address
from saidwhat.wording.corrections import all_found_right, called, now_and_read, put_right, signed
from saidwhat.wording.dates import clock, in_words, iso, moment, precision
from saidwhat.wording.languages import unread
from saidwhat.wording.numbers import count

STATIC = Path(__file__).parent / "static"


@cache
def environment() -> Environment:
    """Return the environment of all templates, made once."""
    made = Environment(
        loader=PackageLoader("saidwhat.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(link=link, person=person, days=days, assets=assets_version())
    for told in (
        all_found_right,
        called,
        clock,
        count,
        in_words,
        iso,
        judged_name,
        moment,
        month_called,
        now_and_read,
        precision,
        put_right,
        signed,
        unread,
        warned,
        web_address,
    ):
        made.filters[told.__name__] = told
    return made


@cache
def assets_version() -> str:
    """Return a digest of the style sheet and scripts: a changed one is loaded anew."""
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:12]


def render(template: str, values: Mapping[str, Any]) -> str:
    """Return the page that a template makes of these values."""
    return environment().get_template(template).render(values)


def link(path: str, **parameters: object) -> str:
    """Return an address of this server, with the parameters that are not None."""
    given = [(name, str(value)) for name, value in parameters.items() if value not in (None, "")]
    query = urlencode(given, encoding="utf-8", errors="replace")
    address = quote(path, safe="/.~-_", errors="replace")
    return f"{address}?{query}" if query else address


@dataclass(frozen=True, slots=True)
class Address:
    """What a page was asked for, as its address says it: a filter each, as typed."""

    HOME: ClassVar[str]
    #: What an address calls the filters that Python has another word for.
    CALLED: ClassVar[Mapping[str, str]] = {"first": "from", "last": "to"}

    def at(self, path: str = "") -> str:
        """Return the address of the page, or of the same at another path."""
        given = {self.CALLED.get(name, name): value for name, value in asdict(self).items()}
        return link(path or self.HOME, **given)

    def but(self, **changes: str | None) -> str:
        """Return the address where these filters are other ones, or None."""
        return replace(self, **changes).at()


def person(name: str) -> str:
    """Return the address of the page of a name."""
    return "/p/" + quote(name, safe="", errors="replace")
