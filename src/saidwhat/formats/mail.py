"""Which articles stand in a mail? The mail itself, the mails in it, what is attached to it.

The sender is the publisher, and the day it was sent the day of publication, where the words do not
tell more. A mail that was passed on is its first sender's. What an alert service lists are snippets
of other pages: refused by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.policy import compat32
from pathlib import PurePath
from typing import BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats import page
from saidwhat.formats.foreign import is_mail
from saidwhat.formats.format import Format
from saidwhat.formats.forwarded import forwarded
from saidwhat.formats.message import (
    Words,
    field,
    kind_of,
    message_of,
    name_of,
    parts,
    payload,
    told_by,
    words_of,
)
from saidwhat.formats.newsletter import items_of
from saidwhat.formats.page import html_draft
from saidwhat.formats.typed import unbroken
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead
from saidwhat.types.document import Document
from saidwhat.types.draft import Draft
from saidwhat.types.told import Told

TYPE = "message/rfc822"
#: A mail with its attachments; servers take no more than 25 to 50 MB.
MOST_BYTES = 60_000_000
#: A mail above something attached says "as promised", and is no article.
_COVER_LETTERS = 300
#: The other form of a mail is taken where the HTML has less than this share of its letters.
_ENOUGH = 0.6

_ALERTS = re.compile(r"googlealerts-noreply@|\balerts?@(?:talkwalker|mention)\.", re.IGNORECASE)
_ALERT_LINK = re.compile(r"https?://www\.google\.[a-z.]+/(?:url\?|alerts)")
#: What may be attached as the article itself.
_DOCUMENTS = frozenset(
    ".eml .emlx .mbox .html .htm .mhtml .mht .docx .doc .odt .rtf .pdf .txt .md .zip .gz".split()
)
_ENDINGS = {"text/html": ".html", "text/plain": ".txt", TYPE: ".eml"}

Found = Capture | InputError | NotRead


def items_of_mail(content: bytes, origin: str, *, sent: str = "") -> Iterator[Found]:
    """Yield what stands in a mail: itself or a newsletter's items, then what it has with it.

    Raises:
        InputError: it cannot be read, or is nobody's article.
    """
    if len(content) > MOST_BYTES:
        size = f"a mail larger than {MOST_BYTES // 1_000_000} MB"
        raise TooLargeError(size, subject=origin, advice="leave it out")
    message = message_of(content, origin)
    told = told_by(message, sent=sent)
    body, others = _split(message)
    words = _best(body)
    _check_alert(message, words, origin)
    told_items = tuple(_attached(others, told, origin))
    if any(map(_is_document, told_items)) and (words is None or _only_covers(_shown(words))):
        yield NotRead(origin, "a mail that only covers what it has with it")
    elif words is None and told_items:
        yield UnreadableError("a mail without words", subject=origin, advice="leave it out")
    elif words is None:
        yield UnreadableError("there is no text in it", subject=origin, advice="leave it out")
    else:
        yield from _articles(Capture(content, origin, TYPE), words, told)
    yield from told_items


def _articles(mail: Capture, words: Words, told: Told) -> Iterator[Found]:
    items = items_of(words.text, told.title, html=words.html)
    if len(mail.content) > MAX_BYTES:
        # It is large by what it has with it: its words are kept alone.
        content = words.text.encode("utf-8", "replace")
        kind = "text/html" if words.html else "text/plain"
        mail = Capture(content, mail.origin, kind, told=told)
    if not items:
        yield replace(mail, told=told)
    for number, item in enumerate(items, 1):
        origin = f"{mail.origin}#{number}"
        if item.page:
            content = item.page.encode("utf-8", "replace")
            yield Capture(content, origin, "text/html", told=replace(told, title=item.title))
        else:
            yield NotRead(origin, "an item of a newsletter that is too short for an article")


def _split(message: Message) -> tuple[list[Words], list[Message]]:
    """Return the mail's own words, in each form it has, and the parts beside them."""
    body: list[Words] = []
    others: list[Message] = []
    for part in parts(message):
        is_text = kind_of(part) in ("text/plain", "text/html") and not _is_attached(part)
        known = [words.html for words in body]
        if not is_text:
            others.append(part)
        elif (words := words_of(part)).html in known:
            at = known.index(words.html)  # a mailing list's footer, or words below a picture
            body[at] = replace(body[at], text=f"{body[at].text}\n\n{words.text}")
        elif words.text.strip():
            body.append(words)
    return body, others


