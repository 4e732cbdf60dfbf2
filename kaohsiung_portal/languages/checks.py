"""System checks for the registry: what a new entry may get wrong."""

from collections.abc import Callable, Iterable, Iterator

from django.core.checks import CheckMessage, Error, register

from .registry import REGISTRY, Language


@register("languages")
def check_registry(app_configs, **kwargs) -> list[CheckMessage]:
    return errors_in(REGISTRY)


def errors_in(registry: tuple[Language, ...]) -> list[CheckMessage]:
    """The mistakes in a registry: languages.E001 to E005."""
    codes = [language.code for language in registry]
    errors = [error for language in registry for error in _errors_of(language, codes)]
    for name, meant in _by_name(registry, lambda one: (one.code, *one.also_asked_as)):
        errors.append(
            Error(
                f"{name!r} asks for both {meant[0]!r} and {meant[1]!r}.",
                hint="Leave it in one `also_asked_as`.",
                id="languages.E002",
            )
        )
    for prefix, meant in _by_name(registry, lambda one: filter(None, [one.former_prefix])):
        errors.append(
            Error(
                f"The former prefix {prefix!r} means both {meant[0]!r} and {meant[1]!r}.",
                id="languages.E005",
            )
        )
    if len(set(codes)) != len(codes) or not registry or not registry[0].public:
        errors.append(
            Error(
                "A language's code stands twice in the registry, or the first is not public.",
                id="languages.E004",
            )
        )
    return errors


def _errors_of(language: Language, codes: list[str]) -> Iterator[CheckMessage]:
    for code in (*language.fallbacks, *filter(None, [language.suggested_from])):
        if code not in codes or code == language.code:
            yield Error(
                f"Language {language.code!r} names {code!r}, which is not another language.",
                hint=f"The languages are: {', '.join(codes)}.",
                id="languages.E001",
            )
    if language.tag.lower() != language.code:
        yield Error(
            f"The tag {language.tag!r} and the code {language.code!r} differ.",
            hint="The code is the BCP 47 tag in lower case.",
            id="languages.E003",
        )


def _by_name(
    registry: tuple[Language, ...], names: Callable[[Language], Iterable[str]]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names that two languages have, whatever their case, with the codes of both."""
    first: dict[str, str] = {}
    for language in registry:
        for name in names(language):
            other = first.setdefault(name.lower(), language.code)
            if other != language.code:
                yield name, (other, language.code)
