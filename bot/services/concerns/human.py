"""A person within reach: what somebody would like to say goes to the organisers, and their answer comes back here."""

from bot.conversations.concerns.human import HumanDraft
from bot.conversations.engine.answer import Typed
from bot.domain.concerns.actions import CASE_SHOW, CASE_TAKE
from bot.domain.concerns.cases import CaseKind
from bot.domain.core.ids import CaseId
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.services.core import contact, hearers
from bot.services.core.request import Reply, Request, reply

TALK = "human"


async def begin_typed(request: Request, words: Typed) -> Reply:
    """`/human`: what somebody wrote behind it is what they want to say."""
    asked = await begin(request)
    if not words.text:
        return asked
    answered = await request.environment.conversations.heard(request, words)
    return answered or asked


async def begin(request: Request) -> Reply:
    """The button "Talk to a person"."""
    return await request.begin(TALK, HumanDraft())


async def finish(request: Request, draft: HumanDraft) -> Reply:
    """Keep it, tell the organisers, say who was told. More within the hour belongs to the same case."""
    work, person = request.work, request.person
    number = await work.concerns.ask_for_person(person.network, person.id, draft.words, now=request.now)
    name = person.first_name or text("concerns.lead.no_name")
    said = text("human.words", words=draft.words) if draft.words else text("human.no_words")
    heard = await hearers.tell(
        work,
        hearers.organisers_of(person.network),
        Message(
            text=paragraphs((text("human.new", number=number, name=name), said)),
            rows=(
                (Button(label=text("organising.inbox.take"), tap=CASE_TAKE.tap(CaseKind.TALK, CaseId(number))),),
                (Button(label=text("organising.inbox.open"), tap=CASE_SHOW.tap(CaseKind.TALK, CaseId(number))),),
            ),
        ),
        dedupe=f"talk:{number}:{request.now:%Y%m%d%H}",
        now=request.now,
        asker=person.id,
    )
    if heard.circle is None:
        case = await work.concern_inbox.get(CaseKind.TALK, CaseId(number))
        await work.concern_inbox.look_next(case, request.now)
        alone = hearers.nobody(request.environment, person.network)
        return reply(paragraphs((text("human.kept_alone", number=number), alone)))
    return reply(paragraphs((text("human.kept", number=number), *contact.to_ring(request.environment, person.network))))
