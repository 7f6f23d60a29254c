"""Organisers write to many people at once: the right ones, once each, in the daytime, and it can be stopped."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.broadcasts.segments import SEGMENTS
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import text
from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import does
from tests.support.table import NEAR_BY, champions, guests, lunch
from tests.support.talk import WORDS
from tests.support.town import LONDON, Resident, Town

FAIR = '<b>Harvest fair</b> on the green, see <a href="https://example.org/fair">the page</a>'
FAIR_DAY = "25 July 2pm to 4pm"
"""What has a date waits its turn: at most one a day is heard."""
BRINNINGTON = replace(NEAR_BY, area="E05015018")
FAR_AWAY = replace(NEAR_BY, area="E05015021", lat=53.3911, lon=-2.2240)
NEXT_MORNING = datetime(2026, 7, 17, 9, 30, tzinfo=LONDON)


async def test_guests_hear_what_an_organiser_writes(town: Town) -> None:
    """Bold and links arrive; the author sees how far it got, and at the end a report in the same bubble."""
    ben, cai = await guests(town, "Ben", "Cai")
    olive = organiser(town)
    await writes_broadcast(olive, FAIR, to="All guests")
    assert olive.was_told("It reaches fewer than 5 people")
    assert "Harvest fair" in olive.phone.chat.messages[-2].text
    await olive.taps("Send it to")
    for person in (ben, cai):
        assert person.last.text.startswith("Harvest fair on the green, see the page")
        assert {entity["type"] for entity in person.last.entities} >= {"bold", "text_link"}
    await passes(town, 20)
    assert "It has gone out" in olive.last.text
    assert "fewer than 5 have it" in olive.last.text
    assert sum("Harvest fair" in text for text in ben.phone.heard) == 1


async def test_only_organisers_may(town: Town) -> None:
    """A guest who types the command or forges the button hears no."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/broadcast")
    assert ben.was_told("That button is not for you")
    olive = organiser(town)
    await writes_broadcast(olive, "Tea for all", to="All guests")
    ben.phone.presses_data("broadcast.send:1", ben.last)
    await town.settles()
    assert not ben.was_told("Tea for all")


async def test_an_organiser_of_another_town_cannot_touch_it(town: Town) -> None:
    """What belongs to Stockport is Stockport’s: messages, places, the directory, the posters."""
    (otto,) = await champions(town, "Otto")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(otto.phone.id))
        assert person is not None
        await work.people.move(person.id, network="oldham", zone="Europe/London")
        await work.people.grant_organiser(person.id, "oldham", now=town.now)
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "Only for Stockport", to="All guests")
    await olive.writes("/referrers")
    await olive.taps("Add one")
    await olive.writes("A surgery")
    await olive.taps("Yes, make it")
    await otto.writes("/help")
    for data in (
        "broadcast.send:1",
        "broadcast.send_ask:1",
        "broadcast.discard:1",
        "broadcast.stop:1",
        "broadcast.correct:1",
        "venue.still_right:1:1",
        "venue.show:1",
        "referrer.show:1",
        "referrer.poster:1",
    ):
        otto.phone.presses_data(data, otto.last)
        await town.settles()
        assert "That button is not for you" in otto.last.text, data
    assert not ben.was_told("Only for Stockport")


