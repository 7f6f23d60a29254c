"""What a guest has told us is kept in one way, whoever asked: joining, a change, or a champion on the telephone."""

from collections.abc import Mapping

from bot.conversations.engine.engine import Draft
from bot.conversations.guests.registration_draft import WORDS_VERSION, RegistrationDraft
from bot.domain.core.messages import Text, text
from bot.domain.core.people import GuestState
from bot.domain.guests.answers import Answers, JoiningAnswers
from bot.domain.privacy.undo import LeftAsGuest
from bot.services.core import towns
from bot.services.core.environment import Network
from bot.services.core.request import Request
from bot.services.guests import recheck_bookings
from bot.services.guests.shown import Shown, as_asked, languages_of, words_of
from storage.guests.answers import CONSENT_TO_BE_SEEN, CONSENT_TO_FOOD, CONSENT_TO_NAME

WAY = "telegram"
SPOKEN = "spoken"
"""Said to whoever rings them."""
UNDONE = "undo"


async def known(request: Request) -> Answers:
    """What this person has told us so far; the defaults of somebody new."""
    return await request.work.answers.find(request.person.id) or Answers(first_name=request.person.first_name)


def asked_consents(draft: RegistrationDraft, conversation: str) -> dict[str, tuple[Shown, ...]]:
    """What joining asked consent for, in the words of that conversation."""
    shown = {CONSENT_TO_FOOD: said_yes_to(draft, draft, conversation)}
    if draft.tells_food and "named" in draft.answered:
        shown[CONSENT_TO_NAME] = as_asked(draft, text(f"{conversation}.named.ask"))
    return shown


def said_yes_to(given: JoiningAnswers, draft: Draft, conversation: str) -> tuple[Shown, ...]:
    """Of food and the way in, what they said yes to, as it was asked; both where both were not for telling."""
    agreed = {"food_agree": given.food_agreed, "step_free": given.step_free is not None}
    asked = [name for name, yes in agreed.items() if yes] or list(agreed)
    return as_asked(draft, *(text(f"{conversation}.{name}.ask") for name in asked))


async def join(request: Request, answers: Answers, shown: Mapping[str, tuple[Shown, ...]], *, way: str = WAY) -> None:
    """They are invited from now on, with these answers; else as `keep`."""
    before = await known(request)
    await _into_the_right_network(request, answers)
    await request.work.guests.join(request.person.id, answers.for_matching(), now=request.now)
    await _keep(request, answers, shown, way=way)
    await recheck_bookings.recheck(request, before.for_matching(), answers.for_matching())


async def keep(request: Request, answers: Answers, shown: Mapping[str, tuple[Shown, ...]], *, way: str = WAY) -> None:
    """Keep the answers of a guest, and each consent that was asked for (`shown`, in these words) or has changed.

    What is on for them is decided anew.
    """
    before = await known(request)
    await _keep(request, answers, shown, way=way)
    await recheck_bookings.recheck(request, before.for_matching(), answers.for_matching())


async def put_back(request: Request, left: LeftAsGuest) -> None:
    """As it was before STOP. Each agreement is given once more: the words are those above "Undo", and those of then."""
    work, person = request.work, request.person
    await work.answers.keep(person.id, left.answers, now=request.now)
    await work.guests.join(person.id, left.matching, now=request.now)
    undo = (Shown(text("joining.stopped.kept"), left.told_in),)
    for one in left.consents:
        if not await work.answers.said_last(person.id, one.purpose):
            words, language = f"{words_of(undo)}\n\n{one.words}", _both(languages_of(undo), one.language)
            said = one.model_dump(include={"purpose", "version"}) | {"words": words, "language": language}
            await work.people.consent(person.id, **said, given=True, way=UNDONE, now=request.now)
    if left.state is GuestState.PAUSED:
        await work.rests.rest(person.id, left.paused_until)


async def _keep(request: Request, answers: Answers, shown: Mapping[str, tuple[Shown, ...]], *, way: str) -> None:
    await _into_the_right_network(request, answers)
    await request.work.answers.keep(request.person.id, answers, now=request.now)
    agreed = {
        CONSENT_TO_FOOD: answers.tells_food_or_access,
        CONSENT_TO_NAME: answers.named,
        CONSENT_TO_BE_SEEN: answers.seen,
    }
    for purpose, given in agreed.items():
        before = await request.work.answers.said_last(request.person.id, purpose)
        if purpose in shown or bool(before) != given:
            await consent(request, purpose, given=given, shown=shown.get(purpose, ()), way=way)


def network_for(request: Request, answers: JoiningAnswers) -> Network:
    """The town that they live in; whoever helps or is rung belongs to the town where that is."""
    own = request.environment.network(request.person.network)
    if towns.helps(request.person) or request.person.chat is None:
        return own
    return _lives_in(request, answers) or own


def _lives_in(request: Request, answers: JoiningAnswers) -> Network | None:
    area = request.environment.gazetteer.area(answers.area)
    return request.environment.town_of(area.local_authority) if area is not None else None


def helps_elsewhere(request: Request, answers: JoiningAnswers) -> list[Text]:
    """What whoever helps in one town and lives in another has to know."""
    own, lives = network_for(request, answers), _lives_in(request, answers)
    if lives is None or lives.key == own.key:
        return []
    key = "organising.lives_elsewhere" if request.person.organiser else "joining.helps_elsewhere"
    return [text(key, town=own.name)]


async def _into_the_right_network(request: Request, answers: Answers) -> None:
    """Somebody who lives in another of our towns belongs to that one."""
    network = network_for(request, answers)
    if network.key != request.person.network:
        await request.work.people.move(request.person.id, network=network.key, zone=network.zone)


def _both(first: str, second: str) -> str:
    return " ".join(dict.fromkeys([*first.split(), *second.split()]))


async def consent(request: Request, purpose: str, *, given: bool, shown: tuple[Shown, ...], way: str = WAY) -> None:
    """Write down what was agreed to or taken back, in the words that were shown, or read out by whoever heard it.

    With their language; of what is taken back without words, that of whoever did it.
    """
    await request.work.people.consent(
        request.person.id,
        purpose=purpose,
        given=given,
        version=WORDS_VERSION,
        words=words_of(shown),
        language=languages_of(shown) if shown else request.doer.language,
        way=SPOKEN if request.by else way,
        now=request.now,
    )
    if request.by:
        await request.work.phone_guests.consent_recorded_by(request.person.id, request.by.id)
