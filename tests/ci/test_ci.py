"""The GitHub Action and the hook do what they say: what they run is run here, as they run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from saidwhat.cli.check import command
from tests.editor.test_lsp import ARTICLE, RIGHT, WRONG

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, Any] = {
    step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]
}
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLES = ROOT / "examples" / "ci"
MANUAL = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
#: The command, in one process, with a tagger that needs no model.
PROGRAM = f"""#!{sys.executable}
from saidwhat.jobs import read, worker
from tests.check.made import PatternTagger
from tests.conftest import Alone
read.shared_tagger, worker.Crew = PatternTagger, Alone
from saidwhat.cli import main
main()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A repository with articles and drafts, and a program on the path."""
    for name, text in {
        "articles/mill row.txt": ARTICLE,
        "drafts/right.md": RIGHT,
        "drafts/deep/wrong one.md": f"# Mill\n\n{WRONG}",
        "drafts/look.md": "“The piers aren’t [in truth] falling into the sea,” Fenwick said.\n",
        "bin/saidwhat": PROGRAM,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bin" / "saidwhat").chmod(0o755)
    return tmp_path


def environment(desk: Path) -> dict[str, str]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return {
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": paths,
        "SAIDWHAT_CACHE": str(desk / "cache"),
        "GITHUB_OUTPUT": str(desk / "output"),
    }


def inputs(**given: str) -> dict[str, str]:
    """Return what GitHub would put in for each input: what is given, else the default."""
    known = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()}
    assert set(given) <= set(known)
    return known | given


def shell(desk: Path, step: str, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step's script as GitHub does: bash with -e and pipefail, its env filled in."""
    filled = {
        name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: values[match[1]], str(value))
        for name, value in STEPS[step]["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
        cwd=desk,
        env=environment(desk) | filled,
        capture_output=True,
        text=True,
    )


def checked(desk: Path, **given: str) -> tuple[int, list[dict[str, Any]], str]:
    """Return the status that the job ends with, the findings, and what was told."""
    values = {f"inputs.{name}": value for name, value in inputs(**given).items()}
    done = shell(desk, "Check the quotations", values)
    assert done.returncode == 0, done.stderr  # the findings are uploaded before it fails
    told = dict(line.split("=", 1) for line in (desk / "output").read_text().splitlines())
    outputs = {f"steps.check.outputs.{name}": value for name, value in told.items()}
    end = shell(desk, "Say how it ended", outputs)
    assert end.returncode == int(told["status"])
    log = json.loads((desk / told["sarif"]).read_text()) if "sarif" in told else None
    return end.returncode, log["runs"][0]["results"] if log else [], done.stderr + end.stdout


def test_a_wrong_quotation_stands_at_its_line_and_fails_the_job(desk: Path) -> None:
    status, results, _ = checked(desk, drafts="drafts/**/*.md\n", against="articles")
    (found,) = [result for result in results if result["level"] == "error"]
    assert status == 1
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/deep/wrong%20one.md"
    assert place["region"]["startLine"] == 3


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"drafts": "drafts/right.md", "against": "articles"}, 0),
        ({"drafts": "drafts/look.md", "against": "articles"}, 0),
        ({"drafts": "drafts/look.md", "against": "articles", "strict": "true"}, 1),
        ({"drafts": "drafts/deep/wrong one.md", "against": "articles/mill row.txt"}, 1),
        ({"drafts": "drafts/*.txt", "against": "articles"}, 3),
        ({"drafts": "drafts/right.md\ndrafts/gone.md", "against": "articles"}, 3),
        ({"drafts": "", "against": "articles"}, 2),
        ({"drafts": "drafts/right.md"}, 2),
        ({"drafts": "drafts/right.md", "against": "nowhere"}, 3),
        ({"drafts": "$(touch bad)\n; touch bad", "against": "articles"}, 3),
        ({"drafts": "--version", "against": "articles"}, 3),
    ],
)
def test_the_job_ends_as_the_check_does(desk: Path, given: dict[str, str], status: int) -> None:
    assert checked(desk, **given)[0] == status
    assert not (desk / "bad").exists()


def test_all_that_was_found_is_uploaded_before_the_job_fails() -> None:
    names = list(STEPS)
    upload = STEPS["Upload the findings"]
    assert names.index("Upload the findings") < names.index("Say how it ended")
    assert upload["if"].endswith("steps.check.outputs.sarif != ''")
    assert upload["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"


def test_every_input_is_used_and_explained() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in MANUAL, name


def test_the_example_of_a_workflow_gives_what_the_action_takes(desk: Path) -> None:
    workflow = yaml.safe_load((EXAMPLES / "quotations.yml").read_text(encoding="utf-8"))
    (step,) = [s for s in workflow["jobs"]["check"]["steps"] if "saidwhat" in s["uses"]]
    assert checked(desk, **step["with"])[0] == 1
    assert workflow["permissions"]["security-events"] == "write"


def hooked(desk: Path, args: list[str], *drafts: str) -> subprocess.CompletedProcess[str]:
    """Run the hook as pre-commit does: entry, args, then the files that changed."""
    words = [*HOOK["entry"].split(), *args, *drafts]
    return subprocess.run(words, cwd=desk, env=environment(desk), capture_output=True, text=True)


def test_the_hook_stops_a_commit_with_a_wrong_quotation(desk: Path) -> None:
    config = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert hook["id"] == HOOK["id"]
    assert hooked(desk, hook["args"], "drafts/right.md").returncode == 0
    done = hooked(desk, hook["args"], "drafts/right.md", "drafts/deep/wrong one.md")
    assert done.returncode == 1
    assert "*new*" in done.stdout
    assert hooked(desk, [], "drafts/right.md").returncode == 2
    for name, taken in (("drafts/a.md", True), ("articles/a.txt", False)):
        assert bool(re.search(hook["files"], name)) is taken
    assert all(re.search(HOOK["files"], f"a{end}") for end in (".md", ".docx", ".html", ".txt"))
    assert not re.search(HOOK["files"], "a.png")


def test_what_they_type_are_options_of_check() -> None:
    known = {option for param in command.params for option in param.opts}
    typed = set(re.findall(r"(?<![\w-])--[a-z]+", STEPS["Check the quotations"]["run"]))
    assert typed == {"--against", "--archive", "--published", "--strict", "--sarif"} <= known
