"""The checkers of pages and style sheets: axe-core in the browser, the Nu checker in Java."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "var" / "tools"
AXE = TOOLS / "axe-core" / "axe.min.js"
NU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"

NO_TOOLS = (
    "The checkers are not there; fetch them: make tools (needs npm; Debian: apt install npm)."
)
NO_JAVA = "Java is not there; install it (Debian: apt install default-jre-headless)."


def need(is_there: bool, otherwise: str) -> None:
    """Skips a test that lacks a tool; where CI is set it fails."""
    if not is_there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(otherwise)


def axe() -> str:
    """The source of axe-core, to be evaluated in a page."""
    need(AXE.exists(), NO_TOOLS)
    return AXE.read_text(encoding="utf-8")


def nu(folder: Path) -> list[dict]:
    """What the Nu checker finds in the .html and .css files of a folder, in one run.

    Its messages as it words them: `type`, `subType`, `message`, `lastLine`, …; `url` is the name of
    the file, which should need no escaping.
    """
    need(NU.exists(), NO_TOOLS)
    need(shutil.which("java") is not None, NO_JAVA)
    answer = subprocess.run(
        ["java", "-jar", NU, "--format", "json", "--stdout", "--also-check-css", folder],
        capture_output=True,
        text=True,
        check=False,  # It ends with 1 where it finds anything.
    )
    assert answer.stdout, answer.stderr
    return [
        {**message, "url": Path(message["url"]).name}
        for message in json.loads(answer.stdout)["messages"]
    ]