async def test_a_volunteers_message_stays_with_volunteers(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    (asha,) = await champions(town, "Asha")
    await writes_broadcast(organiser(town), "Training on Monday", to="All volunteers")
    await organiser(town).taps("Send it to")
    assert asha.was_told("Training on Monday")
    assert not ben.was_told("Training on Monday")


async def test_everyone_is_guests_and_volunteers_and_organisers(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    (asha,) = await champions(town, "Asha")
    olive = organiser(town)
    await writes_broadcast(olive, "The hall is closed", to="Everyone")
    await olive.taps("Send it to")
    assert all(person.was_told("The hall is closed") for person in (ben, asha, olive))


def test_each_way_to_choose_people_has_its_journey() -> None:
    """Those people hear it, and nobody else: a new one is tried here by its label, `to="…"`."""
    tried = tuple(re.findall(r'to="([^"]+)"', Path(__file__).read_text()))
    labels = [WORDS.plain(text(f"broadcast.segment.{one.name}"), "en_GB") for one in SEGMENTS if one.offered]
    untried = [label for label in labels if not any(label.startswith(start) for start in tried)]
    assert not untried, "no journey in tests/journeys/broadcasts/test_compose.py sends a message to these"


async def test_an_area_a_neighbourhood_and_first_names(town: Town) -> None:
    """Each way to choose reaches those people and nobody else."""
    (near,) = await guests(town, "Ben", answers=BRINNINGTON)
    (far,) = await guests(town, "Zoe", answers=FAR_AWAY)
    await lunch(town, places=1)
    olive = organiser(town)
    await writes_broadcast(
        olive, "Only Brinnington", to="Guests in some areas", which=("Brinnington", "Done"), when=FAIR_DAY, coming="No"
    )
    await olive.taps("Send it to")
    await writes_broadcast(
        olive, "Only round the hub", to="Guests within 2 km", which=("Brinnington Hub",), when=FAIR_DAY, coming="No"
    )
    await olive.taps("Send it to")
    await writes_broadcast(
        olive, "Only Zoe", to="People by first name", which=("zoe, Nobody",), when=FAIR_DAY, coming="No"
    )
    assert olive.was_told("I know nobody called Nobody")
    await olive.taps("Send it to")
    await writes_broadcast(
        olive, "In English", to="People who use one language", which=("English",), when=FAIR_DAY, coming="No"
    )
    await olive.taps("Send it to")
    await town.moves_to(NEXT_MORNING + timedelta(days=3))
    assert near.was_told("In English")
    assert near.was_told("Only Brinnington")
    assert near.was_told("Only round the hub")
    assert far.was_told("Only Zoe")
    assert not far.was_told("Only round the hub")
    assert not near.was_told("Only Zoe")


async def test_those_who_came_and_those_who_never_did(town: Town) -> None:
    """By what is in the books of the last month."""
    ben, cai = await guests(town, "Ben", "Cai")
    await lunch(town, places=4)
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 18, 10, tzinfo=LONDON))
    olive = organiser(town)
    await writes_broadcast(olive, "Thanks for coming", to="Guests who came")
    await olive.taps("Send it to")
    await writes_broadcast(olive, "Come and see", to="Guests who have not")
    await olive.taps("Send it to")
    assert ben.was_told("Thanks for coming")
    assert not cai.was_told("Thanks for coming")
    assert cai.was_told("Come and see")
    assert not ben.was_told("Come and see")


async def test_more_than_fifty_takes_a_second_tap(town: Town) -> None:
    """And a double tap on it sends once."""
    (ben,) = await guests(town, "Ben")
    await guests(town, *[f"Guest{number}" for number in range(51)])
    olive = organiser(town)
    await writes_broadcast(olive, "Big news", to="All guests")
    await olive.taps("Send it to")
    assert "Are you sure?" in olive.last.text
    assert not ben.was_told("Big news")
    sure = olive.last
    await olive.taps("Yes, send it to")
    olive.phone.presses_data("broadcast.send:1", sure)
    await passes(town, 30)
    assert sum("Big news" in text for text in ben.phone.heard) == 1
    assert olive.was_told("That was decided before")


async def test_at_most_one_a_day(town: Town) -> None:
    """The second of a day comes on the next, if it is still true then."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    for words in ("The first", "The second"):
        await writes_broadcast(olive, words, to="All guests", when="Saturday 2pm to 4pm", coming="No")
        await olive.taps("Send it to")
    await passes(town, 20)
    assert ben.was_told("The first")
    assert not ben.was_told("The second")
    await town.moves_to(datetime(2026, 7, 17, 12, tzinfo=LONDON))
    assert ben.was_told("The second")


async def test_those_who_want_no_news_or_left_get_none(town: Town) -> None:
    """Not even when they left between the sending and their turn."""
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(cai.phone.id))
        assert person is not None
        await work._connection.execute("INSERT INTO opt_out VALUES (?, 'news', '2026-07-16')", (person.id,))  # noqa: SLF001
    olive = organiser(town)
    await writes_broadcast(olive, "Only for some", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to")
    await dee.writes("/stop")
    await town.moves_to(NEXT_MORNING)
    assert ben.was_told("Only for some")
    assert not cai.was_told("Only for some")
    assert not dee.was_told("Only for some")


async def test_an_event_with_places_fills_up(town: Town) -> None:
    """A yes is counted, a change of mind frees the place, and those who come are reminded."""
    ben, cai = await guests(town, "Ben", "Cai")
    olive = organiser(town)
    await writes_broadcast(olive, "Bread workshop", to="All guests", when="tomorrow 2pm to 4pm", coming="1")
    await olive.taps("Send it to")
    assert "Friday 17 July, 2pm to 4pm" in ben.last.text
    assert "St Mary’s Hall" in ben.last.text
    await ben.taps("I’ll come")
    await ben.taps("I’ll come")
    assert ben.was_told("see you there")
    await cai.taps("I’ll come")
    assert cai.was_told("That has just filled up") or cai.was_told("just filled up")
    await ben.taps("Not this time")
    await cai.taps("I’ll come")
    assert cai.was_told("see you there")
    await olive.writes("/broadcasts")
    assert "“I’ll come”: 1. “Not this time”: 1." in olive.last.text
    await town.moves_to(datetime(2026, 7, 16, 18, 30, tzinfo=LONDON))
    assert cai.was_told("A reminder: you said that you would come")
    assert not ben.was_told("A reminder: you said that you would come")


async def test_a_photo_goes_with_the_words(town: Town) -> None:
    """Sent after them, or with them as its caption."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await olive.writes("/broadcast", "Look at this")
    olive.phone.sends_photo(b"a picture")
    await town.settles()
    await olive.taps("Skip", "All guests", "Now", "Show me how it looks", "Send it to")
    assert ben.last.photo
    assert ben.last.text.startswith("Look at this")
    await olive.writes("/broadcast")
    olive.phone.sends_photo(b"a picture", "And this")
    await town.settles()
    assert "Is it about a day" in olive.last.text


