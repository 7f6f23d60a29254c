"""What a typed post says of the food besides allergens and diets: how it was kept, who made it, use-by and price."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.parsing.dates.noise import DATE, USE_BY
from bot.parsing.dates.when import read_day
from bot.parsing.dates.words import HOUR_WORDS, month, pattern
from bot.parsing.posts.candidates import Candidate, distinct
from bot.parsing.posts.page import Page

_CUPBOARD = r"store[\s-]?cupboard(?: stuff| food| items)?|ambient|dry goods|dried goods|tinned (?:food|goods)"
_STATES = (
    ("frozen", pattern(r"\b(?:frozen|from (?:the|my) freezer|in the freezer)(?!\w)")),
    ("chilled", pattern(r"\b(?:chilled|refrigerated|from the fridge|in the fridge|keep(?:s)? refrigerated)(?!\w)")),
    ("store_cupboard", pattern(rf"\b(?:{_CUPBOARD})(?!\w)")),
    (
        "hot",
        pattern(
            r"\b(?:piping hot|hot|warm)(?! (?:dogs?|cross|chocolate|pot|drinks?|sauce|spaces?|welcome|hubs?|bank|"
            r"room|place))(?!\w)"
        ),
    ),
)
_MAKERS = (
    (
        "packed",
        pattern(
            r"\b(?:sealed|pre[\s-]?packed|pre[\s-]?packaged|packaged|unopened|in (?:its|their|the) packag\w+)(?!\w)"
        ),
    ),
    (
        "home",
        pattern(
            r"\b(?:home[\s-]?made|home[\s-]?cooked|home[\s-]?baked|(?:made|cooked|baked) (?:by me )?at home|"
            r"(?:from|in) (?:my|our) (?:own )?kitchen|i(?:'ve)? (?:made|cooked|baked)(?: it)?)(?!\w)"
        ),
    ),
    (
        "business",
        pattern(
            r"\bfrom (?:the |a |our )?(?:local )?(?:cafe|café|bakery|restaurant|shop|supermarket|"
            r"takeaway|deli|chippy|caterers?|greggs|tesco|co-?op|"
            r"aldi|lidl|asda|morrisons|sainsbury'?s|waitrose|m&s|marks and spencer|pret|costa|"
            r"starbucks|nando'?s|subway|booths)(?!\w)"
        ),
    ),
)
_CARE = pattern(
    r"\b(?:freshly |just )?(?:cooked|made|baked|prepared) (?:fresh )?(?:today|this morning|yesterday|"
    r"last night)(?!\w)"
)

_PRICE = pattern(
    r"(?:(?:adults?|kids?|children|child|members|concessions?|conc|oaps?|seniors?|families|family):? ?)?"
    r"(?P<lead>suggested (?:donation )?|only |just |cost:? |"
    r"price:? )?(?:£ ?(?P<pounds>\d{1,6}(?:\.\d\d)?)(?!\.?\d)|(?P<pence>\d{1,2})p(?!\w)|"
    r"(?P<quid>\d{1,6}) (?:quid|pounds?)(?!\w)|(?P<note>fivers?|tenners?)(?!\w)|"
    r"(?P<spoken>one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) "
    r"(?:quid|pounds?)(?P<fifty> fifty)?(?!\w))"
    r"(?: (?:adults?|kids?|children|child|members|concessions?|conc|oaps?|seniors?|families|family|each|a head|"
    r"a ticket|per head|per person|pp|donation|suggested|suggested donation|a portion|per portion|on the door|"
    r"to cover costs))*"
)
_WHAT_YOU_CAN = pattern(
    r"\b(?:pay |give )?(?:what(?:ever)? you (?:can|like|want)(?: afford)?|as you feel|payf|(?:a |small |"
    r"any ){0,3}donations?(?: welcome| only| appreciated| box| if you can)?|by donation|"
    r"free ?will (?:offering|donation|gift)|retiring collection|collection plate|offering plate)(?!\w)"
)
_NAMED_WHAT_YOU_CAN = pattern(r"\bpay (?:as|what) you (?:feel|can|like) (?:caf[eé]|kitchen|pantry|bistro|shop)(?!\w)")
"""That is what it is called, too."""
_OR_WHAT_YOU_CAN = pattern(
    r"(?<=¤) ?(?:or|/) (?:just )?(?:pay |give )?(?:what(?:ever)? you (?:can|like|want)(?: afford)?|as you feel|less|"
    r"(?:a )?donations?)(?!\w)"
)
"""As in "£2 or pay what you can": nobody has to have two pounds."""
_FREE = pattern(
    r"(?<![a-z-])(?:(?<![a-z]\s)|(?<=\bdoing\s)|(?<=\bserving\s)|(?<=\bgiving\s)|(?<=\boffering\s)|"
    r"(?<=\bis\s)|(?<=\bour\s)|"
    r"(?<=[a-z]\s)(?=free ?(?:$|[,.;!\n¤]|(?:to|for) )))(?<!sugar\s)(?<!fat\s)(?<!meat\s)"
    r"(?<!alcohol\s)(?<!pork\s)(?:all |it's |totally |completely )?free(?: of charge| entry|"
    r" (?:to|for) (?:all|any ?(?:one|body)|every ?(?:one|body)|whoever)(?: who (?:wants|needs) (?:it|some|one))?)?"
    r"(?![\w-])(?! (?:from|of|range)(?!\w))|\bno (?:charge|cost|fee)\b|\bnothing to pay\b"
)


_FREE_OF_SOME = pattern(
    r"\b(?:kids?|children|babies|toddlers|carers?|members|volunteers|under[\s-]?\d+'?s?|over[\s-]?\d+'?s?) (?:\w+ )?"
    r"(?:for )?free(?!\w)|\b(?:any ?(?:one|body)|who(?:ever)?(?:'s| is)?|(?:if )?(?:you|u)(?:'re| are| r)?|"
    r"r u|are you|i'm|im|we're) free"
    r"(?!\w)|\bfree (?:top[\s-]?ups?|refills?|parking|wi-?fi|raffle|gifts?|transport|lifts?|tea|"
    r"coffee|drinks?|brews?|cuppa|entertainment|style|time|spaces?|house)(?!\w)"
)
"""As in "kids eat free", "free top ups": that is not said of the food."""
_STILL_A_PRICE = pattern(
    r"[£€$]|\b(?:(?:price|costs?)(?! ?[:-]? ?(?:all |totally )?free\b)|"
    r"tickets?|charged?|fee|quid|pounds?|deposit)(?!\w)"
)
_MONTH_ALONE = pattern(
    r"(?:the )?(?:end (?:of )?)?(?:the |this )?(?:(?P<day>day)|week|(?P<month>{month}|month)? ?(?P<year>20\d\d)?)"
)


def take_state(page: Page) -> str:
    """How it was kept; "" when it does not say, or says two things."""
    named = [name for name, words in _STATES if words.search(page.plain)]
    page.take(_CARE)
    for name, words in _STATES:
        if name != "hot":
            page.take(words)
    for piece in page.pieces()[1:]:
        if piece.text.lower() in {"hot", "piping hot", "warm"}:
            page.cut(piece.start, piece.end)
    return named[0] if len(named) == 1 else ""


def take_maker(page: Page) -> str:
    """Who made it; "" when it does not say."""
    named = [name for name, words in _MAKERS if words.search(page.plain)]
    for name, words in _MAKERS:
        if name != "business":  # the bakery may be the place as well
            page.take(words)
    return named[0] if named else ""


@dataclass(frozen=True, slots=True)
class Dates:
    """Use-by and best-before; `doubtful` when one was said and could not be read."""

    use_by: date | None = None
    best_before: date | None = None
    doubtful: bool = False


def take_dates(page: Page, now: datetime) -> Dates:
    """The dates on the packet. They may be past: whoever uses them refuses that."""
    dates: dict[str, date | None] = {}
    for match in page.take(USE_BY):
        kind = "best_before" if match["label"].startswith(("best", "bb")) else "use_by"
        said = [match["date"], *re.findall(DATE, match["others"] or "")]
        read = [_packet_date(date_said, now) for date_said in said]
        known = [day for day in (*read, dates.get(kind)) if day is not None]
        dates[kind] = None if None in read else min(known)
    return Dates(dates.get("use_by"), dates.get("best_before"), doubtful=None in dates.values())


def _packet_date(packet_date: str, now: datetime) -> date | None:
    """The day nearest to now; None when last month's and this month's are as likely."""
    if packet_date == "yesterday":
        return now.date() - timedelta(days=1)
    if of_month := _MONTH_ALONE.fullmatch(packet_date):
        return _end_of_month(of_month, now.date())
    if (figures := re.fullmatch(r"(1[0-2]|0?[1-9])/(\d\d)", packet_date)) and int(figures[2]) > 12:
        return _last_of(2000 + int(figures[2]), int(figures[1]))  # "10/26" is a month
    ahead = read_day(packet_date, now=now)
    lately = read_day(packet_date, now=now - timedelta(days=25))
    if ahead is None and lately is not None and lately < now.date():
        return lately
    soon = ahead is not None and (ahead - now.date()).days <= 14
    return ahead if soon or ahead == lately or not re.search(r"\d", packet_date) else None


def _end_of_month(match: re.Match[str], today: date) -> date | None:
    """Packets that name only a month last to its end; None for "end of the week"."""
    if match["day"]:
        return today
    if not match["month"] and not match["year"]:
        return None
    of_month = month(match["month"]) if match["month"] and match["month"] != "month" else today.month
    if match["month"] is None:
        of_month = 12
    year = int(match["year"]) if match["year"] else today.year + (of_month < today.month - 3)
    return _last_of(year, of_month)


def _last_of(year: int, of_month: int) -> date:
    return date(year, of_month, monthrange(year, of_month)[1])


def take_price(page: Page) -> tuple[str, bool, tuple[Candidate, ...]]:
    """The price ("£3", "what you can", "free" or ""), whether it is to be asked, and what it may be."""
    found = page.take(_PRICE)
    price, doubt = _price(page, amounts := [_amount(match) for match in found])
    words = [page.text[match.start() : match.end()] for match in found]
    return price, doubt, distinct(list(zip(words, amounts, strict=True)))


def _price(page: Page, amounts: list[str]) -> tuple[str, bool]:
    if amounts and len(set(amounts)) == 1 and page.take(_OR_WHAT_YOU_CAN):
        return "what you can", False
    if amounts:
        return (amounts[0], False) if len(set(amounts)) == 1 else ("", True)
    if _NAMED_WHAT_YOU_CAN.search(page.plain):
        page.take(_FREE)
        return "what you can", False
    if page.take(_WHAT_YOU_CAN):
        page.take(_FREE)
        return "what you can", False
    page.take(_FREE_OF_SOME)
    unread = bool(_STILL_A_PRICE.search(page.plain))
    free = bool(page.take(_FREE)) and not unread
    return ("free" if free else ""), unread


_SPOKEN = {word: number for number, word in enumerate(HOUR_WORDS, start=1)} | {"fifteen": 15, "twenty": 20}


def _amount(match: re.Match[str]) -> str:
    if match["pence"]:
        return f"{int(match['pence'])}p"
    if match["note"]:
        return "£5" if match["note"].startswith("f") else "£10"
    if match["spoken"]:
        return f"£{_SPOKEN[match['spoken']]}" + (".50" if match["fifty"] else "")
    return f"£{match['pounds'] or match['quid']}"
