"""The same network, unquantised, in torch on one thread: texts as JSON in, figures out.

Weights are random: they change no time. Run by ``run.py --torch``.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import chain

import torch

from saidwhat.tag.windows import lines
from training.batches import load_tokenizer
from training.network import Network, Shape
from training.packing import at_once

torch.set_num_threads(1)
network = Network(Shape(), dropout=0.0).eval()
tokenizer = load_tokenizer()
times, count = [], 0
with torch.inference_mode():
    for text in json.load(sys.stdin):
        begin = time.perf_counter()
        for window in chain.from_iterable(at_once(text, lines(text), tokenizer)):
            network(*(torch.tensor([row]) for row in (window.ids, window.cases, window.places)))
            count += len(window.ids)
        times.append(time.perf_counter() - begin)
times.sort()
print(
    json.dumps(
        {
            "articles_per_s": round(len(times) / sum(times), 2),
            "p50_ms": round(1000 * times[len(times) // 2]),
            "p95_ms": round(1000 * times[int(0.95 * len(times))]),
            "wordpieces_per_s_per_core": round(count / sum(times)),
        }
    )
)
