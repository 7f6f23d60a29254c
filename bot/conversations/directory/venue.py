"""A place for the map: its name, where it is, and whether there is a way in without steps."""

from bot.conversations.engine.answer import Answer, Located, Tapped
from bot.conversations.engine.choices import choice, in_rows, one_of
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked, typed_text, words_into
from bot.conversations.engine.gives_way import ABOUT_PLACES
from bot.domain.core.messages import Text, text
from bot.domain.directory.gazetteer import tidy_postcode
from bot.domain.directory.venue_names import plain_name
from bot.domain.offers.offers import Venue

LONGEST_NAME = 80
LONGEST_ADDRESS = 100
MOST_OF_ONE_NAME = 8
UNSURE = frozenset({"don't know", "i don't know", "not sure", "unknown"})
STEP_FREE = {"yes": True, "no": False, "unknown": None}


class VenueDraft(Draft):
    """What has been said of it so far."""

    name: str = ""
    address: str = ""
    lat: float = 0.0
    lon: float = 0.0
    area: str = ""
    postcode: str = ""
    step_free: bool | None = None
    same: int = 0
    """The place of the directory that it puts right; 0 for a new one."""

    @property
    def whole_address(self) -> str:
        return ", ".join(part for part in (self.address, self.postcode) if part)


def _read_where(draft: VenueDraft, answer: Answer, facts: Facts) -> VenueDraft:
    """A whole postcode, or a pin; it has to be in the town."""
    if isinstance(answer, Located):
        return _at(draft, answer.lat, answer.lon, "", facts)
    postcode = tidy_postcode(typed_text(answer, "venue.where.unclear"))
    point = facts.gazetteer.point(postcode) if postcode else None
    if postcode is None or point is None:
        raise NotUnderstood("venue.where.unclear")
    return _at(draft, *point, postcode, facts)


def _at(draft: VenueDraft, lat: float, lon: float, postcode: str, facts: Facts) -> VenueDraft:
    area = facts.gazetteer.area_near(lat, lon, facts.local_authority)
    if area is None:
        raise NotUnderstood("venue.where.far")
    return draft.model_copy(update={"lat": lat, "lon": lon, "area": area.code, "postcode": postcode})


NEW = "new"


def _named_so(draft: VenueDraft, facts: Facts) -> list[Venue]:
    """Places of the directory with this name."""
    name = plain_name(draft.name)
    listed = [*(venue for venue in facts.venues if venue.listed), *facts.to_check]
    return [venue for venue in listed if plain_name(venue.name) == name]


def _same(draft: VenueDraft, facts: Facts) -> Rows:
    ours = [
        choice(str(venue.id), "venue.same.choice", name=(venue.address or venue.name)[:40])
        for venue in _named_so(draft, facts)[:MOST_OF_ONE_NAME]
    ]
    return in_rows([*ours, choice(NEW, "venue.same.new")], 1)


def _read_same(draft: VenueDraft, answer: Answer, facts: Facts) -> VenueDraft:
    """A new one, or one of those."""
    ids = {str(venue.id): venue.id for venue in _named_so(draft, facts)}
    if not isinstance(answer, Tapped) or answer.value not in {NEW, *ids}:
        raise NotUnderstood("venue.same.unclear")
    return draft.model_copy(update={"same": ids.get(answer.value, 0)})


def _read_steps(draft: VenueDraft, answer: Answer, _facts: Facts) -> VenueDraft:
    value = picked(answer, {"yes": YES, "no": NO, "unknown": UNSURE}, "venue.step_free.unclear")
    return draft.model_copy(update={"step_free": STEP_FREE[value]})


def _review(draft: VenueDraft, facts: Facts) -> Text:
    steps = {True: "yes", False: "no", None: "unknown"}[draft.step_free]
    on_map = draft.same in {venue.id for venue in (*facts.venues, *facts.to_check)}
    return text(
        "venue.review",
        name=draft.name,
        address=draft.whole_address or text("venue.review.pin"),
        steps=text(f"venue.step_free.{steps}"),
        known=text("venue.review.known" if on_map else "venue.review.new"),
    )


VENUE = Conversation(
    name="venue",
    gives_way=ABOUT_PLACES,
    draft=VenueDraft,
    questions=(
        Question(name="name", read=words_into("name", "venue.name.unclear", most=LONGEST_NAME)),
        Question(
            name="address", read=words_into("address", "venue.address.unclear", most=LONGEST_ADDRESS), optional=True
        ),
        Question(name="where", read=_read_where),
        Question(
            name="same",
            read=_read_same,
            choices=_same,
            params=lambda draft, _facts: {"name": draft.name},
            applies=lambda draft, facts: bool(_named_so(draft, facts)),
        ),
        Question(name="step_free", read=_read_steps, choices=one_of(STEP_FREE, "venue.step_free.{}")),
    ),
    review=_review,
)
