"""What a typed post says that nobody needs to keep: greetings, telephone numbers, calls to come."""

from bot.parsing.dates.words import pattern
from bot.parsing.posts.page import Page

_CONTACT = (
    pattern(
        r"\b(?:please )?(?:call|ring|text|phone|msg|message|whatsapp|contact)(?: \w+)?(?: on| me on|"
        r" us on)? ?:? ?(?:\+?44|0)[\d\s-]{9,13}\b[^,.;\n¤]*"
    ),
    pattern(
        r"\b(?:please |pls )?(?:book(?:ing)?s?(?: is| are)? (?:essential|required|needed|advised|recommended|with|via|"
        r"on|through|by)|rsvp|enquiries|names? to|speak to|ask for|let [a-z]+ know|ring|"
        r"(?:txt|text|phone|message|msg) (?!of)[a-z]+)(?!\w)[^,.;\n¤]*"
    ),
    pattern(r"(?:\+?44|(?<!\d)0)\d[\d\s-]{8,12}\b"),
)
"""How to reach somebody, or that they are to be told."""
_FILLER = (
    pattern(
        r"\b(?:left|leftovers?|left[\s-]overs?|surplus|spare|rescued|extra)(?: over)? from (?:the |a |our |my )?"
        r"(?:[a-z']+ ){0,3}?(?:f[eê]te|fair|wedding|party|christening|do|event|meeting|funeral|wake|conference|bbq|"
        r"barbecue|buffet|prod(?:uction)?|match|tournament|sale|festival|concert|show|baptism|birthday|function|"
        r"training|interview|mela)(?: (?:buffet|do|party|lunch|dinner|tea|reception))?(?!\w)"
    ),
    pattern(
        r"\b(?:come|pop)(?: along| down| in| round)? (?:and|&|to|n) (?:join|eat|sit|share|get|collect|"
        r"grab|have)(?: with| in)?(?: (?:us|it|them|some|one))?(?!\w)"
    ),
    pattern(
        r"\b(?:come and )?(?:join us|join in|all (?:are )?welcome|every(?:one|body) (?:is )?welcome|"
        r"come hungry|come along|pop in(?! caf)|come one come all)(?!\w)"
    ),
    pattern(
        r"\b(?:to |for |please |available (?:to|for) |ready (?:to|for) ){0,4}(?:collect(?:ion|ing)?|"
        r"pick(?:ed|ing)? ?up|pick-up|take ?away)"
        r"(?: only| please| asap| any ?time| point| is)?(?!\w)(?: (?:between|before|by|after)(?!\w))?"
    ),
    pattern(
        r"\b(?:some )?(?:surplus|left[\s-]?overs?|going spare|spare|up for grabs|going begging|"
        r"to give away|giving away|needs? (?:eating|a home))(?!\w)"
    ),
    pattern(
        r"\b(?:(?:it|they|all|this|these|everything)(?:'s| is| are)? )?(?:needs?|must|has to|have to)(?: to)?(?: be)? "
        r"(?:gone|go|eating|eaten|using(?: up)?|used(?: up)?|collecting|collected|picking up|shifting)"
        r"(?: asap| quick(?:ly)?| soon)?(?!\w)"
    ),
    pattern(
        r"\b(?:help yourself|first come first served|while stocks last|until gone|when it'?s gone it'?s gone)(?!\w)"
    ),
    pattern(r"\b(?:hi|hello|hiya|hey)(?: all| everyone| folks| team)?(?!\w)(?=[\s,!])"),
    pattern(r"\b(?:good )?(?:morning|afternoon|evening) (?:all|everyone|every1|folks|team|both)(?!\w)"),
    pattern(r"(?:^|(?<=\n)) ?(?:good )?(?:morning|afternoon|evening|hiya|hi|hello|hey)(?: x{1,4}(?!\w)|(?= ?[,!]))"),
    pattern(r"\bbring (?:a|your own|some) (?!friend)[a-z]+(?!\w)|\bbring (?:containers?|bags?|tubs?|tupperware)(?!\w)"),
    pattern(
        r"\b(?:does )?(?:anyone|anybody|any1|who)(?: (?:in|near|round|around) [a-z]+)? "
        r"(?:wants?|needs?|fancy|fancies|like)(?!\w)|\b(?:can|could) (?:any|some)(?:one|body) (?:use|take|eat|have)"
        r"(?: (?:it|them|this|these|some))?(?!\w)"
    ),
    pattern(r"\b(?:dm|pm|message|inbox) me(?!\w)|\bno (?:need to book|booking(?: needed)?)(?!\w)"),
    pattern(
        r"\b(?:ta|thanks|thank you|thanx|cheers|(?:kind |best )?regards|best wishes|love(?: from)?)(?: so much| all)?"
        r"[,.!\s]{1,3}(?:from )?[a-z]{2,12}(?: (?:and|&) [a-z]{2,12})?(?: x{1,4})?\s*$"
    ),
    pattern(r"(?<=[.!,\n¤]) ?[a-z]{2,12} x{1,4}\s*$"),
    pattern(r"\b(?:thanks|thank you|ta|cheers|xx?x?)(?!\w) ?!*$"),
    pattern(
        r"\b(?:hi|hello|hey|hiya|evening|morning|good day)?,? ?(?:can|could|pls|please) (?:u|you|someone) "
        r"(?:pls |please )?(?:put (?:this |it )?(?:on|up|out)|post|share|add)(?: this| it| for me| please| pls)? ?:?"
    ),
    pattern(
        r"(?:^|(?<=\n)|(?<=¤)|(?<=/\s)) ?(?:photo|pic|picture|caption|spare|update|reminder|what|where|when|how many|"
        r"portions|diets?|price|cost|food|meal|menu|times?|date|day|venue|place|location|address|"
        r"allergens|contact|who|serves) ?:(?!\d)"
    ),
    pattern(r"\b(?:can|could|will|happy to|able to) (?:also )?(?:deliver|drop|bring)(?!\w)[^.,;\n¤]*"),
    pattern(r"\bkids eat free(?!\w)|\bthis time(?!\w)"),
    pattern(r"\b(?:starts?|starting|doors open|ready|serving|served)(?: at| from)?(?= ?¤)"),
)


def take_filler(page: Page) -> None:
    """Cut out greetings, phone numbers and calls to come."""
    for words in _CONTACT:
        page.role = "contact"
        page.take(words)
    for words in _FILLER:
        page.role = "chatter"
        page.take(words)
