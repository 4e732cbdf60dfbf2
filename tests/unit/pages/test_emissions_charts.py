"""A restated base is marked where a change does not follow from the totals, and only there; what a
row is called in a chart says whether it was measured.
"""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from kaohsiung_portal.languages.registry import BY_CODE
from pages.emissions_charts import is_base_restated, name_lines


@pytest.mark.parametrize(
    ("total", "change", "base", "is_restated"),
    [
        # As the city's inventories have it: rounded, cut off, and against another base.
        ("53.31", "-19.40", "66.147", False),
        ("52.35", "-20.80", "66.147", False),
        ("49.52", "-25.00", "66.147", False),
        ("57.815", "-12.74", "66.147", True),
        ("66.147", "0", "66.147", False),
        ("80", "20.00", "66.147", False),
        ("80", "30.00", "66.147", True),
        ("80", None, "66.147", False),
        (None, "-20", "66.147", False),
        ("80", "20", None, False),
        ("80", "20", "0", False),
    ],
)
def test_a_restated_base_is_found(total, change, base, is_restated):
    total, change, base = (None if one is None else Decimal(one) for one in (total, change, base))
    row = SimpleNamespace(total_mt=total, change_percent=change)

    assert is_base_restated(row, base) is is_restated


@pytest.mark.parametrize(
    ("language", "label", "lines"),
    [
        ("en", "", ("2025",)),
        ("en", "2025–26 budget", ("2025–26 budget",)),
        ("zh-hant", "2025至2026年碳預算", ("2025至2026年碳預算",)),
        # In two lines, the wider one as narrow as may be.
        ("ko", "2025~2026년 탄소예산", ("2025~2026년", "탄소예산")),
        (
            "ja",
            "2025～2026年カーボンバジェット",
            ("2025～2026年", "カーボンバジェット"),
        ),
        ("en", "the budget of the years 2025–26", ("the budget of", "the years 2025–26")),
        # Too wide even so: what kind of value it is.
        ("en", "the ceiling of the budget that the council passed", ("2025", "budget ceiling")),
        ("ko", "2025부터2026까지의가오슝시탄소예산상한", ("2025년", "budget ceiling")),
    ],
)
def test_a_name_is_never_cut_to_a_year(language, label, lines):
    row = SimpleNamespace(label=label, year=2025, display={"basis": "budget ceiling"}.get)

    assert name_lines(row, BY_CODE[language]) == lines
