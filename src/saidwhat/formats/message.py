"""What does a mail say of itself, and which of its parts are its words? MIME, decoded.

Broken headers and encodings are read as far as they go; what a hostile one could cost is limited.
What of it is an article is for `mail`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any

from saidwhat.errors import TooLargeError, UnreadableError
from saidwhat.formats.decode import decode
from saidwhat.formats.typed import unbroken
from saidwhat.types.told import Told

#: Lines that may begin a part. A mail with a hundred attachments has some two hundred; each part
#: takes a kilobyte of memory however small it is.
MOST_PARTS = 10_000
#: A field is read so far: the standard library takes time by the square of its length.
_MOST_FIELD = 2_000
#: Parts within parts; mail programs make four or five.
_MOST_DEEP = 50

#: What stands in front of a subject: that it was passed on or answered, or what kind of mail it is.
_PREFIX = re.compile(
    r"^(?:(?:fwd?|fw|re|aw|wg|tr|rv|i|antw|doorst)\s?:\s*|\[(?:external|extern|ext)\]\s*"
    r"|(?:press|media|news) (?:release|statement)\s*[:–—-]\s*"
    r"|(?:pressemitteilung|communiqué de presse|nota de prensa|comunicato stampa)\s*[:–—-]\s*)+",
    re.IGNORECASE,
)
_APPLE = re.compile(rb"\s{0,8}(\d{1,10})\s{0,8}\r?\n(?=[A-Za-z][\w-]*:)")
_VIA = re.compile(r"\s+(?:via|über|par|por)\s+.*|\s*[<(\[].*", re.IGNORECASE | re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


class _Policy(EmailPolicy):
    """Today's rules of mail, with a limit to what is read of one field."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_MOST_FIELD])


_POLICY = _Policy()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one part, decoded: HTML or plain text, and what was odd about its bytes."""

    text: str
    html: bool
    warnings: tuple[str, ...] = ()


def message_of(content: bytes, origin: str) -> Message:
    """Return a mail; of Apple Mail's own files (.emlx) what stands between length and list.

    Raises:
        TooLargeError: it has more parts than any mail.
        UnreadableError: it is encrypted, or has no fields.
    """
    content = bare(content)
    if content.count(b"\n--") > MOST_PARTS:
        raise TooLargeError(
            f"a mail with over {MOST_PARTS:,} parts", subject=origin, advice="leave it out"
        )
    message = message_from_bytes(content, EmailMessage, policy=_POLICY)
    if not message.keys():
        raise UnreadableError("a mail without its head", subject=origin, advice="save it again")
    if kind_of(message) in _SEALED:
        advice = "open it in your mail program, and save its text"
        raise UnreadableError("an encrypted mail", subject=origin, advice=advice)
    return message


def bare(content: bytes) -> bytes:
    """Return the bytes of a mail without what Apple Mail puts around them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # saved anew by an editor
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    apple = _APPLE.match(content)
    if not apple:
        return content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return content[apple.end() : apple.end() + int(apple[1])]


def field(message: Message, name: str) -> str:
    """Return a field's words in one line, "" where it has none or none can be made out."""
    try:
        value = message[name]
        words = "" if value is None else str(value)
    except Exception:  # the standard library stumbles over some broken fields
        raw = {key.lower(): value for key, value in message.raw_items()}
        words = str(raw.get(name.lower(), ""))[:_MOST_FIELD]
    return " ".join(_CONTROLS.sub(" ", words).split())


def kind_of(message: Message) -> str:
    """Return the media type of a part."""
    try:
        return message.get_content_type()
    except Exception:
        return "application/octet-stream"


def name_of(message: Message) -> str:
    """Return the name that a part has as a file, without a path; "" where it has none."""
    try:
        name = str(message.get_filename() or "")
    except Exception:
        name = ""
    return _CONTROLS.sub("", re.split(r"[/\\]", name)[-1]).strip()[:200]


def told_by(message: Message, *, sent: str = "") -> Told:
    """Return what a mail's head tells: its sender as publisher, its subject, when it was sent.

    ``sent`` is when a mailbox got it, for a mail without a date.
    """
    sender, address = parseaddr(field(message, "from"))
    name = _VIA.sub("", sender.strip("\"' ")).strip()
    if not name or "@" in name:
        name = address.rpartition("@")[2]
    return Told(
        title=title_of(field(message, "subject")),
        publisher=name or None,
        published=field(message, "date") or sent or _arrived(message),
        basis="sent",
    )


def _arrived(message: Message) -> str | None:
    """Return when the last server took a mail, which stands behind a semicolon."""
    return field(message, "received").rpartition(";")[2].strip() or None


def title_of(subject: str) -> str | None:
    """Return a subject without "Fwd:" and its like."""
    return _PREFIX.sub("", subject) or None


def parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts of a mail that hold something, a forwarded mail as one of them.

    Raises:
        RecursionError: they stand in each other deeper than any program puts them.
    """
    if not message.is_multipart() or kind_of(message).startswith("message/"):
        yield message
        return
    if depth > _MOST_DEEP:
        raise RecursionError(f"more than {_MOST_DEEP} parts in each other")
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from parts(part, depth + 1)


def payload(part: Message) -> bytes:
    """Return the bytes of a part; its transfer encoding is undone as far as it goes."""
    try:
        found = part.get_payload(decode=True)
    except Exception:
        found = None
    return found if isinstance(found, bytes) else b""


def words_of(part: Message) -> Words:
    """Return the words of a part of text, by the charset that it names, or else by its bytes."""
    content, html = payload(part), kind_of(part) == "text/html"
    text = _as_named(content, part)
    warnings: tuple[str, ...] = ()
    if text is None:
        read = decode(content, page=html)
        text, warnings = read.text, (read.warning,) if read.warning else ()
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if not html and _is_flowed(part):
        # RFC 3676: a space at a line's end says that the paragraph goes on.
        text = re.sub(r"(?<!^--)(?<!\n--) \n(?=\S)", " ", text)
    return Words(text if html else unbroken(text), html, warnings)


def _as_named(content: bytes, part: Message) -> str | None:
    try:
        codec = codecs.lookup(str(part.get_content_charset() or "")).name
        if codec in ("ascii", "iso8859-1"):  # mail programs say so of windows-1252 and of UTF-8
            return None
        return content.decode(codec)
    except (LookupError, ValueError):
        return None


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format") or "").lower() == "flowed"
    except Exception:
        return False
