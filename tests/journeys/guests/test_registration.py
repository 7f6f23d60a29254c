"""Joining, coming back and leaving, with what is kept of it."""

from bot.conversations.guests.registration_draft import WORDS_VERSION
from bot.domain.core.food import Allergen
from bot.domain.core.messages import Message, Priority, text
from bot.domain.core.people import ChampionState, GuestState
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from tests.support.people import Hall, Somebody

SHORTEST = ("Any day", "Any time")


async def guest(hall: Hall, *, food: bool = True) -> Somebody:
    mary = await hall.person()
    await mary.starts()
    await mary.taps("Yes", "Yes")
    await mary.types("Mary", "SK4 2AB")
    await mary.taps("A walk", *SHORTEST)
    await (
        mary.taps("Yes", "milk", "Done", "None", "No, only", "Yes")
        if food
        else mary.taps("I’d rather not", "I’d rather not")
    )
    return await mary.taps("Sign me up")


async def test_start_says_what_this_is_in_three_messages_of_which_the_last_asks(hall: Hall) -> None:
    mary = await (await hall.person()).starts()
    assert mary.keys == ["joining.welcome.what", "joining.welcome.how", "joining.agree.ask"]


async def test_joining_makes_a_guest(hall: Hall) -> None:
    mary = await guest(hall)
    assert mary.keys == ["joining.joined", "joining.joined.next"]
    known = await mary.self()
    assert (known.first_name, known.guest) == ("Mary", GuestState.ACTIVE)
    rows = await hall.rows("SELECT sector, limit_m, avoids, step_free FROM guest")
    assert rows == [("SK4 2", 1500, Allergen.MILK.bit, 1)]
    assert await hall.rows("SELECT COUNT(*) FROM conversation") == [(0,)]


async def test_consent_is_kept_in_the_words_that_were_shown(hall: Hall) -> None:
    await guest(hall)
    rows = await hall.rows("SELECT purpose, given, version, way, words FROM consent ORDER BY id")
    assert [row[:4] for row in rows] == [
        ("invitations", 1, WORDS_VERSION, "telegram"),
        ("adult", 1, WORDS_VERSION, "telegram"),
        ("food_and_access", 1, WORDS_VERSION, "telegram"),
        ("name_beside_food", 0, WORDS_VERSION, "telegram"),
    ]
    assert "May I send you invitations?" in str(rows[0][4])
    assert "Are you 18 or over?" in str(rows[1][4])
    assert "May I keep what you can’t eat?" in str(rows[2][4])
    assert "May the cook see your name" in str(rows[3][4])


async def test_who_would_rather_not_say_is_told_to_ask_at_the_table(hall: Hall) -> None:
    mary = await guest(hall, food=False)
    assert mary.keys[-1] == "joining.joined.ask_at_table"
    assert await hall.rows("SELECT purpose, given FROM consent ORDER BY id") == [
        ("invitations", 1),
        ("adult", 1),
        ("food_and_access", 0),
    ]


async def test_starting_again_half_way_carries_on(hall: Hall) -> None:
    mary = await hall.person()
    await mary.starts()
    await mary.taps("Yes")
    await mary.starts()
    assert mary.keys == ["conversation.carry_on", "joining.adult.ask"]


async def test_an_older_button_gets_a_kind_word_and_the_present_question(hall: Hall) -> None:
    mary = await hall.person()
    await mary.starts()
    old = mary.button("No")
    await mary.taps("Yes")
    await mary.taps_on(old)
    assert (mary.notice, mary.keys) == ("conversation.old_button", ["joining.adult.ask"])


async def test_a_second_tap_at_once_changes_nothing(hall: Hall) -> None:
    mary = await hall.person()
    await mary.starts()
    yes = mary.button("Yes")
    await mary.taps_on(yes)
    await mary.taps_on(yes)
    assert mary.keys == ["joining.adult.ask"]
    assert mary.notice == ""


async def test_a_button_of_a_finished_conversation_says_so(hall: Hall) -> None:
    mary = await hall.person()
    await mary.starts()
    yes = mary.button("Yes")
    await mary.taps("No")
    await mary.taps_on(yes)
    assert mary.notice == "conversation.over"


async def test_a_guest_who_starts_again_is_greeted(hall: Hall) -> None:
    mary = await guest(hall)
    assert (await mary.starts()).keys == ["joining.known"]


async def test_stop_leaves_at_once(hall: Hall) -> None:
    mary = await guest(hall)

    async def is_written_to(request: Request) -> Reply:
        message = Message(text=text("joining.known", name="Mary"))
        await notify(
            request.work, request.person, message, priority=Priority.INVITATION, dedupe="something", now=request.now
        )
        return reply()

    await mary.does(is_written_to)
    await mary.stops()
    assert mary.parts == ["joining.stopped", "joining.stopped.kept"]
    assert (await mary.self()).guest is GuestState.LEFT
    assert await mary.waiting() == []
    assert await hall.rows("SELECT given FROM consent WHERE purpose = 'invitations' ORDER BY id") == [(1,), (0,)]


async def test_stop_in_the_middle_of_joining_forgets_it(hall: Hall) -> None:
    mary = await hall.person()
    await mary.starts()
    assert (await mary.stops()).keys == ["joining.stopped.nothing"]
    assert await hall.rows("SELECT COUNT(*) FROM conversation") == [(0,)]


async def test_who_left_is_welcomed_back(hall: Hall) -> None:
    mary = await guest(hall)
    await mary.stops()
    await mary.starts()
    assert mary.keys == ["joining.welcome.back_kept", "joining.agree.ask"]
    await mary.taps("Yes", "Yes", "Mary")
    assert mary.keys == ["joining.postcode.ask"]


async def test_stop_ends_all_that_they_are(hall: Hall) -> None:
    olive, mary = await hall.person(organiser=True), await guest(hall)
    await mary.volunteers()
    await mary.taps("Cook", "Done", "Skip", "Offer")
    (_, buttons), *_ = await olive.waiting()
    await olive.decides(buttons[0])
    assert (await mary.stops()).parts == ["joining.stopped", "joining.stopped.volunteer", "joining.stopped.kept"]
    assert ((await mary.self()).guest, (await mary.self()).champion) == (GuestState.LEFT, ChampionState.REMOVED)
    assert (await mary.stops()).parts == ["joining.stopped.already", "joining.stopped.kept"]
