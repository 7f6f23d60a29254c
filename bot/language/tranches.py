"""In which order the texts are wanted in every language: first what a guest meets before, at and around a meal.

What only volunteers, organisers and leads read comes last: they have agreed to read English.
"""

from collections.abc import Mapping

FIRST = frozenset(
    [
        *(
            "food",
            "meals",
            "misfits",
            "recall",
            "understood",
            "human",
            "concerns",
            "general",
            "conversation",
            "joining",
        ),
        *(
            "invitations",
            "bookings",
            "reminders",
            "kinds",
            "portions",
            "counts",
            "calling_off",
            "changing_sent",
            "party",
        ),
        *("plan", "waiting", "keyboard", "language", "commands", "undo", "ask_cook", "note", "door", "together"),
    ]
)
SECOND = frozenset(
    [
        *("going", "afterwards", "looking", "greeters", "every_week", "settings", "rights", "signposts", "hand_on"),
        *("calendars", "claiming", "not_read", "neighbours", "aloud", "regulars", "ask_host", "host_lists", "my_posts"),
        *("posters", "promises", "gifts", "help_wanted", "ideas", "votes"),
    ]
)
TRANCHES: Mapping[str, frozenset[str]] = {"first": FIRST, "second": SECOND}
"""The names of files of the catalogues."""
ALSO_FIRST = (
    *("broadcasts.recall", "offers.guest_", "changing.guest_", "changing.still_coming"),
    *("clubs.moved", "clubs.suits", "away_hosts.guest_", "venues.guest_steps"),
)
"""Beginnings of keys of other files that are wanted as soon."""
READ_BY_OTHERS = ("concerns.lead.", "complaint.new", "human.new", "human.no_words", "organising.")
"""Beginnings of keys in the first files that only organisers and leads read."""
THE_REST = "the rest"


def tranche_of(file: str, key: str) -> str:
    """Of a text: "first", "second" or "the rest". The name of its file is without an ending."""
    if key.startswith(READ_BY_OTHERS):
        return THE_REST
    if key.startswith(ALSO_FIRST):
        return "first"
    return next((name for name, files in TRANCHES.items() if file in files), THE_REST)
