"""Guards that a job on an image ends with its limits, and that nothing else does."""

import subprocess
import sys
import threading

import pytest
from django.core.exceptions import ValidationError

from kaohsiung_portal.images import inspection, jobs
from kaohsiung_portal.images.jobs import NotTaken, Reason, apart
from tests import pictures
from tests.house.tree import ROOT

#: Takes some 220 MB to clean.
LARGE = pictures.blank_png(5000)


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        inspection.cleaned(content)
    return refusal.value.message


def test_what_takes_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr(jobs, "MAX_MEMORY_BYTES", 150_000_000)

    assert refused(LARGE) == inspection.TOO_DEMANDING.message


def test_what_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(jobs, "MAX_SECONDS", 0.01)

    assert refused(LARGE) == inspection.TOO_DEMANDING.message


def test_what_takes_too_much_of_a_processor_is_killed(monkeypatch):
    monkeypatch.setattr(jobs, "MAX_CPU_SECONDS", 1)
    cuts = [f'["{number}", [0, 0, 60, 40]]' for number in range(10_000)]

    with pytest.raises(NotTaken) as refusal:
        apart("renditions", pictures.image(), "0" * 64, *cuts)
    assert refusal.value.reason == Reason.TOO_DEMANDING


def test_a_lower_limit_of_the_server_stays():
    limited = ["sh", "-c", 'ulimit -v 150000 && exec "$@"', "sh"]
    job = [sys.executable, "-m", "kaohsiung_portal.images.cleaning", "1000000000", "30"]
    done = subprocess.run([*limited, *job], input=LARGE, capture_output=True, cwd=ROOT, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (Reason.TOO_DEMANDING, b"", b"")


def test_a_mistake_of_ours_is_no_refusal(capfd):
    with pytest.raises(subprocess.CalledProcessError):
        apart("renditions", pictures.image(), "0" * 64, "no JSON")
    assert "JSONDecodeError" in capfd.readouterr().err


def test_one_job_is_done_at_a_time():
    found = []
    other = threading.Thread(target=lambda: found.append(inspection.cleaned(pictures.image())))
    with jobs.one_at_a_time:
        other.start()
        other.join(0.5)
        assert found == []
    other.join()
    assert [one.extension for one in found] == ["jpg"]


def test_a_job_knows_nothing_of_the_portal():
    """It starts soon, and there is nothing to find in it."""
    modules = "kaohsiung_portal.images.cleaning, kaohsiung_portal.images.renditions"
    source = f"import sys, {modules}; print({{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, cwd=ROOT, env={}, check=True, text=True
    )

    assert "'PIL'" in done.stdout
    assert "'django'" not in done.stdout
