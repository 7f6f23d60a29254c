"""A guest joins, or comes back."""

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.guests.registration_draft import RegistrationDraft, with_answers_of_before
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Param, Text, text
from bot.domain.core.people import GuestState
from bot.domain.guests.actions import JOIN_AS_BEFORE
from bot.domain.guests.preferences import MessageKind
from bot.domain.offers.handing_on import HandedOn, read_link
from bot.domain.privacy.actions import UNDO
from bot.services.core import places, towns
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import referrers
from bot.services.guests import answers, handed_on, keyboard
from bot.services.guests.shown import as_asked, under_the_button

JOINING = "joining"


async def start(request: Request, code: str = "") -> Reply:
    """What this is, in three short messages of which the last asks; a kind hello for those who are on the list."""
    person = request.person
    if person.guest is GuestState.ACTIVE:
        return reply(text("joining.known", name=person.first_name))
    if person.guest is GuestState.PAUSED:
        await request.work.rests.wake(person.id)
        return reply(text("joining.resumed", name=person.first_name))
    if await request.work.conversations.named(person.id, JOINING):
        return await request.begin(JOINING)
    asked = await request.begin(JOINING, RegistrationDraft(code=code[:64]))
    if person.guest is GuestState.LEFT:
        return reply(await _welcome_back(request), *asked.messages)
    brand = await _who_speaks(request, code)
    hello = [text("organising.hello")] if person.organiser else []
    return reply(*hello, text("joining.welcome.what", brand=brand), text("joining.welcome.how"), *asked.messages)


async def _who_speaks(request: Request, code: str) -> Param:
    """The town of the poster that brought them, else as anywhere."""
    referrer = await request.work.referrers.by_code(code) if code else None
    if referrer is not None:
        return request.environment.network(referrer.network).called
    return towns.who_speaks(request.environment, request.person)


async def join_for(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Somebody would like to come to a meal that was handed on to them; once they have joined, they see it again."""
    if request.person.guest in places.ON_THE_LIST:
        return await handed_on.opened(request, HandedOn(occurrence_id))
    return await start(request, HandedOn(occurrence_id).written())


async def _welcome_back(request: Request) -> Message:
    """Whoever left within the day need not answer everything again: as it was at once, or with each yes asked anew."""
    if (await request.work.undo.find(request.person.id, now=request.now)).guest is None:
        return Message(text=text("joining.welcome.back"))
    use_them = Button(label=text("joining.use_answers"), tap=JOIN_AS_BEFORE.tap())
    undo = Button(label=text("joining.undo_instead"), tap=UNDO.tap())
    return Message(text=text("joining.welcome.back_kept"), rows=((use_them,), (undo,)))


async def as_before(request: Request) -> Reply:
    """With the answers of before, as long as they are kept. What is agreed to is asked anew, and all is read back."""
    left = (await request.work.undo.find(request.person.id, now=request.now)).guest
    if left is None or request.person.guest is not GuestState.LEFT:
        return await start(request)
    return await request.begin(JOINING, with_answers_of_before(left.answers))


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """Keep the guest and what they agreed to, in the words they were shown; say what happens next."""
    given = (await answers.known(request)).changed_by(draft)
    unwanted = tuple(kind for kind in given.unwanted if kind is not MessageKind.INVITATIONS)
    kept_by = under_the_button(request, text("joining.kept_by", brand=answers.network_for(request, given).called))
    asked = as_asked(draft, text("joining.agree.ask"))
    await answers.consent(request, "invitations", given=True, shown=(*asked, *kept_by))
    if ADULT in draft.answered:
        await answers.consent(request, ADULT, given=True, shown=as_asked(draft, text("joining.adult.ask")))
    joining = given.model_copy(update={"unwanted": unwanted})
    shown = {purpose: (*words, *kept_by) for purpose, words in answers.asked_consents(draft, JOINING).items()}
    await answers.join(request, joining, shown)
    await referrers.joined(request.work, request.person.id, draft.code, now=request.now)
    most = request.environment.rules.invitations_a_week
    next_steps = Message(text=text("joining.joined.next"), rows=(*keyboard.MOST, keyboard.ASK_FOR_IT))
    lines: list[Text | Message] = [text("joining.joined", name=draft.first_name, most=most), next_steps]
    if not draft.food_agreed:
        lines.append(text("joining.joined.ask_at_table"))
    lines += answers.helps_elsewhere(request, given)
    return reply(*lines, *await _what_they_came_for(request, draft.code))


async def _what_they_came_for(request: Request, code: str) -> tuple[Message, ...]:
    """The meal by whose link they came, now that they can say yes."""
    handed = read_link(code)
    if handed is None:
        return ()
    joined = request.of(await request.work.people.get(request.person.id))
    return (await handed_on.opened(joined, handed)).messages
