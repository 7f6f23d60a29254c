"""McNemar’s test, exact: whether more people left an answer than came to it.

Source: Q. McNemar (1947), doi 10.1007/BF02295996; exact by the binomial distribution.
"""

from math import comb


def mcnemar(left: int, came: int) -> float:
    """Two-sided p: so many gave the answer before and not after, so many after and not before.

    >>> mcnemar(left=5, came=0)
    0.0625
    """
    changed = left + came
    fewer = sum(comb(changed, ways) for ways in range(min(left, came) + 1))
    return min(1.0, 2 * fewer / (1 << changed))
