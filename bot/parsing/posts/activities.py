"""Which activity a typed post is about.

Only its name counts, and it makes a get-together of it only where nothing to eat is named anywhere: else somebody may
well mean a meal, and is asked ("music and lunch").
"""

import re
from functools import cache

from bot.domain.core.activities import Activity
from bot.parsing.messages.phrases import sections
from bot.parsing.posts.foods import dishes, first_food

_FILE = "activities.txt"
_NO_MEAL = re.compile(
    r"(?<!\w)(?:teas?|coffees?|brews?|cuppas?|hot drinks?|drinks?|squash|juice|social(?:s| club)?|get[ -]?togethers?|"
    r"drop[ -]?ins?|natter|chatter|part(?:y|ies)|\w+ nights?|no (?:food|meals?|lunch))(?!\w)"
)
"""Words of the list of foods that make no meal of it: what is drunk, and what people come together for."""


def activity_of(title: str) -> Activity | None:
    """What the words are about; where they name several, what stands first."""
    found = [(match.start(), activity) for activity in Activity if (match := _words(activity).search(_low(title)))]
    return min(found)[1] if found else None


def no_food_named(title: str, whole: str) -> bool:
    """No dish stands anywhere, and no meal in the title: a "repair café" and a "cuppa" are none."""
    named = _without_activity(_low(title))
    others = _NO_MEAL.sub(" ", _without_activity(_low(whole)))
    return first_food(_NO_MEAL.sub(" ", named)) is None and not dishes(others)


def _low(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def _without_activity(low: str) -> str:
    for activity in Activity:
        low = _words(activity).sub(" ", low)
    return low


@cache
def _words(activity: Activity) -> re.Pattern[str]:
    lines = sections(_FILE, __package__)[activity]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lines)})(?!\w)")
