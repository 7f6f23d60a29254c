"""People who help, as organisers see them: applications, checks, a rest, a removal, links that invite."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, NetworkConfig
from bot.domain.checks import Check, checked
from bot.domain.ids import BookingId, ChatId, OccurrenceId, PersonId
from bot.domain.offers import OccurrenceState
from bot.domain.people import ChampionState, Person, Task
from storage.unit_of_work import Work
from tests.journeys.acts import does
from tests.journeys.table import all_are_asked, champions, guests, known, lunch
from tests.journeys.test_neighbours import adds_mary
from tests.journeys.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at


def organiser(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def presses(resident: Resident, data: str) -> None:
    """A button that is somewhere further up in the chat."""
    resident.phone.presses_data(data, resident.last)
    await resident.town.settles()


async def person_of(work: Work, resident: Resident) -> Person:
    found = await work.people.by_chat(ChatId(resident.phone.id))
    assert found is not None
    return found


async def person(town: Town, resident: Resident) -> Person:
    async with town.bot.database.write() as work:
        return await person_of(work, resident)


async def second_organiser(town: Town, name: str = "Omar", network: str = "stockport") -> Resident:
    resident, number = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.move(number, network=network, zone="Europe/London")
        await work.people.grant_organiser(number, network, now=town.now)
    await resident.writes("/help")
    return resident


async def offers_help(town: Town, name: str = "Asha", about: str = "I cook at St Mark’s.") -> Resident:
    asha = town.person(name)
    await asha.writes("/volunteer", name)
    await asha.taps("Cook", "Done")
    await does(asha, about)
    await does(asha, "Offer to help")
    return asha


async def card_of(town: Town, olive: Resident, someone: Resident) -> str:
    await presses(olive, f"pe:o:{(await person(town, someone)).id}")
    return olive.last.text


def labels(resident: Resident) -> list[str]:
    return [label for row in resident.last.buttons for label in row]


async def log(town: Town) -> list[tuple[str, str, str]]:
    async with town.bot.database.write() as work:
        return [(one.by, one.what, one.about) for one in await work.audit.latest("stockport", skip=0, limit=50)]


# Applications


async def test_an_organiser_asks_first_and_then_approves(town: Town) -> None:
    """The question goes to the applicant, the answer comes back with the buttons, and everything is in the log."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    await presses(olive, "og:a:0")
    assert "I cook at St Mark’s." in olive.last.text
    await olive.taps("Ask them something first")
    await olive.writes("Have you a food hygiene certificate?")
    assert olive.was_told("I have asked Asha")
    assert "Have you a food hygiene certificate?" in asha.last.text
    await asha.taps("Answer")
    await asha.writes("🎉", "Yes, level 2 since March.")
    assert asha.was_told("Please write an answer")
    assert asha.was_told("The organisers have your answer")
    for one in (olive, omar):
        assert one.was_told("Yes, level 2 since March.")
    await omar.taps("Yes, approve")
    assert asha.was_told("you are a volunteer now")
    assert "They said: Yes, level 2 since March." in await card_of(town, olive, asha)
    assert ("Omar", "application_approved", "Asha") in await log(town)
    assert {what for _, what, about in await log(town) if about == "Asha"} >= {"application_seen", "applicant_asked"}


async def test_an_answer_is_given_once_and_by_nobody_else(town: Town) -> None:
    """A second tap on an old button, and somebody else's tap, do nothing."""
    olive, asha = organiser(town), await offers_help(town)
    ben = await offers_help(town, "Ben", "Skip")
    await presses(olive, "og:a:0")
    await presses(olive, f"pe:q:{(await person(town, asha)).id}")
    await olive.writes("When can you start?")
    await presses(ben, "pe:n:1")
    assert ben.was_told("That is over")
    asked = asha.last
    await asha.taps("Answer")
    await asha.writes("On Monday")
    asha.phone.presses_data("pe:n:1", asked)
    await town.settles()
    assert asha.was_told("That is over")
    assert olive.heard.count("On Monday") == 1


