"""What a machine can see to be wrong with a translation. The catalogues are held to it, and files that come in."""

import re
from string import Formatter

from bot.language.translating.letters import (
    BANNED,
    INSTEAD,
    TURNING,
    is_written_in_its_letters,
    other_digits,
    strangers,
)

LONGEST_LABEL = 40
"""What a button shows on a narrow phone."""
LONGEST_TEXT = 2000
"""A message of Telegram holds 4,096 letters, and the English may stand beside the text."""
TAG = re.compile(r"<(/?)([a-z]+)([^<>]*)>")
COMMAND = re.compile(r"(?<![\w/<])/[a-z_]+")
_LOOSE = re.compile(r"[<>]")
NO_BUTTONS = (
    *("commands.", "portions.yours", "afterwards.counted.", "going.reach.", "rights.table.", "whats_on."),
    *("settings.line.", "host_lists.", "posting.absent.any", "signposts.where"),
)
"""Beginnings of keys that look like labels, and are parts of sentences."""
IN_OTHER_LETTERS = ("not_read.", "whats_on.us")
"""Beginnings of keys that are said in other languages, or are a name."""
_NO_LABEL = re.compile(r"[\n<“/]|[.] |[.:]$")
_TO_RING = re.compile(r"[0-9]{3,}")
_TO_OPEN = re.compile(r"(?i)\w:/|www\.|@\w|[a-z0-9-]\.[a-z]{2}|\b\d+\.\d+\.\d+\.\d+\b")
_LOST = re.compile(r"\ufffd|\w\?\w|\?\?\?")
_PLACE = re.compile(r"\{[^{}]*\}")


def names_in(form: str) -> set[str]:
    """The placeholders of a text. Raises `ValueError` where its brackets do not fit."""
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def may_be_a_label(key: str, english: tuple[str, ...]) -> bool:
    """Whether it may stand on a button: short, on one line, without markup, and no sentence that ends."""
    short = all(shown_length(form) <= LONGEST_LABEL and not _NO_LABEL.search(form) for form in english)
    return short and not key.startswith(NO_BUTTONS)


def shown_length(form: str) -> int:
    """Letters on a button; what is filled in is cut by whoever fills it in, and counts as a short name."""
    return len(_PLACE.sub("......", form))


def wrongs(key: str, english: tuple[str, ...], forms: tuple[str, ...], code: str, *, needed: int) -> list[str]:
    """What is wrong with a text of a language that has so many plural forms, each as what to do about it."""
    should = 1 if len(english) == 1 else needed
    if len(forms) != should or not all(form.strip() for form in forms):
        have = sum(bool(form.strip()) for form in forms)
        return [f"it has {have} of its {should} forms; each number needs its own words, fill in all of them"]
    found = _places(english, forms)
    found += _lines(english, forms)
    found += _tags(english, forms)
    found += _commands(english, forms)
    found += _to_ring_and_open(english, forms)
    for form in forms:
        found += _signs(form)
        found += [] if key.startswith(IN_OTHER_LETTERS) else _letters(english, form, code)
    found += _length(key, english, forms)
    return list(dict.fromkeys(found))


