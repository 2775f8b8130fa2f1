"""What of a check did a form accept? Findings with a reason and a name, carried from form to form.

Each travels with the finding that it speaks of, so that it is never taken for another one's
where the draft was changed meanwhile. Whether it still says something is for `check_page`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from saidwhat.codec.read import from_json
from saidwhat.codec.write import to_json
from saidwhat.errors import InvalidValueError
from saidwhat.types.acceptance import Acceptance, Finding
from saidwhat.types.verdict import LEVELS
from saidwhat.web.problems import Problem, ProblemError

if TYPE_CHECKING:
    from starlette.datastructures import FormData

#: Characters of a reason, and of a name.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted, and what cannot be: a reason or a name is missing, and is asked for."""

    whole: tuple[Acceptance, ...] = ()
    halves: tuple[Acceptance, ...] = ()

    def of(self, finding: Finding) -> Acceptance | None:
        """Return what was accepted of a finding."""
        return next((one for one in self.whole if one.finding == finding), None)

    def half_of(self, finding: Finding) -> Acceptance | None:
        """Return what was begun for a finding."""
        return next((one for one in self.halves if one.finding == finding), None)

    @property
    def by(self) -> str:
        """Return the name that was given last."""
        return self.whole[-1].by if self.whole else ""


#: Nothing was accepted.
NOTHING = Accepted()


def accepted(form: FormData, now: str) -> Accepted:
    """Return what a form accepts: what it had, less what is taken back, and what is new.

    Raises:
        ProblemError: it holds what no form of ours does.
    """
    whole = {one.finding: one for one in map(_acceptance, form.getlist("accepted"))}
    for given in form.getlist("revoke"):
        whole.pop(_finding(given), None)
    halves = []
    for name, value in form.multi_items():
        if not name.startswith("finding."):
            continue
        number = name.partition(".")[2]
        reason, by = (_words(form.get(f"{part}.{number}")) for part in ("reason", "by"))
        if reason:
            made = Acceptance(_finding(value), reason, by, now)
            if not by or made.finding.level == "fine":
                halves.append(made)
            else:
                whole[made.finding] = made
    return Accepted(tuple(whole.values()), tuple(halves))


def standing(accepted: Accepted, findings: Sequence[Finding]) -> tuple[Accepted, list[Acceptance]]:
    """Return what still speaks of one of these findings, and what no longer does."""
    there = set(findings)
    stays = tuple(one for one in accepted.whole if one.finding in there)
    lapsed = [one for one in accepted.whole if one.finding not in there]
    return replace(accepted, whole=stays), lapsed


def written(value: Finding | Acceptance) -> str:
    """Return a finding or an acceptance as a field of a form has it."""
    return json.dumps(to_json(value), ensure_ascii=True)


def _words(value: object) -> str:
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _finding(value: object) -> Finding:
    return _checked(_parsed(value))


def _acceptance(value: object) -> Acceptance:
    parsed = _parsed(value)
    told = [parsed.get(name) for name in ("reason", "by", "made")]
    if not all(isinstance(one, str) and one for one in told):
        raise _strange()
    return Acceptance(_checked(parsed.get("finding")), *map(str, told))


def _parsed(value: object) -> Mapping[str, Any]:
    try:
        parsed = json.loads(str(value))
    except ValueError as error:
        raise _strange() from error
    if not isinstance(parsed, dict):
        raise _strange()
    return parsed


def _checked(value: object) -> Finding:
    try:
        found = from_json(Finding, value)
    except InvalidValueError as error:
        raise _strange() from error
    words = (found.text, found.words, found.attribution, found.speaker or "")
    if not all(isinstance(one, str) for one in words) or found.level not in LEVELS:
        raise _strange()
    return found


def _strange() -> ProblemError:
    return ProblemError(Problem(422, "Not as described", "An acceptance cannot be read."))
