"""The language in an address: every public address begins with one."""

from .registry import BY_CODE, PUBLIC_CODES, Language


class LanguageConverter:
    """A public language's code in a URL pattern: `<language:language>`."""

    regex = "|".join(sorted(PUBLIC_CODES, key=len, reverse=True))

    def to_python(self, value: str) -> Language:
        return BY_CODE[value]

    def to_url(self, value: Language | str) -> str:
        return value.code if isinstance(value, Language) else value


def address(language: Language | str, path: str = "") -> str:
    """The site-relative address of `path` in a language: `/ko/city/`.

    `path` is an item's path as printed: without a leading slash, "" for the home page.
    """
    return f"/{language.code if isinstance(language, Language) else language}/{path}"


def language_of(path_info: str) -> Language | None:
    """The public language that a request path begins with, or None."""
    code = path_info[1:].partition("/")[0]
    return BY_CODE[code] if code in PUBLIC_CODES else None
