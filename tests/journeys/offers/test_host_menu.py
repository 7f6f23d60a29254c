"""Afterwards, for hosts: who is coming, a change, the end, another host, who came, the same again."""

from datetime import datetime

import pytest

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId
from bot.domain.offers import actions
from tests.support.acts import champion, does, guest, posts
from tests.support.look_inside import carried, olive_of, rows
from tests.support.town import LONDON, Resident, Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"
BREAD = "Surplus: 4 loaves of bread, Brinnington Hub, today 5-7pm, no allergens, free, store cupboard"

OF_A_CARD: tuple[Action[OccurrenceId], ...] = (
    actions.OFFER_SHOW,
    actions.OFFER_EDIT,
    actions.OFFER_MORE_ASK,
    actions.OFFER_CLOSE,
    actions.OFFER_PUT_BY,
    actions.OFFER_ALL_GONE,
    actions.OFFER_REPOST,
    actions.OFFER_CANCEL_ASK,
    actions.OFFER_CANCEL,
    actions.OFFER_CANCEL_WHY,
    actions.OFFER_CANCEL_SERIES,
    actions.HANDOVER_ASK,
    actions.ATTENDANCE_SHOW,
    actions.ATTENDANCE_DONE,
    actions.LEFT_OVER_ASK,
    actions.LEFT_OVER_POST,
    actions.SERIES_DATES,
    actions.SERIES_HOLIDAY_ON,
)


async def the_host_and(town: Town, *names: str, words: str = LUNCH) -> list[Resident]:
    """Asha has posted lunch for tomorrow, and these guests are coming."""
    guests = [await guest(town, name) for name in names]
    asha = await champion(town, "Asha")
    await posts(asha, words)
    for one in guests:
        await one.taps("I’ll come")
    await asha.writes("/myposts")
    return [asha, *guests]


async def test_who_is_coming_is_on_the_card(town: Town) -> None:
    """First names and food needs as counts, nothing more."""
    asha, _ = await the_host_and(town, "Ben")
    assert "• Ben" in asha.last.text
    assert "1 person is coming (room for 4)" in asha.last.text


async def test_another_time_is_told_and_asked(town: Town) -> None:
    """Never silently moved: Ben is asked, the host sees that he has not said, reminders follow the new time."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Day or time")
    await asha.writes("Saturday 1-3pm")
    assert "Saturday 18 July, 1pm to 3pm" in asha.last.text
    assert "I tell 1 person at once." in asha.last.text
    await asha.taps("Yes, change it")
    assert "It was: Friday 17 July, 12 noon to 2pm" in ben.heard
    assert "Does the new time suit you?" in ben.last.text
    await asha.writes("/myposts")
    assert "Ben (asked about the change)" in asha.last.text
    await ben.taps("Yes, that suits me")
    await asha.writes("/myposts")
    assert "Ben (asked" not in asha.last.text
    await town.moves_to(datetime(2026, 7, 16, 18, 5, tzinfo=LONDON))
    assert not ben.was_told("A reminder for tomorrow")
    await town.moves_to(datetime(2026, 7, 17, 18, 5, tzinfo=LONDON))
    assert ben.was_told("A reminder for tomorrow")


async def test_a_new_time_that_does_not_suit_is_declined_with_a_tap(town: Town) -> None:
    """The place is free again."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Day or time")
    await asha.writes("Saturday 1-3pm")
    await asha.taps("Yes, change it")
    await ben.taps("I can’t come")
    await asha.writes("/myposts")
    assert "Nobody has said yes so far" in asha.last.text


