"""How does an editor or a CI job show the findings in place? As SARIF 2.1.0 (OASIS).

One result for each quotation that is wrong, and one, of a lesser level, for each that
wants a look or rests on an article with a warning. Lines and columns count Unicode code
points from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from saidwhat.text.lines import line_column
from saidwhat.types.verdict import (
    ATTRIBUTIONS,
    DATES,
    FORMS,
    WORDS,
    Answer,
    NotChecked,
    Verdict,
    meaning,
)
from saidwhat.wording import citing, verdicts
from saidwhat.wording.finding import reasons

Json = dict[str, Any]

#: Each rule's level and sentence: the words of the table, and what no word tells.
_RULES = {
    word: (meaning(word).sarif, meaning(word).rule)
    for word in (*WORDS, *ATTRIBUTIONS, *DATES, *FORMS)
    if meaning(word).rule
} | {
    "citation": ("error", "The article cited does not hold these words, or is not at hand."),
    "turned": ("error", "Faithful words, but the negation or condition that governs them is cut."),
    "cut": ("note", "Faithful words, but what is cut off or changed governs them."),
    "warning": ("note", "The article that prints these words has a warning."),
    "draft": ("note", "What is to be known of the whole draft."),
    "not_checked": ("note", "What may be a quotation was not checked."),
    "not_read": ("note", "A file was not read: nothing was checked against it."),
}


def sarif_log(answers: Sequence[Answer], version: str) -> Json:
    """Return the SARIF log of the answers."""
    rules = [
        {
            "id": f"saidwhat/{name}",
            "shortDescription": {"text": text},
            "defaultConfiguration": {"level": level},
        }
        for name, (level, text) in _RULES.items()
    ]
    results = [
        _result(answer, verdict, rule)
        for answer in answers
        for verdict in answer.quotations
        if (rule := _rule(verdict))
    ]
    results += [result for answer in answers for result in _missed(answer)]
    for entry in dict.fromkeys(e for answer in answers for e in answer.coverage.not_read):
        place = {"artifactLocation": _artifact(entry.file)}
        results.append(_note("not_read", f"Not read: {verdicts.why_not_read(entry)}", place))
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "saidwhat", "version": version, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _rule(verdict: Verdict) -> str | None:
    """Return the rule that a verdict breaks, or None: the worst of its reasons."""
    return verdict.reason or ("warning" if verdict.is_told else None)


def _result(answer: Answer, verdict: Verdict, rule: str) -> Json:
    return {
        "ruleId": f"saidwhat/{rule}",
        "ruleIndex": list(_RULES).index(rule),
        "level": _RULES[rule][0],
        "message": {"text": _message(answer, verdict)},
        "locations": [{"physicalLocation": _location(answer, verdict)}],
    }


def _missed(answer: Answer) -> list[Json]:
    whole = {"artifactLocation": _artifact(answer.file)}
    return [_note("draft", note, whole) for note in answer.notes] + [
        _note("not_checked", f"Not checked: {entry.reason}", _location(answer, entry))
        for entry in answer.not_checked
    ]


def _note(rule: str, says: str, place: Json) -> Json:
    return {
        "ruleId": f"saidwhat/{rule}",
        "ruleIndex": list(_RULES).index(rule),
        "level": "note",
        "message": {"text": _sentence(says)},
        "locations": [{"physicalLocation": place}],
    }


def _message(answer: Answer, verdict: Verdict) -> str:
    sentences = [f"{verdict.words}: {verdicts.words(verdict)}", *reasons(verdict, answer)]
    sentences += [f"printed in {citing.place_of(match)}" for match in verdict.matches[:1]]
    if verdict.paragraph is not None:
        sentences.append(f"paragraph {verdict.paragraph}")
    return " ".join(map(_sentence, sentences))


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:].removesuffix('.')}."


def _location(answer: Answer, verdict: Verdict | NotChecked) -> Json:
    place: Json = {"artifactLocation": _artifact(answer.file)}
    if verdict.paragraph is None:  # else the offsets are those of the text that was taken out
        span = verdict.span
        start, end = line_column(answer.text, span.start), line_column(answer.text, span.end)
        place["region"] = {
            "startLine": start[0],
            "startColumn": start[1],
            "endLine": end[0],
            "endColumn": end[1],
            "charOffset": span.start,
            "charLength": len(span),
            "snippet": {"text": span.of(answer.text)},
        }
    return place


def _artifact(file: str) -> Json:
    return {"uri": _address(file)}


def _address(file: str) -> str:
    """Return a URI for a draft: relative where its path is, so that a CI job finds it."""
    if file == "-":
        return "stdin"
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