def _places(english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    wanted = set().union(*map(names_in, english))
    there: set[str] = set()
    for form in forms:
        try:
            found = names_in(form)
        except ValueError:
            return ["a bracket { or } stands alone; a placeholder is written {like_this}"]
        if odd := sorted(found - wanted):
            return [f"{_listed(odd)} is no placeholder of it; {_should_be(wanted)}"]
        if any(spec or turned for _, _, spec, turned in Formatter().parse(form)):
            return [f"a placeholder holds more than its name; {_should_be(wanted)}"]
        there |= found
    if missing := sorted(wanted - there):
        return [f"{_listed(missing)} is missing; {_should_be(wanted)}"]
    return []


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _should_be(wanted: set[str]) -> str:
    if not wanted:
        return "the English has none, so take it out"
    return f"write {_listed(sorted(wanted))} just as it is in the English: the program puts words in its place"


def _lines(english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    if any("\n" in form for form in forms) or not all("\n" in form for form in english):
        return []
    return ["its line breaks are lost; begin new lines where the English does"]


def _tags(english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    wanted = {tag for form in english for tag in _opened(form)}
    for form in forms:
        if _LOOSE.search(TAG.sub("", form)):
            return ["a sign < or > stands alone; write it in words"]
        open_tags: list[str] = []
        for closes, tag, more in TAG.findall(form):
            if not closes and not more:
                open_tags.append(tag)
            elif not open_tags or open_tags.pop() != tag or more:
                return [f"<{closes}{tag}{more}> does not fit; each <b> ends with </b>, as in the English"]
        if open_tags:
            return [f"<{open_tags[-1]}> is not closed; write </{open_tags[-1]}> where it ends"]
        if added := set(_opened(form)) - wanted:
            return [f"<{min(added)}> is not in the English; take it out"]
    if lost := wanted - {tag for form in forms for tag in _opened(form)}:
        return [f"<{min(lost)}> is missing; put it round the words that are in it in the English"]
    return []


def _opened(form: str) -> list[str]:
    return [tag for closes, tag, _ in TAG.findall(form) if not closes]


def _commands(english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    wanted = {command for form in english for command in COMMAND.findall(form)}
    there = {command for form in forms for command in COMMAND.findall(TAG.sub("", form))}
    if missing := sorted(wanted - there):
        return [f"{', '.join(missing)} is missing; a command is the same in every language"]
    if odd := sorted(there - wanted):
        return [f"{', '.join(odd)} is not in the English; take it out"]
    return []


def _to_ring_and_open(english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    """Numbers to ring and addresses: those of the English, and no others."""
    found = []
    wanted, there = ({number for form in side for number in _TO_RING.findall(form)} for side in (english, forms))
    if missing := sorted(wanted - there):
        found.append(f"the number {', '.join(missing)} is missing; write it with 0 to 9 as in the English")
    if odd := sorted(there - wanted):
        found.append(f"the number {', '.join(odd)} is not in the English; take it out")
    opens = [any(_TO_OPEN.search(_PLACE.sub(" ", form)) for form in side) for side in (english, forms)]
    if opens == [False, True]:
        found.append("it holds an address or a link, which the English does not; take it out")
    return found


def _signs(form: str) -> list[str]:
    """Digits, and signs that nobody sees."""
    if _LOST.search(form):
        return ["letters were lost when the file was saved; save it as “CSV UTF-8” and fill them in again"]
    found = []
    if digits := other_digits(form):
        found.append(f"“{digits}”: write numbers with 0 to 9, so that they can be dialled")
    if TURNING.search(form):
        found.append("it holds a sign that turns the direction of the line; take it out, names are kept apart anyway")
    return found


def _letters(english: tuple[str, ...], form: str, code: str) -> list[str]:
    found = []
    bare = _bare(form)
    if odd := strangers(bare, code):
        found.append(f"“{odd}” is not written with the letters of this language; type it again")
    if alike := "".join(letter for letter in INSTEAD.get(code, {}) if letter in bare):
        found.append(f"“{alike}” is a letter of another language that looks alike; type it again")
    words = any(re.search("[A-Za-z]{3}", _bare(one)) for one in english)
    if words and not odd and not is_written_in_its_letters(bare, code):
        found.append("it is not translated yet; leave it empty until it is")
    if banned := [word for word in BANNED.get(code, ()) if word in bare.casefold()]:
        found.append(f"“{banned[0]}” is a word that we do not use: guests are neighbours; say it in another way")
    return found


def _bare(form: str) -> str:
    """Its own words alone."""
    return COMMAND.sub(" ", TAG.sub(" ", _PLACE.sub(" ", form)))


def _length(key: str, english: tuple[str, ...], forms: tuple[str, ...]) -> list[str]:
    shown, longest = max(map(shown_length, forms)), max(map(len, forms))
    if shown > LONGEST_LABEL and may_be_a_label(key, english):
        return [f"it has {shown} letters and stands on a button, which shows {LONGEST_LABEL}; say it shorter"]
    if longest > LONGEST_TEXT:
        return [f"it has {longest} letters, and no message holds more than {LONGEST_TEXT}; say it shorter"]
    return []
