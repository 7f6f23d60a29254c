"""Who lives in the town of the machine, what may happen there, how often and with what."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.config import RulesConfig
from bot.conversations.offers.edit import FOOD, LATER, NAME, ONE, PLACE, PLACES, PRICE_TOPIC, WHEN_IT_IS
from bot.domain.core.food import Allergen, OfferKind, Serving
from bot.domain.gifts.gifts import Gift
from bot.domain.offers.offers import FoodState
from bot.domain.volunteers.stand_down import PostsChoice, StandDown
from bot.simulator.faults import Fault
from tests.support.town import LONDON

STARTS = (
    datetime(2026, 7, 16, 10, tzinfo=LONDON).astimezone(UTC),
    datetime(2026, 10, 23, 16, tzinfo=LONDON).astimezone(UTC),
    datetime(2027, 3, 26, 16, tzinfo=LONDON).astimezone(UTC),
)
"""A plain Thursday, and the Fridays before the two clock changes. In UTC, as the clock of the machine has it:
else a week that goes back over a change is an hour longer or shorter."""
GUESTS = ("Ben", "Cai", "Dot", "Eve", "Fay", "Gus")
HOSTS = ("Asha", "Hal")
EVERYBODY = ("Olive", *HOSTS, *GUESTS)
SAID = (
    *("/start", "/stop", "/help", "/mymeals", "/food", "/settings", "/pause", "/myposts", "/post", "/concern"),
    *("/volunteer", "/broadcast", "/mydata", "/delete", "/recall", "/calls", "/guests", "/reach", "/nonsense"),
    *("Yes", "No", "2", "SK5 8BE", "Bus 7 from the station", "tomorrow 12-2pm", "Hello", "🙂", "Everyone"),
    "Veg soup for 3, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens",
)
FORGED = (
    *("invitation.accept", "invitation.decline", "invitation.accept_instead", "waiting_list.join"),
    *("booking.cancel", "booking.still_coming", "booking.late", "booking.bring", "booking.alone"),
    *(
        "browse.come",
        "offer.cancel",
        "offer.close",
        "offer.all_gone",
        "offer.open_to_all",
        "offer.repost",
        "offer.edit",
    ),
    *("broadcast.send", "privacy.delete", "handover.take", "handover.refuse", "handover.ask", "same_food.changed"),
    *(
        "same_food.not_sure",
        "series.holiday_on",
        "offer.cancel_series",
        "left_over.ask",
        "volunteer.back",
        "offer.mend",
    ),
    *("posts.pause", "posts.go_on", "organiser.give", "feedback.wish", "venue.show", "offer.put_by", "privacy.undo"),
    *("help.give", "help.decline", "help_wanted.ask", "help_wanted.end", "step.yes", "step.no", "co_host.glad"),
    *("gifts.card", "vote.discard", "idea.help"),
)
WITHOUT_NUMBER = frozenset({"privacy.delete", "privacy.undo", "gifts.card"})
STEPS_OF_TIME = (
    *(timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=3), timedelta(hours=8)),
    *(timedelta(hours=1), timedelta(hours=8), timedelta(days=1), timedelta(days=3)),
)
BRINNINGTON = "E05015018"
RULES = RulesConfig(first_posts_to_approve=0)
AN_HOUR = timedelta(hours=1)
NOT_DONE = (Fault.TOO_MANY, Fault.RESET_BEFORE, Fault.BAD_GATEWAY)
"""Faults after which nothing was said, so that nobody may hear anything twice."""
MASKS = st.sets(st.sampled_from((Allergen.MILK, Allergen.PEANUTS, Allergen.TREE_NUTS)), max_size=2)
PEOPLE = st.sampled_from(EVERYBODY)
OF_GUESTS = st.sampled_from(GUESTS)
COME_BACK = (OfferKind.LUNCH_CLUB, OfferKind.GET_TOGETHER, OfferKind.GET_TOGETHER)
MEALS = st.fixed_dictionaries(
    {
        "host": st.sampled_from(HOSTS),
        "kind": st.sampled_from((OfferKind.SHARED_MEAL, OfferKind.SURPLUS_FOOD, OfferKind.EVENT, *COME_BACK)),
        "places": st.integers(1, 4),
        "hours": st.integers(2, 60),
        "contains": st.just(set()) | MASKS,
        "known": st.sampled_from((True, True, True, False)),
        "vegan": st.booleans(),
        "kept": st.sampled_from((FoodState.HOT, FoodState.CHILLED, None)),
        "place": st.sampled_from((0, 0, 1, 2)),
        "serving": st.sampled_from((Serving.NONE, Serving.NONE, Serving.SNACKS)),
    }
)
EDITS = st.fixed_dictionaries(
    {
        "topic": st.sampled_from((FOOD, FOOD, FOOD, FOOD, PLACE, WHEN_IT_IS, PRICE_TOPIC, NAME, PLACES)),
        "contains": MASKS,
        "may_contain": MASKS,
        "known": st.booleans(),
        "later": st.sampled_from((timedelta(hours=2), timedelta(days=2), -timedelta(hours=2))),
        "scope": st.sampled_from((ONE, LATER)),
        "place": st.integers(0, 2),
        "portions": st.integers(1, 6),
        "serving": st.sampled_from(Serving),
    }
)
PRESSED = (
    *("handover.agree:", "handover.refuse:", "same_food.yes:", "same_food.yes:", "same_food.changed:"),
    *("same_food.not_sure:", "handover.take:", "waiting_list.join:", "booking.cancel:", "booking.still_coming:"),
    *("browse.come:", "invitation.accept_instead:"),
    *("help.give:", "help.give:", "help.decline:", "vote.choose:", "vote.choose:", "likes.ask"),
)
"""Beginnings of buttons of which the newest is pressed."""
ACTS = {
    "answer": (14, st.tuples(OF_GUESTS, st.integers(0, 3))),
    "tap": (6, st.tuples(PEOPLE, st.sampled_from((True, False, False)), st.integers(0, 2000))),
    "press": (5, st.tuples(PEOPLE, st.sampled_from(PRESSED))),
    "edit": (6, st.tuples(st.sampled_from(("Olive", *HOSTS, *HOSTS)), st.integers(0, 5), EDITS)),
    "wants": (5, st.tuples(OF_GUESTS, MASKS, st.sampled_from((False, False, True)))),
    "bring": (3, st.tuples(OF_GUESTS, MASKS, st.integers(1, 2))),
    "alone": (1, st.tuples(OF_GUESTS)),
    "stand_down": (1, st.tuples(st.sampled_from(HOSTS), st.sampled_from(StandDown), st.sampled_from(PostsChoice))),
    "back": (1, st.tuples(st.sampled_from(HOSTS), st.booleans())),
    "hand_over": (2, st.tuples(st.sampled_from(("Olive", *HOSTS)), st.integers(0, 5), st.sampled_from(EVERYBODY))),
    "say": (3, st.tuples(PEOPLE, st.sampled_from(SAID))),
    "post": (2, st.tuples(MEALS)),
    "forge": (3, st.tuples(PEOPLE, st.sampled_from(FORGED), st.integers(1, 6))),
    "wait": (5, st.tuples(st.sampled_from(STEPS_OF_TIME))),
    "clock_jumps": (1, st.tuples(st.booleans())),
    "block_or_unblock": (2, st.tuples(st.sampled_from((*GUESTS[:2], *HOSTS, *HOSTS, "Olive")))),
    "likes": (4, st.tuples(OF_GUESTS, st.sampled_from((Gift.MUSIC, Gift.BAKE)), st.sampled_from(("", "a pie")))),
    "could_use": (5, st.tuples(st.sampled_from(("Olive", *HOSTS)), st.integers(0, 3), st.just(Gift.MUSIC))),
    "votes": (1, st.tuples(st.sampled_from(("Olive", *HOSTS)))),
    "leave": (1, st.tuples(OF_GUESTS)),
    "restart": (1, st.tuples()),
    "line_fails": (1, st.tuples(st.sampled_from(NOT_DONE), st.integers(1, 3))),
}
"""What may happen, how often beside the others, and with what."""
ACT = st.sampled_from([name for name, (often, _) in ACTS.items() for _ in range(often)]).flatmap(
    lambda name: st.tuples(st.just(name), ACTS[name][1])
)
