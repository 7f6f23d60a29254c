"""The house rules for texts, checked by machine: short, plain, and never words that make a case of a guest."""

import re
from importlib.resources import files
from string import Formatter

import pytest
from babel.messages import pofile

from bot.domain.core.commands import SHOWN_TO
from bot.language.catalogue import Catalogue, load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.po import read_po
from bot.services.organisers.menu import MENU as ITEMS
from handlers.routes import COMMANDS

CATALOGUES = load_catalogues()
ENGLISH = CATALOGUES[DEFAULT_LANGUAGE]
BANNED = ("lonely", "loneliness", "isolated", "vulnerable", "needy", "beneficiar", "client", "service user")
AS_THEIR_SOURCES_SAY_IT = {"study.item.isolated": "isolated", "study.item.direct": "lonely"}
"""The one exception, by decision 0028: two questions of a study that somebody agreed to, in their tried words."""
NOT_FOR_GUESTS = (
    "organising",
    "volunteering",
    "posting",
    "offers",
    "host_lists",
    "commands",
    "clubs",
    "my_posts",
    "people",
    "check",
    "asking",
    "report",
)
LONGEST_SENTENCE = 20
OLDEST_READER = 9
TAGS = re.compile(r"<[^>]+>")
PLACES = re.compile(r"\{[^}]*\}")


def forms(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(key, form) for key, texts in catalogue.texts.items() for form in texts]


def sentences(text: str) -> list[str]:
    """What is read in one breath: ends at . ! ? : or a new line."""
    plain = PLACES.sub("x", TAGS.sub("", text))
    return [part.strip() for part in re.split(r"[.!?:]+(?:\s|$)|\n+|…", plain) if part.strip()]


def words(sentence: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9’'-]+", sentence)


def reading_age(texts: list[str]) -> float:
    """The Automated Readability Index (Senter and Smith 1967) as an age: its school grade plus five."""
    parts = [sentence for text in texts for sentence in sentences(text) if len(words(sentence)) > 2]
    all_words = [word for part in parts for word in words(part)]
    letters = sum(len(word) for word in all_words)
    grade = 4.71 * letters / len(all_words) + 0.5 * len(all_words) / len(parts) - 21.43
    return grade + 5


def wrong_with(text: str) -> list[str]:
    long = [f"a long sentence: {part}" for part in sentences(text) if len(words(part)) > LONGEST_SENTENCE]
    banned = [f"a word that we do not use: {word}" for word in BANNED if word in text.lower()]
    return [*long, *banned, *(["empty"] if not text.strip() else []), *(["too long"] if len(text) > 4096 else [])]


def test_a_text_fits_telegram_and_a_reader() -> None:
    """At most 4096 letters, sentences of at most 20 words, and none of the words that we do not use."""
    spared = ((key, text.replace(AS_THEIR_SOURCES_SAY_IT.get(key, "\0"), "")) for key, text in forms(ENGLISH))
    wrong = [f"{key}: {what}" for key, text in spared for what in wrong_with(text)]
    assert not wrong, "\n".join(wrong)


def test_each_exception_is_needed() -> None:
    """Nothing else is spared, and nothing for nothing."""
    spared = {key: wrong_with(ENGLISH.texts[key][0]) for key in AS_THEIR_SOURCES_SAY_IT}
    assert spared == {key: [f"a word that we do not use: {word}"] for key, word in AS_THEIR_SOURCES_SAY_IT.items()}


@pytest.mark.parametrize("text", [" ", "x" * 4097, "One more " * 10 + "is twenty-two.", "You are not a client. "])
def test_what_does_not_fit_is_found(text: str) -> None:
    assert len(wrong_with(text)) == 1


@pytest.mark.parametrize("language", [code for code in CATALOGUES if code != DEFAULT_LANGUAGE])
def test_every_language_says_the_same(language: str) -> None:
    """No key that English lacks, the same named parameters in each form, and as many forms as the language has."""
    catalogue = CATALOGUES[language]
    assert not catalogue.texts.keys() - ENGLISH.texts.keys()
    forms_there_are = 1 + max(catalogue.plural(number) for number in range(1001))
    for key, texts in catalogue.texts.items():
        assert _names(catalogue, key) == _names(ENGLISH, key), f"{key} in {language}"
        assert len(texts) == (1 if len(ENGLISH.texts[key]) == 1 else forms_there_are), f"{key} in {language}"


def test_a_nine_year_old_can_read_what_guests_are_told() -> None:
    """Over all texts that guests read."""
    texts = [text for key, text in forms(ENGLISH) if key.split(".")[0] not in NOT_FOR_GUESTS]
    assert reading_age(texts) <= OLDEST_READER


def _names(catalogue: Catalogue, key: str) -> set[str]:
    return {name for form in catalogue.texts[key] for _, name, _, _ in Formatter().parse(form) if name}


def test_every_item_of_the_organisers_menu_has_its_label() -> None:
    missing = [key for row in ITEMS for item in row if (key := f"organising.menu.{item.name}") not in ENGLISH.texts]
    assert not missing, "not in bot/language/catalogues/en_GB/organising.po"


def test_every_command_of_the_menu_has_its_line() -> None:
    """What Telegram shows beside the message field: a row for each command, and its text if it is shown."""
    assert set(SHOWN_TO) == set(COMMANDS)
    assert not [name for name, parts in SHOWN_TO.items() if parts and f"commands.{name}" not in ENGLISH.texts]


def test_the_catalogues_are_read_as_gettext_says() -> None:
    """Each key and each form is what Babel, which takes longer, reads in all files of all languages."""
    by_babel: dict[str, dict[str, tuple[str, ...]]] = {language: {} for language in CATALOGUES}
    for language, texts in by_babel.items():
        for file in (files("bot.language") / "catalogues" / language).iterdir():
            for message in pofile.read_po(file.read_text("utf-8").splitlines()) if file.name.endswith(".po") else ():
                key, form = message.id, message.string or ""
                if key:
                    texts[key if isinstance(key, str) else key[0]] = (form,) if isinstance(form, str) else tuple(form)
    assert by_babel == {language: catalogue.texts for language, catalogue in CATALOGUES.items()}


def test_an_odd_file_is_read_as_gettext_says() -> None:
    """Over several lines, with signs that are escaped, in forms of several, without an empty line in between."""
    lines = r"""# A note.
msgid "a.b"
msgstr "\"One\" \\ "
"two\n"
#. Another.
msgid "c"
msgid_plural "c"
msgstr[0] "{count} pryd"
msgstr[1] "{count} o brydau"
"""
    assert list(read_po(lines.splitlines())) == [
        ("a.b", ('"One" \\ two\n',)),
        ("c", ("{count} pryd", "{count} o brydau")),
    ]
