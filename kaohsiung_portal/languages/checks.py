"""System checks for the registry: what a new entry may get wrong."""

from django.core.checks import CheckMessage, Error, register

from .registry import REGISTRY, Language


@register("languages")
def check_registry(app_configs, **kwargs) -> list[CheckMessage]:
    return errors_in(REGISTRY)


def errors_in(registry: tuple[Language, ...]) -> list[CheckMessage]:
    """The mistakes in a registry: languages.E001 to E005."""
    errors: list[CheckMessage] = []
    codes = [language.code for language in registry]
    asked_as: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for language in registry:
        named = (*language.fallbacks, *filter(None, [language.suggested_from]))
        errors.extend(
            Error(
                f"Language {language.code!r} names {code!r}, which is not another language.",
                hint=f"The languages are: {', '.join(codes)}.",
                id="languages.E001",
            )
            for code in named
            if code not in codes or code == language.code
        )
        for name in (language.code, *language.also_asked_as):
            if asked_as.setdefault(name.lower(), language.code) != language.code:
                errors.append(
                    Error(
                        f"{name!r} asks for both {asked_as[name]!r} and {language.code!r}.",
                        hint="Leave it in one `also_asked_as`.",
                        id="languages.E002",
                    )
                )
        if language.tag.lower() != language.code:
            errors.append(
                Error(
                    f"The tag {language.tag!r} and the code {language.code!r} differ.",
                    hint="The code is the BCP 47 tag in lower case.",
                    id="languages.E003",
                )
            )
        prefix = language.former_prefix
        if prefix and prefixes.setdefault(prefix, language.code) != language.code:
            errors.append(
                Error(
                    f"The former prefix {prefix!r} means both {prefixes[prefix]!r} and "
                    f"{language.code!r}.",
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
