"""Is this the model that we shipped, and what does it say of a window?

Loads the ONNX file and the settings beside it, checks its digest, and runs one
unpadded window at a time on one thread: 8-bit numbers change with what stands in
the same batch, and a record must not. No decoding here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saidwhat.errors import ModelError
from saidwhat.tag.chain import Transitions
from saidwhat.tag.links import Bias
from saidwhat.tag.scheme import ENTITY_TAGS, TAGS
from saidwhat.tag.windows import Window
from saidwhat.tag.wordpieces import Wordpieces

FOLDER = Path(__file__).parent / "model"
FORMAT = 1
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of each word of a window: tags, entities, links, [T, ...].

    The links are as wide as the network left them: of a few words only are they asked for.
    """

    tags: Floats
    entities: Floats
    links: NDArray[np.float32]

    def cut(self, lengths: Iterable[int]) -> Iterator[Scores]:
        """Yield the scores of so many words, and of so many behind them."""
        start = 0
        for length in lengths:
            end = start + length
            yield Scores(self.tags[start:end], self.entities[start:end], self.links[start:end])
            start = end


@dataclass(frozen=True, slots=True)
class Model:
    """The encoder with its heads, and the learned tables that decoding uses."""

    session: Any
    tokenizer: Wordpieces
    transitions: Transitions
    biases: tuple[Bias, ...]
    calibration: tuple[tuple[float, float], ...]
    digest: str

    def run(self, window: Window) -> Scores:
        """Return the scores of one window."""
        inputs = {
            "ids": np.array([window.ids]),
            "cases": np.array([window.cases]),
            "places": np.array([window.places]),
        }
        at = np.array(window.first)
        tags, entities, links = (rows[0][at] for rows in self.session.run(None, inputs))
        return Scores(tags.astype(np.float64), entities.astype(np.float64), links)


def load(folder: Path = FOLDER) -> Model:
    """Load the model that ships with the package, or another one from its folder.

    Raises:
        ModelError: a file is missing, has another digest than the settings say, or
            belongs to another version of the tags.
    """
    settings = _settings(folder)
    network = _checked(folder / "model.onnx", settings["files"])
    pieces = json.loads(_checked(folder / "tokenizer.json", settings["files"]))
    chain, joins = settings["chain"], settings["joins"]
    return Model(
        _session(network),
        Wordpieces(pieces["model"]["vocab"]),
        Transitions.of(chain["start"], chain["steps"], chain["stop"]),
        tuple(map(_bias, joins)),
        tuple((float(raw), float(chance)) for raw, chance in settings["calibration"]),
        hashlib.sha256((folder / "model.json").read_bytes()).hexdigest(),
    )


def _bias(table: dict[str, list[float]]) -> Bias:
    """Return the scores of one join; of how many paragraphs lie between, none is what is read."""
    here = table["paragraph"][len(table["paragraph"]) // 2]
    return Bias(np.array(table["rank"]) + here, np.array(table["distance"]))


def _settings(folder: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(folder / "model.json", f"cannot be read: {error}") from error
    told = settings.get("format"), settings.get("tags"), settings.get("entities")
    if told != (FORMAT, list(TAGS), list(ENTITY_TAGS)):
        raise _broken(folder / "model.json", "belongs to another version of saidwhat")
    return settings


def _checked(path: Path, digests: dict[str, str]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _broken(path, f"cannot be read: {error}") from error
    if hashlib.sha256(content).hexdigest() != digests[path.name]:
        raise _broken(path, "has another digest than the one it was shipped with")
    return content


def _broken(path: Path, reason: str) -> ModelError:
    return ModelError(reason, subject=str(path), advice="install saidwhat again")


def _session(network: bytes) -> Any:
    # From 1.32 on it keeps a device id and sends telemetry, unless told before its import.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # for one that was imported before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        network, options, ["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )


#: ONNX Runtime 1.32 takes longer over a sum and a normalisation made one than over both.
_SLOW = ["SkipLayerNormFusion"]
