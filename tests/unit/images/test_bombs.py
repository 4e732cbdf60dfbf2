"""Files that are made to fill the memory: refused, or cleaned, soon and in little room."""

import json
import os
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from tests import pictures

#: What a worker may grow by, whatever is uploaded; how large the processes may get that open it,
#: which are gone afterwards (514 MB were measured, for WebP with alpha).
MAX_GROWTH_BYTES = 250_000_000
MAX_JOB_BYTES = 600_000_000
#: Of a processor, in the worker and the processes that it starts, until it is known what is kept:
#: of a bomb, and of an image as large as may be. So a busy machine does not count.
MAX_SECONDS = 1
MAX_SECONDS_OF_LARGE = 5

#: Reads one file after another as an upload is read, makes the renditions of those that are named;
#: tells what came of each, how long it took, and how large worker and jobs have become.
READING = """
import json, os, pathlib, re, resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.storage import inspect

def peak_of_worker():
    # Not as getrusage says it: it counts what this process was started from.
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+([0-9]+) kB", status)[1]) * 1024

def peak_of_jobs():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024

def seconds():
    return sum(os.times()[:4])

def read(path):
    file = ContentFile(path.read_bytes(), name="x.jpg")
    began = seconds()
    try:
        came = inspect(file).extension
    except ValidationError as error:
        came = error.messages[0]
    took = seconds() - began
    if path.name in sys.argv[2:]:
        Image(file=file).make_files()
    return came, took, peak_of_worker() - at_first, peak_of_jobs()

at_first = peak_of_worker()
print(json.dumps({path.name: read(path) for path in sorted(pathlib.Path(sys.argv[1]).iterdir())}))
"""

TOO_MANY = "The image has more than 25 million pixels"
TOO_LARGE = "The file is larger than 12 MB"


def webp(width: int, height: int) -> bytes:
    """The header of a WebP that claims a size, and hardly anything behind it."""
    bits = 0x2F | (width - 1) << 8 | (height - 1) << 22
    body = bits.to_bytes(5, "little") + bytes(9)
    chunk = b"VP8L" + len(body).to_bytes(4, "little") + body
    return b"RIFF" + (len(chunk) + 4).to_bytes(4, "little") + b"WEBP" + chunk


def avif(width: int, height: int, *, coded=(64, 64)) -> bytes:
    """An AVIF of one color whose boxes claim another size than its frame is coded in."""
    true = pictures.written(Image.new("L", coded), "AVIF", speed=10)
    place = true.index(b"ispe") + 8
    claimed = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return true[:place] + claimed + true[place + 8 :]


def jpeg(width: int, height: int) -> bytes:
    """A JPEG whose header claims a size; its pixels are few."""
    small = pictures.image("JPEG", 64, 64)
    place = small.index(b"\xff\xc0") + 5
    return small[:place] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + small[place + 4 :]


BOMBS = {
    "png-of-256-million-pixels": (pictures.blank_png(16_000), TOO_MANY),
    "png-of-100-million-pixels": (pictures.blank_png(10_000), TOO_MANY),
    "png-of-no-end": (pictures.png_of(2**31 - 1, 2**31 - 1), TOO_MANY),
    "avif-of-48-million-pixels": (avif(8000, 6000), TOO_MANY),
    "webp-of-40-million-pixels": (webp(8000, 5000), TOO_MANY),
    "webp-of-144-million-pixels": (webp(12_000, 12_000), TOO_MANY),
    "jpeg-of-4-billion-pixels": (jpeg(65_000, 65_000), TOO_MANY),
    "png-of-a-thousand-frames": (pictures.animated(1000), "png"),
    "jpeg-with-13-MB-behind-it": (pictures.image() + bytes(13_000_000), TOO_LARGE),
    "jpeg-with-11-MB-behind-it": (pictures.image() + bytes(11_000_000), "jpg"),
    "png-with-a-bomb-for-a-profile": (
        pictures.image("PNG", icc_profile=zlib.compress(bytes(60_000_000))),
        "png",
    ),
}


#: Images of 25 million pixels, and what is made of them; the first takes the most room of all.
LARGE = {
    "webp": (lambda: large("WEBP", "RGBA", lossless=True, quality=0, method=0), "webp"),
    "webp-lossy": (lambda: large("WEBP", method=0), "webp"),
    "avif": (lambda: large("AVIF", speed=10), "avif"),
    "jpeg": (lambda: large("JPEG"), "jpg"),
    "png": (lambda: large("PNG", "RGBA", compress_level=1), "png"),
}
#: Its header states 4,096 pixels, and it is decoded: 48 million, with little to them.
UNDERSTATED = "avif-of-48-million-pixels-that-claims-few"


def large(key: str, mode="RGB", **options) -> bytes:
    return pictures.written(Image.new(mode, (5000, 5000), "#0080807f"), key, **options)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What came of each: {name: [extension or refusal, seconds, bytes of worker, of jobs]}."""
    folder = tmp_path_factory.mktemp("bombs")
    contents = {name: content for name, (content, _expected) in BOMBS.items()}
    contents |= {name: make() for name, (make, _expected) in LARGE.items()}
    contents[UNDERSTATED] = avif(64, 64, coded=(8000, 6000))
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(folder), "webp"],
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kaohsiung_portal.settings"},
        text=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_no_harm(read, name):
    came, seconds, growth_bytes, job_bytes = read[name]

    assert came.startswith(BOMBS[name][1])
    assert growth_bytes < MAX_GROWTH_BYTES
    assert job_bytes < MAX_JOB_BYTES
    assert seconds < MAX_SECONDS


@pytest.mark.parametrize("name", LARGE)
def test_an_image_as_large_as_may_be_is_taken(read, name):
    came, seconds, growth_bytes, job_bytes = read[name]

    assert came == LARGE[name][1]
    assert growth_bytes < MAX_GROWTH_BYTES
    assert job_bytes < MAX_JOB_BYTES
    assert seconds < MAX_SECONDS_OF_LARGE


def test_a_header_that_claims_too_few_pixels_does_no_harm(read):
    came, seconds, growth_bytes, job_bytes = read[UNDERSTATED]

    assert came == "avif"
    assert growth_bytes < MAX_GROWTH_BYTES
    assert job_bytes < MAX_JOB_BYTES
    assert seconds < MAX_SECONDS
