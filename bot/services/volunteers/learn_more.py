"""Where those who help can learn more: links to open pages of others, from the settings or the file."""

from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.volunteers.actions import TRAINING_SHOW
from bot.domain.volunteers.learn_more import LearnMore, shipped
from bot.services.core.request import Reply, Request, reply
from bot.services.volunteers.training import must_help
from bot.services.volunteers.training_days import today_of


async def show(request: Request) -> Reply:
    """Each with a button that opens it, and the day on which somebody last looked. Raises `CardsForHelpers`."""
    must_help(request)
    pages = request.environment.network(request.person.network).learn_more or shipped()
    lines = [text("learn_more.list"), *(_said(request, page) for page in pages)]
    rows = tuple((Button(label=text("learn_more.open", name=page.name[:40]), opens=page.link),) for page in pages)
    back = Button(label=text("training.all"), tap=TRAINING_SHOW.tap())
    return reply(Message(text=paragraphs(lines), rows=(*rows, (back,))))


def _said(request: Request, page: LearnMore) -> Text:
    if page.checked is None:
        return text("learn_more.page_unseen", name=page.name, about=page.about)
    looked = OneDay(day=page.checked, today=today_of(request))
    return text("learn_more.page", name=page.name, about=page.about, day=looked)
