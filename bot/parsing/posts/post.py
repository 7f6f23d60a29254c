"""A post typed in one message, read into a draft: "20 portions veg curry, Edgeley hub, today 5-7pm, contains nuts".

What was said is filled in, what could be meant in two ways is left open and named in `doubts` or `ask`. Whether the
draft makes sense (no portions, a past use-by) is for the rules of the domain to say.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.core.activities import Activity
from bot.domain.core.as_typed import within_reach
from bot.domain.core.food import OfferKind, allergens_in, diets_in
from bot.domain.core.messages import Frozen
from bot.domain.offers.kinds import usual_kind
from bot.parsing.dates.result import Reading
from bot.parsing.dates.when import LONGEST, local_iso, read_day, read_times
from bot.parsing.dates.words import pattern
from bot.parsing.posts.absences import absence_words, keep_only_certain
from bot.parsing.posts.activities import activity_of, no_food_named
from bot.parsing.posts.allergen_denials import doubt_what_the_food_denies, pictures
from bot.parsing.posts.allergens import take_allergens
from bot.parsing.posts.candidates import Candidate, Session
from bot.parsing.posts.clauses import take_labels
from bot.parsing.posts.dates_left import unless_a_date_is_left
from bot.parsing.posts.diets import contradicted, take_diets
from bot.parsing.posts.evidence import quotes, unused
from bot.parsing.posts.filler import take_filler
from bot.parsing.posts.food import take_dates, take_maker, take_price, take_state
from bot.parsing.posts.kinds import KIND_WORDS
from bot.parsing.posts.languages import is_foreign
from bot.parsing.posts.page import Page, clean
from bot.parsing.posts.place import food_and_place
from bot.parsing.posts.portions import take_portions


class TypedPost(Frozen):
    """What a typed post says; empty where it says nothing."""

    title: str = ""
    suggestions: tuple[str, ...] = ()
    """What the title might be, where it says no name of a food or a meeting."""
    portions: int | None = None
    where: str = ""
    """The words for the place, with its postcode if one was said."""
    postcode: str = ""
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    rrule: str = ""
    foreign: bool = False
    """Written in another language: little of it is read."""
    ask: str = ""
    """What is in doubt about the time, as in `Reading.ask`."""
    days: tuple[date, ...] = ()
    times: tuple[tuple[int, int | None], ...] = ()
    kind: OfferKind | None = None
    activity: Activity | None = None
    """What its name is about, whatever its kind."""
    contains: int = 0
    """Masks of allergens; what is in none of the three is not known."""
    may_contain: int = 0
    not_in_it: int = 0
    diets: int = 0
    """A mask of what the cook claims; "vegan" alone says nothing of milk or eggs."""
    food_state: str = ""
    """A `FoodState`, or "" when it does not say."""
    made_by: str = ""
    """"home", "business", "packed" or ""."""
    price: str = ""
    """"free", "£3", "what you can" or ""."""
    use_by: date | None = None
    best_before: date | None = None
    doubts: tuple[str, ...] = ()
    """Names of what has to be asked: "nuts", an allergen, "allergens", a diet, "portions", "price", "use_by"."""

    counts: tuple[Candidate, ...] = ()
    """Of several numbers of portions: which were said."""
    prices: tuple[Candidate, ...] = ()
    sessions: tuple[Session, ...] = ()
    """Of several times: each that was said in full."""
    evidence: tuple[tuple[str, str], ...] = ()
    """The words that a field was read from: ("when", "Friday 12-2")."""
    unused: tuple[str, ...] = ()
    """Clauses that nobody used."""

    def quoted(self, field: str) -> str:
        """The words that the field was read from, or ""."""
        return dict(self.evidence).get(field, "")

    def reading(self) -> Reading:
        """What it says of when, as `read_when` gives it."""
        return Reading(self.start, self.end, self.day, self.rrule, self.ask, self.days, self.times)


_TO_COLLECT = pattern(
    r"\b(?:collect(?:ion|ing)?|surplus|left[\s-]?overs?|going spare|spare|pick(?:ed)? ?up|pick-up|"
    r"take ?away|to go|come and (?:get|grab|collect)|"
    r"help yourself|up for grabs|giving away|needs? a home|needs? (?:to be )?(?:gone|eating|using|eaten|used)|"
    r"must go|needs? to go)(?!\w)"
)
_TO_SIT = pattern(
    r"\b(?:(?:come|pop)(?: along| down| in| round)? (?:and|&|to|n) (?:join|eat|sit|share|have)|join us|"
    r"join in|all (?:are )?welcome|everyone welcome|"
    r"come hungry|sit[\s-]down|eat together|eating together|come along|table (?:of|for)|community meal|"
    r"shared meal|round the table|come for|bring a friend)(?!\w)"
)
_PART_OF_TITLE = pattern(
    r" (?:lunch|roast|dinners?|tea|club|bbq|barbecue|picnic|party|carvery|breakfast|brunch|social|supper|meal|"
    r"soup|pudding)(?!\w)"
)


_NUMBER_SHORT = pattern(r"\bno\.(?= ?\d)")
"""As in "at no. 14": no clause ends there."""
_COMES_BACK = pattern(
    r"\b(?:every (?:other )?(?:week|month|fortnight|{weekday})|{plural}|weekly|monthly|fortnightly|"
    r"term[\s-]?time)(?!\w)"
)
"""As in "Mondays (not bank hols)": it comes back, however much of that is still to be asked."""
_OF_THE_TIME = ("start", "end", "day", "rrule", "ask", "days", "times")


def read_post(text: str, *, now: datetime, places: Sequence[str] = ()) -> TypedPost:
    """The draft that a typed post becomes. `now` is aware and local; `places` are names of the network's own."""
    page = Page(clean(within_reach(text, LONGEST))[:LONGEST])
    page.plain = _NUMBER_SHORT.sub(lambda short: short[0].replace(".", " "), page.plain)
    whole = page.plain
    foreign = is_foreign(whole)
    take_labels(page)
    label = _take_label(page)
    reading, sessions = read_times(page.text, now=now)
    reading = _sure_of_the_day(reading, whole, now, foreign=foreign)
    page.role = "use_by"
    dates = take_dates(page, now)
    page.role = ""
    _cut_times(page, reading)
    page.role = "allergens"
    said = take_allergens(page)
    page.role = "price"
    price, price_doubt, prices = take_price(page)
    page.role = "chatter"
    take_filler(page)
    state, maker = take_state(page), take_maker(page)
    page.role = "portions"
    portions, portions_doubt, counts = take_portions(page)
    if portions and foreign:  # a number may have been an hour
        portions, portions_doubt = None, True
    page.role = "diets"
    diets, of_a_part = take_diets(page)
    page.role = ""
    doubt_what_the_food_denies(page, said, vegan="vegan" in whole)
    keep_only_certain(said, whole + pictures(text), left=page.plain)
    facts = said.facts()
    wrong = contradicted(diets, facts.contains, whole)
    doubts = (
        *said.doubts,
        *wrong,
        *(name for name in of_a_part if name not in wrong),
        *_named(portions=portions_doubt, price=price_doubt, use_by=dates.doubtful),
    )
    food = food_and_place(page, places)
    reading, number_may_be_a_date = unless_a_date_is_left(reading, page, food.title)
    if number_may_be_a_date and portions:
        portions, doubts = None, (*doubts, "portions")
    told = quotes(page, reading.spans)
    named = food.title or " ".join(food.suggestions[:1])
    activity = None if foreign else activity_of(named)
    post = TypedPost(
        title=food.title,
        suggestions=food.suggestions,
        foreign=foreign,
        portions=portions,
        where=food.where,
        postcode=food.postcode,
        kind=label or _kind(whole, activity and named, comes_back=_comes_back(reading, whole)),
        activity=activity,
        contains=facts.contains,
        may_contain=facts.may_contain,
        not_in_it=facts.not_in_it,
        diets=0 if wrong else diets,
        food_state=state,
        made_by=maker,
        price=price,
        use_by=dates.use_by,
        best_before=dates.best_before,
        doubts=doubts,
        counts=counts if portions_doubt else (),
        prices=prices if price_doubt else (),
        sessions=() if foreign else _sessions(sessions),
        evidence=(*told, ("not_in_it", absence_words(whole))) if facts.not_in_it else told,
        unused=unused(page, food.title, food.where, told),
    )
    return post.model_copy(update={name: getattr(reading, name) for name in _OF_THE_TIME})


