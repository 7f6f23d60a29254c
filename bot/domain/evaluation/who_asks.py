"""Who reads the questions to somebody without a phone: nobody whom they would like to please.

What is told to a caller differs from what is tapped, and most of all to somebody one knows.
"""

from collections.abc import Collection, Mapping, Sequence

from bot.domain.core.ids import PersonId


def who_may_ask(
    ringers: Sequence[PersonId],
    *,
    usual: Collection[PersonId],
    hosts: Collection[PersonId],
    busy: Mapping[PersonId, int],
    before: PersonId | None = None,
) -> PersonId | None:
    """Not their usual callers, nor a host of a meal that they came to; None where that leaves nobody.

    Whoever asked them before asks again where possible; else whoever has the fewest to ask.
    """
    possible = [one for one in ringers if one not in usual and one not in hosts]
    if before in possible:
        return before
    return min(possible, key=lambda one: (busy.get(one, 0), one), default=None)
