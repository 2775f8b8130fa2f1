"""How many of the 985 expressions of Recognizers-Text are found, and given the same date?

    python -m benchmarks.times.recognizers [--wrong N]

Its cases are commands to a calendar ("I'll be back tomorrow"), not news: a bare date
there is ahead as often as behind, and it names both. A value counts as the same where
it is one of the values that the case gives. Only dates are compared; hours, lengths
and repetitions are written differently there. ``--wrong N`` prints the first N case
numbers that differ, with both values.
"""

from __future__ import annotations

import argparse
import json
import re
from typing import Any

from corpora.times import FOLDER, article
from saidwhat.times.find import find

_DATE = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?|-W\d\d)?")


def wanted(result: dict[str, Any]) -> set[str]:
    """Return the dates that a case's result gives, as TIMEX3 values."""
    values = (result.get("Resolution") or {}).get("values") or []
    found = {str(value.get("timex", "")) for value in values}
    found |= {str(value.get("value", "")) for value in values if value.get("type") == "date"}
    return {value for value in found if _DATE.fullmatch(value)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", type=int, default=0)
    show = parser.parse_args().wrong
    source = (FOLDER / "recognizers-text-cases.json").read_text(encoding="utf-8-sig")
    count = found = same = 0
    for number, case in enumerate(json.loads(source)):
        day = (case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
        times = find(article({"text": case["Input"], "published": day}))
        for result in case["Results"]:
            values = wanted(result)
            if not values:
                continue
            count += 1
            start, end = result["Start"], result["End"]
            ours = [t for t in times if t.span.start <= end and start < t.span.end]
            found += bool(ours)
            hit = any(t.value in values or str(t.edtf) in values for t in ours)
            same += hit
            if not hit and show > 0:
                show -= 1
                print(number, sorted(values), [t.value for t in ours])
    print(json.dumps({"dates": count, "found": found, "same": same}))


if __name__ == "__main__":
    main()
