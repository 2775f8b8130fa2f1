"""How does the answer to a draft look in a notebook? Its quotations in order, as a piece of HTML.

All text is escaped. The page that an editor files is `web.report_page`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from saidwhat.types.verdict import Answer, Match, Verdict
from saidwhat.wording import citing, finding, verdicts


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
    missed = answer.coverage.not_read
    unread = [f"{entry.file}: {verdicts.why_not_read(entry)}" for entry in missed]
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
    dated = verdicts.dated(verdict)
    parts += [f'<p class="facts look">{escape(dated)}</p>'] if dated else []
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
    """Return a passage with the changed words marked."""
    return " ".join(_marked(words, piece.start, places) for piece, words in finding.pieces(match))


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
    told = "".join(
        f'<p class="facts look">{escape(line)}</p>' for line in citing.warned(match.warnings)
    )
    return f'<p class="facts">→ {cited}</p>{told}'
