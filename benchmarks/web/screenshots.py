"""The seven pages as pictures, for the manual: taken anew by this, never by hand.

    python -m benchmarks.web.screenshots [--out docs/screenshots]

Adds ``examples/articles``, ``examples/printings`` and the articles of `invented` to an archive,
serves it, checks ``examples/draft.md``, and takes each page in the light scheme, 1,200 by 800
pixels or more. Needs
Chromium; for the letters that most readers see, Palatino's and Noto's; and pngquant, so
that no picture is much larger than 100 KB (Debian: ``chromium fonts-urw-base35
fonts-noto-core pngquant``).
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.web import invented
from saidwhat.archive.archive import Archive
from saidwhat.archive.browse import Where

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
WIDTH, HEIGHT = 1200, 800
TALL = 1180  # down to the first quotation that was altered


def archived(folder: Path) -> Path:
    """Return the path of an archive of the examples and of invented articles."""
    texts, path = folder / "texts", folder / "archive.db"
    texts.mkdir()
    invented.write(texts)
    command = [sys.executable, "-m", "saidwhat", "add", str(EXAMPLES / "articles"), str(texts)]
    command.append(str(EXAMPLES / "printings"))
    subprocess.run([*command, "--archive", str(path)], check=True)
    return path


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """Serve an archive; give the link that opens it."""
    command = [sys.executable, "-m", "saidwhat", "serve", "--archive", str(archive), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\S+", process.stderr.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        process.wait(10)


def addresses(path: Path) -> dict[str, str]:
    """Return the addresses of the pages: an example's article, and a statement it quotes."""
    with Archive.open(path, readonly=True) as archive:
        listed = archive.articles(Where(publisher="Coastline Daily"), None, 1)[0]
        record = archive.record(listed.id)
    statement = next(one for one in record.statements if len(one.content) > 1)
    return {
        "news": "/",
        "article": f"/a/{listed.id}",
        "statement": f"/s/{statement.id}",
        "person": "/p/Dana%20Whitlock",
        "timeline": "/timeline",
        "compare": "/compare?about=valley",
        "check": "/check",
    }


def checked(page: Page) -> None:
    """Check the example draft."""
    page.get_by_label("Your draft").fill((EXAMPLES / "draft.md").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Check every quotation").click()
    page.locator(".chips").wait_for(timeout=60_000)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = archived(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        with served(path) as link:
            page.goto(link)
            address = page.url.rstrip("/")
            for name, place in addresses(path).items():
                page.goto(address + place)
                page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                if name == "compare":
                    page.set_viewport_size({"width": WIDTH, "height": HEIGHT + 220})
                if name == "check":
                    page.set_viewport_size({"width": WIDTH, "height": TALL})
                    checked(page)
                picture = out / f"{name}.png"
                page.screenshot(path=picture)
                subprocess.run(["pngquant", "--force", "--ext", ".png", "64", picture], check=True)
                print(f"{name}: {picture.stat().st_size / 1000:.0f} KB")
        browser.close()


if __name__ == "__main__":
    main()
