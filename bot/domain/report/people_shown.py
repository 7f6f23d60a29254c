"""How many people came, joined and left, as the whole report may show it: worked out once for all sections."""

from dataclasses import dataclass

from bot.domain.report.counted import Counted, CountedMonths, Way
from bot.domain.report.hiding import Shown, flow_shown, nested_shown, parts_shown, two_shown

WAYS = (Way.BY_CALL, Way.BY_CHAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleShown:
    """Of one period. None is hidden."""

    anybody: bool
    """Anybody ever joined or came."""
    began_within: bool
    here_at_start: Shown
    joined: Shown
    left: Shown
    here: Shown
    came: Shown
    first: Shown
    second: Shown
    third: Shown
    by_way: dict[Counted, tuple[Shown, Shown]]
    """By call and by chat: here, joined, came, came again (the second time)."""


def people_shown(counted: CountedMonths) -> PeopleShown:
    """Of what was counted."""
    at_start, joined = counted.at_start(Counted.HERE), counted.sum_of(Counted.JOINED)
    here = counted.at_end(Counted.HERE)
    start, new, left, end = _flow(counted, at_start, joined, here)
    came, second, third, first = _came(counted)
    wholes = {Counted.HERE: end, Counted.JOINED: new, Counted.CAME: came, Counted.SECOND: second}
    return PeopleShown(
        anybody=bool(at_start or joined or here or counted.people(Counted.CAME)),
        began_within=counted.began_within,
        here_at_start=start,
        joined=new,
        left=left,
        here=end,
        came=came,
        first=first,
        second=second,
        third=third,
        by_way=_by_way(counted, wholes),
    )


def _flow(counted: CountedMonths, at_start: int, joined: int, here: int) -> tuple[Shown, Shown, Shown, Shown]:
    """Where the town began in this time, nobody was there before: who joined has left or is here, and may have come."""
    left = max(0, at_start + joined - here)
    if not counted.began_within:
        return flow_shown(at_start, joined, left, here)
    _, new = nested_shown((counted.people(Counted.CAME), joined))
    gone, stayed = parts_shown((left, here), whole_is_shown=new is not None)
    return None, new, gone, stayed


def _came(counted: CountedMonths) -> tuple[Shown, Shown, Shown, Shown]:
    """In all, the second, third and first time. Where the town began in this time, the first time is all who came."""
    numbers = [
        counted.people(Counted.CAME),
        counted.sum_of(Counted.SECOND),
        counted.sum_of(Counted.THIRD),
        counted.sum_of(Counted.FIRST),
    ]
    if counted.began_within:
        came, second, third = nested_shown(numbers[:3])
        return came, second, third, came
    came, second, third, first = nested_shown(numbers)
    return came, second, third, first


def _by_way(counted: CountedMonths, wholes: dict[Counted, Shown]) -> dict[Counted, tuple[Shown, Shown]]:
    numbers = {
        Counted.HERE: [counted.at_end(Counted.HERE, way) for way in WAYS],
        Counted.JOINED: [counted.sum_of(Counted.JOINED, way) for way in WAYS],
        Counted.CAME: [counted.people(Counted.CAME, way) for way in WAYS],
        Counted.SECOND: [counted.sum_of(Counted.SECOND, way) for way in WAYS],
    }
    of_each = [
        dict(zip(_FIRST_TO_SHOW, nested_shown([numbers[name][at] for name in _FIRST_TO_SHOW]), strict=True))
        for at in range(len(WAYS))
    ]
    return {
        name: two_shown(wholes[name], (of_each[0][name], of_each[1][name]), (counts[0], counts[1]))
        for name, counts in numbers.items()
    }


_FIRST_TO_SHOW = (Counted.CAME, Counted.SECOND, Counted.HERE, Counted.JOINED)
"""Where two numbers are nearly the same, the one that stands first here."""
