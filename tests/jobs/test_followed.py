"""sources.toml says what is followed; what is not understood is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.errors import UsageError
from saidwhat.jobs.followed import AGAIN, EVERY, Followings, Wanted, followings

EXAMPLE = Path(__file__).parents[2] / "examples" / "sources.toml"
FEED = '[[source]]\naddress = "https://echo.example/feed"\n'


def read(tmp_path: Path, text: str) -> Followings:
    place = tmp_path / "sources.toml"
    place.write_text(text, encoding="utf-8")
    return followings(place)


def test_the_example() -> None:
    found = followings(EXAMPLE)
    assert (found.contact, found.pause) == ("desk@paper.example", 2.0)
    coast, ellery, harbour = found.sources
    assert (coast.name, coast.publisher, coast.kind) == ("Coastline Daily", "Coastline Daily", None)
    assert (coast.every, coast.again, coast.most) == (600, 86_400, 200)
    assert (ellery.kind, ellery.every) == ("sitemap", 1800)
    assert (harbour.kind, harbour.again, harbour.most) == ("front page", None, 40)


def test_an_address_is_enough(tmp_path: Path) -> None:
    found = read(tmp_path, FEED)
    assert found == Followings((Wanted("https://echo.example/feed"),))
    assert (found.sources[0].every, found.sources[0].again) == (EVERY, AGAIN)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (FEED + 'adress = "x"\n', 3, "adress is not known here: address, name,"),
        ("colour = 1\n" + FEED, 1, "colour is not known here"),
        (FEED + FEED.replace("echo", "tide") + 'kind = "blog"\n', 5, "kind is one of feed, sit"),
        (FEED + FEED, 4, "https://echo.example/feed is named twice"),
        (FEED + 'every = "soon"\n', 3, 'every is a length such as "10 min"'),
        (FEED + 'every = "30 s"\n', 3, "at least a minute"),
        (FEED + "every = 30\n", 3, "every is a length"),
        ('again = "often"\n' + FEED, 1, 'or "never"'),
        (FEED + "most = 0\n", 3, "most is a number from 1 to 50000"),
        (FEED + "most = true\n", 3, "most is a number"),
        (FEED + 'name = ""\n', 3, "name is a text"),
        (FEED + "publisher = 7\n", 3, "publisher is a text"),
        ("pause = 0.1\n" + FEED, 1, "pause is a number of seconds from 1"),
        ('contact = "a\\r\\nX-Evil: 1"\n' + FEED, 1, "contact is an address or a name"),
        ('contact = "a (b)"\n' + FEED, 1, "without brackets"),
        ('[[source]]\naddress = "ftp://echo.example/"\n', 2, "not an address of http or https"),
        ('[[source]]\naddress = "https://a:s3cret@echo.example/"\n', 2, "a user or password"),
        ('[[source]]\nname = "Echo"\n', 1, "this source has no address"),
        ('[source]\naddress = "https://echo.example/"\n', 0, "it names no source"),
        ("", 0, "it names no source"),
        ("source = []\n", 0, "it names no source"),
        ("[[source]\n", 0, "no TOML: .* line 1"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        read(tmp_path, text)
    where = f"sources.toml, line {line}" if line else "sources.toml"
    assert caught.value.subject.endswith(where)
    assert "s3cret" not in str(caught.value)


def test_what_is_no_file_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        followings(tmp_path / "none.toml")
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="no text in UTF-8"):
        followings(tmp_path / "odd.toml")
