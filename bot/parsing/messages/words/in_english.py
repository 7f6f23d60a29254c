"""What somebody typed in their language, said in English, for whoever reads on: nothing is decided here.

Only what is known from its first word to its last is said so. A yes, a no, a stop or a cry for help may have kind words
and other wishes beside it, and nothing else: better to ask than to take for a no what was none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from operator import itemgetter

from bot.domain.core.food import Allergen, Diet
from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.parsing.messages.words.spelling import alike, pieces_and_breaks

READ = 400
"""Letters: whoever writes more explains themselves."""
MOST_PIECES = 80
"""Words and signs: the same."""
CORE = frozenset({"yes", "no", "stop", "help"})
KIND = frozenset({"hello", "please", "sorry", "thank you", "ok", "love", "god willing"})
ASKED_FOR = frozenset({"what food is there", "my meals", "settings", "language", "talk to a person", "help"})
"""What may well be said as a question. A yes with a question mark is none."""
WISHES = frozenset(
    {
        *ASKED_FOR - CORE,
        *(
            "i cannot come",
            "i cannot",
            "i have to cancel",
            "i am running late",
            "pause",
            "maybe",
            "never mind",
            "cancel",
        ),
        *("done", "skip", "back", "change something", "none"),
    }
)
BESIDE_CORE = CORE | KIND | WISHES
"""What may stand beside yes, no, stop and help."""
WITH_A_STOP = BESIDE_CORE | {"now"}
"""“Stop now” is a stop; “not now” is no no."""
UNSURE = "not sure"
TURNS_AROUND = {"no": frozenset({"no", "i cannot come", "i cannot", "none"}), "maybe": frozenset({"maybe"})}
"""Words that turn around what stands beside them, and the wishes that are the same with them."""
ENGLISH_NO = frozenset({"no", "nah", "nope"})
OF_FOOD = frozenset({"cannot eat", "allergic to"})
ENGLISH_TOO = frozenset({"are", "ha", "han", "g"})
"""A yes in Roman letters that begins English sentences as well: a yes only where nothing else is said."""
_SCRIPTS = ((re.compile("[\u0600-\u06ff]"), ("ur", "fa", "ar")), (re.compile("[\u0980-\u09ff]"), ("bn",)))
"""Letters, and the languages that are written in them."""
_ASKS = re.compile("[?؟]")
_ROMAN = re.compile("[a-z]", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED_IN_CATALOGUE = {
    **{f"food.allergen.{one.name.lower()}": one.name.lower().replace("_", " ") for one in Allergen},
    **{f"food.diet.{one.name.lower()}": one.name.lower() for one in Diet},
    **{f"joining.days.short.{number}": day for number, day in enumerate(_DAYS)},
    **{f"joining.parts.{part}": part for part in ("morning", "midday", "evening")},
}
"""What is said as the catalogue of the language names it, by key."""
_IN_BRACKETS = re.compile(r"\(.*?\)")
EVERYWHERE = tuple((word, word) for word in ("ok", "please", "sorry", "halal", "kosher", "vegan", "gluten", "and"))
"""English that is typed among the words of any language."""
JOINED_AND = {"ar": "و"}
"""An “and” that is written as one with the word behind it."""
UNSAID = frozenset({"nothing said", "god willing"})
"""The rows of words that add nothing, such as “a bit”. Never one of those that turn a meaning around."""
Known = dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Glossed:
    """Some words that belong together: what was typed, and its English; None where we do not know it."""

    typed: str
    english: str | None

    @property
    def mixed(self) -> str:
        return "" if self.english in UNSAID else self.english or self.typed


def in_english(words: str, language: str) -> str:
    """The same in English; "" where it is English, or not known as a whole.

    A yes with something unknown beside it is "yes, but …": it is no yes yet. What turns a wish around is "not sure".
    """
    found = _pieces_in(language, words) if language in _tables() else []
    if _ASKS.search(words[:READ]):
        return _as_a_whole(found) if _asks_for_something(found) else ""
    if _takes_back(found):
        return UNSURE
    return _as_a_whole(found) or _more_than_a_yes(found) or _in_its_own_script(words)


def word_for_word(words: str, language: str) -> str:
    """Each word in English that is known, and the others as they are; "" for a question, and where nothing is known."""
    found = _pieces_in(language, words) if language in _tables() and not _ASKS.search(words[:READ]) else []
    return _joined(found) if any(piece.english for piece in found) else ""


def _as_a_whole(found: Sequence[Glossed]) -> str:
    """Its English, where each word is known and may stand beside the others."""
    said = [piece.english for piece in found]
    beside = WITH_A_STOP if "stop" in said else BESIDE_CORE
    if not found or None in said or not (CORE.isdisjoint(said) or beside.issuperset(said)):
        return ""
    return _joined(found)


def _asks_for_something(found: Sequence[Glossed]) -> bool:
    """What may well be said as a question, and nothing that would be done by it."""
    wanted = (CORE | WISHES).intersection(piece.english for piece in found if piece.english)
    return bool(wanted) and wanted <= ASKED_FOR


def _takes_back(found: Sequence[Glossed]) -> bool:
    """A “not” or a “maybe” beside a wish: word for word “nie spóźnię się” is “no” and “late”."""
    wished = {
        piece.english for piece in found if piece.english in CORE | WISHES and piece.typed.lower() not in ENGLISH_NO
    }
    return any(turns in wished and not wished <= beside for turns, beside in TURNS_AROUND.items())


def _more_than_a_yes(found: Sequence[Glossed]) -> str:
    """A yes at the beginning, and more of which we know only a part, such as what they cannot eat."""
    first, *rest = found or [Glossed("", None)]
    more = first.english == "yes" and rest and all(piece.english not in CORE for piece in rest)
    if not more or first.typed.lower() in ENGLISH_TOO:
        return ""
    if all(piece.english not in OF_FOOD for piece in rest):
        return f"yes, but {_joined(rest)}"
    foods = [piece for piece in rest if piece.english not in OF_FOOD | {"but", "i", "and"}]
    return f"yes, but i cannot eat {_joined(foods)}"


def _joined(found: Sequence[Glossed]) -> str:
    return " ".join(filter(None, (piece.mixed for piece in found)))


def _in_its_own_script(words: str) -> str:
    """For everybody: yes, no, stop and help in letters that nobody types by accident, where they mean one thing."""
    codes = next((codes for letters, codes in _SCRIPTS if letters.search(words[:READ])), ())
    if not codes or _ROMAN.search(words[:READ]):
        return ""
    read = [[piece.english for piece in _pieces_in(code, words)] for code in codes if code in _tables()]
    meant = {_the_core(said) for said in read if said and None not in said}
    return meant.pop() or "" if len(meant) == 1 else ""


def _the_core(said: Sequence[str | None]) -> str | None:
    """Yes, no, stop or help, with nothing but kind words beside it."""
    core = CORE.intersection(said)
    return next(iter(core)) if len(core) == 1 and (CORE | KIND).issuperset(said) else None


def _pieces_in(language: str, words: str) -> list[Glossed]:
    """As much of it as is known, in as few phrases as can be."""
    if len(words) > READ:
        return []
    typed, known, most = pieces_and_breaks(words), _known(language), _longest(language)
    if len(typed) > MOST_PIECES:
        return []
    best: list[tuple[int, int, list[Glossed]]] = [(0, 0, [])]
    for end in range(1, len(typed) + 1):
        ways = []
        for begin in range(max(0, end - most), end):
            piece = _glossed(typed[begin:end], known)
            if piece.english is not None or end - begin == 1:
                unknown, many, before = best[begin]
                ways.append((unknown + (piece.english is None), many + 1, [*before, piece]))
        best.append(min(ways, key=itemgetter(0, 1)))
    return best[-1][2]


def _glossed(words: Sequence[tuple[str, str, bool]], known: Known) -> Glossed:
    """A number is the same in English. No wish goes on behind a comma."""
    as_typed, key = " ".join(typed for typed, _, _ in words), tuple(compared for _, compared, _ in words)
    english = key[0] if len(words) == 1 and key[0][0].isdigit() else known.get(key)
    if english in CORE | WISHES and any(breaks for _, _, breaks in words[1:]):
        english = None
    return Glossed(as_typed, english)


@cache
def _tables() -> frozenset[str]:
    return frozenset(code for code in BY_CODE if code != DEFAULT_LANGUAGE and _file(code).is_file())


@cache
def _longest(language: str) -> int:
    return max(map(len, _known(language)))


@cache
def _known(language: str) -> Known:
    """What is known of a language, read when somebody first needs it: its rows, and how its catalogue names things."""
    known: Known = {}
    for english, phrase in rows(language):
        for spelt in (phrase, phrase.replace("\u200c", " ")):
            known.setdefault(alike(spelt), english)
    for english, phrase in (*_named_in_catalogue(language), *EVERYWHERE):
        known.setdefault(alike(phrase), english)
    if language in JOINED_AND:
        plainly = [(key, english) for key, english in known.items() if key and english not in BESIDE_CORE | UNSAID]
        for (first, *others), english in plainly:
            known.setdefault((f"{JOINED_AND[language]}{first}", *others), f"and {english}")
    known.pop((), None)
    return known


def rows(language: str) -> list[tuple[str, str]]:
    """English and a word or phrase for it, in the order of the file."""
    found = []
    for line in _file(language).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            english, _, phrases = line.partition(" = ")
            found += [(english, one) for phrase in phrases.split(" | ") for one in _written_out(phrase)]
    return found


def _written_out(phrase: str) -> list[str]:
    """“band kar/kr do” is two phrases."""
    return [" ".join(words) for words in product(*(part.split("/") for part in phrase.split()))]


def _named_in_catalogue(language: str) -> list[tuple[str, str]]:
    catalogues = load_catalogues()
    texts = catalogues[language].texts if language in catalogues else {}
    named = [(english, texts[key][0]) for key, english in _NAMED_IN_CATALOGUE.items() if key in texts]
    return [(english, spelt) for english, said in named for spelt in (said, _IN_BRACKETS.sub("", said))]


def _file(language: str) -> Traversable:
    return files(__package__) / f"{language}.txt"
