"""Which languages exist. Everything else about languages is derived from `REGISTRY`.

Only the standard library is imported here, because settings read this module.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language that the portal speaks."""

    #: Django's code, and the prefix of every address in this language: "zh-hant".
    code: str
    #: BCP 47 tag for `lang` and `hreflang`: "zh-Hant".
    tag: str
    #: The language's name in itself, for switchers: "繁體中文".
    name: str
    #: A label of one or two characters for tight places: "繁".
    short: str
    #: Codes of the languages shown instead where a text is missing, best first.
    fallbacks: tuple[str, ...]
    #: How search splits and folds text of this language.
    search_profile: str
    #: The language whose text a translation into this one is made from, or None for the item's
    #: source language.
    suggested_from: str | None = None
    #: Languages that a browser may ask for by another name: "zh-TW" means zh-hant.
    also_asked_as: tuple[str, ...] = ()
    #: The prefix that the former site used for this language: "tw".
    former_prefix: str | None = None
    #: The CLDR locale that numbers and dates are written by, where it is not the tag's own.
    cldr: str = ""
    #: False keeps the language from visitors while its texts are being written.
    public: bool = True

    @property
    def column_suffix(self) -> str:
        """The suffix of this language's columns: "zh_hant"."""
        return self.code.replace("-", "_")

    @property
    def locale(self) -> str:
        """The CLDR name: "zh_Hant"."""
        return self.cldr or self.tag.replace("-", "_")


REGISTRY: tuple[Language, ...] = (
    Language(
        code="en",
        tag="en",
        name="English",
        short="EN",
        fallbacks=(),
        search_profile="latin",
        cldr="en_GB",
        former_prefix="en",
    ),
    Language(
        code="zh-hant",
        tag="zh-Hant",
        name="繁體中文",
        short="繁",
        fallbacks=("zh-hans", "en"),
        search_profile="han",
        also_asked_as=("zh", "zh-tw", "zh-hk", "zh-mo"),
        former_prefix="tw",
    ),
    Language(
        code="ko",
        tag="ko",
        name="한국어",
        short="한",
        fallbacks=("en",),
        search_profile="hangul",
        former_prefix="kr",
    ),
    Language(
        code="ja",
        tag="ja",
        name="日本語",
        short="日",
        fallbacks=("en",),
        search_profile="kana",
        former_prefix="jp",
    ),
    Language(
        code="zh-hans",
        tag="zh-Hans",
        name="简体中文",
        short="简",
        fallbacks=("zh-hant", "en"),
        search_profile="han",
        suggested_from="zh-hant",
        also_asked_as=("zh-cn", "zh-sg", "zh-my"),
        former_prefix="cn",
    ),
)

#: Shown where nothing else is asked for, and where a request names no language we speak.
DEFAULT = REGISTRY[0]

CODES: tuple[str, ...] = tuple(language.code for language in REGISTRY)
BY_CODE: dict[str, Language] = {language.code: language for language in REGISTRY}
PUBLIC: tuple[Language, ...] = tuple(language for language in REGISTRY if language.public)
PUBLIC_CODES: tuple[str, ...] = tuple(language.code for language in PUBLIC)


def chain(reader: str, source: str) -> tuple[str, ...]:
    """The languages in which an item may be shown to a reader of `reader`, best first.

    The reader's own language, its fallbacks, the item's source language, then any language in
    registry order. Languages that are not public are left out: nobody is shown them.
    """
    wished = (reader, *BY_CODE[reader].fallbacks, source, *CODES)
    return tuple(code for code in dict.fromkeys(wished) if BY_CODE[code].public)


def translated_from(language: str, source: str) -> str | None:
    """The language that a text in `language` is made from; None for the source text itself."""
    if language == source:
        return None
    suggested_from = BY_CODE[language].suggested_from
    return suggested_from if suggested_from not in (None, language) else source
