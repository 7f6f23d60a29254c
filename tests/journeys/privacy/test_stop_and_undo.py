"""STOP is one message for all that somebody is; for a day, one tap brings back what is still there."""

from datetime import timedelta

import pytest

from bot.app import build
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.people import ChampionState, GuestState, Task
from tests.journeys.calls.test_phone_guests import adds_mary
from tests.support.acts import HOME, JOINING, does, guest
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, booking_of, champions, guests, host_of, lunch, state_of, table
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
WAITS = (timedelta(), timedelta(hours=5))
CONSENTS = "SELECT purpose, given, way FROM consent WHERE purpose <> 'adult' ORDER BY id"


async def later(town: Town, wait: timedelta) -> None:
    """Perhaps hours later, and after a restart."""
    await town.bot.close()
    town.bot = await build(town.config, town.clock)
    await town.moves_to(town.now + wait)


async def volunteers_too(town: Town, resident: Resident) -> None:
    """A guest who hosts."""
    number = (await person(town, resident)).id
    async with town.bot.database.write() as work:
        await work.people.apply(number, (Task.HOST,), now=town.now)
        await work.people.move_champion(number, ChampionState.APPLIED, ChampionState.ACTIVE, by=number, now=town.now)


async def is_now(town: Town, resident: Resident) -> tuple[GuestState | None, ChampionState | None]:
    someone = await person(town, resident)
    return someone.guest, someone.champion


async def coming(town: Town, *, places: int = 4) -> Resident:
    """Ben, who can have no milk, comes to lunch by bus."""
    ben = await guest(town, "Ben", avoids=("milk",))
    await lunch(town, places=places)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await ben.writes("the 330 bus")
    return ben


@pytest.mark.parametrize("wait", WAITS, ids=str)
@pytest.mark.parametrize("words", ["/stop", "STOP", "Please stop messaging me", "ok. Stop it now thanks"])
async def test_all_is_back_with_one_tap(town: Town, words: str, wait: timedelta) -> None:
    """Answers, agreements, the place, the plan, the reminders."""
    ben = await coming(town)
    before = await rows(town, "SELECT * FROM guest")
    await ben.writes(words)
    assert "until this time tomorrow, so that you can undo it" in ben.last.text
    assert await state_of(town, ben) is BookingState.CANCELLED
    assert await rows(town, "SELECT state, avoids, sector, lat, mask FROM guest") == [("left", 0, "", 0, 0)]
    await later(town, wait)
    await ben.taps("Undo")
    assert "You are back, Ben" in ben.last.text
    assert "You have your place again" in ben.last.text
    assert await rows(town, "SELECT * FROM guest") == before
    booking = await booking_of(town, ben)
    assert (booking.state, booking.plan) == (BookingState.GOING, "the 330 bus")
    assert await rows(town, "SELECT 1 FROM undo") == []
    await town.moves_to(town.now + A_DAY)
    assert ben.was_told("A reminder for tomorrow")


async def test_the_record_of_consents_tells_what_happened(town: Town) -> None:
    """Given, taken back, given back by undoing it, with the words above the button and those of then."""
    ben = await coming(town)
    given = await rows(town, CONSENTS)
    await ben.writes("stop")
    taken_back = (await rows(town, CONSENTS))[len(given) :]
    assert {purpose for purpose, _, _ in taken_back} >= {purpose for purpose, yes, _ in given if yes}
    assert {(yes, way) for _, yes, way in taken_back} == {(0, "telegram")}
    await ben.taps("Undo")
    given_back = (await rows(town, CONSENTS))[len(given) + len(taken_back) :]
    assert given_back == [(purpose, 1, "undo") for purpose, yes, _ in given if yes]
    assert ("food_and_access", 1, "undo") in given_back
    said = await rows(town, "SELECT words FROM consent WHERE way = 'undo' AND purpose = 'food_and_access'")
    then = await rows(
        town, "SELECT words FROM consent WHERE way = 'telegram' AND purpose = 'food_and_access' AND given = 1"
    )
    assert "so that you can undo it" in str(said[0][0])
    assert str(then[0][0]) in str(said[0][0])


async def test_what_others_have_by_now_is_named(town: Town) -> None:
    """The last place went to Cai."""
    ben = await coming(town, places=1)
    (cai,) = await guests(town, "Cai")
    await ben.writes("stop")
    await all_are_asked(town, cai)
    await cai.taps("I’ll come")
    await ben.taps("Undo")
    assert "could not be kept for you" in ben.last.text
    assert "Veg soup" in ben.last.text
    assert await state_of(town, ben) is BookingState.CANCELLED
    assert await state_of(town, cai) is BookingState.GOING
    assert (await is_now(town, ben))[0] is GuestState.ACTIVE


