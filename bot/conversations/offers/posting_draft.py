"""What a food champion has said so far about a post, and what it comes to: allergens, the longest window, the offer."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.conversations.engine.engine import Draft
from bot.conversations.engine.facts import Facts
from bot.domain.core.activities import Activity
from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, Food, OfferKind, Serving
from bot.domain.core.ids import PersonId, TeamId, VenueId
from bot.domain.core.messages import Frozen
from bot.domain.directory.venues import Access
from bot.domain.offers.food_time import may_be_same_pot
from bot.domain.offers.kinds import COLLECTED, KINDS
from bot.domain.offers.offers import FREE, FoodState, NewOffer
from bot.parsing.dates.result import Span
from bot.parsing.posts.candidates import Candidate, Session

LONGEST_TITLE = 120


class MadeBy(StrEnum):
    """Who made the food."""

    HOME = "home"
    BUSINESS = "business"
    PACKED = "packed"


class AllergenWay(StrEnum):
    """How the cook tells about the allergens that are not told yet."""

    NONE = "none"
    """None of the 14, or none of the others."""
    TELL = "tell"
    """Has named what is in it, and now what may be; then the rest is not in it."""
    EACH = "each"
    """Is asked for one after another."""
    UNKNOWN = "unknown"


class Quote(Frozen):
    """The typed words that a field was read from; they hold as long as the field has this value."""

    field: str
    words: str
    value: str


class PostingDraft(Draft):
    """Moments are aware, in UTC. Nothing is known of an allergen until the cook has said it."""

    kind: OfferKind | None = None
    kind_unsaid: bool = False
    """A post typed at once did not say which kind it is."""
    activity: Activity | None = None
    """What is done at a get-together."""
    serving: Serving | None = None
    """Whether there is food at a get-together; None: they have not said."""
    title: str = ""
    suggestions: tuple[str, ...] = ()
    """What a typed post might be called, where it does not say."""
    typed: str = ""
    """The whole post as it was typed, where it was: whoever edits that message changes the draft."""
    quotes: tuple[Quote, ...] = ()
    unused: tuple[str, ...] = ()
    """Clauses of a typed post that were read for nothing."""
    portions: int = 0
    counts: tuple[Candidate, ...] = ()
    """The numbers that a typed post says, where they are several: they are asked which."""
    prices: tuple[Candidate, ...] = ()
    """The same of prices."""
    food_state: FoodState | None = None
    made_by: MadeBy | None = None
    use_by: date | None = None
    day: date | None = None
    """The day where it was said without a time, or in two steps."""
    days: tuple[date, ...] = ()
    """The days that were meant perhaps: they are asked which."""
    times: tuple[Span, ...] = ()
    """The ways to read the time that was said: where there are several, they are asked which."""
    sessions: tuple[Session, ...] = ()
    """The times that a typed post names in full, where they are several."""
    later: tuple[Session, ...] = ()
    """Those that become posts of their own once this one is out."""
    start: datetime | None = None
    end: datetime | None = None
    end_said: bool = False
    """The end came along with the day or the time, so it is not asked apart."""
    usual: Span | None = None
    """When it was last time, in minutes after midnight: then a day is enough."""
    served_since: datetime | None = None
    """Of food that was left over or is posted once more: since when it has been out."""
    once_more: bool = False
    """It was posted before: unless it starts much later, it may be the same pot."""
    rrule: str = ""
    venue_id: VenueId | None = None
    """A place of ours; otherwise a new one, described by the fields below."""
    venue_guesses: tuple[VenueId, ...] = ()
    """What they typed is nearly the name of this one, or the name of these: they are asked."""
    venue_typed: str = ""
    """What they typed then."""
    venue_name: str = ""
    venue_address: str = ""
    venue_lat: float | None = None
    venue_lon: float | None = None
    venue_area: str = ""
    venue_named: bool = False
    """The answer to "where?" had a name in it."""
    venue_pinned: bool = False
    """The answer to "where?" was, or had in it, a postcode or a pin."""
    venue_home: bool = False
    """It is somebody’s home."""
    venue_access: tuple[Access, ...] = ()
    """What helps people there; asked of a new place that is no home."""
    step_free: bool | None = None
    absent_typed: int = 0
    """What a typed post calls absent: not in it only once the cook has said so again, by a tap."""
    absent_words: str = ""
    """How they wrote it."""
    none_to_eat: str = ""
    """The name of a get-together of which its host has said that there is nothing to eat, whatever it names."""
    nuts_doubt: bool = False
    """"Nuts" was said, and not which."""
    allergen_way: AllergenWay | None = None
    contains: int = 0
    may_contain: int = 0
    not_in_it: int = 0
    each_asked: int = 0
    """The allergens that were asked for one by one."""
    diets: int = 0
    price: str = FREE
    notes: str = ""
    """What all who come should know, in the host’s own words."""
    photo: str = ""
    """Telegram’s id of a photo of the food."""
    team: TeamId | None = None
    """Begun for the team of a practice."""
    unsure_photo: str = ""
    """The photo above what is `unsure`."""

    @property
    def collected(self) -> bool:
        return self.kind in COLLECTED

    @property
    def food_is_kept(self) -> bool:
        return self.kind is not None and KINDS[self.kind].food_is_kept

    @property
    def has_activity(self) -> bool:
        return self.kind is not None and KINDS[self.kind].has_activity

    @property
    def no_food(self) -> bool:
        """The host of a get-together has said so."""
        return self.has_activity and self.serving is Serving.NONE


def longest(draft: PostingDraft, facts: Facts) -> timedelta | None:
    """The longest window that this food may be offered in; None when there is no limit."""
    hours = {FoodState.HOT: facts.hot_food_hours, FoodState.CHILLED: facts.chilled_food_hours}
    if not draft.food_is_kept or draft.food_state not in hours:
        return None
    return timedelta(hours=hours[draft.food_state])


def out_since(draft: PostingDraft, start: datetime | None) -> datetime | None:
    """Since when this food has been out, if it starts then; None for what is cooked for it."""
    anew = draft.once_more and draft.served_since and start and not may_be_same_pot(draft.served_since, start)
    return None if anew else draft.served_since


def out_until(draft: PostingDraft, facts: Facts, start: datetime | None) -> datetime | None:
    """Until when food that was out before may be given on; None when there is no limit."""
    most, since = longest(draft, facts), out_since(draft, start)
    return since + most if since and most else None


def allergen_facts(draft: PostingDraft) -> AllergenFacts:
    """What the cook told. Said to contain beats said to be absent; "I’ll tell you" with nothing told is not known."""
    contains = draft.contains
    may = draft.may_contain & ~contains
    told_all = draft.allergen_way is AllergenWay.NONE or (draft.allergen_way is AllergenWay.TELL and contains | may)
    absent = (ALL_ALLERGENS if told_all else draft.not_in_it) & ~(contains | may)
    return AllergenFacts(contains=contains, may_contain=may, not_in_it=absent)


def serving_said(draft: PostingDraft) -> Serving:
    return (draft.serving if draft.has_activity else None) or Serving.MEAL


def food_told(draft: PostingDraft) -> Food:
    """The cook’s word; or the host’s, that there is no food."""
    return Food(allergen_facts(draft), draft.diets, serving_said(draft))


def quoted(draft: PostingDraft, field: str) -> str:
    """The words that the field was read from; "" once it has been answered otherwise."""
    value = str(getattr(draft, field))
    return next((quote.words for quote in draft.quotes if quote.field == field and quote.value == value), "")


def new_offer(draft: PostingDraft, *, venue: VenueId, host: PersonId, network: str, zone: str) -> NewOffer:
    """The finished draft as an offer at a venue that is kept. Every question that applies has been answered."""
    assert draft.kind is not None
    assert draft.start is not None
    assert draft.end is not None
    return NewOffer(
        network=network,
        kind=draft.kind,
        host=host,
        venue=venue,
        title=draft.title,
        allergens=food_told(draft).allergens,
        diets=food_told(draft).diets,
        activity=draft.activity if draft.has_activity else None,
        serving=serving_said(draft),
        starts=draft.start,
        ends=draft.end,
        zone=zone,
        places=draft.portions,
        rrule=draft.rrule,
        food_state=draft.food_state if draft.food_is_kept else None,
        price=draft.price,
        notes=draft.notes,
        made_by=draft.made_by or "",
        use_by=draft.use_by if draft.food_is_kept else None,
        ready=out_since(draft, draft.start),
        photo=draft.photo,
        team=draft.team,
    )
