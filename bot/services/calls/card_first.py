"""Whoever rings neighbours is offered the card on ringing before their first call: once, and never as a condition."""

from bot.domain.core.messages import Button, Message, text
from bot.domain.core.people import ChampionState
from bot.domain.volunteers.actions import TRAINING_READ
from bot.domain.volunteers.training import Card
from bot.services.core.request import Request


async def offered(request: Request) -> list[Message]:
    """The offer, to a volunteer who has not read the card and was not offered it before."""
    person = request.person
    if person.champion is not ChampionState.ACTIVE or person.organiser:
        return []
    if not await request.work.training.offer(person.id, Card.RINGING):
        return []
    read = Button(label=text("training.ringing.title"), tap=TRAINING_READ.tap(Card.RINGING))
    return [Message(text=text("training.offered"), rows=((read,),))]
