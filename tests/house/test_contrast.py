"""Guards what can be read: the contrast of the color tokens, computed from the tokens themselves.

In OKLCH, by day and at night, for readers who ask for more contrast too; ratios by WCAG 2.2.
"""

import re
from math import cos, radians, sin

import pytest

from tests.house.test_styles import ROOT, in_layer, on_public_pages, parsed

SCHEMES = ("light", "dark")
CONTRASTS = ("as usual", "more")
MORE = "@media (prefers-contrast: more)"


def tokens(contrast: str) -> dict[str, str]:
    """The values of the tokens as they are written, those for more contrast over the others."""
    written = [one for one in parsed(ROOT / "static/css/tokens.css")[0] if one.name[:2] == "--"]
    within = {"as usual": [(":root",)], "more": [(":root",), (MORE, ":root")]}[contrast]
    return {one.name: one.value for place in within for one in written if one.within == place}


def oklch(token: str, scheme: str, contrast: str) -> tuple[float, float, float]:
    """(lightness 0 to 1, chroma, hue in degrees) of a color's token."""
    value = tokens(contrast)[token]
    if other := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return oklch(other[1], scheme, contrast)
    if of_schemes := re.fullmatch(r"light-dark\((oklch\(.+\)), (oklch\(.+\))\)", value):
        value = of_schemes[1 + SCHEMES.index(scheme)]
    parts = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", value)
    assert parts, f"{token} is no color that this test can read: {value}"
    return float(parts[1]) / 100, float(parts[2]), float(parts[3])


def linear_srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """By the matrices of CSS Color 4; what the screen cannot show is cut off, as it would be."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return tuple(min(max(part, 0.0), 1.0) for part in (red, green, blue))


def ratio(one: tuple, other: tuple) -> float:
    """The contrast of two colors in OKLCH, 1 to 21 (WCAG 2.2, relative luminance)."""
    luminances = [
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear_srgb(*one), linear_srgb(*other))
    ]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 0, 0), (0, 0, 0), 21.0),
        ((1, 0, 0), (1, 0, 0), 1.0),
        # Red, blue and gray #767676 on white, as every other calculator has them.
        ((0.627955, 0.257683, 29.2339), (1, 0, 0), 4.00),
        ((0.452014, 0.313214, 264.052), (1, 0, 0), 8.59),
        ((0.565864, 0, 0), (1, 0, 0), 4.54),
    ],
)
def test_contrast_is_computed_as_others_do(one, other, expected):
    assert round(ratio(one, other), 2) == expected


BODY_TEXT = ("--ink", "--ink-soft")
OTHER_TEXT = ("--link", "--accent", "--danger")
GROUNDS = ("--paper", "--surface")
LINES = ("--focus", "--line", "--accent", "--danger")
MEDALS = ("--gold", "--silver", "--bronze")
THEMES = sorted({one.name for one in in_layer("tokens") if one.name.startswith("--theme-")})

#: (foreground, ground, least ratio): WCAG 1.4.6 for text to read, 1.4.3 for other text, 1.4.11
#: for the ring of the focus and for the edges of what can be used.
PAIRS = [
    *((text, ground, 7.0) for text in BODY_TEXT for ground in GROUNDS),
    *((text, ground, 4.5) for text in OTHER_TEXT for ground in GROUNDS),
    *((line, ground, 3.0) for line in LINES for ground in GROUNDS),
    *(("--medal-ink", medal, 4.5) for medal in MEDALS),
    *((theme, ground, 4.5) for theme in THEMES for ground in GROUNDS),
    ("--paper", "--ink", 7.0),
    ("--paper", "--link", 4.5),
]


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("token", "ground", "least"), PAIRS)
def test_what_is_written_can_be_read(token, ground, least, scheme, contrast):
    found = ratio(oklch(token, scheme, contrast), oklch(ground, scheme, contrast))
    assert found >= least, f"{token} on {ground}: {found:.2f}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("token", [*BODY_TEXT, *OTHER_TEXT, *THEMES, "--line", "--focus"])
def test_who_asks_for_more_contrast_gets_more(token, scheme):
    usual, more = (
        ratio(oklch(token, scheme, contrast), oklch("--paper", scheme, contrast))
        for contrast in CONTRASTS
    )
    assert more > usual


def _used(*names: str) -> set[str]:
    return {
        token
        for one in on_public_pages()
        if one.name in names
        for token in re.findall(r"var\((--[\w-]+)", one.value)
    }


def test_every_color_of_text_and_ground_is_among_the_pairs():
    """A disc or a line may be a ground too: what has no text on it is named here."""
    without_text = {"--accent"}
    assert _used("color") <= {token for token, _ground, _least in PAIRS}
    assert _used("background", "background-color") - without_text <= {
        ground for _token, ground, _least in PAIRS
    }


def test_only_roles_are_used():
    """Raw colors know nothing of who asks for more contrast, nor of paper."""
    raw = {one.name for one in in_layer("tokens") if one.value.startswith("light-dark(")}
    raw |= {"--white", "--black"}
    used = {
        token
        for one in on_public_pages()
        if one not in in_layer("tokens")
        for token in re.findall(r"var\((--[\w-]+)", one.value)
    }
    assert len(raw) > 20
    assert used & raw == set()
