"""What may be asked for, and how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.errors import InputError, UnreadableError
from saidwhat.fetch.address import address, looks_like_one


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://News.Example", "https://news.example/"),
        ("http://news.example:80/a?b=c#d", "http://news.example/a?b=c"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        (
            "https://zürich.example/über uns?q=é",
            "https://xn--zrich-kva.example/%C3%BCber%20uns?q=%C3%A9",
        ),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ("http://[2606:4700::1]/a", "http://[2606:4700::1]/a"),
        ("https://News.Example./a", "https://news.example/a"),
    ],
)
def test_an_address_is_written_one_way(written: str, asked: str) -> None:
    assert str(address(written)) == asked


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ftp://news.example/", "not an address of http or https"),
        ("file:///etc/passwd", "not an address of http or https"),
        ("https://", "not a possible name of a host"),
        ("https://a b.example/", "not a possible name of a host"),
        ("https://news.example:99999/", "not a possible address"),
        ("https://news.example\\@inner/", "backslashes"),
        ("https://news.example/a\r\nX-Evil: 1", "control characters"),
        ("https://news%2eexample/", "not a possible name of a host"),
        ("https://news.example/" + "a" * 5000, "more than 4,000"),
        (f"https://{'a' * 64}.example/", "not a possible name of a host"),
        ("https://news..example/", "not a possible name of a host"),
        ("https://news.example../", "not a possible name of a host"),
        ("https://./", "not a possible name of a host"),
        ("https://[::1%25eth0]/", "not a possible"),
    ],
)
def test_what_is_no_address_is_refused(written: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        address(written)


@pytest.mark.parametrize(
    "written",
    ["https://ann:s3cret@news.example/a", "https://s3cret@news.example", "ftp://a:s3cret@h/"],
)
def test_a_password_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(UnreadableError) as told:
        address(written)
    assert "s3cret" not in str(told.value)


@given(st.text(max_size=60))
def test_no_text_makes_a_request_of_several_lines(text: str) -> None:
    base = address("https://news.example/a/")
    for written in (text, f"https://news.example/{text}", f"https://{text}/"):
        try:
            made = str(address(written, base))
        except InputError:
            continue
        assert made.isascii()
        assert made.isprintable()
        assert " " not in made
        assert str(address(made)) == made


def test_what_looks_like_an_address_is_no_file() -> None:
    assert looks_like_one("https://news.example/a")
    assert looks_like_one("ftp://news.example/a")
    assert not looks_like_one("articles/a.html")
