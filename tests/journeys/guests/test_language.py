"""Which language somebody is spoken to in: offered with the first answer, changed by /language, never lost anything."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, LANGUAGES
from bot.services.core.languages import offered
from tests.support.acts import JOINING, champion, does, guest, posts
from tests.support.look_inside import rows
from tests.support.speaking import (
    NAME,
    OTHER,
    beginning,
    bubble_of_languages,
    chooses,
    language_of,
    readable,
    says,
    shown_languages,
)
from tests.support.town import Resident, Town

pytestmark = pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
LEFT_OPEN = (
    "kind.shared_meal.choose",
    "posting.absent.none",
    "posting.allergen_way.unknown_other",
    "posting.may_contain.unknown",
)
MEAL = "Soup for 6, Brinnington hub, tomorrow 5-7pm, vegan, no allergens"


async def _link(town: Town) -> str:
    await posts(await champion(town, "Asha"), MEAL)
    ((number,),) = await rows(town, "SELECT MAX(id) FROM occurrence")
    return f"/start m_{number}"


FIRST: dict[str, str] = {
    "start": "/start",
    "a code": "/start library",
    "a link that is over": "/start me-123456789012",
    "a command": "/volunteer",
    "no command": "/whatever",
    "words": "hello",
    "danger": "I want to kill myself",
    "a slip": "/refer nothing",
    "food": "/food",
    "stop": "stop",
    "settings, refused": "/settings",
}
"""What somebody may write to us before anything else."""


async def test_the_first_answer_shows_the_languages(town: Town) -> None:
    """Whichever way they came, in their own scripts, beside the usual buttons; the second answer does not."""
    names = [BY_CODE[code].own_name for code in offered(town.bot.environment) if code != DEFAULT_LANGUAGE]
    for way, first in FIRST.items():
        ben = town.person("Ben")
        await ben.writes(first)
        assert shown_languages(ben) == names, way
        said = ben.last
        await ben.writes("/help")
        assert ben.last is not said
        assert not any(NAME in label for row in ben.last.buttons for label in row), way


async def test_the_link_of_a_meal_is_answered_in_their_language_after_one_tap(town: Town) -> None:
    """The card of the meal is said again in its place."""
    link, ben = await _link(town), town.person("Ben")
    await ben.writes(link)
    before = len(ben.phone.heard)
    await chooses(ben)
    assert len(ben.phone.heard) == before
    assert any(says("hand_on.join") in label for row in ben.last.buttons for label in row)
    assert "Soup" in ben.last.text


async def test_nobody_taps_more_than_before(town: Town) -> None:
    """English is what is spoken: the question has its own buttons first, and joining takes as many taps as ever."""
    ben = town.person("Ben")
    await ben.writes("/start")
    assert ben.last.buttons[0] == ["Yes, please", "No, thanks"]
    await ben.taps("Yes, please")
    assert "Are you 18" in ben.last.text
    assert await language_of(town, ben) == DEFAULT_LANGUAGE


async def test_one_tap_and_all_of_it_is_said_again(town: Town) -> None:
    """Three bubbles, each in its place; what is asked goes on where it was."""
    ben = town.person("Ben")
    await ben.writes("/start")
    assert len(ben.phone.heard) == 3
    await chooses(ben)
    assert await language_of(town, ben) == OTHER
    assert len(ben.phone.heard) == 3
    keys = ("joining.welcome.what", "joining.welcome.how", "joining.agree.ask")
    for bubble, key in zip(ben.phone.heard, keys, strict=True):
        assert beginning(key) in readable(bubble)
    assert "English" in shown_languages(ben)
    await does(ben, says("joining.agree.yes"))
    assert beginning("joining.adult.ask") in ben.last.text


async def test_a_wrong_tap_is_put_right_by_another(town: Town) -> None:
    ben = town.person("Ben")
    await ben.writes("/start")
    await chooses(ben)
    await chooses(ben, "English")
    assert await language_of(town, ben) == DEFAULT_LANGUAGE
    assert "May I send you invitations?" in ben.last.text
    assert len(ben.phone.heard) == 3


async def test_who_went_on_in_english_first_is_asked_again(town: Town) -> None:
    """A question that has taken the place of the first one stays; it is asked in the new language."""
    ben = town.person("Ben")
    await ben.writes("hello")
    old = bubble_of_languages(ben)
    await ben.writes("/start")
    await ben.taps("Yes, please")
    await ben.taps_on(old, next(label for row in old.buttons for label in row if NAME in label))
    assert beginning("joining.adult.ask") in ben.last.text
    assert "Are you 18" in ben.heard or says("general.talk") in str(old.buttons)


async def test_after_the_night_its_words_are_gone_and_it_still_works(town: Town) -> None:
    """What was said is not kept; the tap speaks the language, and says what can be done."""
    ben = town.person("Ben")
    await ben.writes("hello")
    old = bubble_of_languages(ben)
    await town.moves_to(town.now + timedelta(days=1))
    assert await rows(town, "SELECT COUNT(*) FROM outbox WHERE message <> '' AND state = 'sent'") == [(0,)]
    await ben.taps_on(old, next(label for row in old.buttons for label in row if NAME in label))
    assert await language_of(town, ben) == OTHER
    assert NAME in readable(old.text)


async def test_what_telegram_says_is_a_hint_only(town: Town) -> None:
    """It puts that language first, and decides nothing."""
    hinted = LANGUAGES[-1] if LANGUAGES[-1].code in offered(town.bot.environment) else BY_CODE[OTHER]
    ben = Resident(town, town.world.person("Ben", language=f"{hinted.code}-XX"))
    await ben.writes("/start")
    assert shown_languages(ben)[0] == hinted.own_name
    assert await language_of(town, ben) == DEFAULT_LANGUAGE
    assert "May I send you invitations?" in ben.last.text


async def test_a_town_with_english_alone_shows_none(town: Town) -> None:
    ben = town.person("Ben")
    object.__setattr__(town.bot.environment.networks[0], "languages", (DEFAULT_LANGUAGE,))
    await ben.writes("/start")
    assert shown_languages(ben) == []
    assert "/language" not in ben.heard


TYPED = (NAME, BY_CODE[OTHER].name, BY_CODE[OTHER].name.lower(), OTHER)


async def test_language_is_asked_for_and_typed(town: Town) -> None:
    """Tapped or typed, in either language; and back again the same way."""
    ben = await guest(town, "Ben")
    for typed in TYPED:
        await ben.writes("/language", typed)
        assert await language_of(town, ben) == OTHER
        await ben.writes("/language", "English")
        assert await language_of(town, ben) == DEFAULT_LANGUAGE
    await ben.writes("/language", "Klingon")
    assert "tap one of these" in ben.last.text


async def test_its_name_alone_is_understood_at_first(town: Town) -> None:
    ben = town.person("Ben")
    await ben.writes(NAME)
    assert await language_of(town, ben) == OTHER


async def test_its_name_is_understood_in_the_middle(town: Town) -> None:
    """Where it answers nothing: the question is asked again; where it may be an answer, it is one."""
    ben = town.person("Ben")
    await ben.writes("/start", NAME)
    assert await language_of(town, ben) == OTHER
    assert beginning("joining.agree.ask") in ben.last.text
    await ben.writes("Yes, please", "Yes, I am", "English")
    assert await language_of(town, ben) == OTHER
    assert beginning("joining.postcode.ask") in ben.last.text


async def _settings(ben: Resident) -> None:
    await ben.writes("/settings")
    await ben.taps("Language")


async def _command(ben: Resident) -> None:
    await ben.writes("/language")


@pytest.mark.parametrize("way", [_settings, _command])
async def test_a_guest_changes_it(town: Town, way: Callable[[Resident], object]) -> None:
    """Large buttons are offered anew; the words of an English button still do what they say."""
    ben = await guest(town, "Ben")
    await way(ben)  # type: ignore[misc]
    await does(ben, NAME)
    assert says("keyboard.button") in str(ben.last.buttons)
    await ben.writes("My meals")
    assert beginning("bookings.none") in ben.last.text


async def test_in_the_middle_of_every_question_of_joining(town: Town) -> None:
    """The open question is asked again in the new language, and nothing is lost."""
    steps = [act.format(name="Ben", postcode="SK5 8BE") for act in JOINING]
    ben = town.person("Ben")
    await ben.writes("/start")
    languages = [OTHER, DEFAULT_LANGUAGE] * len(steps)
    for act, language in zip(steps, languages, strict=False):
        before = ben.last.text
        await ben.writes("/language")
        await does(ben, BY_CODE[language].own_name)
        assert ben.last.text != before or language == DEFAULT_LANGUAGE
        assert await rows(town, "SELECT name FROM conversation") == [("joining",)]
        await ben.writes("/language", "English")
        await does(ben, act)
    await ben.writes("/language")
    await does(ben, NAME)
    assert beginning("joining.food_agree.ask") in ben.last.text


async def test_a_champion_changes_it_in_the_middle_of_a_post(town: Town) -> None:
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("/language", NAME)
    assert await language_of(town, asha) == OTHER
    assert await rows(town, "SELECT name FROM conversation") == [("posting",)]
    commands = town.world.bot.profile
    assert any(says("commands.post") in str(shown) for shown in commands.values())


async def test_what_waits_is_said_in_the_language_of_then(town: Town) -> None:
    """Queued in English in the evening, heard in the morning as they chose meanwhile."""
    asha, ben = await champion(town, "Asha"), await guest(town, "Ben")
    await posts(asha, MEAL)
    await town.settles()
    await ben.taps("I’ll come")
    await ben.writes("/language")
    await does(ben, NAME)
    before = len(ben.phone.heard)
    await town.moves_to(town.now.replace(hour=18, minute=30))
    reminded = ben.phone.heard[before:]
    assert reminded
    assert "Still coming?" not in str(reminded)


async def test_a_host_confirms_the_facts_with_the_english_beside(town: Town) -> None:
    """Titles stay as they were typed; what is in the food reads in their language and in English."""
    asha = await champion(town, "Asha")
    await asha.writes("/language", NAME)
    await asha.writes("Pierogi for 6, Brinnington hub, tomorrow 5-7pm, contains milk")
    for _ in range(8):
        labels = [label for row in asha.last.buttons for label in row]
        if says("posting.finish") in labels:
            break
        await does(asha, next((one for one in map(says, LEFT_OPEN) if one in labels), says("conversation.skip")))
    assert "Pierogi" in asha.last.text
    assert "milk" in asha.last.text
    if all(key in load_catalogues()[OTHER].texts for key in ("posting.review", "posting.review.contains")):
        assert says("food.allergen.milk") in asha.last.text