async def test_two_organisers_approve_at_once(town: Town) -> None:
    """The second hears that it is decided, and the volunteer hears it once."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    yes = f"v:a:{(await person(town, asha)).id}"
    for one in (olive, omar):
        one.phone.presses_data(yes, one.last)
    await town.settles()
    assert [one.was_told("this is already decided") for one in (olive, omar)].count(True) == 1
    assert asha.heard.count("you are a volunteer now") == 1
    await presses(olive, "og:a:0")
    assert "Nobody waits for an answer" in olive.last.text


async def test_a_question_after_the_decision(town: Town) -> None:
    """Omar was quicker while Olive still wrote: she hears so, and the applicant is not asked."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    number = (await person(town, asha)).id
    await presses(olive, f"pe:q:{number}")
    await presses(omar, f"v:d:{number}")
    await olive.writes("Why us?")
    assert olive.was_told("this is already decided")
    assert not asha.was_told("Why us?")


# The list and the card


async def test_the_list_goes_ten_at_a_time(town: Town) -> None:
    """By name; the next page by a button; who left has a list of their own."""
    olive = organiser(town)
    await champions(town, *[f"Friend{number:02}" for number in range(12)])
    await presses(olive, "og:p:0")
    assert "13 people help here" in olive.last.text
    assert "Friend09" in labels(olive)
    assert "Friend10" not in labels(olive)
    await olive.taps("More")
    assert labels(olive)[:2] == ["Friend10", "Friend11"]
    assert "Olive – organiser" in labels(olive)
    await olive.taps("Friend11")
    assert "Would like to: Host at a table" in olive.last.text
    assert ("Olive", "person_seen", "Friend11") in await log(town)


async def test_an_oldham_organiser_sees_nothing_of_stockport(town: Town) -> None:
    """Not the list, not a card, not a button of it."""
    oona = await second_organiser(town, "Oona", network="oldham")
    (asha,) = await champions(town, "Asha")
    number = (await person(town, asha)).id
    await presses(oona, "og:p:0")
    assert "Asha" not in oona.last.text + " ".join(labels(oona))
    for verb in ("o", "q", "c", "z", "zn", "x", "xn", "y", "yn", "f", "fy", "g", "m", "my", "w", "wy"):
        await presses(oona, f"pe:{verb}:{number}")
        assert "not for you" in oona.last.text, verb
    assert (await person(town, asha)).champion is ChampionState.ACTIVE


async def test_a_champion_calls_an_organisers_buttons(town: Town) -> None:
    """Each is refused kindly, and nothing changes."""
    (asha, ben) = await champions(town, "Asha", "Ben")
    await asha.writes("/help")
    number = (await person(town, ben)).id
    for data in ("og:p:0", "og:a:0", "og:c:0", "og:k:0", "pe:kc:0", "pe:ko:0", f"pe:o:{number}", f"pe:xn:{number}"):
        await presses(asha, data)
        assert "not for you" in asha.last.text, data
    assert (await person(town, ben)).champion is ChampionState.ACTIVE


async def test_a_guest_is_nobody_to_look_at(town: Town) -> None:
    """Organisers see those who help, and not guests."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    assert "That is over" in await card_of(town, olive, ben)
    await presses(olive, "pe:o:9999")
    assert "That is over" in olive.last.text


# Checks


async def test_checks_are_facts_and_days(town: Town) -> None:
    """Noted in three steps, shown on the card; a day to come and nonsense are asked again."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    await card_of(town, olive, asha)
    assert "Food hygiene: nothing noted" in olive.last.text
    await olive.taps("Note a check", "Food hygiene", "Food hygiene level 2")
    await olive.writes("soon", "1/1/2030", "12 March 2026")
    assert olive.was_told("I need a day such as")
    assert olive.was_told("That day has not come yet")
    assert "Food hygiene level 2: Thursday 12 March 2026, counts until Monday 12 March 2029" in olive.last.text
    await olive.taps("Note a check", "Induction", "Today")
    assert "Induction: Thursday 16 July" in olive.last.text
    async with town.bot.database.write() as work:
        assert len(await work.checks.of((await person_of(work, asha)).id)) == 2


