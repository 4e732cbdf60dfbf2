"""A restated base is marked where a change does not follow from the totals, and only there."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pages.emissions_charts import is_base_restated


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
