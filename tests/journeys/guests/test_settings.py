"""Answers changed in two taps, wishes kept, rests taken and ended."""

from datetime import datetime, timedelta

import pytest

from tests.support.acts import HOME, champion, does, guest, guest_by_chat, posts
from tests.support.look_inside import rows
from tests.support.table import THURSDAY_6PM, host_of, table
from tests.support.town import LONDON, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
WITH_MILK = "Rice pudding for 4, Brinnington Hub, tomorrow 12-2pm, contains milk"


@pytest.mark.parametrize(
    ("button", "answer", "told"),
    [
        ("How far", "A bus ride", "You would go: A bus ride (2 miles)"),
        ("Way in", "Yes, no steps", "Way in: without steps"),
        ("How often", "once a week", "I may ask you: once a week"),
        ("What table", "a small table", "You like: a small table"),
        ("Bring or do", "Just myself, for now", "Changed."),
        ("Days", "Any day", "Good times: Any day"),
    ],
)
async def test_an_answer_is_changed_in_two_taps(town: Town, button: str, answer: str, told: str) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps(button, answer)
    assert told in ben.last.text
    assert "Tap what you would like to change" in ben.last.text


async def test_every_answer_can_be_changed(town: Town) -> None:
    """Typed or tapped, one after another; nothing else moves."""
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("Name")
    await ben.writes("Benjamin")
    await ben.taps("Where you live")
    await ben.writes("SK4 2AB")
    await ben.taps("Days")
    await ben.writes("Tuesday and Friday")
    await ben.taps("Time of day", "Evening", "Done")
    await ben.taps("Food", "Yes, you may", "eggs", "Done", "vegan", "Done")
    await ben.taps("Quiet hours", "7pm", "10am")
    await ben.taps("How much company", "A lot more, please")
    await ben.taps("Bring or do")
    await ben.writes("I play the accordion")
    await ben.taps("Which messages", "✓ local events", "Done")
    for told in (
        "Your name: Benjamin",
        "Tuesday and Friday",
        "Evening",
        "You can’t eat: eggs",
        "You keep to: vegan",
        "Quiet: 7pm until 10am",
        "I play the accordion",
        "Messages: invitations",
    ):
        assert told in ben.last.text, told
    assert "lot more" not in ben.last.text
    assert (await rows(town, "SELECT weight, sector FROM guest")) == [(1.6, "SK4 2")]
    assert (await rows(town, "SELECT kind FROM opt_out")) == [("news",)]


