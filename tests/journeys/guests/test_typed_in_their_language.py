"""Who types in their own language is understood like whoever types in English, and no word is taken too far."""

import re

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import Allergen, Diet, allergens_in
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import text
from bot.language.rendering import Words
from tests.parsing.other_languages.lines import LANGUAGES, lines
from tests.support.look_inside import olive_of, rows
from tests.support.table import host_of, lunch, state_of, table
from tests.support.town import Resident, Town

WORDS = Words.load()
INVITED = "SELECT COUNT(*) FROM booking", "SELECT state FROM invitation"


async def speaks(person: Resident, language: str) -> None:
    """As they chose before."""
    async with person.town.bot.database.write() as work:
        found = await work.people.by_chat(ChatId(person.phone.id))
        assert found is not None
        await work.people.speak(found.id, language)


async def invited(town: Town, language: str) -> Resident:
    """Ben, who speaks that language, is asked to soup at noon tomorrow."""
    (ben,) = await table(town, "Ben")
    await speaks(ben, language)
    return ben


def says(key: str, language: str) -> str:
    return WORDS.plain(text(key), language)


def first_line(key: str, language: str) -> str:
    """As it is read on the phone."""
    return re.sub("<.*?>", "", says(key, language)).split("\n")[0]


async def test_a_guest_joins_and_does_all_in_urdu(town: Town) -> None:
    """Every answer is typed; figures are those of her keyboard."""
    asha = town.person("Ayesha")
    await asha.writes("/help")
    await speaks(asha, "ur")
    await asha.writes("/start", "ہاں", "جی ہاں", "عائشہ", "SK۵ ۸BE", says("joining.how_far.6000", "ur"))
    await asha.writes("منگل اور جمعہ", "دوپہر اور شام", "ہاں", "دودھ اور انڈے", "حلال", "نہیں", "نہیں")
    await asha.writes(says("joining.finish", "ur"))
    ((name, state, avoids, diets),) = await rows(
        town, "SELECT first_name, state, avoids, diets FROM person JOIN guest ON guest.person_id = person.id"
    )
    assert (name, state, diets) == ("عائشہ", "active", Diet.HALAL.bit)
    assert set(allergens_in(int(str(avoids)))) == {Allergen.MILK, Allergen.EGGS}


async def test_a_guest_comes_is_late_cannot_come_and_leaves_in_urdu(town: Town) -> None:
    ben = await invited(town, "ur")
    await ben.writes("ہاں جی، شکریہ")
    assert await state_of(town, ben) is BookingState.GOING
    await town.moves_to(town.now.replace(day=17, hour=11, minute=30))
    await ben.writes("معاف کیجیے، ۱۵ منٹ دیر ہو جائے گی")
    assert "late" in host_of(town).heard
    await ben.writes("sorry main aj nahi aa sakta")
    assert await state_of(town, ben) in {BookingState.CANCELLED, BookingState.LATE_CANCELLED}
    await ben.writes("میسج بند کریں")
    assert await rows(town, "SELECT state FROM guest") == [("left",)]
    await ben.writes("نہیں")
    assert await rows(town, "SELECT state FROM guest") == [("left",)]


@pytest.mark.parametrize(("language", "words"), [("ur", "زبان"), ("pl", "proszę zmień język"), ("en_GB", "Language")])
async def test_the_word_for_language_asks_which_one(town: Town, language: str, words: str) -> None:
    """In whatever language they have got into."""
    ben = await invited(town, language)
    await ben.writes(words)
    assert any("Polski" in label for row in ben.last.buttons for label in row)


