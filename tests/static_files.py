"""The static files as production serves them, collected once for as long as they stay the same.

Compressing them takes longer than most tests. `python -m tests.static_files` collects them ahead.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tests.environment  # noqa: F401  the settings' values, before Django asks for them

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "tests" / "static"

#: What the collected files are made of: our own, those of packages, and what folds them.
SOURCES = ("static", "requirements.txt", "kaohsiung_portal/static_files.py")


def fingerprint() -> str:
    """A digest of all that the collected files are made of."""
    digest = hashlib.sha256()
    for source in (ROOT / name for name in SOURCES):
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file():
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def collected() -> Path:
    """The folder that holds them; one that others collect at the same time is as good."""
    folder = KEPT / fingerprint()
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT.parent) as state:
            subprocess.run(
                [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
                cwd=ROOT,
                env=os.environ | {"STATE_DIR": state},
                check=True,
            )
            try:
                (Path(state) / "static").rename(folder)
            except OSError:
                if not folder.exists():
                    raise
        # Those before are kept for a while: another run may be reading them.
        for old in sorted(KEPT.iterdir(), key=lambda one: one.stat().st_mtime)[:-5]:
            shutil.rmtree(old)
    return folder


if __name__ == "__main__":
    collected()
