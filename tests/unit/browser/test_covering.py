"""Covering sets: every pair of values, in few cases, and each value about as often."""

from collections import Counter
from itertools import combinations, product

import pytest

from tests.browser.covering import covering


def pairs(*factors):
    """Every two values of two factors: {(0, "a", 1, "b")}."""
    return {
        (one, a, two, b)
        for one, two in combinations(range(len(factors)), 2)
        for a, b in product(factors[one], factors[two])
    }


@pytest.mark.parametrize(
    ("factors", "most"),
    [
        (["ab", "xy"], 4),
        (["ab", "ab", "ab"], 5),
        ([range(28), "vwxyz", "ab", "cd", "ef"], 140),
    ],
)
def test_every_pair_meets_in_few_cases(factors, most):
    cases = covering(*factors)
    met = {
        (one, case[one], two, case[two])
        for case in cases
        for one, two in combinations(range(len(factors)), 2)
    }

    assert met == pairs(*factors)
    assert len(cases) == len(set(cases)) <= most


def test_the_values_of_the_others_are_mixed():
    looks = Counter(case[2:] for case in covering(range(28), "vwxyz", "ab", "cd", "ef"))

    assert len(looks) == 8
    assert max(looks.values()) < 2 * min(looks.values())
