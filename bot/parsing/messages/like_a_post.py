"""Does a text look like food or a meal that somebody offers? Then it opens a draft, and nothing of it is thrown away."""

import re

_TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|noon|o'?clock)\b|\b\d{1,2}(?:[:.]\d\d)? ?(?:-|–|to|till|til|until) ?\d{1,2}\b|\bnoon\b"
    r"|\b(?:from|at|by|after) \d{1,2}\b|\b\d{1,2}[:.]\d\d\b"
)
_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|now|this (?:morning|afternoon|evening)|weekend|every|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)"
    r"(?:day)?s?|\d{1,2}(?:st|nd|rd|th)|\d{1,2}/\d{1,2})\b"
)
_COUNT = re.compile(
    r"\b\d+ (?:x |veg\w* |hot |free |spare |large |small )?(?:portions?|places?|plates?|meals?|loaves|servings?|boxes|bags|tubs|seats|spaces|bowls"
    r"|sandwich\w*|pies|dinners|lunches|people|pasties|trays|slices|pizzas|bread|cakes?|eggs|tins|pots?)\b|\b(?:for|x|feeds|serves) \d+\b|\b(?:room|enough) for\b"
)
_OFFERS = re.compile(
    r"\b(?:going spare|spare|left ?overs?|surplus|to (?:share|give away|collect)|up for grabs|collect(?:ion)?|pick ?up|made too much|too much|come and (?:get|join|share)"
    r"|(?:we are|we're|i am|i'm|we) (?:doing|making|cooking|having|serving|running|hosting|putting on)|lunch club|community (?:lunch|meal)|all welcome|everyone welcome"
    r"|help yourself|bring (?:a tub|your own)|free to a good home|giving away)\b"
)
_FOOD = re.compile(
    r"\b(?:soup|curry|chilli|stew|hot ?pot|pie|pies|bread|loaf|loaves|cake|cakes|sandwich\w*|pasta|lasagne|roast|lunch|dinner|tea|breakfast|brunch|supper|bbq|meal"
    r"|meals|fruit|veg|vegetables|salad|rice|casserole|pizza|fish|chips|chicken|beef|lamb|pork|bacon|sausage\w*|dhal|dal|biryani|crumble|pudding|scones|biscuits|jam"
    r"|eggs|milk|cheese|potato\w*|apples|bananas|beans|porridge|buffet|picnic|noodles|samosas?|pasties|quiche|stock|hash|food|broth|goulash|tagine|sweets)\b"
)
_OF_ONESELF = re.compile(
    r"^(?:is|are|what|where|when|who|how|can|could|do|does|any|got any|anything|please|sorry|yes|no|i (?:cannot|will|would|am not|have to|need|want|like|do not))\b|\?\s*$"
    r"|\b(?:cannot (?:come|make|do)|not coming|count me|cancel|remind me|my place)\b"
)


def like_a_post(text: str, words: str) -> bool:
    """`text` is the plain spelling of `words`: food or a meeting, with a number, a time or an offer beside it."""
    if _OF_ONESELF.search(text) or len(text.split()) < 4:
        return False
    food = _FOOD.search(text) is not None
    signs = [bool(pattern.search(text)) for pattern in (_TIME, _DAY, _COUNT, _OFFERS)]
    return sum(signs) >= (2 if food else 3)
