"""What stands in JSON lines, or in a list of JSON objects? An object is an article.

Crawls, the answers of news services, what `saidwhat read --json` prints. Which key is which field
is for `columns`, what an object says for `rows`. Feeds and agencies' items are none of ours.
"""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from saidwhat.errors import InputError, TooLargeError, UnreadableError
from saidwhat.formats.columns import Columns, addressed, told
from saidwhat.formats.decode import decode, opening
from saidwhat.formats.format import Format, nothing, whole
from saidwhat.formats.rows import row
from saidwhat.formats.tables import no_texts, without_texts
from saidwhat.types.batch import Stretch
from saidwhat.types.capture import MAX_BYTES, Capture, NotRead

#: JSON that is no lines is read whole.
MOST_BYTES = 200_000_000
_LOOKED_AT = 65_536
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_KEY = r'\{\s*"(?:[^"\\\n]|\\.){1,200}"\s*:'
_LIST = re.compile(rf"\s*\[\s*{_KEY}")
_OBJECT = re.compile(rf"\s*{_KEY}")
#: Where services put the list of their articles.
_LISTS = tuple(
    tuple(path.split("."))
    for path in (
        "articles results items data docs documents stories records news hits.hits response.results"
        " response.docs data.articles data.items"
    ).split()
)
#: Objects whose keys are as good as those of the object that they stand in.
_INNER = (
    "fields", "_source", "article", "data", "attributes", "document", "doc", "metadata", "meta"
)  # fmt: skip
#: So many objects tell which keys there are: not each has all.
_KEYS_OF = 50
_OWN = ("title", "publisher", "byline", "url", "language")

#: A place in the file, and what stands there.
_Placed = Iterable[tuple[str, dict[str, Any] | InputError]]


def _tells(content: bytes) -> bool:
    start = opening(content[:_LOOKED_AT])
    if _LIST.match(start):
        first = _first(start)
        return first is None or not _is_wire(first)
    if not _OBJECT.match(start):
        return False
    if _are_lines(content):
        return True
    whole = _loaded(decode(content).text)
    return isinstance(whole, dict) and not _is_wire(whole) and _listed(whole) is not None


def _are_lines(content: bytes) -> bool:
    if content.startswith(_WIDE):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    line, _, rest = content.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    rest = rest[:_LOOKED_AT].lstrip()
    first = _loaded(decode(line).text)
    if not isinstance(first, dict) or _is_wire(first):
        return False
    return rest.startswith(b"{") or (not rest and _listed(first) == [first])


def _first(start: str) -> Any:
    try:
        return json.JSONDecoder().raw_decode(start, start.index("{"))[0]
    except (ValueError, RecursionError):
        return None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _is_wire(value: Mapping[str, Any]) -> bool:
    """Tell a feed, or an agency's item (ninjs), which are more than a text and its fields."""
    is_feed = "jsonfeed.org" in str(value.get("version"))
    keys = {key.lower() for key in value}
    return is_feed or ("uri" in keys and bool(keys & {"versioncreated", "body_text", "headlines"}))


def _listed(whole: dict[str, Any]) -> list[Any] | None:
    """Return the objects of an object: the list in it, or itself if it is an article."""
    for path in _LISTS:
        inner: Any = whole
        for key in path:
            inner = inner.get(key) if isinstance(inner, dict) else None
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            return inner
    if is_own(whole):
        return [whole]
    try:
        told(list(_cells(whole)), {})
    except UnreadableError:
        return None
    return [whole]


def _items(
    stream: BinaryIO, origin: str, *, columns: Columns | None = None
) -> Iterator[Capture | InputError | NotRead]:
    head = stream.read(MAX_BYTES)
    stream.seek(0)
    if _LIST.match(opening(head[:_LOOKED_AT])) or not _are_lines(head):
        placed = _of_whole(stream, origin)
    else:
        wide = head.startswith(_WIDE)
        placed = _of_lines(io.BytesIO(_narrow(stream, origin)) if wide else stream)
    yield from _rows(placed, origin, columns)


def _narrow(stream: BinaryIO, origin: str) -> bytes:
    return decode(_whole(stream, origin)).text.encode("utf-8", "replace")


