"""Is a post written in another language than English? Then nothing in it about allergens is taken as read.

Letters of another alphabet tell, or little words that no English sentence has. A dish with a foreign name does not.
"""

import re

from bot.parsing.dates.other_days import FOREIGN_DAY

MOST_FOREIGN_LETTERS = 4
FEWEST_WORDS = 2
FEWEST_ACCENTED = 4
_ACCENTED = re.compile(r"[à-ɏ]")
"""Words such as "piątek": English has a few in a post at most ("café", "crème brûlée")."""

_LITTLE_WORDS = re.compile(
    r"(?<!\w)(?:hai|hain|nahi|nahin|mein|aur|ke|ki|ka|liye|baje|kal|aaj|logon|muft|raat|sham|"  # Urdu, Hindi
    r"ache|nai|jonno|ebong|hobe|bina|"  # Bengali
    r"jest|są|bez|nie|dla|ze|oraz|na|zapraszamy|zapraszam|obiad|zupa|godz(?:ina)?|dzis|dziś|"  # Polish
    r"porcji|darmowe|w|g|lipca|sierpnia|"
    r"si|cu|fara|fără|pentru|este|sunt|mancare|mâncare|gratuit|maine|mâine|ora|"  # Romanian
    r"hay|para|gratis|comida|mañana|sin|con|personas|los|las|"  # Spanish
    r"avec|sans|pour|gratuit|repas|demain|personnes|les|des|"  # French
    r"yok|ve|ile|icin|için|yemek|bugün|yarin|"  # Turkish
    rf"{FOREIGN_DAY})(?!\w)"
)
_ENGLISH_TOO = frozenset(
    {
        "w",
        "g",
        "si",
        "con",
        "sin",
        "ve",
        "ki",
        "ka",
        "ze",
        "ora",
        "kal",
        "las",
        "los",
        "des",
        "na",
        "jumma",
        "jummah",
        "juma",
    }
)
"""Short for something in English, or part of a dish ("chilli con carne"): they count only beside another word."""


def is_foreign(text: str) -> bool:
    """`text` in small letters."""
    if sum(1 for word in text.split() if _ACCENTED.search(word)) >= FEWEST_ACCENTED:
        return True
    letters = sum(1 for mark in text if mark.isalpha() and ord(mark) > 0x24F)
    if letters >= MOST_FOREIGN_LETTERS:
        return True
    found = set(_LITTLE_WORDS.findall(text))
    return len(found) >= FEWEST_WORDS and bool(found - _ENGLISH_TOO)