async def test_a_place_given_up_by_mistake_late_is_theirs_again(town: Town) -> None:
    """Nobody else could have taken it any more, and it has not begun."""
    ben = await coming(town)
    await rows(town, "UPDATE occurrence SET answer_by = '2026-07-16T08:30:00.000000Z'")
    await ben.writes("stop")
    assert await state_of(town, ben) is BookingState.LATE_CANCELLED
    await ben.taps("Undo")
    assert await state_of(town, ben) is BookingState.GOING


async def test_what_was_called_off_meanwhile_is_no_place(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop")
    asha = host_of(town)
    await asha.writes("/myposts")
    await asha.taps("Call it off", "Yes, call it off")
    await ben.taps("Undo")
    assert ben.was_told("You are back, Ben")
    assert "called off" in ben.last.text


async def test_what_is_not_right_for_them_any_more_is_no_place(town: Town) -> None:
    """They hear why, with the facts as they are now."""
    ben = await coming(town)
    await ben.writes("stop")
    await rows(town, "UPDATE occurrence SET contains = 128, not_in_it = 0")
    await ben.taps("Undo")
    assert await state_of(town, ben) is BookingState.CANCELLED
    assert "Milk" in ben.last.text or "milk" in ben.last.text


async def test_an_invitation_can_be_answered_again(town: Town) -> None:
    """By its old buttons; “Why me?” knows why."""
    ben = await guest(town, "Ben")
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    asked = ben.last
    await ben.writes("stop")
    await ben.taps("Undo")
    assert "You are still invited to this" in ben.last.text
    await ben.taps_on(asked, "Why me?")
    assert "half a mile" in ben.last.text
    await ben.taps_on(asked, "I’ll come")
    assert await state_of(town, ben) is BookingState.GOING


async def test_who_waited_waits_again(town: Town) -> None:
    ben, cai, dot = await table(town, "Ben", "Cai", "Dot", places=1)
    await cai.taps("I’ll come", "Skip")
    for one in (ben, dot):
        await one.taps("I’ll come", "Keep me in mind")
    await ben.writes("stop")
    await ben.taps("Undo")
    assert "on the waiting list again" in ben.last.text
    await cai.writes("/mymeals")
    await cai.taps("I can’t come")
    assert await state_of(town, ben) is BookingState.HELD
    assert await state_of(town, dot) is BookingState.WAITLISTED


async def test_a_rest_is_still_a_rest(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/pause")
    await ben.taps("A week")
    before = await rows(town, "SELECT state, paused_until FROM guest")
    assert before[0][0] == "paused"
    await ben.writes("stop")
    await ben.taps("Undo")
    assert "still have your rest" in ben.last.text
    assert await rows(town, "SELECT state, paused_until FROM guest") == before


async def test_a_second_tap_is_answered_kindly(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop")
    await ben.taps("Undo")
    await presses(ben, "privacy.undo")
    assert "That is done already" in ben.last.text
    assert await rows(town, "SELECT COUNT(*) FROM consent WHERE way = 'undo' AND purpose = 'invitations'") == [(1,)]
    assert await rows(town, "SELECT taken FROM occurrence") == [(1,)]


async def test_after_a_day_it_is_gone(town: Town) -> None:
    """Also in the minute in which nobody has tidied yet."""
    ben = await coming(town)
    await ben.writes("stop")
    town.clock.move_to(town.now + A_DAY)
    await ben.taps("Undo")
    assert "I keep it for one day only" in ben.last.text
    await town.moves_to(town.now + A_MINUTE)
    assert await rows(town, "SELECT 1 FROM undo") == []
    assert (await is_now(town, ben))[0] is GuestState.LEFT


async def test_who_has_joined_again_keeps_the_new_answers(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop")
    stopped = ben.last
    await ben.writes("/start")
    for act in (*JOINING, "I’d rather not say", "I’d rather not say", "Sign me up"):
        await does(ben, act.format(name="Benny", postcode=HOME))
    await ben.taps_on(stopped, "Undo")
    assert ben.was_told("You have joined again since")
    assert await rows(town, "SELECT avoids FROM guest") == [(0,)]
    assert await rows(town, "SELECT 1 FROM undo") == []


async def test_who_comes_back_within_the_day_need_not_answer_again(town: Town) -> None:
    """One tap under the welcome, and the half-begun joining is over."""
    ben = await coming(town)
    await ben.writes("stop", "/start")
    welcome = next(one for one in reversed(ben.phone.chat.messages) if "Welcome back" in one.text)
    await ben.taps_on(welcome, "All as it was before")
    assert await state_of(town, ben) is BookingState.GOING
    assert await rows(town, "SELECT avoids <> 0 FROM guest") == [(1,)]
    assert await rows(town, "SELECT name FROM conversation WHERE name = 'joining'") == []


async def test_the_answers_of_before_are_used_again_with_each_yes_asked_anew(town: Town) -> None:
    """Six taps and no text; what they cannot eat is read back, and each yes is written down as of now."""
    ben = await coming(town)
    await ben.writes("stop", "/start")
    assert "I still have your answers" in ben.heard
    await ben.taps("Use my answers again", "Yes, please", "Yes, I am", "Yes", "No", "No, steps are fine")
    assert "milk" in ben.last.text
    assert await rows(town, "SELECT state, avoids FROM guest") == [("left", 0)]
    before = len(await rows(town, "SELECT 1 FROM consent"))
    await ben.taps("Sign me up")
    assert await rows(town, "SELECT state, avoids <> 0, limit_m FROM guest") == [("active", 1, 6000)]
    given = await rows(town, f"SELECT purpose, given FROM consent ORDER BY id LIMIT 9 OFFSET {before}")
    assert {("invitations", 1), ("adult", 1), ("food_and_access", 1)} <= set(given)


async def test_a_no_to_food_this_time_keeps_nothing_of_it(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop", "/start")
    await ben.taps("Use my answers again", "Yes, please", "Yes, I am", "I’d rather not say")
    await ben.taps("No, steps are fine", "Sign me up")
    assert await rows(town, "SELECT state, avoids FROM guest") == [("active", 0)]


@pytest.mark.parametrize("way", ["a day later", "/delete"])
async def test_what_is_no_longer_kept_is_not_offered(town: Town, way: str) -> None:
    """The old button asks everything anew."""
    ben = await coming(town)
    await ben.writes("stop", "/start")
    welcome = next(one for one in reversed(ben.phone.chat.messages) if "Welcome back" in one.text)
    if way == "/delete":
        await ben.writes("/delete")
        await ben.taps("Yes, forget me")
    else:
        await town.moves_to(town.now + A_DAY + A_MINUTE)
    await ben.taps_on(welcome, "Use my answers again")
    assert "milk" not in ben.last.text
    await ben.writes("/start")
    assert not [one for one in ben.phone.chat.messages[-3:] if "Use my answers" in str(one.buttons)]


async def test_forgetting_forgets_this_too(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop")
    stopped = ben.last
    await ben.writes("/mydata")
    assert ben.was_told("so that you can undo it")
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, "SELECT 1 FROM undo") == []
    await ben.taps_on(stopped, "Undo")
    assert "There is nothing left to bring back" in ben.last.text


async def test_stop_said_twice_can_still_be_undone(town: Town) -> None:
    ben = await coming(town)
    await ben.writes("stop", "STOP")
    assert "You have left already" in ben.last.text
    await ben.taps("Undo")
    assert await state_of(town, ben) is BookingState.GOING


@pytest.mark.parametrize("wait", WAITS, ids=str)
@pytest.mark.parametrize("words", ["undo", "Undo please!", "I didn't mean to stop", "UNDO."])
async def test_undo_can_be_typed(town: Town, words: str, wait: timedelta) -> None:
    """The word on the button is the button; whatever else is not understood within the day shows the button again."""
    ben = await coming(town)
    await ben.writes("Stop please!")
    await later(town, wait)
    await ben.writes(words)
    if "undo" not in words.lower():
        await ben.taps("Undo")
    assert ben.was_told("You are back, Ben")
    assert await state_of(town, ben) is BookingState.GOING
    await ben.writes("undo")
    assert await state_of(town, ben) is BookingState.GOING
    assert "only know a few words" in ben.last.text


@pytest.mark.parametrize("words", ["S.T.O.P", "stopall", "🛑", "forget me", "I don't want any more of these"])
async def test_stop_as_it_is_written(town: Town, words: str) -> None:
    ben = await coming(town)
    await ben.writes(words)
    assert (await is_now(town, ben))[0] is GuestState.LEFT


async def test_nobody_is_asked_by_what_is_kept(town: Town) -> None:
    """Neither the next lunch, nor its host’s list, nor news."""
    ben = await coming(town)
    await ben.writes("stop")
    heard = len(ben.phone.heard)
    await lunch(town, places=8, host="Dee", starts=town.now + timedelta(hours=23))
    await town.moves_to(town.now + timedelta(hours=22))
    assert len(ben.phone.heard) == heard
    assert not host_of(town).was_told("× no milk")


@pytest.mark.parametrize("wait", WAITS, ids=str)
async def test_a_host_and_guest_leaves_as_both(town: Town, wait: timedelta) -> None:
    """The lunch needs somebody else, who is coming still is; undone, it is theirs again."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    asha = host_of(town)
    await rows(
        town,
        "INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m,"
        " availability, avoids, diets, step_free, mask, joined_at)"
        f" SELECT {(await person(town, asha)).id}, state, sector, area, lat, lon, uncertainty_m, limit_m,"
        " availability, avoids, diets, step_free, mask, joined_at FROM guest",
    )
    await asha.writes("STOP")
    assert await is_now(town, asha) == (GuestState.LEFT, ChampionState.REMOVED)
    assert "I ask the organisers to find somebody" in asha.last.text
    await town.moves_to(town.now + A_MINUTE)
    olive = olive_of(town)
    assert "Asha has stopped" in olive.last.text
    heard = len(asha.phone.heard)
    await later(town, wait)
    assert ben.was_told("I am looking for somebody else") is bool(wait)  # a day before it begins
    assert await state_of(town, ben) is BookingState.GOING
    assert len(asha.phone.heard) == heard
    await asha.taps("Undo")
    assert asha.was_told("You are a volunteer again")
    assert await is_now(town, asha) == (GuestState.ACTIVE, ChampionState.ACTIVE)
    await town.moves_to(town.now + A_MINUTE)
    assert asha.was_told("Still yours")
    await asha.writes("/myposts")
    assert "Veg soup" in asha.last.text


async def test_a_host_whose_meal_has_another_host_hears_so_only_on_coming_back(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    asha, olive = host_of(town), olive_of(town)
    await asha.writes("/stop")
    await town.moves_to(town.now + A_MINUTE)
    await olive.taps("I will host it")
    assert ben.was_told("Olive will host this now")
    await town.moves_to(town.now + A_MINUTE)
    assert "no longer a volunteer" in asha.last.text
    await asha.taps("Undo")
    await town.moves_to(town.now + A_MINUTE)
    assert "Olive hosts Veg soup now" in asha.last.text
    assert (await rows(town, "SELECT first_name FROM offer o JOIN person p ON p.id = o.host_id")) == [("Olive",)]


async def test_who_has_stopped_is_not_written_to_as_a_host(town: Town) -> None:
    """What happens to a host’s meal goes to the organisers."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    asha = host_of(town)
    await asha.writes("/stop")
    heard = len(asha.phone.heard)
    await ben.writes("I am running late")
    await town.moves_to(town.now + A_DAY)
    assert len(asha.phone.heard) == heard


async def test_who_an_organiser_keeps_out_is_not_back_by_undoing_it(town: Town) -> None:
    (asha,) = await champions(town, "Asha")
    olive, number = olive_of(town), (await person(town, asha)).id
    await asha.writes("/stop")
    await presses(olive, f"volunteer.show:{number}")
    await olive.taps("They can’t undo it")
    assert "cannot undo it" in olive.heard
    await asha.taps("Undo")
    assert (await is_now(town, asha))[1] is ChampionState.REMOVED


async def test_who_applied_again_and_was_declined_is_not_back(town: Town) -> None:
    (asha,) = await champions(town, "Asha")
    olive = await person(town, olive_of(town))
    number = (await person(town, asha)).id
    await asha.writes("/stop")
    stopped = asha.last
    async with town.bot.database.write() as work:
        await work.people.apply(number, (Task.HOST,), now=town.now)
        removed, applied = ChampionState.REMOVED, ChampionState.APPLIED
        await work.people.move_champion(number, applied, removed, by=olive.id, now=town.now)
    await asha.taps_on(stopped, "Undo")
    assert "The organisers now decide" in asha.last.text
    assert (await is_now(town, asha))[1] is ChampionState.REMOVED


async def test_an_organiser_stays_one(town: Town) -> None:
    """And is told how to step down; what organisers must hear still comes."""
    olive = olive_of(town)
    await volunteers_too(town, olive)
    await olive.writes("/stop")
    assert "I still write to you about that" in olive.last.text
    assert (await person(town, olive)).organiser
    assert (await is_now(town, olive))[1] is ChampionState.REMOVED
    await olive.taps("Undo")
    assert (await is_now(town, olive))[1] is ChampionState.ACTIVE


async def test_neighbours_are_rung_by_somebody_else(town: Town) -> None:
    """As when a champion is removed."""
    hana, ida = await champions(town, "Hana", "Ida", tasks=(Task.RING,))
    mary = await adds_mary(town, hana)
    await hana.writes("stop")
    await town.moves_to(town.now + A_MINUTE)
    ring = await rows(town, f"SELECT champion_id FROM neighbour WHERE person_id = {mary}")
    assert ring == [((await person(town, ida)).id,)]
