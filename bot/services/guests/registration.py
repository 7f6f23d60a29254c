"""A guest joins, comes back, or leaves."""

from functools import cache

from bot.conversations.guests.registration_draft import WORDS_VERSION, RegistrationDraft
from bot.domain.core.messages import Text, text
from bot.domain.core.people import ChampionState, GuestState
from bot.domain.core.permissions import Permission, may
from bot.domain.guests.preferences import MessageKind
from bot.language.rendering import Words
from bot.services.bookings.answer import cancel_all
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import referrers

JOINING = "joining"
WAY = "telegram"
NAME_BESIDE_FOOD = "name_beside_food"
"""The purpose of the consent that lets a cook see a name beside what that guest cannot eat."""


async def start(visit: Request, journeys: ConversationRunner, code: str = "") -> Reply:
    """What this is, in three short messages of which the last asks; a kind hello for those who are on the list."""
    person = visit.person
    if person.guest is GuestState.ACTIVE:
        return reply(text("joining.known", name=person.first_name))
    if person.guest is GuestState.PAUSED:
        await visit.work.wishes.wake(person.id)
        return reply(text("joining.resumed", name=person.first_name))
    if await visit.work.conversations.named(person.id, JOINING):
        return await journeys.begin(visit, JOINING)
    asked = await journeys.begin(visit, JOINING, RegistrationDraft(code=code[:64]))
    if person.guest is GuestState.LEFT:
        return reply(text("joining.welcome.back"), *asked.messages)
    town = visit.desk.network(person.network).name
    hello = [text("organising.hello")] if person.organiser else []
    return reply(*hello, text("joining.welcome.what", network=town), text("joining.welcome.how"), *asked.messages)


async def finish(visit: Request, draft: RegistrationDraft) -> Reply:
    """Keep the guest and what they agreed to, in the words they were shown; say what happens next."""
    person = visit.person.id
    await into_the_right_network(visit, draft)
    await visit.work.people.rename(person, draft.first_name)
    await visit.work.guests.join(person, draft.guest_answers(), now=visit.now)
    await visit.work.wishes.want(person, MessageKind.INVITATIONS, now=visit.now)
    await consent(visit, "invitations", given=True, shown=(text("joining.agree.ask"),))
    await referrers.joined(visit.work, person, draft.code, now=visit.now)
    told = draft.food_agreed or draft.step_free is not None
    shown = (text("joining.food_agree.ask"), text("joining.step_free.ask"))
    await consent(visit, "food_and_access", given=told, shown=shown)
    if draft.tells_food and "named" in draft.answered:
        await consent(visit, NAME_BESIDE_FOOD, given=draft.named, shown=(text("joining.named.ask"),))
    most = visit.desk.rules.invitations_a_week
    lines = [text("joining.joined", name=draft.first_name, most=most), text("joining.joined.next")]
    if not draft.food_agreed:
        lines.append(text("joining.joined.ask_at_table"))
    return reply(*lines)


async def stop(visit: Request) -> Reply:
    """Leave at once. A guest stops being one; somebody who is none (or no more) stops volunteering."""
    person = visit.person
    await visit.work.conversations.end_all(person.id)
    if person.guest in {GuestState.ACTIVE, GuestState.PAUSED}:
        return await _leave(visit)
    if person.champion in {ChampionState.APPLIED, ChampionState.ACTIVE, ChampionState.PAUSED}:
        return await _stop_volunteering(visit, person.champion)
    return reply(text("joining.stopped.organiser" if person.organiser else "joining.stopped.nothing"))


async def _leave(visit: Request) -> Reply:
    work, person = visit.work, visit.person
    await work.guests.set_state(person.id, GuestState.LEFT)
    await work.invitations.withdraw_of_person(person.id)
    await cancel_all(visit)
    await consent(visit, "invitations", given=False, shown=())
    if may(person, Permission.POST, person.network):
        return reply(text("joining.stopped.still_volunteer"))
    await work.outbox.drop_all_but_replies(person.id)
    return reply(text("joining.stopped"))


async def _stop_volunteering(visit: Request, state: ChampionState) -> Reply:
    """Meals that people may be counting on are called off first, by their host."""
    work, person = visit.work, visit.person
    if await work.offers.coming_meals_of_host(person.id, now=visit.now):
        return reply(text("joining.stopped.meals_first"))
    await work.people.move_champion(person.id, state, ChampionState.REMOVED, by=person.id, now=visit.now)
    return reply(text("joining.stopped.volunteer"))


async def into_the_right_network(visit: Request, draft: RegistrationDraft) -> None:
    """Somebody who lives in another of our towns belongs to that one."""
    if visit.person.organiser or visit.person.champion is not None:
        return
    authority = visit.desk.gazetteer.area(draft.area).local_authority
    for network in visit.desk.networks:
        if network.local_authority == authority and network.key != visit.person.network:
            await visit.work.people.move(visit.person.id, network=network.key, zone=network.zone)


async def consent(visit: Request, purpose: str, *, given: bool, shown: tuple[Text, ...], way: str = WAY) -> None:
    """Write down what was agreed to or taken back, in the words that were shown."""
    words = "\n\n".join(_words().html(asked, visit.person.language) for asked in shown)
    await visit.work.people.consent(
        visit.person.id,
        purpose=purpose,
        given=given,
        version=WORDS_VERSION,
        words=words,
        way=way,
        now=visit.now,
    )


@cache
def _words() -> Words:
    """The same texts that were shown; read once."""
    return Words.load()
