"""What everybody has a right to: to know what we keep and why, to have all of it, to be forgotten, to complain."""

import json
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Button, Document, Items, Lines, Message, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Refused
from bot.domain.evaluation.actions import STUDY_STOP_ASK
from bot.domain.offers.kinds import KindText
from bot.domain.offers.whats_on import has_name
from bot.domain.privacy.actions import DELETE, DELETE_NOT
from bot.language import offer_facts
from bot.language.areas import area_said
from bot.language.rendering import Words
from bot.services.bookings import counting, greeters
from bot.services.bookings.cancel import free_all_places
from bot.services.core import contact, hearers, towns
from bot.services.core.drafts import drop_about
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, reply
from storage.engine.times import stored
from storage.privacy.data_rights import TableRows
from storage.unit_of_work import Work

PRIVACY_VERSION = 11
"""Goes up whenever `rights.privacy.*` or docs/privacy.md changes."""
PRIVACY_PARTS = ("what", "who_sees", "how_long", "yours")


class LastOrganiser(Refused):
    """Nobody else looks after the network."""

    key = "rights.last_organiser"


async def privacy(request: Request) -> Reply:
    """What is kept, who sees it, for how long, and what one may ask for."""
    parts = [text(f"rights.privacy.{part}") for part in PRIVACY_PARTS]
    brand = towns.who_speaks(request.environment, request.person)
    head = text("rights.privacy.head", version=PRIVACY_VERSION, brand=brand)
    return reply(paragraphs((head, *parts, *contact.lines(request.environment, request.person))))


async def my_data(request: Request) -> Reply:
    """A message to read, and a file with all of it for a program."""
    kept = await request.work.data_rights.everything(request.person.id)
    document = Document(name="my-data.json", content=_json(kept, request))
    study = await request.work.study_members.may_take_back(request.person.id)
    no_more = ((Button(label=text("study.stop"), tap=STUDY_STOP_ASK.tap()),),) if study else ()
    words = Message(text=await _in_words(request, kept), rows=no_more)
    return reply(words, Message(text=text("rights.my_data.file"), document=document))


async def _in_words(request: Request, kept: list[TableRows]) -> Text:
    person, guest = request.person, await request.work.guests.find(request.person.id)
    lines = [text("rights.my_data.name", name=person.first_name or text("rights.my_data.not_told"))]
    if guest is not None:
        sector = guest.answers.sector
        area = area_said(request.environment.gazetteer, guest.answers.area, sector=sector)
        lines.append(text("rights.my_data.place", area=area, sector=sector or "–"))
        lines.append(_food(guest.answers.avoids, guest.answers.diets))
        lines.append(text("rights.my_data.step_free" if guest.answers.step_free else "rights.my_data.steps_fine"))
        lines.append(text("rights.my_data.turn", meals=guest.meals, invitations=guest.invitations))
    counts = [(text(f"rights.table.{part.table}"), len(part.rows)) for part in kept]
    lines += [text("rights.my_data.table", table=table, count=count) for table, count in counts]
    return text("rights.my_data", lines=Lines(lines=tuple(lines)))


def _food(avoids: int, diets: int) -> Text:
    names = (*offer_facts.allergen_names(avoids).items, *offer_facts.diet_names(diets).items)
    return text("rights.my_data.food", food=Items(items=names)) if names else text("rights.my_data.no_food")


def _json(kept: list[TableRows], request: Request) -> str:
    tables = {part.table: [dict(row) for row in part.rows] for part in kept}
    whole = {"written_at": stored(request.now), "telegram_id": request.person.chat, "tables": tables}
    return json.dumps(whole, ensure_ascii=False, indent=1)


async def ask_to_delete(request: Request) -> Reply:
    """What goes, and what stays as a number; nothing is done yet. Raises `LastOrganiser`."""
    work, person = request.work, request.person
    await refuse_last_organiser(request)
    ahead = await work.bookings.of_person(person.id, now=request.now)
    places = sum(booking.state is not BookingState.WAITLISTED for booking in ahead)
    bookings = await work.data_rights.count("booking", person.id)
    posts = await work.data_rights.count("offer", person.id)
    lines = [text("rights.delete.goes"), text("rights.delete.places", count=places), text("rights.delete.stays")]
    lines.append(text("rights.delete.bookings", count=bookings))
    if posts:
        lines.append(text("rights.delete.posts", count=posts))
    lines += await _meals(request)
    if any([await work.data_rights.count(table, person.id) for table in ("concern", "complaint", "talk")]):
        lines.append(text("rights.delete.concerns"))
    lines.append(text("rights.delete.sure"))
    yes = Button(label=text("rights.delete.yes"), tap=DELETE.tap())
    no = Button(label=text("rights.delete.no"), tap=DELETE_NOT.tap())
    return reply(Message(text=paragraphs(lines), rows=((yes,), (no,))))


async def _meals(request: Request) -> list[Text]:
    """What becomes of those that they host."""
    ahead = await request.work.offers.coming_occurrences_of_host(request.person.id, now=request.now)
    at_home = sum(occurrence.venue.home for occurrence in ahead)
    counts = {"rights.delete.meals": len(ahead) - at_home, "rights.delete.meals_at_home": at_home}
    return [text(key, count=count) for key, count in counts.items() if count]


async def delete(request: Request) -> Reply:
    """Done at once, and large buttons go; meals at their home are called off before. Raises `LastOrganiser`."""
    await refuse_last_organiser(request)
    await forget(request.work, request.environment, request.person, now=request.now)
    goodbye = Message(text=text("rights.delete.goodbye"), keyboard=())
    return reply(text("rights.delete.done"), goodbye, replace=True, new_person=True)


async def keep(_request: Request) -> Reply:
    """Nothing is deleted."""
    return reply(text("rights.delete.kept"), replace=True)


async def forget(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """Remove a person: their places and duties go to others first, and whoever counted on them hears of it, unnamed.

    What others have half written about them goes too.
    """
    await counting.count_who_goes(work, environment, person, now=now)
    await work.people.set_reachable(person.id, False)
    await work.invitations.withdraw_of_person(person.id)
    await free_all_places(work, person, now=now)
    await hearers.pass_on_all(work, environment, person, now=now)
    await greeters.give_up_all(work, environment, person, now=now)
    await drop_about(work, environment, person, await work.data_rights.things(person.id))
    if person.first_name:
        await work.data_rights.unname(person.id, person.first_name)
        await _unname_titles(work, person)
    nobody = await work.data_rights.nobody(person.network, person.zone, now=stored(now))
    await work.data_rights.erase(person.id, person.chat, nobody=nobody)


async def _unname_titles(work: Work, person: Person) -> None:
    """A club that was called after them is called what it is, whoever hosts it now."""
    for offer, kind, title in await work.handovers.titles_of_clubs_hosted_by(person.id):
        if has_name(title, [person.first_name]):
            called = Words.load().plain(text(KindText.NAME.of(kind)), person.language)
            await work.host_changes.rename(offer, called[:1].upper() + called[1:])


async def refuse_last_organiser(request: Request) -> None:
    """People are counting on an organiser. Raises `LastOrganiser`."""
    others = await hearers.who(request.work, hearers.organisers_of(request.person.organises))
    if request.person.organiser and {one.id for one in others.people} <= {request.person.id}:
        raise LastOrganiser
