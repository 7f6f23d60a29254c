"""What people do at a get-together, and which of that a guest likes. Nothing here is about food."""

from enum import StrEnum


class Activity(StrEnum):
    """What a get-together is about. Its place in the list is the bit of a mask: add at the end, never reorder."""

    CRAFT = "craft"
    MUSIC = "music"
    WALK = "walk"
    GARDEN = "garden"
    REPAIR = "repair"
    GAME = "game"
    OTHER = "other"

    @property
    def bit(self) -> int:
        return 1 << list(Activity).index(self)


AT_TABLES = frozenset(Activity) - {Activity.WALK, Activity.GARDEN}
"""People sit down, so that who sits with whom is a question."""
ALL_ACTIVITIES = (1 << len(Activity)) - 1


def activities_in(bits: int) -> list[Activity]:
    return [activity for activity in Activity if bits & activity.bit]


def unliked(likes: int | None) -> int:
    """For which they are not asked: all but those they named. Who has not said (None) may be asked for any."""
    return 0 if likes is None else ALL_ACTIVITIES & ~likes
