"""Nobody's inner network is asked, whatever name, redirect or answer leads there."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from saidwhat.errors import InputError, UnreadableError
from saidwhat.fetch import connect
from saidwhat.fetch.address import address
from saidwhat.fetch.ask import ask
from saidwhat.fetch.connect import Line
from saidwhat.fetch.guard import Guard, is_public
from tests.fetch.net import HERE, Answer, Net

CLOSED = """
127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1
100.100.100.200 169.254.169.254 169.254.170.2 192.0.0.192 168.63.129.16 198.18.0.1 224.0.0.1
239.1.1.1 240.0.0.1 255.255.255.255 192.0.2.1 ::1 :: fe80::1 fe80::1%1 fec0::1 fc00::1 fd00:ec2::254
ff02::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1
64:ff9b::a9fe:a9fe 64:ff9b:1::a00:1 2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 2606:4700::1%eth0
""".split()


@pytest.mark.parametrize("number", CLOSED)
def test_a_machine_of_an_inner_network_is_closed(number: str) -> None:
    assert not is_public(ip_address(number))
    with pytest.raises(UnreadableError, match="inner network"):
        Guard(resolve=lambda host, port: [number]).numbers("news.example", 443)


@pytest.mark.parametrize("number", "8.8.8.8 172.32.0.1 100.128.0.1 192.0.1.1 2606:4700::1".split())
def test_a_machine_of_the_open_internet_is_open(number: str) -> None:
    assert Guard(resolve=lambda host, port: [number]).numbers("news.example", 80) == [number]


def test_of_a_name_with_open_and_closed_numbers_the_open_ones_are_taken() -> None:
    guard = Guard(resolve=lambda host, port: ["10.0.0.1", "8.8.8.8", "::1"])
    assert guard.numbers("news.example", 443) == ["8.8.8.8"]


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 8080, 11211])
def test_ports_without_pages_are_closed(port: int) -> None:
    with pytest.raises(UnreadableError, match=f"port {port} is not asked"):
        Guard(resolve=lambda host, port: ["8.8.8.8"]).numbers("news.example", port)


@pytest.mark.parametrize(
    "written",
    "http://127.0.0.1/ http://2130706433/ http://0x7f.1/ http://127.1/ http://[::1]/ http://localhost/"
    " http://[::ffff:7f00:1]/".split(),
)
def test_miniflux_ghsa_xwh2_742g_w3wp_a_local_service_is_not_reached(
    net: Net, written: str
) -> None:
    """It was fetched through a proxy for media: here the guard stands where one connects."""
    there = written.rstrip("/") + f":{net.port}/secret"
    guard = Guard(ports=frozenset({net.port}))
    with pytest.raises(UnreadableError, match="inner network"):
        ask(address(there), guard)
    assert net.asked == []


@pytest.mark.parametrize(
    "target",
    "http://169.254.169.254/latest/meta-data/ http://[::ffff:169.254.169.254]/ http://[fd00:ec2::254]/"
    " http://[64:ff9b::a9fe:a9fe]/ //127.0.0.2/ http://10.0.0.7/admin".split(),
)
def test_linkwarden_cve_2026_44313_a_redirect_leads_to_no_inner_machine(
    net: Net, target: str
) -> None:
    """Only the beginning of the address was checked, and redirects were followed unchecked."""
    target = target.replace("127.0.0.2/", f"127.0.0.2:{net.port}/")
    net.pages["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(UnreadableError, match="inner network"):
        net.visitor().visit(address(net.url("/a")))
    assert net.paths == ["/a"]


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://news.example/a", "gopher://x.example/", "javascript:0", ""],
)
def test_a_redirect_to_something_else_than_a_page_is_not_followed(net: Net, target: str) -> None:
    net.pages["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(InputError):
        net.visitor().visit(address(net.url("/a")))


def test_a_name_that_changes_its_mind_gains_nothing(net: Net) -> None:
    """DNS rebinding: a name is resolved once, and what was checked is what is connected to."""
    numbers: Iterator[list[str]] = iter([[HERE], ["169.254.169.254"]])
    guard = net.guard(resolve=lambda host, port: next(numbers))
    net.pages["/a"] = Answer(b"all well")
    assert ask(address(net.url("/a")), guard).number == HERE
    with pytest.raises(UnreadableError, match="inner network"):
        ask(address(net.url("/a")), guard)
    assert net.paths == ["/a"]


def test_the_system_is_not_asked_for_the_name_again(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    system = socket.getaddrinfo

    def told(host: object, *rest: object, **more: object) -> object:
        asked.append(host)
        return system(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", told)
    net.pages["/a"] = Answer(b"all well")
    ask(address(net.url("/a")), net.guard())
    assert set(asked) <= {HERE}


def test_the_name_stays_in_the_request_and_in_tls(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str | None] = []

    def start_tls(
        self: Line, ssl_context: ssl.SSLContext, server_hostname: str | None, timeout: float | None
    ) -> Line:
        assert ssl_context.check_hostname
        assert ssl_context.verify_mode == ssl.CERT_REQUIRED
        named.append(server_hostname)
        return self

    monkeypatch.setattr(connect.Line, "start_tls", start_tls)
    net.pages["/a"] = Answer(b"all well")
    ask(address(net.url("/a").replace("http:", "https:")), net.guard())
    assert named == ["news.example"]
    assert net.asked[0].headers["Host"] == f"news.example:{net.port}"


def test_a_certificate_that_is_not_good_is_not_tried_again(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start_tls(self: Line, *_: object, **__: object) -> Line:
        tried.append(1)
        self.close()
        raise connect.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")

    tried: list[int] = []
    monkeypatch.setattr(connect.Line, "start_tls", start_tls)
    with pytest.raises(UnreadableError, match="certificate is not good"):
        net.visitor().visit(address(net.url("/a").replace("http:", "https:")))
    assert len(tried) == 1
    assert net.asked == []


def test_no_proxy_of_the_environment_is_used(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    net.pages["/a"] = Answer(b"all well")
    assert ask(address(net.url("/a")), net.guard()).content == b"all well"


def test_a_robots_txt_leads_to_no_inner_machine(net: Net) -> None:
    net.pages["/robots.txt"] = Answer(
        status=301, headers={"Location": "http://10.0.0.1/robots.txt"}
    )
    net.pages["/a"] = Answer(b"all well")
    with pytest.raises(UnreadableError, match="inner network"):
        net.visitor().visit(address(net.url("/a")))
    assert net.paths == []
