"""What does a browser show of this page that its bare tags do not tell?

Letters without width are nothing, and so is what is hidden; words set as a block stand apart from
those beside them; words between two paragraphs are a paragraph. The tree is changed before anybody
selects from it. Which of it is the article is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from saidwhat.clean.page import BLOCKS, UNSEEN

#: Soft hyphens, joints of no width, marks of direction; joiners between Latin letters only,
#: since other scripts spell with them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]"
    "|(?<=[A-Za-zÀ-ɏ])[\u200c\u200d](?=[A-Za-zÀ-ɏ])"
    "|[\x00-\x08\x0e-\x1b\ufffe\uffff]"
)
#: Spaces that XML refuses to be given.
_SPACES = re.compile("[\x0b\x0c\x1c-\x1f]")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
#: So many letters between two paragraphs are one; fewer are a label or a mark.
_FEWEST_LETTERS = 20

# Where a sentence or a quotation ends at a tag and the next begins behind it without a space, the
# page's style sets them apart. "www." and a first letter set large are none of these.
_ENDS = re.compile(r"(?:(?<!www)(?<=\w\w\w)[.!?…]|[a-z,:]|[,.!?…]”|”)\Z")
_BEGINS = re.compile(r"“\w|\"?[A-Z][\w’']*\b")
_LABEL = re.compile(r"[a-z]{2}\Z")
_LABELLED = re.compile(r"[A-Z][a-z]")
_SAID = re.compile(r"[a-z]{2}")


def mend(tree: html.HtmlElement) -> None:
    """Make a page's tree say what a browser shows."""
    _drop_invisible(tree)
    _drop_hidden(tree)
    for element in list(tree.iter(*_INLINE)):
        if _BLOCK_STYLE.search(element.get("style") or ""):
            element.tag = "div"
    _part_words(tree)
    for element in list(tree.iter(*_COLUMNS)):
        _wrap_between(element)


_INLINE = ("span", "strong", "b", "em", "i", "a", "font", "small", "time")
_COLUMNS = ("article", "body", "center", "div", "main", "section", "td")


def shown(words: str) -> str:
    """Return words without what has no width, and with spaces that can be written."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", words))


def _drop_invisible(tree: html.HtmlElement) -> None:
    for element in list(tree.iter("wbr")):
        element.drop_tag()
    for element in tree.iter():
        if element.text and (words := shown(element.text)) != element.text:
            element.text = words
        if element.tail and (words := shown(element.tail)) != element.tail:
            element.tail = words


def _drop_hidden(tree: html.HtmlElement) -> None:
    """Drop what is hidden, unless that is most of the page: scripts show it then."""
    hidden = [element for element in tree.iter() if _is_hidden(element)]
    outer = [one for one in hidden if not any(map(_is_hidden, one.iterancestors()))]
    letters = sum(len(one.text_content()) for one in outer)
    if letters * 2 < len(tree.text_content()):
        for element in outer:
            if element.getparent() is not None:
                element.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "script"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


# Words that run together


def _part_words(tree: html.HtmlElement) -> None:
    """Set a space where two sentences meet at a tag."""
    before = ""
    for element, is_tail, words in _texts(tree):
        if words is None:
            before = ""
        elif words:
            if _run_together(before, words, not is_tail and _is_beside(element)):
                if is_tail:
                    element.tail = " " + words
                else:
                    element.text = " " + words
            before = words


def _texts(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool, str | None]]:
    """Yield the pieces of text of a page, and None where a block begins or ends."""
    from lxml import etree

    for event, element in (walker := etree.iterwalk(tree, events=("start", "end"))):
        apart = element.tag in BLOCKS or element.tag == "br"
        if event == "start":
            if apart:
                yield element, False, None
            if element.tag in UNSEEN:
                walker.skip_subtree()
            else:
                yield element, False, element.text or ""
        else:
            if apart:
                yield element, True, None
            yield element, True, element.tail or ""


def _is_beside(element: html.HtmlElement) -> bool:
    """Tell whether an element stands right behind another one of its own, as labels do."""
    before = element.getprevious()
    return before is not None and before.tag in _INLINE and not before.tail


def _run_together(before: str, after: str, beside: bool) -> bool:
    if beside and _LABEL.search(before) and _LABELLED.match(after):
        return True
    end = _ENDS.search(before)
    if not end:
        return False
    if end.group() == "”" or end.group().endswith("”"):
        return bool(_SAID.match(after) or _BEGINS.match(after))
    if end.group().isalpha() or end.group() in ",:":
        return after.startswith("“")
    return bool(_BEGINS.match(after))


# Words between paragraphs


def _wrap_between(column: html.HtmlElement) -> None:
    """Make paragraphs of the words that stand between those of a column."""
    if sum(child.tag == "p" for child in column) < 2:
        return
    for child in list(column):
        if child.tag in BLOCKS or child.tag == "br":
            _wrap(child)


def _wrap(block: html.HtmlElement) -> None:
    """Make a paragraph of the words that stand behind a block, up to the next one."""
    inline = []
    after = block.getnext()
    while after is not None and isinstance(after.tag, str) and after.tag not in BLOCKS | {"br"}:
        inline.append(after)
        after = after.getnext()
    words = (block.tail or "") + "".join(
        one.text_content() + (one.tail or "") for one in inline if one.tag not in UNSEEN
    )
    if sum(map(str.isalpha, words)) < _FEWEST_LETTERS:
        return
    paragraph = html.Element("p")
    paragraph.text, block.tail = block.tail, None
    block.addnext(paragraph)
    paragraph.extend(inline)
