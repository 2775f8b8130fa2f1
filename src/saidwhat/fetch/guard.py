"""Which machines may be asked? Those of the open internet, and nobody's inner network.

A name is resolved once; what is connected to is the very number that was checked (`connect`), so
that a name which changes its mind in between (DNS rebinding) gains nothing. There is no setting:
a `Guard` is a value, and only a test makes another one.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from saidwhat.errors import UnreadableError

# IANA's registries of special addresses, and one number that a cloud keeps for its metadata.
_CLOSED = tuple(
    ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
        "168.63.129.16/32",
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
#: All that is given out to the world; IPv4 in IPv6 (::ffff:0:0/96), NAT64 (64:ff9b::/96), local and
#: multicast addresses stand outside it. 6to4, Teredo and examples are closed above.
_UNICAST = IPv6Network("2000::/3")

#: Where pages are served. A press of another port is somebody's database or admin page.
PORTS = frozenset({80, 443})


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Tell whether a machine of the open internet may have this address."""
    if isinstance(number, IPv6Address) and (number.scope_id or number not in _UNICAST):
        return False
    return not any(number in net for net in _CLOSED if net.version == number.version)


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the numbers of a host as the system's resolver gives them, none twice.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be reached: how names are resolved, which numbers and ports are open."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    may_reach: Callable[[IPv4Address | IPv6Address], bool] = is_public
    ports: frozenset[int] = PORTS

    def numbers(self, host: str, port: int) -> list[str]:
        """Return the numbers of ``host`` that may be connected to.

        Raises:
            UnreadableError: there is none, or the port is closed.
            OSError: the name cannot be resolved.
        """
        if port not in self.ports:
            raise UnreadableError(f"port {port} is not asked: pages stand at 80 and 443")
        found = self.resolve(host.strip("[]"), port)
        open_ones = [number for number in found if self.may_reach(ip_address(number))]
        if not open_ones:
            raise UnreadableError(
                f"{host} is a machine of an inner network, which is not asked",
                advice="save the page in a browser, and give the file",
            )
        return open_ones
