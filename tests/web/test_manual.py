"""The manual speaks of every option, page, address, key and limit of ``saidwhat serve``."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from starlette.testclient import TestClient

from saidwhat.cli.serve import VARIABLE, command
from saidwhat.types.limits import MEGABYTES
from saidwhat.web import options
from saidwhat.web.additions import MOST_FILES
from saidwhat.web.article_page import HIGH, MIDDLE
from saidwhat.web.rendering import STATIC
from tests.web.making import courier

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "serve.md").read_text(encoding="utf-8")


def test_every_option_stands_in_the_manual() -> None:
    for parameter in command.params:
        assert isinstance(parameter, click.Option)
        for option in parameter.opts:
            assert f"| `{option}" in MANUAL, option
    assert VARIABLE in MANUAL


def test_the_pages_of_the_manual_are_there(client: TestClient) -> None:
    _, record = courier()
    own = {"/a/ID": record.article.id, "/s/ID": record.statements[0].id, "/p/NAME": "Tomas Arden"}
    addresses = re.findall(r"^\| [\w ]+ \| `(/[^`]*)`", MANUAL, re.M)
    assert len(addresses) == 16
    for address in addresses:
        page = client.get(re.sub(r"ID|NAME", own.get(address, ""), address))
        assert page.status_code == (403 if address in ("/add", "/checks") else 200), address


def test_every_address_for_programs_stands_in_the_manual(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    described = {f"{method.upper()} {path}" for path in paths for method in paths[path]}
    assert described == set(re.findall(r"`((?:GET|POST) [^`]*)`", MANUAL))


def test_the_keys_are_those_of_the_script() -> None:
    script = (STATIC / "said.js").read_text(encoding="utf-8")
    actions = script[script.index("const actions") :].partition("document.addEventListener")[0]
    keys = set(re.findall(r'^    "?([/?a-z])"?: ', actions, re.M))
    form = (STATIC.parent / "templates" / "statement.html").read_text(encoding="utf-8")
    keys |= set(re.findall(r'\("\w+", "(\w)", "', form))  # what the form of a statement asks
    review = (STATIC.parent / "templates" / "review.html").read_text(encoding="utf-8")
    keys |= set(re.findall(r'data-press="(\w)"', review))
    rows = re.search(r"^## Keys\n(.*?)^## ", MANUAL, re.M | re.S)
    assert rows
    assert keys == set(re.findall(r"`(.)`", rows[1])) == set("/ejkoy?wsdnau")


@pytest.mark.parametrize(
    "says",
    [
        f"{options.MAX_BYTES:,} bytes",
        f"{options.TIME_LIMIT:.0f} seconds and {MEGABYTES:,} MB",
        f"{options.RATE} a minute",
        f"at once | {MOST_FILES} |",
        f"{options.SHORTEST_TOKEN} characters",
        f"*high* from {HIGH}, *middle* from {MIDDLE}",
    ],
)
def test_the_limits_are_those_of_the_code(says: str) -> None:
    assert says in MANUAL


def test_the_pictures_are_there_and_small() -> None:
    names = {"news", "article", "statement", "person", "timeline", "compare", "check"}
    pictures = list((DOCS / "screenshots").glob("*.png"))
    assert {picture.stem for picture in pictures} == names
    assert all(picture.stat().st_size < 150_000 for picture in pictures)
    for shown in re.findall(r"\]\((screenshots/[^)]*)\)", MANUAL):
        assert (DOCS / shown).is_file(), shown