YES_NO_STOP = {
    "ur": ("haan g", "ni aa skta", "msg mat karo"),
    "bn": ("জি আসবো", "আসতে পারবো না", "আর মেসেজ দিবেন না"),
    "pl": ("no jasne", "niestety nie dam rady", "prosze nie pisac"),
    "fa": ("آره میام", "نمیتونم بیام", "دیگه پیام ندید"),
    "ar": ("أكيد", "ما بقدر اجي", "وقفوا الرسائل"),
    "ro": ("da, vin", "nu pot sa vin", "nu mai vreau mesaje"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_yes_no_and_stop_do_what_they_do_in_english(town: Town, language: str) -> None:
    yes, no, stop = YES_NO_STOP[language]
    ben = await invited(town, language)
    await ben.writes(yes)
    assert await state_of(town, ben) is BookingState.GOING
    await ben.writes(says("conversation.skip", language), no)
    assert await state_of(town, ben) is BookingState.CANCELLED
    await ben.writes(stop)
    assert await rows(town, "SELECT state FROM guest") == [("left",)]


async def test_a_polish_host_says_tak(town: Town) -> None:
    """To what was read back: only then it goes to an organiser."""
    asha = await lunch(town, places=4)
    await speaks(asha, "pl")
    await asha.writes("chcę porozmawiać z człowiekiem", "Klucz do sali nie działa")
    assert "Klucz do sali" not in olive_of(town).heard
    await asha.writes("tak")
    assert "Klucz do sali" in olive_of(town).heard


@pytest.mark.parametrize(
    ("language", "words"),
    [(language, words) for language, words in lines("false_friends.txt") if language in LANGUAGES][::24],
)
async def test_a_false_friend_takes_and_gives_up_nothing(town: Town, language: str, words: str) -> None:
    ben = await invited(town, language)
    await ben.writes(words)
    assert [await rows(town, one) for one in INVITED] == [[(0,)], [("sent",)]]


async def test_a_yes_beside_something_unknown_shows_both_buttons(town: Town) -> None:
    ben = await invited(town, "fa")
    await ben.writes("بله ولی شاید با پسرعمه‌ام")
    assert await rows(town, INVITED[0]) == [(0,)]
    assert {says("invitations.yes", "fa"), says("invitations.no", "fa")} <= {
        one for row in ben.last.buttons for one in row
    }


async def test_what_they_cannot_eat_comes_before_the_yes(town: Town) -> None:
    """As in English: the place waits until the answers are right."""
    ben = await invited(town, "ur")
    await ben.writes("haan lekin main anday nahi khata")
    assert await rows(town, INVITED[0]) == [(0,)]
    assert ben.was_told(says("understood.food_first", "ur")[:20])


async def test_whoever_speaks_english_may_say_no_in_another_script(town: Town) -> None:
    ben = await invited(town, "en_GB")
    await ben.writes("نہیں")
    assert await rows(town, INVITED[1]) == [("declined",)]


async def test_roman_letters_are_english_for_whoever_speaks_english(town: Town) -> None:
    ben = await invited(town, "en_GB")
    await ben.writes("na", "la", "da", "nie", "tak")
    assert [await rows(town, one) for one in INVITED] == [[(0,)], [("sent",)]]


DANGER = {
    "ur": "میں مرنا چاہتا ہوں",
    "bn": "আমি মরতে চাই",
    "pl": "chcę umrzeć",
    "fa": "می‌خواهم بمیرم",
    "ar": "أريد أن أموت",
    "ro": "vreau să mor",
}


MIDDLES = [(), ("/settings",), ("human",)] * 2
"""Under an invitation alone, and in the middle of a conversation."""


@pytest.mark.parametrize(("language", "middle"), list(zip(LANGUAGES, MIDDLES, strict=True)), ids=LANGUAGES)
async def test_danger_is_heard_in_their_language(town: Town, language: str, middle: tuple[str, ...]) -> None:
    """Whom to ring, in their language and in English; a yes of theirs tells one of our people."""
    ben = await invited(town, language)
    for words in middle:
        await ben.writes(words)
    await ben.writes(DANGER[language])
    for spoken in (language, "en_GB"):
        assert first_line("concerns.emergency.self_harm", spoken) in ben.heard
    await ben.writes(YES_NO_STOP[language][0].split(",")[0] if language != "bn" else "জি")
    assert await rows(town, "SELECT COUNT(*) FROM concern") == [(1,)]
    assert await rows(town, INVITED[0]) == [(0,)]
