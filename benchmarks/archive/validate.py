"""Are our Web Annotations valid? The W3C test suite's own JSON Schemas, over an archive.

    python -m benchmarks.archive.validate ARCHIVE

Runs every schema of the suite's musts (``annotationMusts.test`` and what it names) and
the validity schemas of selectors over every exported annotation. The schemas stand in
(``python -m corpora``), outside the repository.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from corpora.catalogue import DATA
from saidwhat.archive.archive import Archive
from saidwhat.export.annotation import annotation

SUITE = DATA / "web-annotation"
#: Schemas that an annotation must pass; the others of the suite ask for optional features.
MUSTS = (
    "annotations/3.1-annotationContextValidated.json",
    "annotations/3.1-annotationIdValidated.json",
    "annotations/3.1-annotationTypeValidated.json",
    "annotations/3.1-bodyKeyFound.json",
    "annotations/3.1-targetKeyFound.json",
    "annotations/3.2-bodyObjectsRecognized.json",
    "annotations/3.2-targetObjectsRecognized.json",
    "annotations/specificResource/4.2-selectorFound.json",
    "annotations/specificResource/4.2-selectorValidIfPresent.json",
    "annotations/specificResource/4.2-TextDataPositionSelectorValid.json",
    "annotations/specificResource/4.2.4-textQuoteSelector.json",
    "annotations/specificResource/4.2.4-textQuoteSelectorValid.json",
    "annotations/specificResource/4.2.4-prefix.json",
    "annotations/specificResource/4.2.4-suffix.json",
    "annotations/specificResource/4.2.5-textPositionSelector.json",
)


def registry() -> Registry[Any]:
    found: Registry[Any] = Registry()
    for path in (SUITE / "definitions").glob("*.json"):
        resource = Resource.from_contents(json.loads(path.read_text()), DRAFT4)
        for name in (path.name, f"../definitions/{path.name}", resource.id() or path.name):
            found = found.with_resource(name, resource)
    return found


def main() -> int:
    known = registry()
    validators = {
        name: Draft4Validator(json.loads((SUITE / name).read_text()), registry=known)
        for name in MUSTS
    }
    failures: Counter[str] = Counter()
    total = 0
    with Archive.open(sys.argv[1], readonly=True) as archive:
        for exported in archive.exported():
            for statement in exported.record.statements:
                total += 1
                made = annotation(exported.record.article, statement)
                for name, validator in validators.items():
                    failures[name] += not validator.is_valid(made)
    # A schema that nothing fails proves nothing: an annotation without words must fail some.
    hollow = {"@context": "http://nowhere.example", "id": 3, "target": {"selector": {}}}
    told = sum(not validator.is_valid(hollow) for validator in validators.values())
    print(f"{told} of {len(MUSTS)} schemas refuse a hollow annotation")
    for name in MUSTS:
        print(f"{failures[name]:>6} of {total} fail  {name}")
    return int(any(failures.values()))


if __name__ == "__main__":
    sys.exit(main())