def _is_attached(part: Message) -> bool:
    try:
        disposition = part.get_content_disposition()
    except Exception:
        disposition = None
    return disposition == "attachment" or bool(name_of(part))


def _best(body: list[Words]) -> Words | None:
    """Return the form of the words that gives the article best.

    HTML tells headings and paragraphs; now and then it is a picture, or a link to the page.
    """
    html = next((words for words in body if words.html), None)
    plain = next((words for words in body if not words.html), None)
    if plain and forwarded(plain.text):
        return plain
    if html and forwarded(shown := _shown(html).replace("\n", "\n\n")):
        return replace(html, text=shown, html=False)
    if html is None or plain is None:
        return html or plain
    enough = _ENOUGH * _letters(re.sub(r"https?://\S+", "", plain.text))
    return html if _letters(_shown(html)) >= enough else plain


def _shown(words: Words) -> str:
    return html_draft(words.text).text if words.html else words.text


def _is_document(one: Found) -> bool:
    return isinstance(one, Capture) and PurePath(one.origin).suffix.lower() in _DOCUMENTS


def _only_covers(text: str) -> bool:
    """Tell whether a mail's own words only say what it brings: few, and nobody's in marks."""
    return _letters(text) < _COVER_LETTERS and not re.search(r"[“”„«»\"]", text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _check_alert(message: Message, words: Words | None, origin: str) -> None:
    links = len(_ALERT_LINK.findall(words.text)) if words else 0
    if _ALERTS.search(field(message, "from")) or links > 3:
        advice = "it lists addresses: save the articles that it leads to"
        raise UnreadableError("an alert, a list of links", subject=origin, advice=advice)


def _attached(others: list[Message], told: Told, origin: str) -> Iterator[Found]:
    """Yield what a mail has with it; the registry tells of each whether it is read."""
    told = replace(told, title=None)
    seen: Counter[str] = Counter()
    pictures = 0
    for part in others:
        kind, name = kind_of(part), name_of(part)
        if kind.startswith("image/") and not _is_attached(part):
            pictures += 1  # of the letterhead, or the page as a picture
            continue
        name = name or f"attached{_ENDINGS.get(kind, '')}"
        seen[name] += 1
        again = f"{seen[name]}/" if seen[name] > 1 else ""
        place = f"{origin}#{again}{name}"
        if kind == TYPE:
            yield _inner(part, place)
        elif kind == "application/ms-tnef" or "signature" in kind or "." not in name:
            yield NotRead(place, f"a part of the kind {kind}")
        else:
            yield Capture(payload(part), place, "", told=told)
    if pictures:
        yield NotRead(origin, "a picture in a mail", pictures)


def _inner(part: Message, origin: str) -> Found:
    try:
        (inner,) = part.get_payload()  # type: ignore[str-unpack]
        assert isinstance(inner, Message)
        return Capture(inner.as_bytes(policy=compat32), origin, "")
    except Exception:  # the standard library cannot write what it has read
        return UnreadableError("a broken mail", subject=origin, advice="leave it out")


def _documents(capture: Capture) -> Iterator[Document]:
    """Yield the words of a mail, a forwarded one as its first sender's."""
    message = message_of(capture.content, capture.origin)
    told = capture.told or told_by(message)
    words = _best(_split(message)[0])
    if words is None:
        raise UnreadableError("there is no text in it", subject=capture.origin)
    inner = None if words.html else forwarded(words.text)
    if inner:
        words, told = replace(words, text=unbroken(inner.text)), inner.told_over(told)
    # A page has its own title; the first line of a plain text is often none.
    told = replace(told, firm_title=not words.html)
    yield Document(words.text, capture.origin, words.html, words.warnings, told)


def _draft(content: bytes, name: str) -> Draft:
    """Return the words of a mail as a draft."""
    words = _best(_split(message_of(content, name))[0])
    if words is None:
        raise UnreadableError("there is no text in it", subject=name, advice="save its text")
    return html_draft(words.text) if words.html else Draft(words.text, words.text)


def _items(stream: BinaryIO, origin: str) -> Iterator[Found]:
    yield from items_of_mail(stream.read(MOST_BYTES + 1), origin)


FORMAT = Format(
    "a mail",
    (".eml", ".emlx"),
    TYPE,
    f"mail-1 {page.FORMAT.cleaner}",
    _documents,
    _draft,
    is_mail,
    surely=True,
    items=_items,
)
