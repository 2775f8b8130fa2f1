"""The adapters to other programs work, where these are installed; the manual shows them whole."""

from __future__ import annotations

import asyncio
import importlib.util
import re
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ADAPTERS = ROOT / "examples" / "adapters"
MANUAL = (ROOT / "docs" / "adapters.md").read_text(encoding="utf-8")

SOURCES = ["“The gate stays shut until May,” Mayor Anna Brandt said on Monday."]
RIGHT = "Brandt was firm: “The gate stays shut until May.”"
WRONG = f"{RIGHT} She added: “The gate will be open by June.”"


def adapter(name: str, needs: str = "") -> ModuleType:
    """Return an adapter, loaded from its file as its user has it; skip where its program lacks."""
    if needs:
        pytest.importorskip(needs, reason=f"{needs} is not installed", exc_type=ImportError)
    spec = importlib.util.spec_from_file_location(name, ADAPTERS / f"{name}.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_manual_shows_each_as_it_is() -> None:
    shown = re.findall(r"^```py\n(.*?)^```$", MANUAL, re.M | re.S)
    assert sorted(shown) == sorted(path.read_text("utf-8") for path in ADAPTERS.glob("*.py"))
    (told,) = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.M | re.S)
    settings = yaml.safe_load(told)
    (one,) = settings["defaultTest"]["assert"]
    (test,) = settings["tests"]
    assert adapter("promptfoo_assert").get_assert(RIGHT, {"vars": test["vars"]})["pass"]
    assert (ADAPTERS / one["value"].removeprefix("file://")).is_file()


def test_promptfoo_is_told_whether_it_passes_and_why() -> None:
    get_assert = adapter("promptfoo_assert").get_assert
    context = {"vars": {"sources": SOURCES}}
    assert get_assert(RIGHT, context) == {
        "pass": True,
        "score": 1.0,
        "reason": "every quotation stands in the sources",
    }
    wrong = get_assert(WRONG, context)
    assert (wrong["pass"], wrong["score"]) == (False, 0.5)
    assert "“The gate will be open by June.”" in wrong["reason"]
    assert get_assert("Quoted nothing.", context)["score"] == 1.0


def test_inspect_scores_a_sample() -> None:
    made = adapter("inspect_scorer", "inspect_ai")
    score = made.quotations_hold()
    for answer, value in ((RIGHT, made.CORRECT), (WRONG, made.INCORRECT)):
        output = SimpleNamespace(completion=answer)
        state = SimpleNamespace(output=output, metadata={"sources": SOURCES})
        given = asyncio.run(score(state, made.Target("")))
        assert given.value == value and given.metadata["guard"]["quotations"]


def test_a_chain_ends_with_the_guard() -> None:
    made = adapter("langchain_guard", "langchain_core")
    from langchain_core.documents import Document

    context = [Document(page_content=SOURCES[0], metadata={"source": "gate.txt"})]
    assert made.guard.invoke({"answer": RIGHT, "context": context})["quotations_ok"]
    wrong = made.guard.invoke({"answer": WRONG, "context": context})
    assert not wrong["quotations_ok"] and "[not found in the sources]" in wrong["answer"]


def test_ragas_is_given_a_share_and_a_reason() -> None:
    quotation_fidelity = adapter("ragas_metric", "ragas.metrics").quotation_fidelity
    right = quotation_fidelity.score(response=RIGHT, retrieved_contexts=SOURCES)
    wrong = quotation_fidelity.score(response=WRONG, retrieved_contexts=SOURCES)
    assert (right.value, wrong.value) == (1.0, 0.5)
    assert "June" in wrong.reason
