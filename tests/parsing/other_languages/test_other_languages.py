"""What people type in their own language means what it means in English, or is asked; never the opposite."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversations.engine.allergen_words import means_nothing, read_allergens, read_diets
from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.spoken import spoken
from bot.conversations.guests.day_words import read_days, read_parts
from bot.conversations.guests.registration import JOINING
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.as_typed import within_reach
from bot.domain.core.food import Allergen, Diet
from bot.language.catalogue import load_catalogues
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand
from bot.parsing.messages.plain import plain
from bot.parsing.messages.words.in_english import CORE, KIND, OF_FOOD, UNSAID, WISHES, in_english, rows
from bot.parsing.messages.words.spelling import alike
from bot.parsing.messages.yes_and_more import begins_with_yes, undecided
from tests.parsing.messages.test_sets import INTENTS
from tests.parsing.other_languages.lines import LANGUAGES, lines, meant
from tests.support.talk import facts

HARMFUL = frozenset({"yes", "no", "stop", "cancel", "late"})
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read(words: str, language: str) -> str:
    english = in_english(words, language)
    if undecided(plain(english or words)):
        return "undecided"
    return understand(words, english=english).name


@pytest.mark.parametrize("language", [*LANGUAGES, "en_GB"])
@pytest.mark.parametrize("file", ["first_sight.txt", "as_typed.txt"])
def test_what_people_type_is_read(file: str, language: str) -> None:
    """All of it, as all of it was learnt from; the first scores are in `docs/reading.md`."""
    ours = [(intent, words) for spoken_in, intent, words in meant(file) if spoken_in == language]
    assert len(ours) >= 13 or (language, file) == ("en_GB", "first_sight.txt")
    assert [(words, read(words, language)) for intent, words in ours if read(words, language) != intent] == []


def test_a_second_set_holds_what_was_learnt() -> None:
    """At most one of it is asked, and nothing is taken for something else."""
    read_so = [(intent, read(words, language), words) for language, intent, words in meant("second_sight.txt")]
    missed = [one for one in read_so if one[0] != one[1]]
    assert len(read_so) >= 100
    assert len(missed) <= 1, missed
    assert [one for one in missed if one[1] != "unclear"] == []


@pytest.mark.parametrize("language", [*LANGUAGES, "en_GB"])
def test_false_friends_are_asked(language: str) -> None:
    """What only looks like a yes, a no or a stop does nothing."""
    ours = [words for spoken_in, words in lines("false_friends.txt") if spoken_in == language]
    assert len(ours) >= 10
    assert [(words, read(words, language)) for words in ours if read(words, language) in HARMFUL] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_is_understood_whoever_types_it(language: str) -> None:
    """A bare “no” is a yes for some in Poland, so it is asked there; nothing else is read otherwise."""
    others = []
    for case in INTENTS[::2]:
        words, asked, english = case["text"], case.get("asked", ""), in_english(case["text"], language)
        if english and understand(words, asked=asked, english=english) != understand(words, asked=asked):
            others.append((plain(words), english))
    assert [one for one in others if (language, *one) != ("pl", "no", "maybe")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_says_two_things(language: str) -> None:
    said: dict[tuple[str, ...], str] = {}
    assert [
        (words, english) for english, words in rows(language) if said.setdefault(alike(words), english) != english
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_all_that_matters(language: str) -> None:
    """And whatever stands before the “=” is English that somebody reads."""
    english = {english for english, _words in rows(language)}
    needed = {*CORE, *WISHES, *DAYS, "thank you", "morning", "midday", "evening", "milk", "eggs", "nuts", "and", "but"}
    assert sorted(needed - english) == []
    assert sorted(one for one in english if not _is_read(one)) == []


BESIDE = {
    "the booking",
    "now",
    "today",
    "tomorrow",
    "minutes",
    "one",
    "two",
    "three",
    "and",
    "but",
    "i",
    "with",
    "rather not say",
    "cancel",
}


def _is_read(english: str) -> bool:
    if english in BESIDE | KIND | UNSAID | OF_FOOD | WISHES | CORE or english.startswith("my "):
        return True
    of_food = read_allergens(english), read_diets(english)
    whole = any(one.bits and not one.rest for one in of_food) or means_nothing(english)
    return whole or read_days(english) is not None or read_parts(english) is not None


@pytest.mark.parametrize(
    ("english", "intent"),
    [
        *((core, Intent(core)) for core in sorted(CORE)),
        ("i cannot come", Intent.CANCEL),
        ("i am running late", Intent.LATE),
        ("what food is there", Intent.FOOD),
        ("my meals", Intent.MY_MEALS),
        ("settings", Intent.SETTINGS),
        ("pause", Intent.PAUSE),
        ("talk to a person", Intent.HUMAN),
        ("thank you", Intent.THANKS),
        ("cancel", Intent.CANCEL),
    ],
)
def test_the_english_means_what_it_says(english: str, intent: Intent) -> None:
    assert understand(english).intent is intent


ALL_ROWS = [(language, english, words) for language in LANGUAGES for english, words in rows(language)]
ALL_KNOWN = [row for row in ALL_ROWS if row[1] in CORE]
ANY_LETTERS = st.sampled_from(["", "ـ", "\u064e", "\u200c", "\u200d", "\u2068", "\u0301"])


@settings(max_examples=40, deadline=None)
@given(row=st.sampled_from(ALL_KNOWN), data=st.data())
def test_the_spelling_of_a_keyboard_changes_nothing(row: tuple[str, str, str], data: st.DataObject) -> None:
    """Capitals, full stops, marks and joiners, in either Unicode form, and ي for ی or ك for ک."""
    language, english, words = row
    typed = words.replace("ی", "ي").replace("ک", "ك") if data.draw(st.booleans()) else words
    typed = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD", "NFKC"])), typed)
    letters = [letter + (data.draw(ANY_LETTERS) if letter.isalpha() else "") for letter in typed]
    spelt = "".join(letters)
    shaped = data.draw(st.sampled_from([spelt.upper(), spelt.title(), spelt]))
    assert in_english(f" {shaped}{data.draw(st.sampled_from(['', '!', '.', '۔', ' 🙏']))} ", language) == english


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from([words for _language, _english, words in ALL_ROWS]) | st.text(max_size=8), max_size=6
    )
)
def test_a_yes_is_never_both(words: list[str]) -> None:
    """Whatever is put together: what holds a no or a stop is no plain yes."""
    for language in LANGUAGES:
        english = in_english(" ".join(words), language)
        if english == "yes":
            assert not {"no", "stop"} & {in_english(one, language) for one in words}
        assert not english.startswith("yes, but") or begins_with_yes(plain(english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_food_is_read_as_the_buttons_name_it(language: str) -> None:
    """The names of the catalogue, one by one and with the English beside."""
    texts = load_catalogues()[language].texts
    for allergen in Allergen:
        name = texts[f"food.allergen.{allergen.name.lower()}"][0]
        beside = f"{name} ({allergen.name.lower().replace('_', ' ')})"
        for typed in (name, beside):
            kept = _answers("allergens", typed, language)
            assert kept is not None, typed
            assert kept.avoids & allergen.bit, typed
    for diet in Diet:
        kept = _answers("diets", texts[f"food.diet.{diet.name.lower()}"][0], language)
        assert kept is not None, diet
        assert kept.diets & diet.bit, diet


@pytest.mark.parametrize(
    ("language", "typed", "avoids"),
    [
        ("ur", "دودھ اور انڈے", {Allergen.MILK, Allergen.EGGS}),
        ("ur", "مجھے مونگ پھلی سے الرجی ہے", {Allergen.PEANUTS}),
        ("ur", "doodh nahi", {Allergen.MILK}),
        ("bn", "বাদাম, চিংড়ি", {Allergen.TREE_NUTS, Allergen.PEANUTS, Allergen.CRUSTACEANS}),
        ("pl", "mam alergię na orzechy", {Allergen.TREE_NUTS, Allergen.PEANUTS}),
        ("pl", "mleko i jajka", {Allergen.MILK, Allergen.EGGS}),
        ("fa", "شیر و تخم مرغ", {Allergen.MILK, Allergen.EGGS}),
        ("ar", "عندي حساسية من السمسم", {Allergen.SESAME}),
        ("ro", "lapte, ouă", {Allergen.MILK, Allergen.EGGS}),
        ("ur", "milk", {Allergen.MILK}),
        ("ur", "کوئی الرجی نہیں", set()),
        ("bn", "কোনো অ্যালার্জি নেই", set()),
        ("pl", "nie mam alergii", set()),
        ("fa", "ندارم", set()),
        ("ar", "لا يوجد", set()),
        ("ro", "nu am alergii", set()),
    ],
)
def test_allergens_as_typed(language: str, typed: str, avoids: set[Allergen]) -> None:
    kept = _answers("allergens", typed, language)
    assert kept is not None
    assert {one for one in Allergen if kept.avoids & one.bit} == avoids


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ur", "دودھ اور زعفران"),
        ("ur", "دودھ پی سکتا ہوں"),
        ("ur", "انڈے کے علاوہ سب کچھ"),
        ("bn", "দুধ ছাড়া সব"),
        ("pl", "wszystko oprócz mleka"),
        ("pl", "nie wiem czy orzechy"),
        ("fa", "غیر از شیر همه چیز"),
        ("ar", "كل شيء ما عدا الحليب"),
        ("ro", "orice în afară de lapte"),
        ("ur", "رائی"),
    ],
)
def test_food_that_is_not_clear_is_asked(language: str, typed: str) -> None:
    """Nothing is kept of it, and nothing is taken for absent."""
    assert _answers("allergens", typed, language) is None


@pytest.mark.parametrize(
    ("language", "typed", "days"),
    [
        ("ur", "منگل اور جمعہ", (1, 4)),
        ("ur", "mangal aur juma", (1, 4)),
        ("bn", "মঙ্গলবার ও শুক্রবার", (1, 4)),
        ("pl", "wtorek i piątek", (1, 4)),
        ("pl", "pn, wt", (0, 1)),
        ("fa", "سه شنبه و جمعه", (1, 4)),
        ("fa", "سه‌شنبه، جمعه", (1, 4)),
        ("ar", "الثلاثاء والجمعة", (1, 4)),
        ("ro", "marți și vineri", (1, 4)),
        ("ro", "orice zi", ()),
        ("ur", "Tuesday and Friday", (1, 4)),
    ],
)
def test_days_as_typed(language: str, typed: str, days: tuple[int, ...]) -> None:
    kept = _answers("days", typed, language)
    assert kept is not None
    assert kept.days == days


@pytest.mark.parametrize(
    ("language", "typed", "parts"),
    [("ur", "شام", (2,)), ("bn", "সকালে", (0,)), ("pl", "wieczorem", (2,)), ("fa", "ظهر", (1,)), ("ar", "مساء", (2,)),
     ("ro", "dimineața și seara", (0, 2))],
)  # fmt: skip
def test_parts_of_the_day_as_typed(language: str, typed: str, parts: tuple[int, ...]) -> None:
    kept = _answers("parts", typed, language)
    assert kept is not None
    assert tuple(sorted(list(type(kept.parts[0])).index(part) for part in kept.parts)) == parts


def _answers(question: str, typed: str, language: str) -> RegistrationDraft | None:
    """The draft after that answer; None where it is asked again."""
    draft = RegistrationDraft(food_agreed=True)
    try:
        kept = JOINING.question(question).read(draft, spoken(Typed(typed), language), facts())
    except NotUnderstood:
        return None
    assert isinstance(kept, RegistrationDraft)
    return kept


@pytest.mark.parametrize("figures", ["০১২৩৪৫৬৭৮৯", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"])
def test_figures_of_every_script_are_figures(figures: str) -> None:
    assert within_reach(figures) == within_reach(figures, form="NFKC") == "0123456789"


def test_a_question_is_no_answer() -> None:
    """Nobody agrees, refuses or leaves by asking; who asks for help or for food is heard."""
    assert read("مدد؟", "ur") == "help"
    assert read("co dziś na obiad?", "pl") == "food"
    asked = [in_english(f"{words}؟", language) for language, english, words in ALL_KNOWN[::20] if english != "help"]
    assert set(asked) == {""}


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("اب بند کریں", "ur"),
        ("এখন বন্ধ করুন", "bn"),
        ("proszę stop już", "pl"),
        ("przestań do mnie pisać", "pl"),
        ("لطفاً الان بس کنید", "fa"),
        ("توقفوا الآن", "ar"),
        ("vă rog stop acum", "ro"),
    ],
)
def test_stop_now_is_a_stop(typed: str, language: str) -> None:
    """Leaving is one message, also where somebody is impatient."""
    assert understand(in_english(typed, language)).intent is Intent.STOP


@pytest.mark.parametrize(
    ("typed", "language"), [("nie teraz", "pl"), ("ابھی نہیں", "ur"), ("nu acum", "ro"), ("ليس الآن", "ar")]
)
def test_not_now_is_neither_a_stop_nor_a_yes(typed: str, language: str) -> None:
    assert understand(in_english(typed, language)).intent not in {Intent.STOP, Intent.YES}
