"""Does "he" or "she" lead to the right person? GUM's news, and GAP.

    python -m benchmarks.resolve.pronouns [--set gum-news|gap-test|...] [--out FOLDER]

GUM: gendered pronouns whose person is named before them. Names are given as the corpus
marks them; clusters, gender, unnamed people and the choice are the program's. Right: the
name reached is the same person's. Once as the program goes, where one mistake draws others
after it, and once with the pronouns before each one settled by the corpus, as the field
measures it. GAP: a pair is right where the program's choice agrees
with both labels; the score is F1 over the labels, as GAP's own scorer counts it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

from corpora import references
from corpora.references import Document
from saidwhat.resolve.antecedents import Choose, Found, by_leaning, by_score, follow
from saidwhat.resolve.candidates import Pronoun
from saidwhat.resolve.pronouns import Scorer, load
from saidwhat.types.span import Span
from training.pronouns.examples import Teacher, scene


def nearest(pronoun: Pronoun) -> tuple[int, float] | None:
    named = [at for at, one in enumerate(pronoun.options) if one[2].named]
    return (named[0], 1.0) if named else None


def gender(pronoun: Pronoun) -> tuple[int, float] | None:
    fits = [
        at
        for at, one in enumerate(pronoun.options)
        if one[2].named and one[2].gender in (pronoun.gender, "unknown")
    ]
    return (fits[0], 1.0) if fits else None


def citron(pronoun: Pronoun) -> tuple[int, float] | None:
    """Return the nearer of the two mentions before that gender does not speak against."""
    for at, one in enumerate(pronoun.options[:2]):
        if one[2].gender in (pronoun.gender, "unknown"):
            return at, 1.0
    return None


def told(document: Document, choose: Choose) -> dict[Span, Found | None]:
    """Answer each pronoun by ``choose``, but go on to the next by what the corpus says."""
    teacher = Teacher(document)
    answers: dict[Span, Found | None] = {}

    def ask(pronoun: Pronoun) -> tuple[int, float] | None:
        chosen = choose(pronoun)
        person, place, _ = pronoun.options[chosen[0]] if chosen else (None, None, None)
        answers[pronoun.span] = Found(person, place, chosen[1]) if chosen else None
        return teacher(pronoun)

    follow(scene(document.article, document.annotations), ask)
    return answers


def gum(
    genre: str,
    choose: Choose,
    cases: list[str] | None = None,
    forced: bool = False,
    lean: Choose | None = None,
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document in references.gum(genre):
        teacher = Teacher(document)
        if forced:
            found = told(document, choose)
        else:
            found = follow(scene(document.article, document.annotations), choose, lean).pronouns
        for span, answer in found.items():
            chain = document.chains.get(span)
            if chain is None:
                continue
            before = [name for name in document.names if name.end <= span.start]
            named = any(document.chains[name] == chain for name in before)
            sort = "named" if named else "unnamed"
            if answer is None:
                verdict = "abstained"
            elif teacher.chain(answer.person, answer.by) == chain:
                verdict = "right"
            elif answer.person.cluster is None:
                verdict = "abstained"
            else:
                verdict = "wrong"
            counts[f"{sort} {verdict}"] += 1
            if cases is not None:
                cases.append(f"{document.name}\t{span.start}\t{span.end}\t{sort}\t{verdict}")
    return counts


def gap(part: str, choose: Choose) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pair in references.gap(part):
        found = follow(scene(pair.article, pair.annotations), choose).pronouns
        answer = found.get(pair.pronoun)
        cluster = answer.person.cluster if answer else None
        for name, means in zip(pair.names, pair.means, strict=True):
            said = cluster is not None and any(one.span.overlaps(name) for one in cluster.names)
            counts[f"{'true' if said == means else 'false'} {'yes' if said else 'no'}"] += 1
    return counts


def line(name: str, counts: Counter[str]) -> str:
    right, wrong, none = (counts[f"named {one}"] for one in ("right", "wrong", "abstained"))
    number = max(1, right + wrong + none)
    lost = counts["unnamed wrong"]
    others = lost + counts["unnamed right"] + counts["unnamed abstained"]
    return (
        f"{name:28}{number:>5}{100 * right / number:>8.1f}{100 * wrong / number:>8.1f}"
        f"{100 * none / number:>8.1f}   {lost} of {others} without a name were given one"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="gum-news")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--weights", type=Path, help="another file than the one that ships")
    parser.add_argument("--alone", action="store_true", help="without the baselines")
    parser.add_argument("--always", action="store_true", help="without the two thresholds")
    options = parser.parse_args()
    scorer: Scorer = load(options.weights) if options.weights else load()
    if options.always:
        scorer = replace(scorer, least=0.0, margin=0.0)
    methods = {
        "saidwhat": by_score(scorer),
        "nearest person": nearest,
        "gender and nearest": gender,
        "Citron's window of two": citron,
    }
    if options.alone:
        methods = {"saidwhat": methods["saidwhat"]}
    corpus, part = options.set.split("-", 1)
    lines: list[str] = []
    cases: list[str] = []
    if corpus == "gum":
        for forced in (False, True):
            head = "each pronoun told by the corpus" if forced else "one after the other"
            lines.append(f"{'GUM ' + part:28}    n   right   wrong    none   ({head})")
            for name, choose in methods.items():
                kept = cases if name == "saidwhat" and not forced else None
                leaning = by_leaning(scorer) if name == "saidwhat" else None
                lines.append(line(name, gum(part, choose, kept, forced, leaning)))
    else:
        lines.append(f"{'GAP ' + part:28}    P       R      F1")
        for name, choose in methods.items():
            counts = gap(part, choose)
            precision = counts["true yes"] / max(1, counts["true yes"] + counts["false yes"])
            recall = counts["true yes"] / max(1, counts["true yes"] + counts["false no"])
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            lines.append(f"{name:24}{100 * precision:>9.1f}{100 * recall:>8.1f}{100 * f1:>8.1f}")
    print("\n".join(lines))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / f"pronouns-{options.set}.txt").write_text("\n".join(lines) + "\n")
        (options.out / f"pronouns-{options.set}.tsv").write_text("\n".join(cases) + "\n")


if __name__ == "__main__":
    main()
