"""Every conversation there is, each with what its finished draft leads to. A new conversation is one row here."""

from bot.conversations.broadcast import BROADCAST
from bot.conversations.calling import CALLING
from bot.conversations.casework import REPLYING, WRITING
from bot.conversations.changing import CHANGING
from bot.conversations.concern import COMPLAINT, CONCERN
from bot.conversations.joining import JOINING
from bot.conversations.neighbour import NEIGHBOUR
from bot.conversations.organising import ANSWERING, ASKING, CHECK, NAMING
from bot.conversations.party import PARTY
from bot.conversations.plan import PLAN
from bot.conversations.posting import POSTING
from bot.conversations.recall import RECALL
from bot.conversations.referrer import REFERRER
from bot.conversations.settings import SETTINGS
from bot.conversations.signpost import SIGNPOST
from bot.conversations.venue import VENUE
from bot.conversations.volunteering import VOLUNTEERING
from bot.services import (
    applications,
    appointing,
    broadcasts,
    calling_off,
    casework,
    changing,
    checks,
    concerns,
    joining,
    neighbours,
    parties,
    plans,
    posting,
    recalls,
    referrers,
    settings,
    signposts,
    venues,
    volunteering,
)
from bot.services.conversations import Journey, Journeys

JOURNEYS = Journeys(
    Journey(JOINING, joining.finish),
    Journey(VOLUNTEERING, volunteering.finish),
    Journey(POSTING, posting.finish),
    Journey(CHANGING, changing.finish),
    Journey(CALLING, calling_off.finish),
    Journey(PLAN, plans.finish),
    Journey(PARTY, parties.finish),
    Journey(NEIGHBOUR, neighbours.finish),
    Journey(BROADCAST, broadcasts.finish),
    Journey(RECALL, recalls.finish),
    Journey(VENUE, venues.finish),
    Journey(SIGNPOST, signposts.finish),
    Journey(REFERRER, referrers.finish),
    Journey(SETTINGS, settings.finish),
    Journey(CONCERN, concerns.finish),
    Journey(WRITING, casework.written),
    Journey(REPLYING, casework.answered),
    Journey(ASKING, applications.asked),
    Journey(ANSWERING, applications.answered),
    Journey(CHECK, checks.finish),
    Journey(NAMING, appointing.named),
    Journey(COMPLAINT, concerns.finish_complaint),
)