def _of_lines(stream: BinaryIO, numbers: Iterable[int] | None = None) -> _Placed:
    """Yield what stands in the lines from here on, which have these numbers."""
    for number in itertools.count(1) if numbers is None else numbers:
        line = stream.readline(MAX_BYTES + 1)
        if not line:
            return
        place = f"line {number}"
        if len(line) > MAX_BYTES:
            yield place, TooLargeError(f"a line larger than {MAX_BYTES // 1_000_000} MB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            value = _loaded(decode(line).text)
            broken = UnreadableError("a line that is no JSON object", advice="leave it out")
            yield place, value if isinstance(value, dict) else broken


def _whole(stream: BinaryIO, origin: str) -> bytes:
    return whole(stream, origin, MOST_BYTES, "make JSON lines of it")


def _of_whole(stream: BinaryIO, origin: str) -> _Placed:
    text = decode(_whole(stream, origin)).text.lstrip("\ufeff")
    if not text.lstrip().startswith("["):
        whole = _loaded(text)
        if not isinstance(whole, dict):
            raise UnreadableError("broken JSON", subject=origin, advice="save it again")
        found = enumerate(_listed(whole) or [whole], 1)
        yield from ((f"item {number}", one) for number, one in found)
        return
    yield from _of_list(text)


def _of_list(text: str) -> _Placed:
    """Yield the objects of a list one by one, so that what is broken loses none before it."""
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    for number in itertools.count(1):
        between = re.compile(r"[\s,]*").match(text, at)
        at = between.end() if between else at
        if at >= len(text) or text[at] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            place = f"item {number}"
            yield place, UnreadableError("broken JSON from here on", advice="save it again")
            return
        other = UnreadableError("no JSON object", advice="leave it out")
        yield f"item {number}", value if isinstance(value, dict) else other


def _stretch(
    stream: BinaryIO, origin: str, *, lines: Stretch, columns: Columns | None = None
) -> Iterator[Capture | InputError | NotRead]:
    begun = list(itertools.islice(_of_lines(stream), _KEYS_OF))
    stream.seek(lines.start)
    yield from _rows(
        _of_lines(stream, range(lines.first, lines.last + 1)), origin, columns, begun=begun
    )


def _rows(
    placed: _Placed, origin: str, columns: Columns | None, *, begun: _Placed = ()
) -> Iterator[Capture | InputError | NotRead]:
    """Yield the rows; ``begun`` are the objects that tell the keys, if not the first of these."""
    found = iter(placed)
    ahead = [] if begun else list(itertools.islice(found, _KEYS_OF))
    objects = [one for _, one in begun or ahead if isinstance(one, dict) and not is_own(one)]
    names = list(dict.fromkeys(name for one in objects for name in _cells(one)))
    fields: Columns = {}
    if names:
        try:
            fields = told(names, columns or {})
        except UnreadableError:
            if columns:
                raise
            whole = itertools.chain(ahead, found)
            yield from without_texts(no_texts(names, "JSON"), _addresses(whole, names), origin)
            return
    for place, one in itertools.chain(ahead, found):
        yield _row(one, fields, f"{origin}#{place}")


def _row(one: dict[str, Any] | InputError, fields: Columns, origin: str) -> Capture | InputError:
    if isinstance(one, InputError):
        return type(one)(one.reason, subject=origin, advice=one.advice)
    if is_own(one):
        return _own(one["article"], origin)
    return row(_cells(one), fields, origin)


def _addresses(placed: _Placed, names: Sequence[str]) -> Iterator[str]:
    key = addressed(names)
    for _, one in placed:
        if key and isinstance(one, dict) and isinstance(value := _cells(one).get(key), str):
            yield value


def _cells(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of an object by their keys, those of inner objects as "fields.body"."""
    inner = {
        f"{key}.{name}": value
        for key in _INNER
        if isinstance(one.get(key), dict)
        for name, value in one[key].items()
    }
    own = {key: value for key, value in one.items() if f"{key}." not in _prefixes(inner)}
    return {**inner, **own}


def _prefixes(names: Iterable[str]) -> set[str]:
    return {name.partition(".")[0] + "." for name in names}


def is_own(one: Mapping[str, Any]) -> bool:
    """Tell whether an object is a record that `saidwhat read --json` printed."""
    article = one.get("article")
    return (
        isinstance(article, dict)
        and isinstance(article.get("text"), str)
        and "text_sha256" in article
        and isinstance(one.get("statements"), list)
    )


def _own(article: Mapping[str, Any], origin: str) -> Capture:
    """Return the article of a record: its text as it is, so that each place in it stays."""
    published = article.get("published") or {}
    cells = {name: article.get(name) for name in _OWN if article.get(name)}
    cells["text"] = article["text"]
    basis = published.get("basis")
    if published:
        cells["published"] = published.get("time") or published.get("edtf")
    return row(cells, {name: name for name in cells}, origin, as_is=True, basis=basis)


def objects(columns: Columns) -> Format:
    """Return the format of JSON whose keys somebody named."""
    return replace(FORMAT, items=partial(_items, columns=columns))


def stretch(lines: Stretch, columns: Columns | None = None) -> Format:
    """Return the format of some lines of a file, their keys told as those of the whole file."""
    return replace(FORMAT, items=partial(_stretch, lines=lines, columns=columns))


def is_of_lines(content: bytes) -> bool:
    """Tell whether a file that begins so can be cut between its lines."""
    return not content.startswith(_WIDE) and _tells(content) and _are_lines(content)


FORMAT = Format(
    "JSON",
    (".jsonl", ".ndjson"),
    "application/jsonl",
    "items",
    nothing,
    tells=_tells,
    surely=True,
    items=_items,
)