async def test_a_time_that_has_gone_by_changes_nothing(town: Town) -> None:
    """The question stays, and nobody is told."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Day or time")
    await asha.writes("yesterday 1-3pm")
    assert "When is it" in asha.last.text
    await asha.taps("Stop this")
    assert "Everything stays as it was" in asha.last.text
    assert not ben.was_told("another time")


async def test_new_facts_about_the_food_are_told_to_those_who_are_coming(town: Town) -> None:
    """Also that it may not suit them, where they told us so."""
    ben, cai = await guest(town, "Ben", avoids=("milk",)), await guest(town, "Cai")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come")
    await cai.taps("I’ll come")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Allergens and diets", "milk", "None of the others", "None of these")
    assert "I tell 2 people at once" in asha.last.text
    await asha.taps("Yes, change it")
    assert "Contains: milk." in ben.last.text
    assert "You told me that you can’t eat this: milk" in ben.last.text
    assert "Contains: milk." in cai.last.text
    assert "may not be able" not in cai.last.text


async def test_an_invitation_that_no_longer_suits_is_taken_back(town: Town) -> None:
    """Somebody who was only asked cannot say yes to what they cannot eat."""
    ben = await guest(town, "Ben", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await asha.writes("/myposts")
    await asha.taps("Change something", "Allergens and diets", "milk", "None of the others", "None of these")
    await asha.taps("Yes, change it")
    assert "does not suit what you told me after all" in ben.last.text
    await ben.taps("I’ll come")
    assert not ben.was_told("Lovely, you are coming")


async def test_a_new_name_is_told(town: Town) -> None:
    """So that nobody looks for the old one."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Name")
    await asha.writes("Pea soup")
    await asha.taps("Yes, change it")
    assert "Veg soup has another name now" in ben.last.text
    assert "Pea soup" in ben.last.text


async def test_fewer_places_than_are_coming_is_refused(town: Town) -> None:
    """Nobody loses a place; more places are a tap."""
    asha, _, _ = await the_host_and(town, "Ben", "Cai")
    await asha.taps("Change something", "How many")
    await asha.writes("1")
    assert "2 are taken or kept for somebody, so there have to be at least that many" in asha.last.text
    await asha.writes("6")
    await asha.taps("Yes, change it")
    await asha.writes("/myposts")
    assert "room for 6" in asha.last.text
    await asha.taps("More places", "+ 4")
    assert "10 places now" in asha.last.text


async def test_more_places_reach_those_who_wait_at_once(town: Town) -> None:
    """Whoever was too late is offered one of them."""
    guests = [await guest(town, name) for name in ("Ben", "Cai")]
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH.replace("for 4", "for 1"))
    asked = [one for one in guests if one.was_told("Would you like")]
    for one in asked:
        await one.taps("I’ll come")
    await asked[-1].taps("Keep me in mind")
    await asha.writes("/myposts")
    await asha.taps("More places", "+ 2")
    assert "Yes, I’ll come" in [label for row in asked[-1].last.buttons for label in row]


async def test_calling_it_off_with_a_reason(town: Town) -> None:
    """In the host's own words."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Call it off", "Yes, and say why")
    await asha.writes("The boiler is broken")
    await asha.taps("Call it off")
    assert "called off" in ben.last.text
    assert "Asha says: “The boiler is broken”" in ben.last.text


async def test_closing_early_asks_nobody_else(town: Town) -> None:
    """Who is coming still comes; who was asked hears that it is too late, kindly."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("No more guests")
    assert "1 person is coming, and that stays so" in asha.last.text
    late = await guest(town, "Dee")
    assert not late.was_told("Would you like")
    await ben.writes("/mymeals")
    assert "Veg soup" in ben.last.text


async def test_all_gone_tells_those_who_would_come_in_vain(town: Town) -> None:
    """Only if theirs is gone as well."""
    asha, ben = await the_host_and(town, "Ben", words=BREAD)
    await asha.taps("All gone")
    assert "1 portion is put by" in asha.last.text
    await asha.taps("No, all gone: tell them")
    assert "please do not set out" in ben.last.text


async def test_all_gone_but_for_those_who_said_yes(town: Town) -> None:
    """They hear nothing, and theirs is there."""
    asha, ben = await the_host_and(town, "Ben", words=BREAD)
    await asha.taps("All gone", "Yes, theirs is still there")
    assert not ben.was_told("please do not set out")