async def test_what_runs_out_is_flagged_a_month_before_and_once(town: Town) -> None:
    """Not in the night; a new check ends it, and `og:c` shows what is left."""
    olive, (asha, ben) = organiser(town), await champions(town, "Asha", "Ben")
    day = datetime(2023, 8, 20, tzinfo=LONDON).date()
    async with town.bot.database.write() as work:
        for one in (asha, ben):
            who = await person_of(work, one)
            await work.checks.note(who.id, checked(Check.DBS, "basic", day), by=who.id, now=town.now)
    await town.moves_to(datetime(2026, 7, 19, 22, 0, tzinfo=LONDON))
    assert not olive.was_told("runs out on")
    await town.moves_to(datetime(2026, 7, 20, 7, 0, tzinfo=LONDON))
    assert not olive.was_told("runs out on")
    await town.moves_to(datetime(2026, 7, 20, 9, 0, tzinfo=LONDON))
    assert olive.was_told("DBS basic of Asha runs out on Thursday 20 August")
    await town.moves_to(datetime(2026, 7, 24, 9, 0, tzinfo=LONDON))
    assert olive.heard.count("DBS basic of Asha runs out") == 1
    await presses(olive, "og:c:0")
    assert "2 checks run out" in olive.last.text
    await olive.taps("Asha: DBS, 20/08/2026")
    assert "⚠️ DBS basic" in olive.last.text
    await olive.taps("Note a check", "DBS", "DBS enhanced", "Today")
    await presses(olive, "og:c:0")
    assert "1 check runs out" in olive.last.text


# A rest, a removal, and back


async def test_a_rest_hands_the_meals_and_the_neighbours_on_and_back_again(town: Town) -> None:
    """Previewed; guests hear who hosts now; afterwards all is as it was."""
    olive = organiser(town)
    hana, ida = await champions(town, "Hana", "Ida", tasks=(Task.RING, Task.HOST))
    mary = await adds_mary(town, hana)
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=4)
    async with town.bot.database.write() as work:
        offer = (await work.offers.meal(OccurrenceId(1))).offer
        await work.my_posts.set_host(offer, (await person_of(work, asha)).id, (await person_of(work, hana)).id)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, hana)
    assert "Has 1 post coming up" in olive.last.text
    assert "Rings 1 neighbour" in olive.last.text
    await olive.taps("Give a rest")
    assert "That neighbour goes to another volunteer" in olive.last.text
    assert (await person(town, hana)).champion is ChampionState.ACTIVE
    await olive.taps("Ida hosts them")
    assert "Hana has a rest now" in olive.last.text
    assert (await person(town, hana)).champion is ChampionState.PAUSED
    assert hana.was_told("given you a rest")
    assert ida.was_told("made you the host instead of Hana")
    assert ben.was_told("Ida")
    assert await host_and_ringer(town, mary) == ("Ida", "Ida")
    await hana.writes("/post")
    assert "having a rest" in hana.last.text
    await olive.taps("Welcome back")
    assert "1 post that was theirs" in olive.last.text
    assert "1 neighbour whom they rang" in olive.last.text
    await olive.taps("Yes, with what was theirs")
    assert (await person(town, hana)).champion is ChampionState.ACTIVE
    assert hana.was_told("Welcome back!")
    assert await host_and_ringer(town, mary) == ("Hana", "Hana")
    assert ida.was_told("Hana is back and hosts their own posts again")


async def host_and_ringer(town: Town, neighbour: PersonId) -> tuple[str, str]:
    async with town.bot.database.write() as work:
        meal = await work.offers.meal(OccurrenceId(1))
        one = await work.neighbours.find(neighbour)
        assert one is not None
        assert one.champion is not None
        return meal.host_name, (await work.people.get(one.champion)).first_name


