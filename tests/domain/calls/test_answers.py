"""What can be answered on the telephone goes by the names of actions; nothing else can be pressed there."""

from bot.domain.bookings.actions import BOOKING_LATE, FEEDBACK_GIVE, FEEDBACK_MISSED
from bot.domain.bookings.feedback import Felt
from bot.domain.calls.answers import BY_TELEPHONE, answers, leads_on
from bot.domain.core.actions import choice_of
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Message, text
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE
from bot.language.catalogue import DEFAULT_LANGUAGE, load_catalogues
from handlers.routes import ROUTES


def asked(*taps: str) -> Message:
    return Message(text=text("calls.none"), rows=tuple((Button(label=text("calls.show"), tap=tap),) for tap in taps))


def test_the_buttons_of_the_guest_are_found_by_name() -> None:
    late, good, missed = (
        BOOKING_LATE.tap(BookingId(7)),
        FEEDBACK_GIVE.tap(BookingId(7), Felt.GOOD),
        FEEDBACK_MISSED.tap(BookingId(7)),
    )
    assert answers(asked(late, good, missed)) == {"feedback.give.good": good, "feedback.missed": missed}


def test_only_a_yes_leads_on() -> None:
    assert leads_on(asked(INVITATION_ACCEPT.tap(OccurrenceId(1))))
    assert not leads_on(asked(INVITATION_DECLINE.tap(OccurrenceId(1))))


def test_a_name_has_no_ids_in_it() -> None:
    assert choice_of("call.answer:12:feedback.give.good") == "call.answer.feedback.give.good"
    assert choice_of(INVITATION_ACCEPT.tap(OccurrenceId(10**17))) == "invitation.accept"


def test_each_answer_has_a_route_and_a_label() -> None:
    texts = load_catalogues()[DEFAULT_LANGUAGE].texts
    assert {name for name in BY_TELEPHONE if not any(name.startswith(route) for route in ROUTES)} == set()
    assert {name for name in BY_TELEPHONE if f"calls.answer.{name}" not in texts} == set()
