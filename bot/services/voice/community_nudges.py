"""A word to the host, and to whoever writes, where nothing is handed over after a community conversation."""

from datetime import datetime

from bot.domain.core.messages import Button, Message, text
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.actions import THEME_WRITE, THEMES_SHOW
from bot.domain.voice.community import NUDGED_UNTIL, NUDGES, ScribeState, decide_nudge
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.voice import community
from storage.unit_of_work import Work


async def remind(work: Work, _environment: Environment, *, now: datetime) -> None:
    """The next day and after a week; doing it again changes nothing."""
    for number in await work.community.not_handed_over(ended_after=now - NUDGED_UNTIL, now=now):
        occurrence = await work.offers.occurrence(number)
        conversation = await community.kept(work, number)
        times = decide_nudge(conversation, occurrence, await work.community.people_at(number), now=now)
        if times != conversation.nudges:
            await work.community.nudged(number, times)
            await _say(work, occurrence, times, now)


async def _say(work: Work, occurrence: Occurrence, times: int, now: datetime) -> None:
    message = await _message(work, occurrence)
    dedupe = f"community:{occurrence.id}:nudge:{times}"
    last = times == len(NUDGES)
    to = hearers.organisers_of(occurrence.venue.network) if last else hearers.host_of(occurrence)
    heard = await hearers.tell(work, to, message, dedupe=dedupe, now=now)
    told = {person.id for person in heard.people}
    for person_id, answer in (await work.community.scribes(occurrence.id)).items():
        person = await work.people.get(person_id)
        if answer is ScribeState.YES and person.id not in told and person.is_listed:
            await notify(work, person, message, dedupe=f"{dedupe}:scribe", now=now)


async def _message(work: Work, occurrence: Occurrence) -> Message:
    """That nothing is written, or that it still has to be handed over."""
    begun = bool(await work.community.themes(occurrence.id))
    show = Button(label=text("community.nudge_begun.show"), tap=THEMES_SHOW.tap(occurrence.id))
    write = Button(label=text("community.write"), tap=THEME_WRITE.tap(occurrence.id))
    words = text("community.nudge_begun" if begun else "community.nudge", short=offer_facts.short(occurrence))
    return Message(text=words, rows=((show if begun else write,),))
