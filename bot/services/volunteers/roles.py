"""Organisers are made and unmade by organisers; somebody always stays."""

from bot.conversations.volunteers.questions_and_vetting import NamingDraft
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.organisers.actions import MENU_SHOW
from bot.domain.volunteers.actions import ORGANISER_GIVE, ORGANISER_TAKE
from bot.services.core import audit, hearers
from bot.services.core.request import Reply, Request, reply
from bot.services.volunteers import taking_on
from bot.services.volunteers.profile import ask_first, card, done, name_of, somebody, tell, work_of

NAMING = "naming"
MOST_SHOWN = 10


class LastOne(Refused):
    """Nobody would be left to organise."""

    key = "people.last_organiser"


class LastLead(Refused):
    """Nobody would be chosen to hear of concerns."""

    key = "people.last_lead"


class NamedInSettings(Refused):
    """The settings of the program make them an organiser at every start."""

    key = "people.in_settings"


async def named(request: Request, draft: NamingDraft) -> Reply:
    """All that had to be known of somebody with a link is known: they are an organiser, if it is still worth that."""
    person = request.person
    await request.work.people.rename(person.id, draft.first_name or person.first_name)
    await taking_on.note_adult(request, draft, NAMING)
    return reply(await taking_on.use(request.of(await request.work.people.get(person.id)), draft.code))


async def give_preview(request: Request, person: PersonId) -> Reply:
    """What an organiser may do, before it is given. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.APPOINT)
    return ask_first(text("people.appoint.ask", name=name_of(someone)), person, ORGANISER_GIVE)


async def give(request: Request, person: PersonId) -> Reply:
    """They organise this network from now on. Saying it twice is harmless. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.APPOINT)
    if someone.organiser:
        return reply(await card(request, someone), replace=True)
    await request.work.people.grant_organiser(someone.id, request.person.organises, now=request.now)
    await audit.note(request, someone.id, "organiser_given")
    menu = Button(label=text("people.do.menu"), tap=MENU_SHOW.tap())
    await tell(request, someone, Message(text=text("people.appoint.told"), rows=((menu,),)), about="appointed")
    return await done(request, someone, "people.appoint.done")


async def take_preview(request: Request, person: PersonId) -> Reply:
    """One question before. Raises `NotAllowed`, `Gone`, `LastOne`, `NamedInSettings`."""
    someone = await _may_be_taken(request, person)
    if hosted := await _hosted_as_organiser(request, someone):
        return hosted
    key = "people.dismiss.ask_self" if someone.id == request.person.id else "people.dismiss.ask"
    lines = (text(key, name=name_of(someone)), *await work_of(request, someone))
    return ask_first(paragraphs(lines), person, ORGANISER_TAKE)


async def take(request: Request, person: PersonId) -> Reply:
    """They organise no more; what else they do stays. Raises `NotAllowed`, `Gone`, `LastOne`, `NamedInSettings`."""
    someone = await _may_be_taken(request, person)
    if not someone.organiser:
        return reply(await card(request, someone), replace=True)
    if hosted := await _hosted_as_organiser(request, someone):
        return hosted
    if not await request.work.overview.take_organiser(someone.id, request.person.organises):
        raise LastOne
    await audit.note(request, someone.id, "organiser_taken")
    await hearers.pass_on_all(request.work, request.environment, someone, now=request.now)
    if someone.id == request.person.id:
        return reply(text("people.dismiss.done_self"), replace=True)
    await tell(request, someone, Message(text=text("people.dismiss.told")), about="appointed")
    return await done(request, someone, "people.dismiss.done")


async def hear_of_concerns(request: Request, person: PersonId) -> Reply:
    """Make an organiser a safeguarding lead, as only a lead can. Raises `NotAllowed`, `Gone`."""
    someone = await _organiser(request, person)
    return await _lead(request, someone, "given", lead=True)


async def hear_no_more(request: Request, person: PersonId) -> Reply:
    """Take that part back. Raises `NotAllowed`, `Gone`, `LastLead`, `NamedInSettings`."""
    someone = await _organiser(request, person)
    leads = await request.work.people.safeguarding_leads(request.person.organises)
    if [lead.id for lead in leads] == [someone.id]:
        raise LastLead
    if someone.chat is not None and someone.chat in request.environment.safeguarding_leads:
        raise NamedInSettings(name=name_of(someone))
    return await _lead(request, someone, "taken", lead=False)


async def _organiser(request: Request, person: PersonId) -> Person:
    someone = await somebody(request, person, Permission.APPOINT_LEADS)
    if not someone.organiser:
        raise Gone
    return someone


async def _lead(request: Request, someone: Person, outcome: str, *, lead: bool) -> Reply:
    await request.work.people.set_safeguarding(someone.id, lead)
    await audit.note(request, someone.id, f"lead_{outcome}")
    await hearers.pass_on_all(request.work, request.environment, someone, now=request.now)
    if someone.id != request.person.id:
        await tell(request, someone, Message(text=text(f"people.leads.{outcome}_told")), about="appointed")
    return await done(request, someone, f"people.leads.{outcome}")


async def _may_be_taken(request: Request, person: PersonId) -> Person:
    someone = await somebody(request, person, Permission.APPOINT)
    reached = await hearers.who(request.work, hearers.organisers_of(request.person.organises))
    if someone.organiser and {one.id for one in reached.people} <= {someone.id}:
        raise LastOne
    if someone.chat is not None and someone.chat in request.environment.organisers:
        raise NamedInSettings(name=name_of(someone))
    return someone


async def _hosted_as_organiser(request: Request, someone: Person) -> Reply | None:
    """What nobody would be left to look after, to be handed on or called off first; None where there is nothing."""
    ahead = await request.work.offers.coming_occurrences_of_host(someone.id, now=request.now)
    if not ahead or someone.champion is ChampionState.ACTIVE:
        return None
    first = {occurrence.offer: occurrence for occurrence in reversed(ahead)}
    rows = tuple(
        (Button(label=text("people.hosts_still.open", title=occurrence.title[:24]), tap=OFFER_SHOW.tap(occurrence.id)),)
        for occurrence in sorted(first.values(), key=lambda occurrence: occurrence.starts)[:MOST_SHOWN]
    )
    return reply(Message(text=text("people.hosts_still", name=name_of(someone)), rows=rows))
