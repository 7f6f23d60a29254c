"""What people who help can hand on, so that others come along or help too: one row for each text and each poster."""

from enum import StrEnum

from bot.domain.core.refusals import Refused


class WordsForHelpers(Refused):
    """What is handed on here is for those who help; a meal is handed on by anybody."""

    key = "share.for_helpers"


class Calling(StrEnum):
    """To whom the words are: `share.<name>.words`, behind the button `share.<name>.button`."""

    NEIGHBOUR = "neighbour"
    HOST = "host"
    PRACTICE = "practice"
    GROUP = "group"


class PosterCall(StrEnum):
    """What a poster asks: `call_poster.<name>.ask` and `.how`, behind the button `share.poster_<name>`."""

    COOK = "cook"
    RING = "ring"
