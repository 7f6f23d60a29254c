"""Words for places: neighbourhoods of the networks, kinds of buildings, and how a place is led to and written."""

import re
from importlib.resources import files

from bot.parsing.dates.noise import ROAD
from bot.parsing.dates.words import pattern


def _neighbourhoods() -> list[str]:
    """The names in neighbourhoods.txt, a longer one before the one that it begins with."""
    lines = files(__package__).joinpath("neighbourhoods.txt").read_text("utf-8").splitlines()
    return sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)


LOCAL = rf"(?:{'|'.join(_neighbourhoods())})"
VENUE = (
    r"(?:centre|center|hub|library|church|chapel|hall|mosque|temple|synagogue|gurdwara|school|academy|"
    r"college|pub|inn|arms|"
    r"hotel|tavern|cafe|café|house|forum|pavilion|clinic|surgery|park|market|square|club ?house|scout hut|hut|rooms?|"
    r"foodbank|food bank|pantry|nursery|methodist|baptist|cathedral|allotments?|garden|gardens|bakery|"
    r"post office|(?:info(?:rmation)? )?(?:desk|point)|precinct|flats|ymca|urc|car park|surgery|salon|gym|"
    r"restaurant|deli|guildhall|schoolroom|ballroom|gallery|"
    r"museum|depot|barn|lodge|abbey|priory|rectory|(?:coffee|snack) bar|"
    r"(?:side|back|front|kitchen|main|garden|staff|hall) (?:door|entrance|gate)|annexe?|citadel|salvation army|"
    r"vicarage|"
    r"narthex|foyer|reception|primary|infants|juniors|high school|campus|shop|store|takeaway|youth base|marquee|"
    r"(?:the )?mission|tabernacle|baths|club ?room|estate|surgery|"
    r"(?<!soup\s)kitchen|legion|(?:(?:youth|social|village|estate|conservative|labour|liberal|cricket|"
    r"football|bowling|bowls|rugby|tennis|golf|sports|working mens|working men's|mens|men's|comrades|trades|railway|"
    r"catholic|snooker|sailing|rowing|lacrosse) )club|bandstand|stadium|station)"
)
SHOP = pattern(
    r"(?:the |a |our )?(?:local )?(?:greggs|tesco|co-?op|aldi|lidl|asda|morrisons|sainsbury'?s|"
    r"waitrose|m&s|pret|costa|starbucks|nando'?s|booths|subway|cafe|bakery|restaurant|shop|supermarket)"
)
"""Where food comes from as often as where it is."""
SAYS_LITTLE = pattern(
    r"(?:the|our|my) (?:park|hall|church|library|garden|hub|pub|house|kitchen|allotments?|school|centre)"
)
"""As in "Picnic in the park": another place in the post says more."""
POSTCODE = pattern(r"\b(?P<outward>[a-z]{1,2}\d[a-z\d]?) ?(?P<inward>\d[a-z]{2})\b")
ADDRESS = pattern(
    rf"\b\d+[a-z]? (?:[a-z']+ ){{1,3}}(?:{ROAD}|st|grove|green|court|walk|way|place|rise|view|gardens|bank)\b"
    rf"|\b[a-z']+ (?:street|road|lane|avenue|close|drive)\b"
    r"|\b[a-z']+ (?:st|rd|road|street) (?:north|south|east|west)\b"
)
ENDS_LIKE_PLACE = pattern(
    rf"(?:\b{VENUE}|\b{LOCAL}|\b{ROAD})$|\b{VENUE} (?:[a-z']+|(?:of )?(?:st\.?|saint) [a-z']+|in {LOCAL}|on [a-z'\s]+|"
    r"(?:of|at) (?:the )?[a-z'&\s]{3,40})$"
)
MODIFIER = (
    r"(?:community|village|scouts?|parish|methodist|baptist|church|civic|town|youth|sports|cricket|football|bowling|"
    r"rugby|labour|social|british|royal|salvation|united|reformed|memorial|public|primary|high|health|medical|"
    r"working mens?|working men's|over|conservative|liberal|catholic|infants?|junior|day|resource|family|children'?s|"
    r"sheltered|housing|tenants|residents|big|local|of|and|the|st\.? [a-z']{1,30}|[a-z]{1,30}'s)"
)
"""Words before the kind of a place that belong to its name, also in small letters: "village hall"."""
PLACE_OF = pattern(rf"(?:{MODIFIER} ){{0,6}}{VENUE}(?: in| on|,)? {LOCAL}\b")
LAST_OF_PLACE = pattern(
    rf".*\b(?:{VENUE}|{LOCAL}|{ROAD}|\d[a-z]{{2}})\b"
    rf"(?P<rest>(?: (?!(?:{VENUE}|{LOCAL}|{ROAD}|{MODIFIER})\b|on\b|in\b)[a-z&']+| and)+)"
)
PLACE_FIRST = pattern(rf"(?:st\.? [a-z']+|{LOCAL})\b")
MEETING = pattern(
    r"(?:pop|drop)[\s-]?in (?:cafe|café|centre)|(?:repair|warm|dementia|memory|community|friendship|craft|toddler|"
    r"chatty) (?:cafe|café|kitchen|pantry|garden party)|"
    r"pay (?:as|what) you (?:feel|can|like) (?:cafe|café|kitchen|pantry|bistro|shop)"
)
"""What it is rather than where, when it stands first: "Pop in cafe Wednesdays, Methodist church"."""
BESIDE = pattern(
    r" (?:(?:on the )?corner of|opposite|next to|behind|by the|at the back of|round the back of|across from) "
)
IN_A_NAME = re.compile(rf"{VENUE}|of|the|and|&|side|back|front|main|door|entrance|gate")
NAMED = re.compile(r"(?:[Tt]he )?[A-Z][\w'’]+ [\w'’]+")
NO_NAME = frozenset(
    {"both", "all", "bring", "free", "hot", "cold", "homemade", "fresh", "enjoy", "yum", "some", "most", "each"}
)
"""Words that begin a sentence, not a place."""
NAMED_CLUB = re.compile(r"(?!Lunch|Breakfast|Supper|Dinner|Grub|Friendship|Over)(?:[A-Z][\w'’]+ ){1,3}[Cc]lub")
LED = pattern(
    r"(?:(?:the )?(?:address|venue|place|location) is(?=\s)|at|@|from|in|outside|inside|behind|opposite|near|"
    r"venue|where|location|address|place)[:\s] ?(?:mine,? (?=\d))?(?=\S)"
)
AT = pattern(r" (?:at|@|outside) (?=\S)")
FROM = pattern(r" (?:from|in) (?=\S)")
MOST_FOODS = 12
"""Pieces among which a title is sought, and as many may be listed in it."""
MOST_LEADS = 12  # so often "from" or "in" may lead to a place in one piece
SAINT_OR_LOCAL = pattern(rf"(?<!\w)(?:the |our )?(?:st\.? (?!{VENUE}\b)[a-z']+|{LOCAL})\b")
VENUE_OF_A_SAINT = pattern(rf"(?:the |our )?(?:{MODIFIER} ){{0,3}}{VENUE} (?:of |at )?(?:st\.?|saint) [a-z']+")
"""As in "church hall St Joseph"."""
ENDS_LOCAL = pattern(rf"(?:[a-z']+ ){{1,3}}{LOCAL}")
THE_NAME = re.compile(r"[Tt]he [A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}")
THE_PLACE = pattern(r"the [a-z']+(?: [a-z']+){0,2}")
IS_ITSELF = pattern(
    r"(?<!\w)(?:(?!your|our|the|my|at)[a-z'&]+ ){0,3}(?:pantry|larder|fridge|food ?bank|food club|"
    r"soup kitchen|(?:lunch|supper|breakfast) "
    rf"club)(?: (?:in )?{LOCAL})?(?!\w)"
)
"""A place that is what goes on there as well: "Your local pantry Cale Green"."""
TOWN = pattern(rf"(?:in |near |around )?{LOCAL}(?: area| centre| town centre)?")
"""A neighbourhood and nothing else."""
SERVES = pattern(
    r" (?:is |are |will be |'?s )?(?:doing|serving|giving(?: away| out)?|offering|hosting|running|cooking|making|"
    r"putting on|has|have|got|serves|does)(?: |$)"
)
"""As in "The gurdwara on Dialstone Lane doing langar"."""
VERB = pattern(
    r" (?:has|have|had|is|are|was|will|doing|serving|serves?|cooking|making|got|we|i|they|for|who|which|where|with|"
    r"from|contains?|come|bring|please|pls|and we|it's|there's|to) (?=\S)"
)
"""Where the name of a place has ended."""
HEADLINE = pattern(r" ?(?:[-–—:!\n|]|$)")
"""What stands behind a first line that says what it is."""
CLUB_LIKE = pattern(
    r"(?:the )?(?:[a-z'&]+ ){1,4}(?:caf[eé]|kitchen|pantry|larder|fridge|table|shed|hub|space|bank|social|cafe|bistro)"
)
"""A name that may be what it is or where it is: another place beside it says that it is the first."""
NOT_LISTED = pattern(
    r"(?:breakfast|brunch|lunch|dinner|tea|supper|bring|come|please|see|let|any|ask|just|we|i|you|it|there|at|not)\b"
)
MOST_IN_A_HEADLINE = 5
SAID_SO = 20
"""How much like a place is what a label calls so."""
