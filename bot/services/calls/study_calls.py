"""Whoever rings a neighbour with the questions of a study: whom, on which number, and what to read as it is written.

It is never their usual caller nor a host of theirs (`bot.domain.evaluation.who_asks`), so the number is shown to them
for this alone, while they are asked to.
"""

from bot.domain.core.ids import StudyMemberId
from bot.domain.core.messages import Message, Text, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.studies import StudyMember, StudyMemberState
from bot.language.time_to_ring import time_to_ring
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.evaluation.answering import member_of
from bot.services.evaluation.askers import knows_them
from bot.services.evaluation.question_cards import consent_rows, consent_words, question


async def mine(request: Request) -> list[Message]:
    """A card for each whom this person is to ring for a study."""
    members = await request.work.study_members.to_ring(request.person.id, now=request.now)
    return [card for member in members if (card := await _card(request, member))]


async def show(request: Request, member_id: StudyMemberId) -> Reply:
    """Raises `Gone` once there is nothing to read, `NotAllowed`."""
    member, _study = await member_of(request, member_id)
    if member.mode is not AskedBy.CALL or (card := await _card(request, member)) is None:
        raise Gone
    return reply(card)


async def _card(request: Request, member: StudyMember) -> Message | None:
    """None where they are not to be rung any more."""
    work = request.work
    study = await work.studies.get(member.study)
    if study.ended is not None or member.person is None or await work.study_members.not_just_now(member.id):
        return None
    if await knows_them(work, request.person.id, member.person):
        return None
    neighbour = await work.phone_guests.find(member.person)
    if neighbour is None:
        return None
    best = time_to_ring(neighbour.best_time)
    whom = text("calls.ring_at", name=neighbour.first_name, phone=neighbour.phone, best=best)
    if not neighbour.best_time:
        whom = text("calls.ring", name=neighbour.first_name, phone=neighbour.phone)
    await audit.note(request, member.person, "call_seen")
    if member.state is StudyMemberState.ASKED:
        words = consent_words(study.instrument, life=study.life, mode=AskedBy.CALL)
        return Message(text=_read_out(whom, neighbour.first_name, words), rows=consent_rows(member))
    times = [one for one in await work.study_times.of_member(member.id) if one.is_open(request.now)]
    if member.state is not StudyMemberState.YES or not times or times[-1].asker != request.person.id:
        return None
    asked = question(study, times[-1], name=neighbour.first_name)
    return Message(text=paragraphs((whom, asked.text)), rows=asked.rows)


def _read_out(whom: Text, name: str, words: Text) -> Text:
    return paragraphs((whom, text("calls.study.as_written", name=name), words))
