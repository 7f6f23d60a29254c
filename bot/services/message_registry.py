"""Messages that are written only when they are due: the world is looked at again, and what is no longer so is not said.

One row for each subject.
"""

from collections.abc import Awaitable, Callable

from bot.domain.core.messages import Message, Queued, Subject
from bot.domain.core.refusals import Gone
from bot.services.bookings import calendars, feedback, friendly_call, greeters, holds, reminders
from bot.services.broadcasts import message as message_of_broadcasts
from bot.services.commitments import partner_reminders
from bot.services.directory import slip_message
from bot.services.evaluation import asking as study_asking
from bot.services.gifts import asking, steps
from bot.services.invitations import message
from bot.services.offers import post_questions, same_food, words_between
from bot.services.organisers import alerts
from bot.services.voice import community_summary, ideas_news, votes_news
from storage.unit_of_work import Work

WRITERS: dict[Subject, Callable[[Work, Queued], Awaitable[Message | None]]] = {
    Subject.INVITATION: message.invitation,
    Subject.HELD_PLACE: holds.held_place,
    Subject.GUEST_REMINDER: reminders.guest_reminder,
    Subject.HOW_WAS_IT: feedback.how_was_it,
    Subject.FRIENDLY_CALL: friendly_call.friendly_call,
    Subject.GREETING: greeters.greeting,
    Subject.HOST_LIST: reminders.host_list,
    Subject.ALERTS: alerts.how_many_more,
    Subject.SAME_FOOD: same_food.question,
    Subject.MEAL_QUESTION: words_between.question,
    Subject.MEAL_ANSWER: words_between.answer,
    Subject.POST_QUESTION: post_questions.to_host,
    Subject.HOST_NOTE: words_between.host_note,
    Subject.CALENDAR: calendars.changed,
    Subject.SLIP: slip_message.waiting,
    Subject.GIFT_STEP: steps.question,
    Subject.HELP_ASK: asking.question,
    Subject.COMMUNITY_SUMMARY: community_summary.summary,
    Subject.COMMUNITY_CAME_OF: community_summary.came_of,
    Subject.PARTNER_DATE: partner_reminders.about_a_date,
    Subject.PARTNER_OWNER: partner_reminders.about_its_owner,
    Subject.VOTE: votes_news.message,
    Subject.IDEA: ideas_news.news,
    Subject.STUDY_CONSENT: study_asking.consent_asked,
    Subject.STUDY_TIME: study_asking.time_asked,
    Subject.STUDY_RING: study_asking.call_asked,
    Subject.BROADCAST: message_of_broadcasts.message,
    Subject.BROADCAST_PROGRESS: message_of_broadcasts.progress,
}


async def message_for(work: Work, row: Queued) -> Message | None:
    """The words of a row that carries a subject, or None when it should not be said, as what it is about has gone."""
    assert row.subject is not None
    try:
        return await WRITERS[row.subject](work, row)
    except Gone:
        return None
