"""Is this an address that may be asked for, and how is it written?

http and https only, without a user or password in it, in characters that can stand in the head of
a request. Whether the machine it names may be reached is told by `guard`, after its name was
resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from saidwhat.errors import UnreadableError

#: The longest address: browsers and servers agree up to about this, and a longer one is no page's.
MAX_LENGTH = 4_000

_PORTS = {"http": 80, "https": 443}
_LOOKS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")
# What may stand in an address as it is; all else is written in percent signs.
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address: scheme, host in ASCII and small letters, port, path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port, as one writes them."""
        shown = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{shown}"

    def __str__(self) -> str:
        return self.origin + self.target


def looks_like_one(given: str) -> bool:
    """Tell whether somebody who gives this means an address, right or wrong, and no file."""
    return bool(_LOOKS.match(given))


def address(given: str, base: Address | None = None) -> Address:
    """Return the address that is written so, on the page ``base`` where it is relative.

    Raises:
        UnreadableError: it is none that may be asked for; its user and password are not repeated.
    """
    written = given.strip()
    if len(written) > MAX_LENGTH:
        raise _refused(written[:60] + "…", f"an address of more than {MAX_LENGTH:,} characters")
    if "\\" in written or any(sign < " " or sign == "\x7f" for sign in written):
        raise _refused(repr(written), "an address with control characters or backslashes")
    try:
        parts = urlsplit(urljoin(str(base), written) if base else written)
        port = parts.port
    except ValueError as error:
        raise _refused("an address", f"not a possible address: {error}") from error
    if parts.scheme not in _PORTS:
        raise _refused(_without_user(written), "not an address of http or https")
    if "@" in parts.netloc:
        raise _refused(_without_user(written), "an address with a user or password in it")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Address(parts.scheme, _host(parts.hostname), port or _PORTS[parts.scheme], path + query)


def _host(name: str | None) -> str:
    host = f"[{name}]" if name and ":" in name else name or ""
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    host = host.lower().removesuffix(".")  # the same host, which has one pause
    if not _HOST.fullmatch(host) or any(not 0 < len(label) < 64 for label in host.split(".")):
        raise _refused(repr(name or ""), "not a possible name of a host")
    return host


def _without_user(written: str) -> str:
    return re.sub(r"//[^/?#]*@", "//", written)


def _refused(subject: str, reason: str) -> UnreadableError:
    return UnreadableError(reason, subject=subject, advice="give an address as https://host/page")
