"""Which commands Telegram shows to whom, beside the message field: one table.

What somebody may do is said by `permissions`; a command that is not shown to them is answered all the same.
"""

from enum import StrEnum

from bot.domain.core.people import GuestState, Person
from bot.domain.core.permissions import Permission, may


class Plays(StrEnum):
    """What somebody is to us, as far as commands go. One person can be several."""

    STRANGER = "stranger"
    """Nothing else: what is shown to everybody whom we do not know."""
    GUEST = "guest"
    HOST = "host"
    """May post."""
    CALLER = "caller"
    """Rings neighbours without a smartphone."""
    MEMBER = "member"
    """Is in the team of a practice."""
    ORGANISER = "organiser"


EVERYBODY = frozenset(Plays)
HELPERS = frozenset({Plays.HOST, Plays.CALLER, Plays.ORGANISER})
NOBODY: frozenset[Plays] = frozenset()

SHOWN_TO: dict[str, frozenset[Plays]] = {
    "organise": frozenset({Plays.ORGANISER}),
    "post": frozenset({Plays.HOST}),
    "myposts": frozenset({Plays.HOST}),
    "calls": frozenset({Plays.CALLER}),
    "guests": frozenset({Plays.CALLER}),
    "away": frozenset({Plays.CALLER}),
    "team": frozenset({Plays.MEMBER}),
    "training": HELPERS,
    "share": HELPERS,
    "food": frozenset({Plays.GUEST}),
    "mymeals": frozenset({Plays.GUEST}),
    "settings": frozenset({Plays.GUEST}),
    "pause": frozenset({Plays.GUEST}),
    "gifts": NOBODY,
    "start": frozenset({Plays.STRANGER}),
    "idea": frozenset({Plays.GUEST}) | HELPERS,
    "volunteer": frozenset({Plays.STRANGER, Plays.GUEST}),
    "language": EVERYBODY,
    "human": EVERYBODY,
    "promises": NOBODY,
    "concern": EVERYBODY,
    "privacy": EVERYBODY,
    "help": EVERYBODY,
    "stop": frozenset({Plays.GUEST}) | HELPERS,
    "complain": NOBODY,
    "mydata": NOBODY,
    "delete": NOBODY,
    "recall": NOBODY,
    "reach": NOBODY,
    "broadcast": NOBODY,
    "broadcasts": NOBODY,
    "venues": NOBODY,
    "signposts": NOBODY,
    "referrers": NOBODY,
    "refer": NOBODY,
}
"""In the order in which they are shown. Those of nobody stand in other messages, or in the organisers’ menu."""


def parts_of(person: Person, *, rings: bool, in_team: bool) -> frozenset[Plays]:
    """`rings`: they have offered to ring neighbours. `in_team`: of a practice."""
    here = person.network
    is_so = {
        Plays.GUEST: person.guest in {GuestState.ACTIVE, GuestState.PAUSED},
        Plays.HOST: may(person, Permission.POST, here),
        Plays.CALLER: may(person, Permission.RING, here, owner=rings),
        Plays.MEMBER: in_team and may(person, Permission.TEAM, here, owner=True),
        Plays.ORGANISER: may(person, Permission.ORGANISE, person.organises),
    }
    return frozenset(part for part, so in is_so.items() if so) or frozenset({Plays.STRANGER})


def commands_of(parts: frozenset[Plays]) -> tuple[str, ...]:
    return tuple(name for name, shown_to in SHOWN_TO.items() if shown_to & parts)


FOR_STRANGERS = commands_of(frozenset({Plays.STRANGER}))
"""What Telegram shows in any chat of which it was told nothing else."""
