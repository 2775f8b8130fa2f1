"""Would the encoder's vectors tell which statements of one speaker are on one subject?

    python -m benchmarks.compare.vectors

The statements are the development part of `benchmarks.compare.speakers`. A statement's vector is
the mean over its wordpieces, their two ends with them, of a layer of the model that ships, less
the mean of all statements; a pair is as near as the cosine. Told for each layer are the area under
the curve, and what the lowest cosine finds at which `FLOOR` of the pairs are right: alone, and of
the pairs that share a rare word. The cosine is chosen on the pairs that it is measured on, so what
is told is more than it would be elsewhere. The package reads no layer but the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np

from benchmarks.compare.speakers import Line, joined, lines, rarity
from saidwhat.tag import encoder
from saidwhat.tag.windows import paragraphs, windows
from saidwhat.text.quotes import outermost, quoted
from saidwhat.types.span import Span

#: What of the pairs laid side by side must be right: the floor of the README's table.
FLOOR = 0.95
#: What two statements must share for one rare word in common (`speakers --sweep`, its first row).
ONE_WORD = 0.4
#: The names in the network of what its layers give out.
LAYERS = {
    "word layer": "/norm/LayerNormalization_output_0",
    **{f"layer {n + 1}": f"/layers.{n}/norm2/LayerNormalization_output_0" for n in range(6)},
}


def giving_out(network: bytes, names: Sequence[str]) -> bytes:
    """Return a network in ONNX that gives out these values, too.

    A protocol buffer's message followed by another is both, merged: a `ModelProto` with a `graph`
    (field 7) that has nothing but an `output` (12) with a `name` (1) adds that output.
    """
    return network + b"".join(_field(7, _field(12, _field(1, name.encode()))) for name in names)


def _field(number: int, content: bytes) -> bytes:
    assert len(content) < 128  # or its length takes more than one byte
    return bytes([number << 3 | 2, len(content)]) + content


def vectors(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """Return the vectors of texts of one paragraph, [layers, texts, width], of length one."""
    tokenizer = encoder.load().tokenizer
    import onnxruntime  # behind load(), which turns its telemetry off

    network = (encoder.FOLDER / "model.onnx").read_bytes()
    names = list(LAYERS.values())
    session = onnxruntime.InferenceSession(giving_out(network, names))
    found = []
    for text in texts:
        (part,) = paragraphs(text, [(Span(0, len(text)), False)], outermost(quoted(text)))
        (window,) = windows(part, tokenizer)
        feed = {name: np.array([getattr(window, name)]) for name in ("ids", "cases", "places")}
        found.append([layer[0].mean(axis=0) for layer in session.run(names, feed)])
    means = np.array(found).swapaxes(0, 1)
    means -= means.mean(axis=1, keepdims=True)
    return means / np.linalg.norm(means, axis=2, keepdims=True)


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Return the area under the curve: how often a right pair is nearer than a wrong one."""
    nearer = [(one > other) + (one == other) / 2 for one in right for other in wrong]
    return sum(nearer) / len(nearer)


def found_at_floor(near: Sequence[float], right: Sequence[bool]) -> tuple[int, int]:
    """Return how many right pairs of how many a cosine finds that keeps `FLOOR`, at its lowest."""
    best = (0, 0)
    for least in near:
        kept = [is_right for value, is_right in zip(near, right, strict=True) if value >= least]
        if sum(kept) >= FLOOR * len(kept):
            best = max(best, (sum(kept), len(kept)))
    return best


def main() -> None:
    """Print what each layer finds."""
    by_speaker = lines("dev")
    rare = rarity(by_speaker)
    every: list[Line] = [line for own in by_speaker.values() for line in own]
    number = {id(line): n for n, line in enumerate(every)}
    pairs, right, shared = [], [], []
    for own in by_speaker.values():
        one_word = joined(own, rare, ONE_WORD)
        for i, j in combinations(range(len(own)), 2):
            pairs.append((number[id(own[i])], number[id(own[j])]))
            right.append(own[i].subject == own[j].subject)
            shared.append((i, j) in one_word)
    made = vectors([line.text for line in every])
    for layer, of_layer in zip(LAYERS, made, strict=True):
        near = [float(of_layer[i] @ of_layer[j]) for i, j in pairs]
        both = list(zip(near, right, shared, strict=True))
        under = area([n for n, r, _ in both if r], [n for n, r, _ in both if not r])
        alone = found_at_floor(near, right)
        beside = found_at_floor([n for n, _, s in both if s], [r for _, r, s in both if s])
        told = f"alone {_told(alone, sum(right))}; of one rare word {_told(beside, sum(right))}"
        print(f"{layer:10}  area {under:.2f}; {told}")


def _told(found: tuple[int, int], wanted: int) -> str:
    right, laid = found
    return f"{right} of {laid} pairs right, {100 * right / wanted:2.0f} % found"


if __name__ == "__main__":
    main()
