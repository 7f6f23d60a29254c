"""Every conversation there is, each with what its finished draft leads to. A new conversation is one row here."""

from bot.conversations.bookings.companions import PARTY
from bot.conversations.bookings.travel_plan import PLAN
from bot.conversations.broadcasts.compose import BROADCAST
from bot.conversations.broadcasts.recall import RECALL
from bot.conversations.calls.away import AWAY
from bot.conversations.calls.claim import CLAIMING
from bot.conversations.calls.phone_guest import NEIGHBOUR
from bot.conversations.calls.slip import SLIP
from bot.conversations.commitments.partner import PARTNER
from bot.conversations.concerns.correspondence import REPLYING, WRITING
from bot.conversations.concerns.human import HUMAN
from bot.conversations.concerns.offer import TELLING
from bot.conversations.concerns.report import COMPLAINT, CONCERN
from bot.conversations.directory.referrer import REFERRER
from bot.conversations.directory.signpost import SIGNPOST
from bot.conversations.directory.venue import VENUE
from bot.conversations.evaluation.cost import COST
from bot.conversations.gifts.help_wanted import HELP_WANTED
from bot.conversations.gifts.own_words import DISH, GIFT_WORDS
from bot.conversations.guests.language import LANGUAGE
from bot.conversations.guests.likes import LIKES
from bot.conversations.guests.looking_up import LOOKING_UP, PUTTING_RIGHT
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.settings import SETTINGS
from bot.conversations.offers.ask_cook import ANSWER_GUEST, ASK_COOK
from bot.conversations.offers.cancel import CALLING
from bot.conversations.offers.decline import DECLINING
from bot.conversations.offers.door import DOOR
from bot.conversations.offers.edit import CHANGING
from bot.conversations.offers.meal_photo import MEAL_PHOTO
from bot.conversations.offers.note import NOTE
from bot.conversations.offers.post_question import ANSWER_ORGANISER, ASK_HOST
from bot.conversations.offers.posting import POSTING
from bot.conversations.voice.answers import IDEA_ANSWER_TALK
from bot.conversations.voice.community_question import COMMUNITY_QUESTION_TALK
from bot.conversations.voice.community_theme import COMMUNITY_THEME
from bot.conversations.voice.community_words import CAME_OF_TALK, SUMMARY_NEXT_TALK
from bot.conversations.voice.ideas import IDEA
from bot.conversations.voice.ideas_sorting import IDEA_WORDING
from bot.conversations.voice.votes import VOTE_MAKE_TALK
from bot.conversations.volunteers.apply import VOLUNTEERING
from bot.conversations.volunteers.moving import MOVING
from bot.conversations.volunteers.questions_and_vetting import ANSWERING, ASKING, CHECK, NAMING
from bot.conversations.volunteers.training import TRAINING
from bot.conversations.volunteers.turning_down import TURNING_DOWN
from bot.services.bookings import companions, travel_plan
from bot.services.broadcasts import compose, recall
from bot.services.calls import away, claim_account, phone_guests, slip_calls, slips
from bot.services.commitments import partner_noting
from bot.services.concerns import correspondence, human, report
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.talk import Journey
from bot.services.directory import referrers, signposts, venues
from bot.services.evaluation import costs
from bot.services.gifts import card, steps, wanted
from bot.services.guests import by_organiser, language, likes, look_up, registration, settings
from bot.services.offers import (
    approval,
    cancel,
    door,
    held_changes,
    note,
    photos,
    post_questions,
    posting,
    put_aside,
    question_answers,
    questions,
)
from bot.services.voice import (
    answers,
    community_questions,
    community_summary,
    community_themes,
    ideas,
    ideas_sorting,
    votes,
)
from bot.services.volunteers import applications, apply, deciding, moving, roles, training, vetting

CONVERSATIONS = ConversationRunner(
    Journey(JOINING, registration.finish),
    Journey(VOLUNTEERING, apply.finish),
    Journey(MOVING, moving.finish),
    Journey(POSTING, posting.finish, stopped=put_aside.stopped),
    Journey(CHANGING, held_changes.finish),
    Journey(DECLINING, approval.finish),
    Journey(ASK_HOST, post_questions.asked),
    Journey(ANSWER_ORGANISER, post_questions.answered),
    Journey(CALLING, cancel.finish),
    Journey(NOTE, note.finish),
    Journey(DOOR, door.finish),
    Journey(MEAL_PHOTO, photos.finish),
    Journey(ASK_COOK, questions.finish),
    Journey(ANSWER_GUEST, question_answers.finish),
    Journey(PLAN, travel_plan.finish),
    Journey(PARTY, companions.finish),
    Journey(NEIGHBOUR, phone_guests.finish, turned_down=slip_calls.said_no),
    Journey(SLIP, slips.finish),
    Journey(AWAY, away.finish),
    Journey(CLAIMING, claim_account.finish),
    Journey(BROADCAST, compose.finish),
    Journey(RECALL, recall.finish),
    Journey(VENUE, venues.finish),
    Journey(SIGNPOST, signposts.finish),
    Journey(PARTNER, partner_noting.finish),
    Journey(COST, costs.finish),
    Journey(REFERRER, referrers.finish),
    Journey(GIFT_WORDS, card.said),
    Journey(DISH, steps.dish),
    Journey(HELP_WANTED, wanted.finish),
    Journey(LANGUAGE, language.finish),
    Journey(SETTINGS, settings.finish),
    Journey(LIKES, likes.finish),
    Journey(LOOKING_UP, look_up.finish),
    Journey(PUTTING_RIGHT, by_organiser.finish),
    Journey(CONCERN, report.finish),
    Journey(WRITING, correspondence.written),
    Journey(REPLYING, correspondence.answered),
    Journey(ASKING, applications.asked),
    Journey(ANSWERING, applications.answered),
    Journey(CHECK, vetting.finish),
    Journey(NAMING, roles.named),
    Journey(TURNING_DOWN, deciding.finish),
    Journey(COMMUNITY_QUESTION_TALK, community_questions.finish),
    Journey(COMMUNITY_THEME, community_themes.finish),
    Journey(SUMMARY_NEXT_TALK, community_summary.finish_next),
    Journey(CAME_OF_TALK, community_summary.finish_came_of),
    Journey(TRAINING, training.finish, stopped=training.put_down),
    Journey(COMPLAINT, report.finish_complaint),
    Journey(HUMAN, human.finish),
    Journey(IDEA, ideas.finish),
    Journey(IDEA_WORDING, ideas_sorting.finish),
    Journey(IDEA_ANSWER_TALK, answers.finish),
    Journey(VOTE_MAKE_TALK, votes.finish),
    Journey(TELLING, report.offer_answered),
)
