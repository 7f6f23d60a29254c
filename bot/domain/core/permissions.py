"""Who may do what: one table. Services ask it at the moment of acting; a test tries every action as everybody.

What counts is what somebody is now. That a meal was theirs gives nothing to a host who rests, was removed or has left.
"""

from enum import Flag, StrEnum, auto
from functools import reduce
from operator import or_

from bot.domain.core.people import ChampionState, Person
from bot.domain.core.refusals import NotAllowed


class Who(Flag):
    """Those that an action is open to; each of them only within their own network."""

    OWNER = auto()
    """Whoever it belongs to, while they help there: who hosts a meal, rings a neighbour."""
    EVER_OWNER = auto()
    """Whoever it belongs to, or did when they helped: they may tell us of a danger, and do nothing themselves."""
    OFFERED = auto()
    """Whoever has offered to help and was not turned down: also those who wait for an answer, and those who rest."""
    CHAMPION = auto()
    """Any volunteer whom an organiser has taken on, and organisers."""
    POSTER = auto()
    """The same, but for those whose posts are paused."""
    ORGANISER = auto()
    LEAD = auto()
    """An organiser who is a safeguarding lead."""
    HEARER = auto()
    """An organiser to whom it came: a lead, or any organiser where none can be reached."""


class Permission(StrEnum):
    """Something that not everybody may do."""

    ORGANISE = "organise"
    """See the menu, what waits, and what is on today."""
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    """Approve, decline, pause, remove, and note what was checked."""
    APPOINT = "appoint"
    """Make somebody an organiser, or no longer one."""
    APPOINT_LEADS = "appoint_leads"
    """Say who hears of concerns."""
    LOOK_UP_GUESTS = "look_up_guests"
    """Look at one guest with a reason, give them a rest, put something right, take them off the list."""
    MAKE_CODES = "make_codes"
    SEE_LOG = "see_log"
    SEE_CASE = "see_case"
    """Look at one concern or complaint, and see to it."""
    APPROVE_POSTS = "approve_posts"
    BROADCAST = "broadcast"
    SORT_IDEAS = "sort_ideas"
    """Read ideas, put a vote together, and answer."""
    KEEP_VENUES = "keep_venues"
    KEEP_SIGNPOSTS = "keep_signposts"
    KEEP_REFERRERS = "keep_referrers"
    POST = "post"
    CHANGE_OFFERS = "change_meals"
    KEEP_PROMISES = "keep_promises"
    """Note what a partner promises, and say who looks after it."""
    ANSWER_PROMISE = "answer_promise"
    """Say whether what a partner promised has happened."""
    KEEP_COSTS = "keep_costs"
    """Note what the town has paid, for its report."""
    ANSWER_GUESTS = "answer_guests"
    """Read what the host of a post is asked, by a guest or by an organiser, and answer."""
    RECALL = "recall"
    """Warn those who took some food, in one’s own words and at once."""
    REPORT_FOOD = "report_food"
    """Tell the organisers that something is wrong with food."""
    RING = "ring"
    """Add neighbours without a smartphone, see to them and ring them."""
    TEAM = "team"
    """See what a team has done, and say yes to whoever would like to join: its members, and organisers."""
    GREET = "greet"
    """Meet a first-timer at the door."""
    READ_CARDS = "read_cards"
    """Read the cards of the training, and print them."""
    CALL_OTHERS = "call_others"
    """Have words and posters to hand on, by which others come along or help."""


RULES: dict[Permission, Who] = {
    Permission.ORGANISE: Who.ORGANISER,
    Permission.SEE_PEOPLE: Who.ORGANISER,
    Permission.CHANGE_PEOPLE: Who.ORGANISER,
    Permission.APPOINT: Who.ORGANISER,
    Permission.APPOINT_LEADS: Who.LEAD,
    Permission.LOOK_UP_GUESTS: Who.ORGANISER,
    Permission.MAKE_CODES: Who.ORGANISER,
    Permission.SEE_LOG: Who.ORGANISER,
    Permission.SEE_CASE: Who.HEARER,
    Permission.APPROVE_POSTS: Who.ORGANISER,
    Permission.BROADCAST: Who.ORGANISER,
    Permission.SORT_IDEAS: Who.ORGANISER,
    Permission.KEEP_VENUES: Who.ORGANISER,
    Permission.KEEP_SIGNPOSTS: Who.ORGANISER,
    Permission.KEEP_REFERRERS: Who.ORGANISER,
    Permission.KEEP_PROMISES: Who.ORGANISER,
    Permission.ANSWER_PROMISE: Who.OWNER | Who.ORGANISER,
    Permission.KEEP_COSTS: Who.ORGANISER,
    Permission.POST: Who.POSTER,
    Permission.CHANGE_OFFERS: Who.OWNER | Who.ORGANISER,
    Permission.ANSWER_GUESTS: Who.OWNER,
    Permission.RECALL: Who.OWNER | Who.ORGANISER,
    Permission.REPORT_FOOD: Who.EVER_OWNER | Who.ORGANISER,
    Permission.RING: Who.OWNER | Who.ORGANISER,
    Permission.TEAM: Who.OWNER | Who.ORGANISER,
    Permission.GREET: Who.OWNER,
    Permission.READ_CARDS: Who.OFFERED | Who.ORGANISER,
    Permission.CALL_OTHERS: Who.CHAMPION,
}


def standing(person: Person, network: str, *, owner: bool = False) -> Who:
    """What somebody is in that network at this moment; `owner` says that the meal or the neighbour is theirs."""
    organises = person.organiser and person.organises == network
    works = person.champion is ChampionState.ACTIVE and person.network == network
    offered = person.champion not in {None, ChampionState.REMOVED} and person.network == network
    holds = {
        Who.EVER_OWNER: owner,
        Who.OWNER: owner and (works or organises),
        Who.OFFERED: offered,
        Who.CHAMPION: works or organises,
        Who.POSTER: (works and not person.posts_paused) or organises,
        Who.ORGANISER: organises,
        Who.HEARER: owner and organises,
        Who.LEAD: organises and person.safeguarding,
    }
    return reduce(or_, (who for who, is_so in holds.items() if is_so), Who(0))


def may(person: Person, action: Permission, network: str, *, owner: bool = False) -> bool:
    """True when this person may do it in that network now."""
    return bool(RULES[action] & standing(person, network, owner=owner))


def must(person: Person, action: Permission, network: str, *, owner: bool = False) -> None:
    """Raises `NotAllowed`."""
    if not may(person, action, network, owner=owner):
        raise NotAllowed