async def test_a_removal_calls_the_meals_off_and_guests_hear_it_first(town: Town) -> None:
    """Told before the champion is; welcomed back without the meals, which are gone."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    asha = await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Remove")
    assert "Has 1 post coming up. Places taken: 1." in olive.last.text
    await olive.taps("Call off, and tell 1 who was coming")
    assert ben.was_told("Veg soup")
    assert "off" in ben.last.text
    assert asha.was_told("ended your volunteering")
    async with town.bot.database.write() as work:
        rows = await work.rights.everything((await person_of(work, asha)).id)
        sent = [row for kept in rows if kept.table == "outbox" for row in kept.rows]
    assert sent
    await presses(olive, "og:p:0")
    assert "Asha" not in labels(olive)
    await olive.taps("Those who do not help just now", "Asha", "Welcome back")
    assert "Asha is a volunteer again" in olive.phone.heard[-2] + olive.phone.heard[-1]
    assert (await person(town, asha)).champion is ChampionState.ACTIVE


async def test_a_rest_without_anything_in_hand_is_two_taps(town: Town) -> None:
    """And a second organiser, a moment later, hears how it stands."""
    olive, omar = organiser(town), await second_organiser(town)
    (asha,) = await champions(town, "Asha")
    number = (await person(town, asha)).id
    await card_of(town, olive, asha)
    await olive.taps("Give a rest", "Yes, give a rest")
    await presses(omar, f"pe:zn:{number}")
    assert omar.was_told("That has changed meanwhile")
    await olive.taps("Welcome back")
    assert (await person(town, asha)).champion is ChampionState.ACTIVE


async def test_a_meal_posted_after_the_preview_is_not_forgotten(town: Town) -> None:
    """The tap on “nothing to give” shows the preview again, now with the meal."""
    olive = organiser(town)
    asha = await lunch(town, places=4)
    number = (await person(town, asha)).id
    await presses(olive, f"pe:zn:{number}")
    assert "Who has the posts from now on?" in olive.last.text
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
    await presses(olive, f"pe:z9999:{number}")
    assert "That is over" in olive.last.text


async def test_a_club_is_called_off_with_all_its_dates(town: Town) -> None:
    """Whoever is coming to the next one hears it."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    asha = await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Remove", "Call off, and tell 1 who was coming")
    async with town.bot.database.write() as work:
        assert not await work.offers.coming_meals_of_host((await person_of(work, asha)).id, now=town.now)
        meal = await work.offers.meal(OccurrenceId(1))
    assert meal.state is OccurrenceState.CANCELLED
    assert "off" in ben.last.text
    assert (await person(town, asha)).champion is ChampionState.REMOVED


async def test_who_was_to_meet_a_first_timer_and_rests(town: Town) -> None:
    """The guest hears it, and somebody else is asked."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    await lunch(town, places=4)
    wyn, vic = await champions(town, "Wyn", "Vic", tasks=(Task.WELCOME,))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await presses(ben, "b:g:1")
    first, other = (wyn, vic) if wyn.phone.heard else (vic, wyn)
    await presses(first, "gr:y:1")
    assert ben.was_told(first.name)
    await presses(olive, f"pe:zn:{(await person(town, first)).id}")
    assert (await person(town, first)).champion is ChampionState.PAUSED
    async with town.bot.database.write() as work:
        assert await work.greetings.agreed_by((await person_of(work, first)).id, now=town.now) == []
        assert await work.greetings.was_asked(BookingId(1), (await person_of(work, other)).id)


async def test_neighbours_whom_nobody_else_rings_go_to_the_organisers(town: Town) -> None:
    """As the preview says; and back again with whoever rang them."""
    olive = organiser(town)
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await adds_mary(town, hana)
    await card_of(town, olive, hana)
    await olive.taps("Remove")
    assert "the organisers would ring that neighbour" in olive.last.text
    await olive.taps("Yes, remove")
    assert olive.was_told("Nobody rings Mary any more")
    await presses(olive, f"pe:y:{(await person(town, hana)).id}")
    await olive.taps("Yes, with what was theirs")
    async with town.bot.database.write() as work:
        one = await work.neighbours.find(mary)
        assert one is not None
        assert one.champion == (await person_of(work, hana)).id


async def test_an_invitation_of_the_night_is_not_said_once_posts_are_paused(town: Town) -> None:
    """It waited for the morning, and is taken back."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    await town.moves_to(datetime(2026, 7, 16, 21, 0, tzinfo=LONDON))
    asha = await lunch(town, places=4)
    await presses(olive, f"pe:fy:{(await person(town, asha)).id}")
    await town.moves_to(datetime(2026, 7, 17, 10, 30, tzinfo=LONDON))
    assert not ben.was_told("Veg soup")
    await asha.writes("/myposts")
    assert "The organisers have paused it" in asha.last.text