def _sessions(found: Sequence[Reading]) -> tuple[Session, ...]:
    """In the order in which they come."""
    said = [Session(start=one.start, end=one.end, rrule=one.rrule) for one in found if one.start]
    return tuple(sorted(said, key=lambda one: one.start))


def _sure_of_the_day(reading: Reading, whole: str, now: datetime, *, foreign: bool) -> Reading:
    """In another language a day may have been said that nobody here reads ("jutro 17:00"): then it is asked."""
    if reading.start is None or not foreign or read_day(whole, now=now):
        return reading
    return reading.day_open()


def _cut_times(page: Page, reading: Reading) -> None:
    """All that spoke of time, except where it names the food: "Sunday lunch"."""
    for start, after in reading.spans:
        if not (
            re.fullmatch(r"[^\W\d]+(?: holiday)?", page.plain[start:after]) and _PART_OF_TITLE.match(page.plain, after)
        ):
            page.cut(start, after)


def _take_label(page: Page) -> OfferKind | None:
    """The kind that stands before the food, cut out; what it says of the kind is certain."""
    for kind, words in KIND_WORDS.items():
        if match := words.label.match(page.plain):
            page.cut(*match.span())
            return kind
    return None


def _named(**doubts: bool) -> tuple[str, ...]:
    return tuple(name for name, doubtful in doubts.items() if doubtful)


def _comes_back(reading: Reading, whole: str) -> bool:
    return bool(reading.rrule) or bool(_COMES_BACK.search(whole))


def _kind(text: str, activity: str | None, *, comes_back: bool) -> OfferKind | None:
    """What comes back is a club unless it is collected; words tell a collection from a table; or it is asked.

    `activity`: its name, where that is something to do; without food it is a get-together, once or again and again.
    """
    collect, sit = _TO_COLLECT.search(text), _TO_SIT.search(text)
    if activity and not collect and no_food_named(activity, text):
        return OfferKind.GET_TOGETHER
    if comes_back:
        return None if collect and not sit else usual_kind(together=True, comes_back=True)
    if bool(collect) == bool(sit):
        return None
    return usual_kind(together=not collect)


def post_json(text: str, now: datetime) -> str:
    """The whole draft as one JSON object; allergens and diets by name, times as `when_json` gives them."""
    post = read_post(text, now=now)
    shown = post.model_dump(mode="json")
    for name in ("contains", "may_contain", "not_in_it"):
        shown[name] = [allergen.name.lower() for allergen in allergens_in(shown[name])]
    shown["diets"] = [diet.name.lower() for diet in diets_in(post.diets)]
    shown["start"] = local_iso(post.start) or shown["day"]
    shown["end"] = local_iso(post.end)
    return json.dumps(shown, ensure_ascii=False)
