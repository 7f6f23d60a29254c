"""What somebody who translates a text should know of it: what it is about, its placeholders, how long it may be."""

from collections.abc import Mapping

from bot.language.catalogue import NONE
from bot.language.protected import is_protected
from bot.language.translating.checking import COMMAND, LONGEST_LABEL, may_be_a_label, names_in

PLACES: Mapping[str, str] = {
    "name": "somebody’s first name, or the name of a place",
    "title": "what a meal or food is called, in the words of its host",
    "short": "a meal in a few words: what, when and where",
    "count": "a number",
    "number": "a number",
    "most": "the highest number that is allowed",
    "words": "what somebody wrote, in their own words",
    "host": "the first name of whoever cooks",
    "people": "how many people, as “3 people”",
    "places": "how many places, as “3 places”",
    "day": "a day, as “Friday 17 July”",
    "when": "a day and a time, as “Friday 17 July, 12 noon to 2pm”",
    "until": "a day or a time",
    "at": "a time of day",
    "start": "a time of day",
    "end": "a time of day",
    "time": "a time of day",
    "list": "several things, as “milk, eggs and fish”",
    "names": "several first names",
    "what": "what it is about, in a few words",
    "about": "what it is about, in a few words",
    "facts": "some lines about a meal or about somebody",
    "lines": "some lines",
    "why": "the reason, as a sentence or part of one",
    "reason": "the reason, as a sentence or part of one",
    "address": "a street and a house number",
    "street": "the name of a street",
    "venue": "the name of the place where people meet",
    "place": "the name of a place",
    "area": "a part of the town",
    "town": "the name of the town",
    "towns": "the names of the towns",
    "network": "the name of the town",
    "phone": "a telephone number",
    "food": "what somebody cannot eat, or what is in the food",
    "allergen": "one of the 14 allergens",
    "diets": "diets, as “vegan and halal”",
    "practice": "the name of a doctor’s practice or of a library",
    "champion": "the first name of a volunteer",
    "asker": "the first name of whoever asks",
    "link": "an address that opens the bot",
    "price": "what it costs",
    "miles": "how far it is",
    "far": "how far it is",
    "plan": "how somebody will get there, in their own words",
    "help": "the list of commands",
    "who": "who runs it, and a number to ring",
    "label": "the words of a button",
    "by": "the first name of whoever rings somebody",
    "few": "a number",
    "review": "what stands above it, read back",
    "code": "letters and numbers to be copied",
    "brand": "what the partnership of the town is called",
    "language": "the name of a language",
    "line": "a meal in one line",
    "asked": "what somebody asked, in their own words",
    "answer": "what somebody answered, in their own words",
    "question": "a question, as a whole",
    "this": "a meal in a few words: what, when and where",
    "other": "another meal in a few words",
    "kind": "what kind of meal or help it is",
    "page": "a number",
    "pages": "a number",
    "before": "how it was before, or who it was",
    "needs": "what somebody cannot eat, or needs",
    "after": "how it is now",
    "known": "what was understood",
    "days": "days of the week, as “Monday and Friday”",
    "part": "a part of the day, as “evening”",
    "parts": "parts of the day, as “mornings and evenings”",
    "best": "a time to ring somebody, in their own words",
    "free": "how many places are left, as a sentence",
    "state": "a sentence or two about how it stands",
    "more": "a number of other people",
    "first": "somebody’s first name",
    "second": "somebody’s first name",
    "one": "the first name of a volunteer",
    "two": "the first name of a volunteer",
    "share": "a part of the places, as “half”",
    "version": "a date",
    "sector": "the first part of a postcode",
    "meals": "a number",
    "invitations": "a number",
    "table": "what is kept, in a few words",
    "often": "how often, as “once a week”",
    "company": "what somebody likes, in a few words",
    "promise": "what people are promised, as a sentence",
    "kept": "a number, or a sentence about how often a promise was kept",
    "all": "a number",
    "kinds": "which messages, in a few words",
    "done": "what was done, in an organiser’s words",
    "shown": "a sentence that offers other words for it",
    "typed": "what somebody has just typed",
    "said": "an idea, in somebody’s own words, or a sentence that holds it",
    "ideas": "several ideas in a few words",
    "idea": "an idea, in somebody’s own words",
    "wording": "an idea in a few words, as it stands on a button",
}
"""Placeholders by their names; of those that only organisers read, some have their name alone."""


def explained(key: str, english: tuple[str, ...], about: str) -> str:
    """In sentences, the most important first."""
    said = []
    if is_protected(key):
        said.append("TAKE CARE: about food, consent or danger.")
    if about:
        said.append(about)
    if may_be_a_label(key, english):
        said.append(f"Perhaps on a button: at most {LONGEST_LABEL} letters.")
    if len(english) > 1:
        said.append("Each form is for some numbers.")
    if key.endswith(NONE):
        said.append("TextSaid where there is none.")
    said += [_placeholder(name) for name in sorted(set().union(*map(names_in, english)))]
    if any(COMMAND.search(form) for form in english):
        said.append("Words with / are commands: leave them.")
    if any("<" in form for form in english):
        said.append("<b> makes bold, </b> ends it: keep both.")
    return " ".join(said)


def _placeholder(name: str) -> str:
    words = PLACES.get(name, "the program puts in words or a number")
    return f"{{{name}}}: {words}; keep it as it is."