async def test_paused_posts_ask_nobody_new(town: Town) -> None:
    """Who is coming still comes; who was asked cannot say yes; the champion posts nothing; then all goes on."""
    olive, (ben, cai) = organiser(town), await guests(town, "Ben", "Cai")
    asha = await lunch(town, places=4)
    await all_are_asked(town, ben, cai)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Pause their posts", "Yes, pause their posts")
    assert "Their posts are paused" in olive.last.text
    assert asha.was_told("paused your posts")
    await presses(cai, "i:y:1")
    assert "takes no more names just now" in cai.last.text
    await asha.writes("/post")
    assert "paused your posts" in asha.last.text
    await cai.writes("/food")
    assert "Veg soup" not in cai.last.text
    await olive.taps("Let their posts go on")
    assert asha.was_told("your posts go on")
    await presses(cai, "i:y:1")
    async with town.bot.database.write() as work:
        assert (await work.offers.meal(OccurrenceId(1))).taken == 2


# Organisers


async def test_an_organiser_is_made_and_unmade(town: Town) -> None:
    """Each previewed; the last one, and one from the settings, stay."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    await presses(olive, "pe:w:1")
    assert "Somebody has to look after the town" in olive.last.text
    await card_of(town, olive, asha)
    await olive.taps("Make an organiser", "Yes, make them an organiser")
    assert asha.was_told("You are an organiser now")
    assert (await person(town, asha)).organises == "stockport"
    await presses(asha, "pe:w:1")
    assert "named in the settings" in asha.last.text
    await card_of(town, olive, asha)
    await olive.taps("Take the organiser’s part back", "Yes, take it back")
    assert not (await person(town, asha)).organiser
    assert asha.was_told("You are no longer an organiser here")
    await presses(asha, "og:p:0")
    assert "not for you" in asha.last.text


async def test_an_organiser_stops_being_one(town: Town) -> None:
    """By their own card, as long as somebody stays."""
    omar = await second_organiser(town)
    assert "Is an organiser" in await card_of(town, omar, omar)
    await omar.taps("Take the organiser’s part back")
    assert "Stop being an organiser yourself?" in omar.last.text
    await omar.taps("Yes, take it back")
    assert not (await person(town, omar)).organiser


async def test_who_hears_of_concerns_is_said_by_those_who_do(town: Town) -> None:
    """The first is chosen by any organiser; the last one stays."""
    olive, omar = organiser(town), await second_organiser(town)
    await card_of(town, olive, omar)
    await olive.taps("Let them hear of concerns")
    assert omar.was_told("You hear of concerns from now on")
    await card_of(town, olive, omar)
    assert "No longer hear of concerns" not in labels(olive)
    await presses(olive, f"pe:s:{(await person(town, olive)).id}")
    assert "not for you" in olive.last.text
    await card_of(town, omar, omar)
    await omar.taps("No longer hear of concerns")
    assert "Somebody has to hear of concerns" in omar.last.text
    await presses(omar, f"pe:s:{(await person(town, olive)).id}")
    await presses(omar, f"pe:sn:{(await person(town, omar)).id}")
    assert not (await person(town, omar)).safeguarding
    assert (await person(town, olive)).safeguarding


# Links that invite


async def new_link(olive: Resident, whom: str = "For a volunteer") -> str:
    await presses(olive, "og:k:0")
    await olive.taps(whom)
    found = re.search(r"https://t\.me/\w+\?start=(\w+)", olive.last.text)
    assert found is not None
    return found[1]


async def test_a_link_makes_a_volunteer_once(town: Town) -> None:
    """They are asked what anybody is; a second use, and their own, get kind answers; only the hash is kept."""
    olive, asha, eve = organiser(town), town.person("Asha"), town.person("Eve")
    code = await new_link(olive)
    await asha.writes(f"/start {code}")
    assert asha.was_told("You are a volunteer now")
    await asha.writes("Asha")
    await asha.taps("Ring people", "Done", "Skip")
    await does(asha, "Offer to help")
    assert asha.was_told("Thank you, Asha!")
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
    assert olive.was_told("has used your link")
    assert not olive.was_told("would like to help")
    await eve.writes(f"/start {code}")
    assert "used before" in eve.last.text
    await asha.writes(f"/start {code.lower()}")
    assert "used that link already" in asha.last.text
    assert code.encode() not in town.config.storage.path.read_bytes()


async def test_a_link_makes_an_organiser(town: Town) -> None:
    """Who has no name yet is asked for it."""
    olive, omar = organiser(town), town.person("Omar")
    await omar.writes(f"/start {await new_link(olive, 'For an organiser')}")
    assert omar.was_told("You are an organiser of Stockport now")
    await omar.writes("Omar")
    someone = await person(town, omar)
    assert (someone.organises, someone.first_name) == ("stockport", "Omar")


async def test_a_link_of_another_town(tmp_path: Path) -> None:
    """Is not for somebody who belongs to this one; a stranger goes to the town of the link."""
    oldham = NetworkConfig(name="Oldham", key="oldham", local_authority="E08000004")
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", config=Config(networks=(STOCKPORT, oldham))) as town:
        oona = await second_organiser(town, "Oona", network="oldham")
        (ben,), cai = await guests(town, "Ben"), town.person("Cai")
        code = await new_link(oona)
        await ben.writes(f"/start {code}")
        assert "That link is for Oldham" in ben.last.text
        await cai.writes(f"/start {code}")
        assert (await person(town, cai)).network == "oldham"


async def test_links_that_are_worth_nothing(town: Town) -> None:
    """Run out, made by somebody who organises no more, or for who has that part already."""
    olive, omar = organiser(town), await second_organiser(town)
    (asha,), (ben,) = await champions(town, "Asha"), await guests(town, "Ben")
    code = await new_link(olive)
    await asha.writes(f"/start {code}")
    assert "You are a volunteer already" in asha.last.text
    await olive.writes(f"/start {code}")
    assert "You are an organiser already" in olive.last.text
    of_omar = await new_link(omar)
    await presses(omar, f"pe:wy:{(await person(town, omar)).id}")
    await ben.writes(f"/start {of_omar}")
    assert "no longer works" in ben.last.text
    await town.moves_to(town.now + timedelta(days=8))
    await ben.writes(f"/start {code}")
    assert "has run out" in ben.last.text
    assert (await person(town, ben)).champion is None


@pytest.mark.parametrize("code", ["x" * 64, "🎉", "%00", "ABCDEFGHJKMNPQRS"])
async def test_a_code_that_is_none(town: Town, code: str) -> None:
    """Is a beginning like any other."""
    ben = town.person("Ben")
    await ben.writes(f"/start {code}")
    assert "Yes, please" in [label for row in ben.last.buttons for label in row]
