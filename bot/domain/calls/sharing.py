"""What a neighbour says to being rung by others of the team, too."""

from enum import StrEnum


class SharesCalls(StrEnum):
    """Also the name of its texts."""

    YES = "yes"
    NO = "no"
