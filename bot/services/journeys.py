"""Every conversation there is, each with what its finished draft leads to. A new conversation is one row here."""

from bot.conversations.broadcast import BROADCAST
from bot.conversations.concern import COMPLAINT, CONCERN
from bot.conversations.joining import JOINING
from bot.conversations.posting import POSTING
from bot.conversations.recall import RECALL
from bot.conversations.volunteering import VOLUNTEERING
from bot.services import broadcasts, concerns, joining, posting, recalls, volunteering
from bot.services.conversations import Journey, Journeys

JOURNEYS = Journeys(
    Journey(JOINING, joining.finish),
    Journey(VOLUNTEERING, volunteering.finish),
    Journey(POSTING, posting.finish),
    Journey(BROADCAST, broadcasts.finish),
    Journey(RECALL, recalls.finish),
    Journey(CONCERN, concerns.finish),
    Journey(COMPLAINT, concerns.finish_complaint),
)
