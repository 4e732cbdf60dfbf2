"""Which language a browser asks for (RFC 9110, section 12.5.4)."""

import re

from .registry import DEFAULT, PUBLIC, Language

#: A header is cut here: no browser sends more, and its parts are sorted.
MAX_HEADER_LENGTH = 500

_RANGE = re.compile(
    r"\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?",
    re.IGNORECASE,
)


def negotiate(accept_language: str) -> Language:
    """The public language that an Accept-Language header asks for; the default for none we speak.

    Ranges are tried from the highest quality to the lowest, as written among equals. A range asks
    for a language by its code or by a name it is also asked as; failing that, its parts are
    dropped from the end: "ko-KR" asks for ko, "zh-Hans-SG" for zh-hans.
    """
    refused = set()
    wishes = []
    for part in accept_language[:MAX_HEADER_LENGTH].split(","):
        match = _RANGE.fullmatch(part)
        if not match:
            continue
        asked, quality = match[1].lower(), float(match[2] or 1)
        if quality:
            wishes.append((quality, asked))
        else:
            refused.add(_spoken(asked))
    wishes.sort(key=lambda wish: -wish[0])
    for _quality, asked in wishes:
        candidates = PUBLIC if asked == "*" else filter(None, [_spoken(asked)])
        for language in candidates:
            if language not in refused:
                return language
    return DEFAULT


def _spoken(asked: str) -> Language | None:
    parts = asked.split("-")
    while parts:
        name = "-".join(parts)
        for language in PUBLIC:
            if name == language.code or name in language.also_asked_as:
                return language
        parts.pop()
    return None