async def test_somebody_else_hosts_once_they_have_said_yes(town: Town) -> None:
    """The guests hear who it is, and the list goes to the new host."""
    bea = await champion(town, "Bea")
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Somebody else hosts", "Ask Bea")
    assert "Asha asks whether you could host" in bea.last.text
    await bea.taps("Yes, I will host it")
    assert "Bea hosts Veg soup from now on" in asha.last.text
    assert "Bea will host this now" in ben.last.text
    await town.moves_to(datetime(2026, 7, 16, 18, 5, tzinfo=LONDON))
    assert "• Ben" in bea.last.text
    assert not asha.was_told("Thank you for hosting")


async def test_somebody_else_says_no_to_hosting(town: Town) -> None:
    """It stays as it was, and a second tap does nothing."""
    bea = await champion(town, "Bea")
    asha, _ = await the_host_and(town, "Ben")
    await asha.taps("Somebody else hosts", "Ask Bea")
    request, yes = bea.last, carried(bea, "handover.agree")
    await bea.taps("Sorry, I can’t")
    assert "so it is still yours" in asha.last.text
    bea.phone.presses_data(yes, request)
    await town.settles()
    assert await rows(town, "SELECT p.first_name FROM offer o JOIN person p ON p.id = o.host_id") == [("Asha",)]