async def test_a_photo_without_a_reason_is_not_read(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    ben.phone.sends_photo(b"a picture")
    await town.settles()
    assert "I cannot read that kind of message" in ben.last.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<b>Half bold", "opened or closed only once"),
        ("all of it </b>", "opened or closed only once"),
        ("!!!", "Please write the message in words"),
        ("x" * 900, "as many as I can send"),
    ],
)
async def test_what_cannot_be_sent_is_asked_again(town: Town, typed: str, said: str) -> None:
    """Broken marks, no words, too many words."""
    olive = organiser(town)
    await olive.writes("/broadcast", typed)
    assert said in olive.last.text
    assert "What would you like to say?" in olive.last.text


async def test_marks_of_others_are_harmless(town: Town) -> None:
    """Signs that look like HTML stay signs."""
    (ben,) = await guests(town, "Ben")
    await writes_broadcast(organiser(town), "1 < 2 & <script>alert</script> <u>fine</u>", to="All guests")
    await organiser(town).taps("Send it to")
    assert ben.last.text.startswith("1 < 2 & <script>alert</script> fine")


@pytest.mark.parametrize("blocked", [1, 4, 5, 6])
async def test_blocked_phones_are_counted_and_bother_nobody(town: Town, blocked: int) -> None:
    """The others have it, and the report tells of more than a few; of fewer it would tell who."""
    ben, *others = await guests(town, "Ben", *(f"Cai {number}" for number in range(6)))
    olive = organiser(town)
    await writes_broadcast(olive, "Hello there", to="All guests")
    for one in others[:blocked]:
        one.phone.chat.blocked = True
    await olive.taps("Send it to")
    await passes(town, 20)
    assert ben.was_told("Hello there")
    assert ("about 5 could not be reached" in olive.last.text) is (blocked >= 5)
    assert ("could not be reached" in olive.last.text) is (blocked >= 5)


async def test_somebody_without_a_phone_of_her_own_is_rung(town: Town) -> None:
    """The preview counts few of them out; her champion reads it to her and answers for her."""
    hana, _ = await mary(town)
    olive = organiser(town)
    await writes_broadcast(olive, "Tea dance", to="All guests", when="Saturday 2pm to 4pm", coming="Yes, with")
    assert olive.was_told("It reaches fewer than 5 people")
    await olive.taps("Send it to")
    await passes(town, 5)
    assert "phone call" not in olive.last.text
    await hana.writes("/calls")
    assert "Tea dance" in hana.last.text
    await hana.taps("They will come")
    await olive.writes("/broadcasts")
    assert "“I’ll come”: 1." in olive.last.text


def organiser(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def passes(town: Town, seconds: int, *, until: datetime | None = None) -> None:
    """A little time, with the bot’s clock going."""
    await town.moves_to(until or town.now + timedelta(seconds=seconds))


async def writes_broadcast(
    olive: Resident,
    words: str,
    *,
    to: str,
    which: tuple[str, ...] = (),
    when: str = "",
    coming: str = "",
    at: str = "Now",
    show: bool = True,
) -> None:
    """From the command to the preview."""
    await olive.writes("/broadcast", words)
    await olive.taps("Skip")
    await does(olive, when or "Skip")
    if when:
        await olive.writes("St Mary’s Hall")
        await does(olive, coming)
    await olive.taps(to)
    for act in which:
        await does(olive, act)
    await does(olive, at)
    if show:
        await olive.taps("Show me how it looks")
