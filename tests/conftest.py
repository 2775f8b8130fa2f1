"""Settings for every test: the network is off, hypothesis is repeatable."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No deadline: the machine's load is no property of the code.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
