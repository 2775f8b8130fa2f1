"""ragas: the share of an answer's quotations that stand in the contexts that were retrieved."""

from ragas.metrics import MetricResult, numeric_metric

import saidwhat


@numeric_metric(name="quotation_fidelity", allowed_values=(0.0, 1.0))
def quotation_fidelity(response: str, retrieved_contexts: list[str]) -> MetricResult:
    """Return 1 where all quotations hold, or there are none; the reason names the others."""
    guarded = saidwhat.guard(response, retrieved_contexts)
    wrong = [one for one in guarded.quotations if not one.ok]
    many = len(guarded.quotations)
    value = 1 - len(wrong) / many if many else float(guarded.ok)
    told = "; ".join(f"“{one.text}”: {one.words}" for one in wrong)
    return MetricResult(value=value, reason=told or guarded.level)
