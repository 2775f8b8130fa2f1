"""promptfoo: does the output quote the sources of its test as they stand?"""

from typing import Any

import saidwhat


def get_assert(output: str, context: dict[str, Any]) -> dict[str, Any]:
    """Return promptfoo's GradingResult; the test has ``sources`` among its vars."""
    guarded = saidwhat.guard(output, context["vars"]["sources"])
    wrong = [one for one in guarded.quotations if not one.ok]
    told = [f"“{one.text}”: {one.words}, {one.attribution}" for one in wrong]
    told += [f"{one.target}: {one.found}" for one in guarded.citations if one.level == "wrong"]
    told += [f"not checked: “{one.text}”" for one in guarded.not_checked]
    many = len(guarded.quotations)
    share = 1 - len(wrong) / many if many else float(guarded.ok)
    why = "; ".join(told) or "every quotation stands in the sources"
    return {"pass": guarded.ok, "score": share, "reason": why}
