"""System checks for the registry: what a new entry may get wrong."""

from django.core.checks import CheckMessage, Error, register

from .registry import BY_CODE, CODES, DEFAULT, REGISTRY, Language


@register("languages")
def check_registry(app_configs, **kwargs) -> list[CheckMessage]:
    return errors_in(REGISTRY)


def errors_in(registry: tuple[Language, ...]) -> list[CheckMessage]:
    """The mistakes in a registry: languages.E001 to E004."""
    errors: list[CheckMessage] = []
    asked_as: dict[str, str] = {}
    for language in registry:
        named = (*language.fallbacks, *filter(None, [language.suggested_from]))
        errors.extend(
            Error(
                f"Language {language.code!r} names {code!r}, which is not another language.",
                hint=f"The languages are: {', '.join(CODES)}.",
                id="languages.E001",
            )
            for code in named
            if code not in BY_CODE or code == language.code
        )
        for name in (language.code, *language.also_asked_as):
            if asked_as.setdefault(name, language.code) != language.code:
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
    if len(BY_CODE) != len(REGISTRY) or not DEFAULT.public:
        errors.append(
            Error(
                "A language's code stands twice in the registry, or the first is not public.",
                id="languages.E004",
            )
        )
    return errors
