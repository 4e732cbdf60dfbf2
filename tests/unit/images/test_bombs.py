"""Files that are made to fill the memory: refused, or cleaned, soon and in little room."""

import json
import os
import subprocess
import sys
import zlib

import pytest

from tests import pictures

#: What a worker may grow by for one image, and how long it may take.
MAX_GROWTH_BYTES = 250_000_000
MAX_SECONDS = 1

#: Reads one file after another as an upload is read; tells what came of each, in how much room.
READING = """
import json, pathlib, resource, sys, time
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from kaohsiung_portal.images.storage import inspect

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

def read(path):
    began, before = time.process_time(), peak()
    try:
        came = inspect(ContentFile(path.read_bytes(), name="x.jpg")).extension
    except ValidationError as error:
        came = error.messages[0]
    return came, time.process_time() - began, peak() - before

print(json.dumps({path.name: read(path) for path in sorted(pathlib.Path(sys.argv[1]).iterdir())}))
"""

TOO_MANY = "The image has more pixels than can be taken"
TOO_LARGE = "The file is larger than 12 MB"


def webp(width: int, height: int) -> bytes:
    """The header of a WebP that claims a size, and hardly anything behind it."""
    bits = 0x2F | (width - 1) << 8 | (height - 1) << 22
    body = bits.to_bytes(5, "little") + bytes(9)
    chunk = b"VP8L" + len(body).to_bytes(4, "little") + body
    return b"RIFF" + (len(chunk) + 4).to_bytes(4, "little") + b"WEBP" + chunk


def avif(width: int, height: int) -> bytes:
    """An AVIF of one color whose boxes claim another size than its few pixels have."""
    small = pictures.image("AVIF", 64, 64)
    place = small.index(b"ispe") + 8
    claimed = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return small[:place] + claimed + small[place + 8 :]


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
    "jpeg-of-4-billion-pixels": (jpeg(65_000, 65_000), TOO_MANY),
    "png-of-a-thousand-frames": (pictures.animated(1000), "png"),
    "jpeg-with-13-MB-behind-it": (pictures.image() + bytes(13_000_000), TOO_LARGE),
    "jpeg-with-11-MB-behind-it": (pictures.image() + bytes(11_000_000), "jpg"),
    "png-with-a-bomb-for-a-profile": (
        pictures.image("PNG", icc_profile=zlib.compress(bytes(60_000_000))),
        "png",
    ),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What came of each bomb: {name: [extension or refusal, seconds, growth in bytes]}."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, (content, _expected) in BOMBS.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(folder)],
        capture_output=True,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kaohsiung_portal.settings"},
        text=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_no_harm(read, name):
    came, seconds, growth_bytes = read[name]

    assert came.startswith(BOMBS[name][1])
    assert growth_bytes < MAX_GROWTH_BYTES
    # On an idle machine; a busy one takes longer to do as little.
    assert seconds < 3 * MAX_SECONDS