async def test_stopping_changes_nothing(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("How far", "Stop this")
    assert "Nothing was changed" in ben.last.text
    assert (await rows(town, "SELECT limit_m FROM guest")) == [(6000,)]


async def test_a_wrong_answer_is_asked_again(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("How often")
    await ben.writes("seventeen times")
    assert "Please tap one of the three" in ben.last.text
    await ben.taps("twice a week")
    assert "twice a week" in ben.last.text


async def test_leaving_in_the_middle_of_a_question(town: Town) -> None:
    """The older button changes nothing, and nothing is asked any more."""
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("How far")
    question = ben.last
    await ben.writes("/stop")
    await ben.taps_on(question, "A bus ride")
    assert (await rows(town, "SELECT state, limit_m FROM guest")) == [("left", 0)]


async def test_coming_back_asks_for_invitations_anew(town: Town) -> None:
    """A yes to invitations counts more than a switch of before."""
    ben = await guest_by_chat(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("Which messages", "✓ invitations", "Done")
    await ben.writes("/stop", "/start")
    for act in ("Yes, please", "Yes, I am", "Ben", HOME, "Further", "Any day", "Any time", "Yes, you may"):
        await does(ben, act)
    await ben.taps("None of these", "None of these", "No, steps are fine", "Sign me up")
    assert (await rows(town, "SELECT COUNT(*) FROM opt_out")) == [(0,)]


async def test_strangers_have_no_settings(town: Town) -> None:
    eve = town.person("Eve")
    await eve.writes("/settings")
    assert "You are not on the list" in eve.last.text
    await eve.writes("/pause")
    assert "You are not on the list" in eve.last.text


async def test_taking_back_what_i_cannot_eat_is_kept_as_taken_back(town: Town) -> None:
    ben = await guest(town, "Ben", avoids=("milk",))
    await ben.writes("/settings")
    await ben.taps("Food", "I’d rather not say")
    assert "Food: not told" in ben.last.text
    given = await rows(town, "SELECT given FROM consent WHERE purpose = 'food_and_access' ORDER BY id")
    assert given == [(1,), (0,)]
    assert (await rows(town, "SELECT avoids FROM guest")) == [(0,)]


async def test_a_new_allergy_has_coming_meals_looked_at_again(town: Town) -> None:
    """What they are going to is named, with a button to cancel."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, WITH_MILK)
    await ben.taps("I’ll come")
    await ben.writes("/settings")
    await ben.taps("Food", "Yes, you may", "milk", "Done", "None of these")
    assert ben.was_told("Please look at this again")
    await ben.taps("I can’t come")
    assert ben.was_told("Thank you for telling me")


async def test_a_new_allergy_takes_unread_invitations_back(town: Town) -> None:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, WITH_MILK)
    assert ben.was_told("Would you like")
    await ben.writes("/settings")
    await ben.taps("Food", "Yes, you may", "milk", "Done", "None of these")
    assert (await rows(town, "SELECT state FROM invitation")) == [("withdrawn",)]


async def test_own_quiet_hours_are_kept(town: Town) -> None:
    """An invitation at half past eight waits until ten."""
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("Quiet hours", "7pm", "10am")
    asha = await champion(town, "Asha")
    await town.moves_to(datetime(2026, 7, 16, 19, 30, tzinfo=LONDON))
    await posts(asha, LUNCH.replace("tomorrow", "Saturday"))
    await town.moves_to(datetime(2026, 7, 17, 9, 30, tzinfo=LONDON))
    assert not ben.was_told("Would you like")
    await town.moves_to(datetime(2026, 7, 17, 10, 0, tzinfo=LONDON))
    assert ben.was_told("Would you like")


async def test_whoever_wants_no_invitations_gets_none(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/settings")
    await ben.taps("Which messages", "✓ invitations", "Done")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    assert not ben.was_told("Would you like")


async def test_a_rest_of_a_week_ends_by_itself(town: Town) -> None:
    """Nothing is asked meanwhile, and a kind word says that it is over."""
    ben = await guest(town, "Ben")
    await ben.writes("/pause")
    await ben.taps("A week")
    assert "Have a good rest" in ben.last.text
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    assert not ben.was_told("Would you like")
    await town.moves_to(town.now + timedelta(days=7, minutes=1))
    assert ben.was_told("I hope you had a good rest")
    await posts(asha, LUNCH)
    assert ben.was_told("Would you like")


async def test_a_rest_frees_places_and_ends_with_a_tap(town: Town) -> None:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await ben.writes("/pause")
    await ben.taps("Until I say")
    await asha.writes("/myposts")
    assert asha.was_told("Nobody has said yes so far")
    await town.moves_to(town.now + timedelta(days=60))
    assert not ben.was_told("I hope you had a good rest")
    await ben.taps("I’m back")
    assert ben.was_told("Lovely to have you back, Ben")


async def test_start_ends_a_rest_too(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/pause")
    await ben.taps("A month")
    await ben.writes("/start")
    assert ben.was_told("Welcome back, Ben")
    assert (await rows(town, "SELECT state, paused_until FROM guest")) == [("active", "")]


async def test_blocking_pauses_and_coming_back_resumes(town: Town) -> None:
    """The place goes to others; nothing is said until they are back."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    ben.phone.blocks()
    await town.settles()
    await asha.writes("/myposts")
    assert asha.was_told("Nobody has said yes so far")
    await posts(asha, LUNCH.replace("Veg soup", "Stew"))
    ben.phone.unblocks()
    await town.settles()
    await town.moves_to(town.now + timedelta(hours=6))
    assert ben.was_told("Stew")


async def test_what_a_guest_might_bring_reaches_the_host_without_a_name(town: Town) -> None:
    """On the list of the evening before, in their own words; no number comes along."""
    ben, cai = await table(town, "Ben", "Cai")
    for guest_, words in ((ben, "a lemon cake"), (cai, "help with the chairs")):
        await guest_.writes("/settings")
        await guest_.taps("Bring or do")
        await guest_.writes("ring me on 0161 496 0123")
        assert "leave out numbers" in guest_.last.text
        await guest_.writes(words)
    await ben.taps_on(next(one for one in ben.phone.chat.messages if "I’ll come" in str(one.buttons)), "I’ll come")
    await ben.taps("Skip")
    await town.moves_to(THURSDAY_6PM + timedelta(minutes=5))
    said = host_of(town).last.text
    assert "Somebody might bring or do, if you ask at the table:\n• a lemon cake" in said
    assert "chairs" not in said
