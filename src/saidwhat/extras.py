"""What brings a part that a plain install leaves out? The command, for this interpreter.

Read from what was installed here, so that it names packages which exist, whatever the
copy at hand came from. Nothing is installed, and nothing is asked of a network.
"""

from __future__ import annotations

import shlex
import sys
from importlib import metadata


def advice(extra: str) -> str:
    """Return what to type for an extra such as ``web`` or ``pdf``, as an error's advice."""
    try:
        told = metadata.requires("saidwhat") or []
    except metadata.PackageNotFoundError:  # run from a folder that was never installed
        return f'install it with: pip install ".[{extra}]", in the folder of saidwhat'
    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    needed = [line.partition(";")[0].strip() for line in told if line.endswith(marks)]
    return f"install it with: {shlex.join([sys.executable, '-m', 'pip', 'install', *needed])}"
