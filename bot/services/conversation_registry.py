"""Every conversation there is, each with what its finished draft leads to. A new conversation is one row here."""

from bot.conversations.bookings.companions import PARTY
from bot.conversations.bookings.travel_plan import PLAN
from bot.conversations.broadcasts.compose import BROADCAST
from bot.conversations.broadcasts.recall import RECALL
from bot.conversations.calls.phone_guest import NEIGHBOUR
from bot.conversations.concerns.correspondence import REPLYING, WRITING
from bot.conversations.concerns.human import HUMAN
from bot.conversations.concerns.offer import TELLING
from bot.conversations.concerns.report import COMPLAINT, CONCERN
from bot.conversations.directory.referrer import REFERRER
from bot.conversations.directory.signpost import SIGNPOST
from bot.conversations.directory.venue import VENUE
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.settings import SETTINGS
from bot.conversations.offers.ask_cook import ANSWER_GUEST, ASK_COOK
from bot.conversations.offers.cancel import CALLING
from bot.conversations.offers.decline import DECLINING
from bot.conversations.offers.door import DOOR
from bot.conversations.offers.edit import CHANGING
from bot.conversations.offers.note import NOTE
from bot.conversations.offers.posting import POSTING
from bot.conversations.volunteers.apply import VOLUNTEERING
from bot.conversations.volunteers.questions_and_vetting import ANSWERING, ASKING, CHECK, NAMING
from bot.services.bookings import companions, travel_plan
from bot.services.broadcasts import compose, recall
from bot.services.calls import phone_guests
from bot.services.concerns import correspondence, human, report
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.talk import Journey
from bot.services.directory import referrers, signposts, venues
from bot.services.guests import registration, settings
from bot.services.offers import (
    approval,
    cancel,
    door,
    held_changes,
    note,
    posting,
    put_aside,
    question_answers,
    questions,
)
from bot.services.volunteers import applications, apply, roles, vetting

CONVERSATIONS = ConversationRunner(
    Journey(JOINING, registration.finish),
    Journey(VOLUNTEERING, apply.finish),
    Journey(POSTING, posting.finish, put_aside.stopped),
    Journey(CHANGING, held_changes.finish),
    Journey(DECLINING, approval.finish),
    Journey(CALLING, cancel.finish),
    Journey(NOTE, note.finish),
    Journey(DOOR, door.finish),
    Journey(ASK_COOK, questions.finish),
    Journey(ANSWER_GUEST, question_answers.finish),
    Journey(PLAN, travel_plan.finish),
    Journey(PARTY, companions.finish),
    Journey(NEIGHBOUR, phone_guests.finish),
    Journey(BROADCAST, compose.finish),
    Journey(RECALL, recall.finish),
    Journey(VENUE, venues.finish),
    Journey(SIGNPOST, signposts.finish),
    Journey(REFERRER, referrers.finish),
    Journey(SETTINGS, settings.finish),
    Journey(CONCERN, report.finish),
    Journey(WRITING, correspondence.written),
    Journey(REPLYING, correspondence.answered),
    Journey(ASKING, applications.asked),
    Journey(ANSWERING, applications.answered),
    Journey(CHECK, vetting.finish),
    Journey(NAMING, roles.named),
    Journey(COMPLAINT, report.finish_complaint),
    Journey(HUMAN, human.finish),
    Journey(TELLING, report.offer_answered),
)
