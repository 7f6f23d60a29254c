"""Clauses with a label ("Where: …", "Menu - …", 📍): the label says what the clause is for, whatever it looks like."""

from bot.parsing.dates.words import pattern
from bot.parsing.posts.page import Page

WHERE, WHAT, CONTACT, OTHER = "where", "what", "contact", "other"

_WORDS = {
    WHERE: r"where|venue|place|location|address|pick[\s-]?up(?: point| from| at)?|collection(?: point| from)|"
    r"collect(?: from| at)|(?:we )?meet(?:ing)?(?: place| point| at)?",
    WHAT: r"what|what'?s on|menu|on the menu|food|event|meal|dish|today'?s menu",
    CONTACT: r"contact|who|organi[sz]er|host|posted by|info|more info|booking|to book|enquiries|tel|telephone|phone|"
    r"email|website|web|facebook",
    OTHER: r"when|times?|date|day|price|cost|how much|entry|tickets?|allergens?|contains|portions|places|serves|"
    r"how many|diets?|bring|note|nb|ps|p\.s\.|access|parking|please note|ages?|for",
}
_LABEL = pattern(
    r"(?:^|(?<=[\n|•;/¤])|(?<=\.\s)|(?<=,\s)|(?<=\s)(?=where|venue|what|when|cost|time|date|contact|price|place))"
    r" ?[-*·•]? ?(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _WORDS.items())
    + r") ?(?::(?!\d)|=| -(?= )) ?"
)
MOST_LABELS = 40


def take_labels(page: Page) -> None:
    """Note the clause behind each label, as far as the end of its line or the next label; cut out the label."""
    found = list(_LABEL.finditer(page.plain))[:MOST_LABELS]
    for match, following in zip(found, [*found[1:], None], strict=False):
        line_end = page.plain.find("\n", match.end())
        end = len(page.plain) if line_end < 0 else line_end
        end = min(end, following.start()) if following else end
        role = match.lastgroup or OTHER
        sentence = page.plain.find(". ", match.end(), end) if role == OTHER else -1
        end = sentence if sentence >= 0 else end
        if page.plain[match.end() : end].strip():
            page.said.append((role, match.end(), end))
