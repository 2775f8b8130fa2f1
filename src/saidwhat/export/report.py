"""What does the editor file? One page, with everything in it, that prints well.

The draft's quotations in order, each with its verdict, the words that differ, and where
the original stands. No script, no picture, nothing fetched: all text is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template

from saidwhat.types.verdict import Answer, Match, Verdict
from saidwhat.wording import citing, verdicts

_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: break-word; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
li.quotation { border-top: 1px solid; padding: .8rem 0; break-inside: avoid; }
.verdict { font: bold .9rem/1.4 system-ui, sans-serif; letter-spacing: .03em; }
.verdict span { font-weight: normal; letter-spacing: 0; }
.facts, footer { font: .85rem/1.5 system-ui, sans-serif; }
blockquote { margin: .4rem 0 .4rem 1rem; }
dl { margin: .4rem 0; display: grid; grid-template-columns: 5rem 1fr; gap: .2rem .6rem; }
dt { font: .85rem/1.7 system-ui, sans-serif; } dd { margin: 0; }
mark { font-weight: bold; text-decoration: underline; color: inherit;
  background: rgb(255 215 0 / .35); }
ul.changes { margin: .3rem 0; padding-left: 1.2rem; }
.look { font-weight: bold; }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } a { color: inherit; } }
</style>
</head>
<body>
<main>
<h1>$title</h1>
$drafts
</main>
<footer><p>Checked with saidwhat $version. Each verdict says what these articles print, as said
by whom; none says what is true.</p></footer>
</body>
</html>
""")


def report_page(answers: Sequence[Answer], version: str) -> str:
    """Return the report of these answers as one HTML page."""
    names = ", ".join(answer.file for answer in answers)
    return _PAGE.substitute(
        title=escape(f"Quotations of {names}"),
        drafts="\n".join(answer_html(answer) for answer in answers),
        version=escape(version),
    )


def answer_html(answer: Answer) -> str:
    """Return the answer to one draft as a piece of HTML."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in answer.notes)
    items = "\n".join(_quotation(verdict, answer) for verdict in answer.quotations)
    return (
        f"<section>\n<h2>{escape(answer.file)}</h2>\n"
        f"<p>{escape(verdicts.summary(answer))}. "
        f"Looked at {escape(verdicts.coverage(answer.coverage))}.</p>\n{notes}"
        f"<ol>\n{items}\n</ol>\n{_missed(answer)}</section>"
    )


def _missed(answer: Answer) -> str:
    """Return what was not checked and not read: an all-clear covers what it names."""
    unread = [f"{entry.file}: {entry.reason}" for entry in answer.coverage.not_read]
    unchecked = [verdicts.not_checked(entry, answer) for entry in answer.not_checked]
    made = ""
    for title, entries in (("Not checked", unchecked), ("Not read", unread)):
        items = "".join(f"<li>{escape(entry)}</li>" for entry in entries)
        made += f'<h3>{title}</h3>\n<ul class="facts">{items}</ul>\n' if entries else ""
    return made


def _quotation(verdict: Verdict, answer: Answer) -> str:
    head = f"{verdict.words.upper()} · {verdict.level}: {verdicts.words(verdict)}"
    where = escape(verdicts.place(verdict, answer.text))
    parts = [f'<p class="verdict">{escape(head)} <span>({where})</span></p>']
    parts.append(_words(verdict, answer))
    parts.append(f'<p class="facts">{escape(verdicts.attribution(verdict))}</p>')
    cited = verdicts.cited(verdict)
    parts += [f'<p class="facts look">{escape(cited)}</p>'] if cited else []
    if verdict.words != "absent" and verdict.changes:
        parts.append(f'<ul class="changes facts">{_changes(verdict)}</ul>')
    parts += [_citation(match) for match in verdict.matches]
    parts += [f'<p class="facts">{escape(note)}</p>' for note in verdict.notes]
    return f'<li class="quotation">{"".join(parts)}</li>'


def _changes(verdict: Verdict) -> str:
    return "".join(
        f"<li{' class=look' if change.material else ''}>{escape(verdicts.change(change))}</li>"
        for change in verdict.changes
    )


def _words(verdict: Verdict, answer: Answer) -> str:
    places = [change.draft for change in verdict.changes if change.draft_text]
    drafted = " ".join(
        _marked(piece.of(answer.text), piece.start, places) for piece in verdict.pieces
    )
    if not any(change.draft_text or change.original_text for change in verdict.changes):
        return f"<blockquote>{drafted}</blockquote>"
    rows = [("draft", drafted)]
    match = verdict.matches[0] if verdict.matches else verdict.nearest
    if match:
        label = "printed" if verdict.matches else "nearest"
        printed = [change.original for change in verdict.changes if change.original_text]
        rows.append((label, _printed(match, printed)))
    cells = "".join(f"<dt>{escape(label)}</dt><dd>{words}</dd>" for label, words in rows)
    if verdict.nearest is None:
        return f"<dl>{cells}</dl>"
    far = escape(verdicts.nearest(verdict))
    return f'<dl>{cells}</dl><p class="facts">{far}</p>{_citation(verdict.nearest)}'


def _printed(match: Match, places: Sequence[tuple[int, int]]) -> str:
    """Return a passage with the changed words marked; its text is its pieces, space between."""
    words, at = [], 0
    for piece in match.content:
        words.append(_marked(match.text[at : at + len(piece)], piece.start, places))
        at += len(piece) + 1
    return " ".join(words)


def _marked(words: str, start: int, places: Sequence[tuple[int, int]]) -> str:
    """Return ``words``, which begin at ``start``, escaped, with the given places marked."""
    made, at = "", 0
    for low, high in sorted(places):
        low, high = max(low - start, at), min(high - start, len(words))
        if low < high:
            made += f"{escape(words[at:low])}<mark>{escape(words[low:high])}</mark>"
            at = high
    return made + escape(words[at:])


def _citation(match: Match) -> str:
    cited = escape(citing.place_of(match))
    url = match.url or ""
    if url.startswith(("https://", "http://")):
        cited += f' <a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>'
    return f'<p class="facts">→ {cited}</p>'
