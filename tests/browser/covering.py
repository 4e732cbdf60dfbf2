"""A few cases out of many that still hold every pair of values (pairwise testing)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, product


def covering(*factors: Sequence) -> list[tuple]:
    """Cases of one value for each factor, so that each two values of two factors meet in one.

    Made as AETG does (Cohen and others, 1997), without its chance: a case begins with a pair that
    has not met yet, and takes for every other factor the value that brings the most new pairs; of
    several such the one whose pairs have met least.
    """
    met: Counter = Counter()
    cases = []
    for pair in _pairs(factors):
        if met[pair]:
            continue
        case = dict(pair)
        for index in range(len(factors)):
            if index not in case:
                case[index] = max(factors[index], key=partial(_rank, case, index, met))
        met.update(combinations(sorted(case.items(), key=_index), 2))
        cases.append(tuple(case[index] for index in range(len(factors))))
    return cases


def _pairs(factors: Sequence[Sequence]) -> Iterator[tuple]:
    """Every two values of two factors, each with the index of its factor."""
    for one, two in combinations(range(len(factors)), 2):
        for a, b in product(factors[one], factors[two]):
            yield (one, a), (two, b)


def _rank(case: dict, index: int, met: Counter, value) -> tuple[int, int]:
    """How many new pairs a value makes with those of a case, and how seldom the pairs have met."""
    pairs = [tuple(sorted([one, (index, value)], key=_index)) for one in case.items()]
    return sum(not met[pair] for pair in pairs), -sum(met[pair] for pair in pairs)


def _index(chosen: tuple[int, object]) -> int:
    return chosen[0]
