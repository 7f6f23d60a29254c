"""What somebody who agreed can see of it, and taking it back: then their answers are gone at once."""

from bot.domain.core.messages import Button, Message, text
from bot.domain.core.refusals import Gone
from bot.domain.evaluation.actions import STUDY_KEEP, STUDY_STOP
from bot.domain.evaluation.studies import StudyMember, StudyMemberState
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers as consents
from storage.guests.answers import CONSENT_TO_STUDY


async def _agreed(request: Request) -> list[StudyMember]:
    """Those studies of which there may be answers. Raises `Gone` where there are none."""
    members = await request.work.study_members.of_person(request.person.id)
    if not (agreed := [one for one in members if one.may_take_back]):
        raise Gone
    return agreed


async def ask_to_stop(request: Request) -> Reply:
    """What goes, before it goes. Raises `Gone`."""
    times = 0
    for member in await _agreed(request):
        times += sum(bool(time.answers) for time in await request.work.study_times.of_member(member.id))
    stop = Button(label=text("study.stop.yes"), tap=STUDY_STOP.tap())
    keep = Button(label=text("study.stop.no"), tap=STUDY_KEEP.tap())
    words = text("study.stop.sure", count=times) if times else text("study.stop.sure.none")
    return reply(Message(text=words, rows=((stop,), (keep,))))


async def stop(request: Request) -> Reply:
    """No more questions, and no answers. Raises `Gone`."""
    for member in await _agreed(request):
        await request.work.study_members.move(member, StudyMemberState.TAKEN_BACK, now=request.now)
        await request.work.study_times.delete(member.id)
    await consents.consent(request, CONSENT_TO_STUDY, given=False, shown=())
    return reply(text("study.stop.done"), replace=True)


async def keep(_request: Request) -> Reply:
    """Nothing changes."""
    return reply(text("study.stop.kept"), replace=True)
