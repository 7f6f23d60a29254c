"""People who have just joined: they begin in the middle of those who wait, and leave places to those before them.

Otherwise whoever makes new accounts comes first, since nobody has had fewer meals. Somebody for whom a health champion
or the code of a practice vouches is no newcomer; nor is anybody in a town that is only beginning.
"""

from datetime import datetime, timedelta

NEW_FOR = timedelta(days=3)
ONE_IN = 3
"""At most one place in so many goes to newcomers, but one always may."""


def is_newcomer(joined: datetime, *, vouched: bool, now: datetime) -> bool:
    return not vouched and joined > now - NEW_FOR


def most_places(places: int, *, settled: int) -> int:
    """How many of a meal's places newcomers may have. `settled`: guests who are none, counted up to `places`.

    Where they could not fill the meal, nobody is kept out for their sake.
    """
    return places if settled < places else max(1, places // ONE_IN)
