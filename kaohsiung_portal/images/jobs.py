"""Work on images, in a process of its own for each job, and one job at a time.

Decoders are what fails first on a file that is made to do harm, and they take memory by the hundred
megabytes, which a server that keeps running never gives back. Both ends with the process. It knows
neither Django nor the settings, so it starts in a tenth of a second and holds no secrets.
"""

import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

#: What a job may take: of addresses, and of a processor's time. A good image takes 560 MB at the
#: most (docs/decisions/0027-images-apart.md).
MAX_MEMORY_BYTES = 1_000_000_000
MAX_CPU_SECONDS = 30
#: What it may take by the clock, on a machine that has other things to do.
MAX_SECONDS = 60

#: Where Python finds the portal.
_ROOT = Path(__file__).resolve().parents[2]

#: Held while a job is done; nothing else waits for it.
one_at_a_time = threading.Lock()


class Reason(IntEnum):
    """Why nothing was made of a file: what the process ends with. Python's own are 1, 2 and 120."""

    OTHER_FORMAT = 10
    TOO_MANY_PIXELS = 11
    DAMAGED = 12
    #: It takes more memory or time than there is for one.
    TOO_DEMANDING = 13


class NotTaken(Exception):
    def __init__(self, reason: Reason):
        super().__init__(reason.name)
        self.reason = reason


def apart(job: str, content: bytes, *arguments: str) -> bytes:
    """What a job makes of a file; it is named by its module in this room. Raises NotTaken.

    What it complains of goes where the server's complaints go.
    """
    limits = (str(MAX_MEMORY_BYTES), str(MAX_CPU_SECONDS))
    command = [sys.executable, "-m", f"{__package__}.{job}", *limits, *arguments]
    with one_at_a_time:
        try:
            done = subprocess.run(  # noqa: S603 - nothing of it is what somebody typed
                command,
                input=content,
                stdout=subprocess.PIPE,
                timeout=MAX_SECONDS,
                cwd=_ROOT,
                env={},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotTaken(Reason.TOO_DEMANDING) from None
    if done.returncode < 0:  # killed, by the limit of its time or by a lack of memory
        raise NotTaken(Reason.TOO_DEMANDING)
    if done.returncode in list(Reason):
        raise NotTaken(Reason(done.returncode))
    done.check_returncode()
    return done.stdout


def work(job: Callable[..., bytes]) -> None:
    """Does a job, in the process that `apart` has started for it."""
    max_memory_bytes, max_cpu_seconds, *arguments = sys.argv[1:]
    _limit(resource.RLIMIT_AS, int(max_memory_bytes))
    _limit(resource.RLIMIT_CPU, int(max_cpu_seconds))
    try:
        made = job(sys.stdin.buffer.read(), *arguments)
    except NotTaken as no:
        sys.exit(no.reason)
    except MemoryError:
        sys.exit(Reason.TOO_DEMANDING)
    sys.stdout.buffer.write(made)


def _limit(kind: int, most: int) -> None:
    """The server may have a lower limit, which cannot be raised."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    # Soft and hard: the kernel ends the process at once, without a warning or a dump.
    resource.setrlimit(kind, (most, most))
