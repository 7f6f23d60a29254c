"""Room: announcements. What was filled in, and what there is to choose from."""

from dataclasses import dataclass, replace

from bot.conversations.broadcasts.compose import as_place
from bot.conversations.broadcasts.compose_draft import LONGEST_PLACE, LONGEST_WORDS, MOST_PLACES
from bot.conversations.broadcasts.compose_form import FormRead, read_form
from bot.conversations.engine.facts import Facts
from bot.domain.broadcasts.drafts import AnnouncementForm
from bot.domain.broadcasts.segments import SEGMENTS
from bot.domain.core.messages import Text, text
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, RIGHT_TO_LEFT, Language
from bot.page.shown import PageCall, PageForm
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Request

MOST_TYPED = 5000
"""Letters of one field that are kept, however many were sent."""
OTHERS = "words."
TAPPED = frozenset(
    {
        "broadcast.when.unclear",
        "broadcast.segment.unclear",
        "broadcast.areas.unclear",
        "broadcast.venue.unclear",
        "broadcast.language.unclear",
        "broadcast.send_at.unclear",
        "broadcast.coming.unclear",
        "broadcast.words.broken",
    }
)
"""What the chat says of buttons that are tapped; the page has no such."""


def in_town(call: PageCall) -> Request:
    """As the organiser of the town whose page it is."""
    request = call.request
    return request.of(replace(request.person, network=call.network))


def filled_in(form: PageForm, before: AnnouncementForm) -> AnnouncementForm:
    """What stands in the form now; what it has no field for stays."""

    def one(name: str) -> str:
        return form.get(name).replace("\r\n", "\n")[:MOST_TYPED]

    others = {name.removeprefix(OTHERS): one(name) for name, _ in form.fields if name.startswith(OTHERS)}
    return AnnouncementForm(
        words=one("words"),
        others={code: words for code, words in others.items() if code in BY_CODE and words.strip()},
        photo="" if form.get("no_photo") else before.photo,
        day=one("day"),
        begins=one("begins"),
        ends=one("ends"),
        place=one("place"),
        asks=bool(form.get("asks")),
        places=one("places"),
        segment=one("segment"),
        areas=tuple(dict.fromkeys(form.every("area"))),
        venue=one("venue"),
        language=one("language"),
        names=one("names"),
        later=form.get("send") == "later",
        send_day=one("send_day"),
        send_time=one("send_time"),
        corrects=before.corrects,
        replaces=before.replaces,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoices:
    """What there is to choose from, and what is most."""

    segments: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    """Codes and names."""
    venues: tuple[tuple[str, str], ...]
    """Ids and names."""
    places: tuple[str, ...]
    """Places that are no homes, as people are told of them."""
    languages: tuple[Language, ...]
    """Those that people here can be spoken to in."""
    others: tuple[Language, ...]
    """Without English."""
    right_to_left: frozenset[str] = RIGHT_TO_LEFT
    most_words: int = LONGEST_WORDS
    most_place: int = LONGEST_PLACE
    most_places: int = MOST_PLACES


async def read_here(request: Request, form: AnnouncementForm) -> tuple[FormRead, FormChoices]:
    """What can be read of it, and the choices that it was made of."""
    facts = await facts_for(request)
    return read_form(form, facts), _choices(facts)


def _choices(facts: Facts) -> FormChoices:
    languages = tuple(BY_CODE[code] for code in facts.languages)
    return FormChoices(
        segments=tuple(segment.name for segment in SEGMENTS if segment.offered),
        areas=tuple((area.code, area.name) for area in facts.gazetteer.areas(facts.local_authority)),
        venues=tuple(sorted(((str(venue.id), venue.name) for venue in facts.venues), key=lambda one: one[1])),
        places=tuple(sorted(as_place(venue) for venue in facts.venues if not venue.home)),
        languages=languages,
        others=tuple(one for one in languages if one.code != DEFAULT_LANGUAGE),
    )


def said_here(wrong: dict[str, Text]) -> dict[str, Text]:
    """The same in words for a page."""
    return {
        field: text(f"page.announcements.wrong.{problem.key.removeprefix('broadcast.')}", **problem.params)
        if problem.key in TAPPED
        else problem
        for field, problem in wrong.items()
    }
