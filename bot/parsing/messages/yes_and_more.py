"""A yes with something beside it: what else is said, whom they bring, and what is a yes and a no at once."""

import re

from bot.parsing.messages.intents import Intent, whole, without_manners

_YES = re.compile(
    r"^(?:(?:hi|hello|hiya|oh|ooh|ok|okay)[ ,.!]+)?(?:yes|yeah|yep|yup|yh|aye|of course|definitely|count me in"
    r"|see you (?:there|then)|i will (?:definitely )?(?:come|be there)|i would (?:love|like) to(?: come)?)\b"
)
_PERHAPS_YES = re.compile(r"^(?:ok|okay|sure|lovely|great)\b")
_BETWEEN = re.compile(r"^(?:[\s,.!:;x-]+|(?:yes|please|thanks?|thank you|ta|cheers|but|and|also|then|so|x+)\b)+")
_PEOPLE = (
    r"(?:friend|mate|pal|sister|brother|husband|wife|partner|mum|mam|mother|dad|father|son|daughter|neighbour|auntie?|uncle"
    r"|cousin|nan|gran|grandson|granddaughter|grandma|grandad|girlfriend|boyfriend|carer|kids?|children|hubby|lad|lass)s?"
)
_BRINGS = re.compile(
    rf"\b(?:my|our|a|two|three|both)(?: \w+)? {_PEOPLE}\b|\b(?:two|three|2|3) of us\b|\bplus (?:one|1)\b|\bboth of us\b"
)
_BOTH = re.compile(
    r"\b(?:yes|yeah|yep|aye)\b.*\b(?:no|nope|nah)\b(?= *(?:[.,!?]|$|(?:thanks?|sorry|actually|wait|yes|i|not)\b))"
    r"|\bno\b.* yes\b"
)
MOST_WAVERING = 6
"""Words: in more of them somebody explains which of the two it is."""
_UNDECIDED = frozenset(
    {
        *(
            "maybe",
            "perhaps",
            "possibly",
            "might",
            "i might",
            "might do",
            "i may",
            "not sure",
            "i am not sure",
            "unsure",
        ),
        *("depends", "it depends", "i will try", "will try", "let me think", "i will think about it", "dunno"),
        *(
            "i do not know",
            "do not know",
            "i will see",
            "we will see",
            "see how i feel",
            "i will see how i feel",
            "not sure yet",
            "hopefully",
            "i hope so",
        ),
        *("no worries", "no bother", "no rush", "could do"),
    }
)


def after_a_yes(text: str) -> str:
    """What follows a yes at the beginning of a plain text; "" where it does not begin with one, or nothing follows."""
    said = _YES.match(text) or _PERHAPS_YES.match(text)
    return _BETWEEN.sub("", text[said.end() :]).strip(" .!,") if said else ""


def begins_with_yes(text: str) -> bool:
    """Whatever follows: "Yes please, but can I bring my sister?"; "ok" may only lead to what follows."""
    return _YES.match(text) is not None and not yes_and_no(text)


def brings_somebody(text: str) -> bool:
    """They name people of theirs who would come, too."""
    return _BRINGS.search(text) is not None


def yes_and_no(text: str) -> bool:
    """In so few words, nobody knows which of the two is meant."""
    return len(text.split()) <= MOST_WAVERING and _BOTH.search(text) is not None and " but " not in text


def undecided(text: str) -> bool:
    """Neither a yes nor a no to whatever was asked."""
    return without_manners(text) in _UNDECIDED or (yes_and_no(text) and whole(text) not in {Intent.YES, Intent.NO})
