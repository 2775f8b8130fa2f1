"""Which pronouns do GUM and GAP mark, and whom do they mean?

GUM: text, people's names, coreference, and
from its trees the subjects of verbs of saying as sources. GAP: one pronoun and two names a text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora.catalogue import DATA
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.article import Article
from saidwhat.types.span import Span, Spans, envelope

ENTITIES = DATA / "entities"
HE_SHE = frozenset("he him his himself she her hers herself".split())
_SAY = frozenset(
    "say tell add note explain argue claim insist ask write report announce state reply continue"
    " believe think warn suggest declare comment recall describe acknowledge admit".split()
)


@dataclass(slots=True)
class Document:
    """One document: its article, its annotations, and who each place is.

    ``chains`` gives the coreference number of each place of a person: names, pronouns
    and nouns; ``names`` are the places of names.
    """

    name: str
    genre: str
    article: Article
    annotations: Annotations
    chains: dict[Span, str] = field(default_factory=dict)
    names: set[Span] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Token:
    number: int
    span: Span
    form: str
    lemma: str
    upos: str
    head: int
    deprel: str
    plural: bool
    misc: str


def gum(*genres: str) -> Iterator[Document]:
    """Yield the documents of GUM of these genres."""
    for path in sorted((ENTITIES / "gum").glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in genres:
            yield _document(path, genre)


def _document(path: Path, genre: str) -> Document:
    text, sentences = _read(path)
    article = Article(text)
    chains: dict[Span, str] = {}
    names: set[Span] = set()
    mentions: list[Mention] = []
    attributions: list[Attribution] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for sentence in sentences:
        for at, token in enumerate(sentence):
            for kind, chain, what in _brackets(token.misc):
                if kind == "open":
                    opened.setdefault(chain, []).append((at, what))
                if kind == "close" and opened.get(chain):
                    start, what = opened[chain].pop()
                    if what == "person":
                        _note(sentence[start : at + 1], chain, (chains, names, mentions))
        attributions += _said(sentence)
        opened.clear()
    annotations = Annotations(article.text_sha256, tuple(attributions), tuple(mentions), "gum")
    return Document(path.stem, genre, article, annotations, chains, names)


def _read(path: Path) -> tuple[str, list[list[_Token]]]:
    text = ""
    sentences: list[list[_Token]] = []
    current: list[_Token] = []
    joined = 0
    after = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and "block" not in line and text:
            text = text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) == 10 and re.fullmatch(r"\d+-\d+", cells[0]):
            joined = int(cells[0].split("-")[1])
            after = "" if "SpaceAfter=No" in cells[9] else " "
        elif len(cells) == 10 and cells[0].isdigit():
            number = int(cells[0])
            span = Span(len(text), len(text) + len(cells[1]))
            space = "" if "SpaceAfter=No" in cells[9] else " "
            if number <= joined:
                space = after if number == joined else ""
            text += cells[1] + space
            plural = "Number=Plur" in cells[5]
            token = (number, span, cells[1], cells[2], cells[3], int(cells[6]), cells[7], plural)
            current.append(_Token(*token, cells[9]))
        elif not line.strip() and current:
            sentences.append(current)
            current = []
            joined = 0
            if not text.endswith((" ", "\n")):
                text += " "
    return text, [*sentences, *([current] if current else [])]


def _brackets(misc: str) -> Iterator[tuple[str, str, str]]:
    match = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
    if not match:
        return
    for piece in re.finditer(r"\((\d+)-(\w+)[^()]*(\))?|(\d+)\)", match[1]):
        if piece[1]:
            yield "open", piece[1], piece[2]
            if piece[3]:
                yield "close", piece[1], piece[2]
        else:
            yield "close", piece[4], ""


def _note(
    tokens: list[_Token], chain: str, into: tuple[dict[Span, str], set[Span], list[Mention]]
) -> None:
    """Note the place of a person, and the place of the name in it, if its head is one."""
    chains, names, mentions = into
    chains[Span(tokens[0].span.start, tokens[-1].span.end)] = chain
    numbers = {token.number for token in tokens}
    at = next((i for i, token in enumerate(tokens) if token.head not in numbers), 0)
    if tokens[at].upos != "PROPN" or tokens[at].plural:
        return
    start, end = at, at
    while start > 0 and _is_name_part(tokens[start - 1]):
        start -= 1
    while end + 1 < len(tokens) and _is_name_part(tokens[end + 1]):
        end += 1
    span = Span(tokens[start].span.start, tokens[end].span.end)
    chains.setdefault(span, chain)
    names.add(span)
    mentions.append(Mention(span, "name", "person"))


def _is_name_part(token: _Token) -> bool:
    return token.upos == "PROPN" or bool(re.fullmatch(r"-|[A-Z]\.|van|von|de|bin|al", token.form))


def _said(sentence: list[_Token]) -> Iterator[Attribution]:
    for at, token in enumerate(sentence, 1):
        if token.lemma.lower() not in _SAY or token.upos != "VERB":
            continue
        subject = next((t for t in sentence if t.head == at and t.deprel == "nsubj"), None)
        told = next(
            (t for t in sentence if t.head == at and t.deprel in ("ccomp", "parataxis")), None
        )
        if subject is None:
            continue
        if told is None and token.deprel != "parataxis":
            continue
        number = sentence.index(subject) + 1
        content = _own_words(sentence, at, told)
        if content:
            source = envelope(_below(sentence, number))
            yield Attribution((source,), (token.span,), content)


def _own_words(sentence: list[_Token], verb: int, told: _Token | None) -> Spans:
    """Return what is said: the clause that a verb governs, or all around "she said"."""
    if told is not None:
        top = sentence.index(told) + 1
        return _below(sentence, top)
    top = sentence[verb - 1].head
    return _pieces(sentence, lambda i: _under(sentence, i, top) and not _under(sentence, i, verb))


def _below(sentence: list[_Token], top: int) -> Spans:
    return _pieces(sentence, lambda at: _under(sentence, at, top))


def _pieces(sentence: list[_Token], held: Callable[[int], bool]) -> Spans:
    """Return the unbroken runs of the tokens, counted from one, that are held."""
    found: list[Span] = []
    before = False
    for at, token in enumerate(sentence, 1):
        if held(at) and before:
            found[-1] = Span(found[-1].start, token.span.end)
        elif held(at):
            found.append(token.span)
        before = held(at)
    return tuple(found)


def _under(sentence: list[_Token], at: int, top: int) -> bool:
    for _ in range(len(sentence)):
        if at == top:
            return True
        if at == 0:
            return False
        at = sentence[at - 1].head
    return False


@dataclass(frozen=True, slots=True)
class Pair:
    """One text of GAP: the pronoun, two names, and which of them it means."""

    id: str
    article: Article
    annotations: Annotations
    pronoun: Span
    names: tuple[Span, Span]
    means: tuple[bool, bool]


def gap(part: str) -> Iterator[Pair]:
    """Yield the texts of a part of GAP: development, validation or test."""
    with (ENTITIES / "gap" / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            article = Article(row["Text"])
            spans = [
                Span(int(row[f"{key}-offset"]), int(row[f"{key}-offset"]) + len(row[key]))
                for key in ("Pronoun", "A", "B")
            ]
            mentions = tuple(Mention(span, "name", "person") for span in spans[1:])
            yield Pair(
                row["ID"],
                article,
                Annotations(article.text_sha256, (), mentions, "gap"),
                spans[0],
                (spans[1], spans[2]),
                (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"),
            )
