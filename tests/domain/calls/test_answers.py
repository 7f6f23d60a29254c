"""What can be answered on the telephone goes by the names of actions; nothing else can be pressed there."""

from bot.domain.bookings.actions import BOOKING_LATE, FEEDBACK_GIVE, FEEDBACK_MISSED
from bot.domain.bookings.feedback import Felt
from bot.domain.calls.answers import BY_TELEPHONE, IN_THEIR_NAME, OF_THEM, answers, leads_on, rows_in_their_name
from bot.domain.core.actions import choice_of, name_of_action
from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, text
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from handlers.routes import ROUTES
from tests.support.allowed import GUEST, OPEN_ACTIONS, TABLE


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


NOT_FOR_THEM = {
    "booking.calendar": "a file, for a calendar that they have not",
    "meal.quiet": "of what hosts write nothing comes but by whoever rings",
    "settings.change": "their answers are changed on their card",
    "booking.mine": "what they go to is on their card",
    "joining.as_before": "whoever rings them writes it down anew",
    **dict.fromkeys(
        ("language.ask", "language.speak"), "their language is asked when they are added, and on their card"
    ),
    "meal.poster_in": "paper, for somebody who can print or forward it",
    **dict.fromkeys(("keyboard.show", "keyboard.hide"), "large buttons in a chat"),
    **dict.fromkeys(("calendar.subscribe", "calendar.stop"), "a link for a calendar that they have not"),
    "case.answer": "what organisers write to somebody comes to a chat",
    "slip.another": "for the desk of a practice",
    **dict.fromkeys(("meal.hand_on", "meal.poster", "meal.join"), "a link, for those who have Telegram"),
    **dict.fromkeys(
        (
            *("theme.write", "themes.show", "themes.done", "theme.change", "theme.take_out", "theme.put_back"),
            *("scribe.agree", "scribe.decline"),
        ),
        "only who has a chat is asked to write down what people say",
    ),
    "list.page": "a page of a list in a chat",
    "unfinished.show": "who posts has a chat",
    **dict.fromkeys(
        ("study.yes", "study.no", "study.answer", "study.skip", "study.back"),
        "whoever rings them as a rule does not ask: somebody else reads it to them",
    ),
    "human.ask": "they have a person on the line",
    **dict.fromkeys(("concern.raise", "concern.tell_lead", "concern.fine"), "whoever hears of it tells it themselves"),
    **dict.fromkeys(
        ("privacy.delete", "privacy.delete_ask", "privacy.delete_not", "privacy.stay", "privacy.undo"),
        "leaving has its own button on their card",
    ),
}


def test_each_button_of_guests_is_for_those_who_are_rung_or_says_why_not() -> None:
    of_guests = {name_of_action(line.does) for line in TABLE if line.who == GUEST and not line.does.startswith("/")}
    assert (of_guests | OPEN_ACTIONS) - IN_THEIR_NAME - set(NOT_FOR_THEM) == set()
    assert set(NOT_FOR_THEM).isdisjoint(IN_THEIR_NAME)
    assert set(ROUTES) >= IN_THEIR_NAME


def test_labels_of_guests_are_said_of_them() -> None:
    """And what nobody presses for another goes."""
    texts = load_catalogues()[DEFAULT_LANGUAGE].texts
    assert set(OF_THEM) | set(OF_THEM.values()) <= set(texts)
    cancel, delete = text("bookings.cannot_come"), text("privacy.delete")
    rows = ((Button(label=cancel, tap="booking.cancel:7"),), (Button(label=delete, tap="privacy.delete:7"),))
    message = Message(text=text("calls.none"), rows=rows)
    (((button,),)) = rows_in_their_name(message, PersonId(3))
    assert (button.label.key, button.tap) == ("calls.answer.booking.cancel", "says:3:booking.cancel:7")
