"""A guest joins, comes back, or leaves."""

from functools import cache

from bot.conversations.guests.registration_draft import WORDS_VERSION, RegistrationDraft
from bot.domain.core.messages import Text, text
from bot.domain.core.people import ChampionState, GuestState
from bot.domain.core.permissions import Permission, may
from bot.domain.guests.preferences import MessageKind
from bot.language.rendering import Words
from bot.services.bookings.answer import cancel_all
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import referrers

JOINING = "joining"
WAY = "telegram"
NAME_BESIDE_FOOD = "name_beside_food"
"""The purpose of the consent that lets a cook see a name beside what that guest cannot eat."""


async def start(request: Request, code: str = "") -> Reply:
    """What this is, in three short messages of which the last asks; a kind hello for those who are on the list."""
    person = request.person
    if person.guest is GuestState.ACTIVE:
        return reply(text("joining.known", name=person.first_name))
    if person.guest is GuestState.PAUSED:
        await request.work.preferences.wake(person.id)
        return reply(text("joining.resumed", name=person.first_name))
    if await request.work.conversations.named(person.id, JOINING):
        return await request.begin(JOINING)
    asked = await request.begin(JOINING, RegistrationDraft(code=code[:64]))
    if person.guest is GuestState.LEFT:
        return reply(text("joining.welcome.back"), *asked.messages)
    town = request.environment.network(person.network).name
    hello = [text("organising.hello")] if person.organiser else []
    return reply(*hello, text("joining.welcome.what", network=town), text("joining.welcome.how"), *asked.messages)


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """Keep the guest and what they agreed to, in the words they were shown; say what happens next."""
    person = request.person.id
    await into_the_right_network(request, draft)
    await request.work.people.rename(person, draft.first_name)
    await request.work.guests.join(person, draft.guest_answers(), now=request.now)
    await request.work.preferences.want(person, MessageKind.INVITATIONS, now=request.now)
    await consent(request, "invitations", given=True, shown=(text("joining.agree.ask"),))
    await referrers.joined(request.work, person, draft.code, now=request.now)
    told = draft.food_agreed or draft.step_free is not None
    shown = (text("joining.food_agree.ask"), text("joining.step_free.ask"))
    await consent(request, "food_and_access", given=told, shown=shown)
    if draft.tells_food and "named" in draft.answered:
        await consent(request, NAME_BESIDE_FOOD, given=draft.named, shown=(text("joining.named.ask"),))
    most = request.environment.rules.invitations_a_week
    lines = [text("joining.joined", name=draft.first_name, most=most), text("joining.joined.next")]
    if not draft.food_agreed:
        lines.append(text("joining.joined.ask_at_table"))
    return reply(*lines)


async def stop(request: Request) -> Reply:
    """Leave at once. A guest stops being one; somebody who is none (or no more) stops volunteering."""
    person = request.person
    await request.work.conversations.end_all(person.id)
    if person.guest in {GuestState.ACTIVE, GuestState.PAUSED}:
        return await _leave(request)
    if person.champion in {ChampionState.APPLIED, ChampionState.ACTIVE, ChampionState.PAUSED}:
        return await _stop_volunteering(request, person.champion)
    return reply(text("joining.stopped.organiser" if person.organiser else "joining.stopped.nothing"))


async def _leave(request: Request) -> Reply:
    work, person = request.work, request.person
    await work.guests.set_state(person.id, GuestState.LEFT)
    await work.invitations.withdraw_of_person(person.id)
    await cancel_all(request)
    await consent(request, "invitations", given=False, shown=())
    if may(person, Permission.POST, person.network):
        return reply(text("joining.stopped.still_volunteer"))
    await work.outbox.drop_all_but_replies(person.id)
    return reply(text("joining.stopped"))


async def _stop_volunteering(request: Request, state: ChampionState) -> Reply:
    """Meals that people may be counting on are called off first, by their host."""
    work, person = request.work, request.person
    if await work.offers.coming_occurrences_of_host(person.id, now=request.now):
        return reply(text("joining.stopped.meals_first"))
    await work.people.move_champion(person.id, state, ChampionState.REMOVED, by=person.id, now=request.now)
    return reply(text("joining.stopped.volunteer"))


async def into_the_right_network(request: Request, draft: RegistrationDraft) -> None:
    """Somebody who lives in another of our towns belongs to that one."""
    if request.person.organiser or request.person.champion is not None:
        return
    authority = request.environment.gazetteer.area(draft.area).local_authority
    for network in request.environment.networks:
        if network.local_authority == authority and network.key != request.person.network:
            await request.work.people.move(request.person.id, network=network.key, zone=network.zone)


async def consent(request: Request, purpose: str, *, given: bool, shown: tuple[Text, ...], way: str = WAY) -> None:
    """Write down what was agreed to or taken back, in the words that were shown."""
    words = "\n\n".join(_words().html(asked, request.person.language) for asked in shown)
    await request.work.people.consent(
        request.person.id,
        purpose=purpose,
        given=given,
        version=WORDS_VERSION,
        words=words,
        way=way,
        now=request.now,
    )


@cache
def _words() -> Words:
    """The same texts that were shown; read once."""
    return Words.load()