async def test_who_came_is_one_message_of_buttons(town: Town) -> None:
    """Ben was there, Cai was not; then what was left, and the same again."""
    asha, _, _ = await the_host_and(town, "Ben", "Cai")
    await town.moves_to(datetime(2026, 7, 17, 14, 30, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("Who came", "✓ Cai")
    assert ["Cai: was not there"] in asha.last.buttons
    await asha.taps("Cai: was not there", "✓ Cai", "That is right")
    assert asha.was_told("1 person came")
    found = await rows(town, "SELECT state FROM booking ORDER BY state")
    assert found == [("attended",), ("no_show",)]
    await asha.taps("3")
    assert "3 portions were left" in asha.last.text
    await asha.writes("/myposts")
    assert "3 portions were left" in asha.last.text


async def test_posting_the_same_again_asks_only_for_the_time(town: Town) -> None:
    """Today's date, if its time of day is still to come; two taps then."""
    asha, _ = await the_host_and(town, "Ben")
    await town.moves_to(datetime(2026, 7, 18, 9, 0, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("Post it again")
    assert "Saturday 18 July, 12 noon to 2pm" in asha.last.text
    assert "none of the 14" in asha.last.text
    await asha.taps("Post it")
    assert asha.was_told("It is posted")


async def test_posting_again_when_its_time_of_day_is_past_asks_when(town: Town) -> None:
    """Everything else is as it was."""
    asha, _ = await the_host_and(town, "Ben")
    await town.moves_to(datetime(2026, 7, 17, 15, 0, tzinfo=LONDON))
    await asha.writes("/myposts")
    await asha.taps("Post it again")
    assert "When is it" in asha.last.text
    await asha.writes("tomorrow 12-2pm")
    assert "Saturday 18 July, 12 noon to 2pm" in asha.last.text


@pytest.mark.parametrize("action", OF_A_CARD, ids=lambda action: action.name)
async def test_a_borrowed_button_of_a_card_does_nothing(town: Town, action: Action[OccurrenceId]) -> None:
    """Only the host and organisers may."""
    _, ben = await the_host_and(town, "Ben")
    ben.phone.presses_data(action.tap(OccurrenceId(1)), ben.last)
    await town.settles()
    assert ben.was_told("That button is not for you")


@pytest.mark.parametrize("more", [0, 3, 10**18 - 1])
async def test_a_number_that_was_never_on_a_button_adds_no_places(town: Town, more: int) -> None:
    """A client may send any number: it hears kindly that this is over."""
    (asha,) = await the_host_and(town)
    asha.phone.presses_data(actions.OFFER_MORE.tap(OccurrenceId(1), more), asha.last)
    await town.settles()
    assert asha.was_told("That is over")
    assert await rows(town, "SELECT places FROM occurrence") == [(4,)]


async def test_an_organiser_may_look_after_it(town: Town) -> None:
    """When a host is ill, say."""
    _, ben = await the_host_and(town, "Ben")
    olive = olive_of(town)
    olive.phone.presses_data("offer.cancel:1", olive.last)
    await town.settles()
    assert "called off" in ben.last.text


async def test_a_day_to_go_and_places_free(town: Town) -> None:
    """Host and organiser hear which fact would let more people come."""
    asha = await champion(town, "Asha")
    for name in ("Ben", "Cai", "Dee", "Eve", "Fay", "Gus"):
        await guest(town, name, avoids=("milk",))
    await asha.writes("Veg soup for 4, Brinnington Hub, Sunday 12-2pm, vegan, free")
    for act in ("A shared meal", "Ask me about each"):
        await does(asha, act)
    while "14)" in asha.last.text:
        await asha.taps("I don’t know" if "milk" in asha.last.text else "No")
    await asha.taps("Post it")
    await town.moves_to(datetime(2026, 7, 18, 12, 5, tzinfo=LONDON))
    assert "4 places are still free" in asha.last.text
    assert "about 5 more could come if you can say that it has no milk" in asha.last.text
    assert olive_of(town).was_told("4 places are still free")


async def test_another_place_is_told_and_asked(town: Town) -> None:
    """Old and new place, "still coming?", and the host sees who has not said; reminders name the new place."""
    asha, ben = await the_host_and(town, "Ben")
    cai = await guest(town, "Cai")
    await asha.taps("Change something", "Place")
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, no steps")
    assert "St Mark’s Hall" in asha.last.text
    assert "I tell 1 person at once." in asha.last.text
    await asha.taps("Yes, change it")
    assert "It was: 📍 Brinnington Hub, Brinnington Road" in ben.last.text
    assert "Now: 📍 St Mark’s Hall, Berwick Road, SK4 2AB" in ben.last.text
    pins = [one.venue["title"] for one in ben.phone.chat.messages if one.venue]
    assert pins == ["Brinnington Hub", "St Mark’s Hall"]
    assert not cai.was_told("another place") or "St Mark’s Hall" in cai.last.text
    await asha.writes("/myposts")
    assert "Ben (asked about the change)" in asha.last.text
    await ben.taps("Still coming")
    await asha.writes("/myposts")
    assert "• Ben" in asha.last.text.splitlines()
    await town.moves_to(datetime(2026, 7, 16, 18, 5, tzinfo=LONDON))
    assert "St Mark’s Hall" in ben.last.text


async def test_a_place_with_steps_is_said_to_whom_they_matter(town: Town) -> None:
    """Dee needs a way in without steps: she hears that before she sets out; nobody is asked whom it keeps out."""
    dee = await guest(town, "Dee")
    await rows(town, "UPDATE guest SET step_free = 1")
    await dee.writes("/settings")
    await dee.taps("Way in", "Yes, no steps")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await dee.taps("I’ll come")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Place")
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, with steps", "Yes, change it")
    assert "There are steps here" in dee.last.text
    await dee.taps("I can’t come")
    await asha.writes("/myposts")
    assert "Nobody has said yes so far" in asha.last.text


async def test_another_price_is_told_and_asked(town: Town) -> None:
    """Nobody finds out at the till."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Price")
    await asha.writes("about a fiver")
    assert "£3" in asha.last.text
    await asha.writes("£2.50")
    await asha.taps("Yes, change it")
    assert "It was: It is free.\nNow: Costs: £2.50." in ben.last.text
    assert "Are you still coming?" in ben.last.text
    await ben.taps("I can’t come")
    await asha.writes("/myposts")
    assert "Nobody has said yes so far" in asha.last.text


async def test_a_place_that_cannot_be_changes_nothing(town: Town) -> None:
    """The question stays, and nobody is told."""
    asha, ben = await the_host_and(town, "Ben")
    await asha.taps("Change something", "Place")
    await asha.writes("ZZ9 9ZZ")
    assert "Where is it?" in asha.last.text
    await asha.taps("Stop this")
    assert not ben.was_told("another place")
