"""Posts as volunteers type them with one hand free, each with what a careful reader would fill in.

Written before the reader. Whatever is left empty is not said in the post; `doubts` and `ask` are what has to be asked.
It is ten in the morning of Thursday 16 July 2026. Allergens are names of `bot.domain.core.food.Allergen`, in small
letters.
"""

from dataclasses import dataclass

from bot.domain.core.food import Allergen

NOW = "2026-07-16T10:00"
ALL = " ".join(allergen.name.lower() for allergen in Allergen)
NUTS = "peanuts tree_nuts"


def all_but(*names: str) -> str:
    return " ".join(name for name in ALL.split() if name not in names)


@dataclass(frozen=True, slots=True)
class Post:
    """What was typed, and the draft that it should become."""

    text: str
    title: str
    portions: int | None = None
    where: str = ""
    postcode: str = ""
    start: str = ""
    end: str = ""
    day: str = ""
    rrule: str = ""
    ask: str = ""
    kind: str = ""
    contains: str = ""
    may_contain: str = ""
    not_in_it: str = ""
    doubts: tuple[str, ...] = ()
    diets: str = ""
    food_state: str = ""
    made_by: str = ""
    price: str = ""
    use_by: str = ""
    best_before: str = ""


TODAY_5_TO_7 = ("2026-07-16T17:00", "2026-07-16T19:00")

POSTS = (
    Post(
        "20 portions veg curry, Heaton Norris Community Centre, today 5-7pm, vegan, contains nuts",
        "Veg curry", 20, "Heaton Norris Community Centre", "", *TODAY_5_TO_7, doubts=("nuts",), diets="vegan",
    ),
    Post(
        "Soup for 1, Brinnington hub, today 5-7pm, vegan, no allergens",
        "Soup", 1, "Brinnington hub", "", *TODAY_5_TO_7, not_in_it=ALL, diets="vegan",
    ),
    Post(
        "20 portions veg curry Heaton Norris Community Centre today 5-7pm vegan contains nuts",
        "Veg curry", 20, "Heaton Norris Community Centre", "", *TODAY_5_TO_7, doubts=("nuts",), diets="vegan",
    ),
    Post(
        "Surplus sandwiches x12 at Reddish Library, collect by 4pm today. Contains gluten and egg",
        "Sandwiches", 12, "Reddish Library", end="2026-07-16T16:00", day="2026-07-16", ask="time",
        kind="surplus_food", contains="gluten eggs",
    ),
    Post(
        "Lunch club every Tuesday 12-2, St George's Church Hall, SK3 8BA, £3, 30 places",
        "Lunch club", 30, "St George's Church Hall, SK3 8BA", "SK3 8BA",
        "2026-07-21T12:00", "2026-07-21T14:00", rrule="FREQ=WEEKLY;BYDAY=TU", kind="lunch_club", price="£3",
    ),
    Post(
        "CHILLI CON CARNE FOR 15 - TOMORROW 6PM - EDGELEY COMMUNITY CENTRE - COME AND JOIN US",
        "Chilli con carne", 15, "EDGELEY COMMUNITY CENTRE", start="2026-07-17T18:00", kind="shared_meal",
    ),
    Post(
        "🍲 lentil soup 10 portions\n📍 Bredbury library\n⏰ fri 12-1.30\nvegan, gluten free",
        "Lentil soup", 10, "Bredbury library", "", "2026-07-17T12:00", "2026-07-17T13:30",
        not_in_it="gluten", diets="vegan",
    ),
    Post(
        "leftover lasagne from the cafe, about 8 portions, frozen, collect tomorrow 10am-12 from 14 "
        "Castle Street SK3 9AB, "
        "contains milk, gluten, eggs, celery",
        "Lasagne", 8, "14 Castle Street SK3 9AB", "SK3 9AB", "2026-07-17T10:00", "2026-07-17T12:00",
        kind="surplus_food", contains="milk gluten eggs celery", food_state="frozen", made_by="business",
    ),
    Post(
        "Come and eat with us! Halal chicken biryani, Saturday 1pm, Cheadle Mosque, free, room for 40",
        "Halal chicken biryani", 40, "Cheadle Mosque", start="2026-07-18T13:00",
        kind="shared_meal", diets="halal", price="free",
    ),
    Post(
        "6 bags of bread and pastries going spare, use by 17th, pick up from the Sun Inn today 3-5",
        "Bread and pastries", 6, "the Sun Inn", "", "2026-07-16T15:00", "2026-07-16T17:00",
        kind="surplus_food", use_by="2026-07-17",
        doubts=("gluten",),
    ),
    Post(
        "Shepherds pie for 12, Woodley Methodist Church, Friday at 12.30, home made, contains milk and celery, "
        "no other allergens",
        "Shepherds pie", 12, "Woodley Methodist Church", start="2026-07-17T12:30",
        contains="milk celery", not_in_it=all_but("milk", "celery", "gluten"), made_by="home",
        doubts=("gluten",),
    ),
    Post(
        "Veg box x 5. Brinnington Hub. now until 3. Free",
        "Veg box", 5, "Brinnington Hub", "", "2026-07-16T10:00", "2026-07-16T15:00", price="free",
    ),
    Post(
        "hot dinners tonight half six at Offerton community centre, 25 people, come hungry!!",
        "Hot dinners", 25, "Offerton community centre", start="2026-07-16T18:30",
        kind="shared_meal", food_state="hot",
    ),
    Post(
        "Curry night Friday Street chapel, Sat 7-9, pay what you can, may contain traces of sesame",
        "Curry night", None, "Friday Street chapel", "", "2026-07-18T19:00", "2026-07-18T21:00",
        may_contain="sesame", price="what you can",
    ),
    Post(
        "Beans on toast & a natter. Mondays 10am to 11am Marple Library. Contains gluten",
        "Beans on toast & a natter", None, "Marple Library", "", "2026-07-20T10:00", "2026-07-20T11:00",
        rrule="FREQ=WEEKLY;BYDAY=MO", kind="lunch_club", contains="gluten",
    ),
    Post(
        "15 chilled ready meals, sealed, UB 18/7, collection today 4-6pm, Hazel Grove Baptist Church SK7 4DJ",
        "Ready meals", 15, "Hazel Grove Baptist Church SK7 4DJ", "SK7 4DJ", "2026-07-16T16:00", "2026-07-16T18:00",
        kind="surplus_food", food_state="chilled", made_by="packed", use_by="2026-07-18",
    ),
    Post(
        "Roast dinner, Boxing Day 12-3, Heatons Centre, 50 places, all welcome, free",
        "Roast dinner", 50, "Heatons Centre", "", "2026-12-26T12:00", "2026-12-26T15:00",
        kind="shared_meal", price="free",
        doubts=("gluten",),
    ),
    Post(
        "Tomato soup (v) serves 8, today at 5, Lancashire Hill hub, dairy free, nut free",
        "Tomato soup", 8, "Lancashire Hill hub", start="2026-07-16T17:00",
        not_in_it=f"milk {NUTS}", diets="vegetarian",
    ),
    Post(
        (
            "Jollof rice\n12 portions\nGorsey Bank community house\ntomorrow 5.30 to 7\nno nuts, no dairy, "
            "may contain celery"
        ),
        "Jollof rice", 12, "Gorsey Bank community house", "", "2026-07-17T17:30", "2026-07-17T19:00",
        may_contain="celery", not_in_it=f"milk {NUTS}",
    ),
    Post(
        "Pensioners lunch last Friday of the month 12.30-2pm, Bramhall Methodist, £4",
        "Pensioners lunch", None, "Bramhall Methodist", "", "2026-07-31T12:30", "2026-07-31T14:00",
        rrule="FREQ=MONTHLY;BYDAY=-1FR", kind="lunch_club", price="£4",
    ),
    Post(
        (
            "10 pizzas left over from the bakery in Cheadle Hulme, collect between 8 and 9pm tonight, "
            "contain milk & gluten"
        ),
        "Pizzas", 10, "the bakery in Cheadle Hulme", "", "2026-07-16T20:00", "2026-07-16T21:00",
        kind="surplus_food", contains="milk gluten", made_by="business",
    ),
    Post(
        (
            "Dal and rice for thirty, Friday 17th July 6pm, Adswood community centre, vegan, contains "
            "mustard, nothing else"
        ),
        "Dal and rice", 30, "Adswood community centre", start="2026-07-17T18:00",
        contains="mustard", not_in_it=all_but("mustard"), diets="vegan",
    ),
    Post(
        "Tea & cake sat 2-4pm Romiley Forum. Cakes contain gluten, egg, milk and nuts. £1.50",
        "Tea & cake", None, "Romiley Forum", "", "2026-07-18T14:00", "2026-07-18T16:00",
        contains="gluten eggs milk", doubts=("nuts",), price="£1.50",
    ),
    Post(
        "tins and packets, store cupboard stuff, 20 bags, bb 20/8, Edgeley library fri 10-12",
        "Tins and packets", 20, "Edgeley library", "", "2026-07-17T10:00", "2026-07-17T12:00",
        food_state="store_cupboard", best_before="2026-08-20",
    ),
    Post(
        "Caribbean stew 18 portions next Friday 5-7pm Reddish Vale Centre",
        "Caribbean stew", 18, "Reddish Vale Centre", ask="which_day",
    ),
    Post(
        "Porridge and fruit, breakfast Sat 8-10, Bridgehall hub, for 16, contains oats & milk",
        "Porridge and fruit", 16, "Bridgehall hub", "", "2026-07-18T08:00", "2026-07-18T10:00",
        contains="gluten milk",
    ),
    Post(
        "Pea and ham soup ready at 12, 9 portions, St Mark's Bredbury",
        "Pea and ham soup", 9, "St Mark's Bredbury", start="2026-07-16T12:00",
    ),
    Post(
        "Fish pie for 10 Wed 1pm The Prince's Trust cafe, contains fish, milk",
        "Fish pie", 10, "The Prince's Trust cafe", start="2026-07-22T13:00", contains="fish milk",
        doubts=("gluten",),
    ),
    Post(
        "<b>Stew</b> for 6, Marple library, today 5pm",
        "Stew", 6, "Marple library", start="2026-07-16T17:00",
    ),
    Post(
        "\u202eVeg pasta\u202c, 14 portions, Mersey Vale Primary School, tomorrow 3.30-4.30pm, gluten, no nuts",
        "Veg pasta", 14, "Mersey Vale Primary School", "", "2026-07-17T15:30", "2026-07-17T16:30",
        contains="gluten", not_in_it=NUTS,
    ),
    Post(
        "Peanut stew, 10 portions, today 6pm, Brinnington hub, contains peanuts, no tree nuts",
        "Peanut stew", 10, "Brinnington hub", start="2026-07-16T18:00", contains="peanuts", not_in_it="tree_nuts",
    ),
    Post(
        "Egg sandwiches, 8, today 1pm, Reddish library, no allergens",
        "Egg sandwiches", 8, "Reddish library", start="2026-07-16T13:00",
        not_in_it=all_but("eggs", "gluten"), doubts=("eggs", "gluten"),
    ),
    Post(
        "30 hot meals, chicken curry, halal, from 5pm until 7 today at Stockport Homes hub, Lancashire Hill",
        "Chicken curry", 30, "Stockport Homes hub, Lancashire Hill", "", *TODAY_5_TO_7,
        diets="halal", food_state="hot",
    ),
    Post(
        "Community meal! Wed 22nd July, 5pm - 6.30pm. Heald Green Village Hall, Outwood Road, SK8 3JZ. Suggested £2. "
        "Room for 60.",
        "Community meal", 60, "Heald Green Village Hall, Outwood Road, SK8 3JZ", "SK8 3JZ",
        "2026-07-22T17:00", "2026-07-22T18:30", kind="shared_meal", price="£2",
    ),
    Post(
        "Bacon butties 9am-11am sat Woodbank Park cafe 20 of them",
        "Bacon butties", 20, "Woodbank Park cafe", "", "2026-07-18T09:00", "2026-07-18T11:00",
        doubts=("gluten",),
    ),
    Post(
        (
            "Every other Wednesday from 22 July, 1pm to 3pm: soup and a sandwich at Hazel Grove Civic "
            "Hall, contains gluten"
        ),
        "Soup and a sandwich", None, "Hazel Grove Civic Hall", "", "2026-07-22T13:00", "2026-07-22T15:00",
        rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", kind="lunch_club", contains="gluten",
    ),
    Post(
        "spare veg chilli (vegan, gf), 7 tubs, from my kitchen, pickup 6-7 tonight, SK4 2QR",
        "Veg chilli", 7, "SK4 2QR", "SK4 2QR", "2026-07-16T18:00", "2026-07-16T19:00",
        kind="surplus_food", not_in_it="gluten", diets="vegan", made_by="home",
    ),
    Post(
        "Afternoon tea for 24 on bank holiday Monday, 2-4, Bramall Hall. Contains milk, eggs, gluten. May contain nuts",
        "Afternoon tea", 24, "Bramall Hall", "", "2026-08-31T14:00", "2026-08-31T16:00",
        contains="milk eggs gluten", doubts=("nuts",),
    ),
    Post(
        "Tagine, 20, tomorrow teatime, Nelson Street mosque",
        "Tagine", 20, "Nelson Street mosque", day="2026-07-17", ask="time",
    ),
    Post(
        "15 jacket potatoes with cheese and beans.\nToday 12-2.\nReddish South community hub.\nContains milk.\nFree.",
        "Jacket potatoes with cheese and beans", 15, "Reddish South community hub", "",
        "2026-07-16T12:00", "2026-07-16T14:00", contains="milk", price="free",
    ),
    Post(
        "Vegan chilli, contains milk, 5 portions, 6pm, Brinnington hub",
        "Vegan chilli", 5, "Brinnington hub", start="2026-07-16T18:00", contains="milk", doubts=("vegan",),
    ),
    Post(
        "Sausage casserole 11 portions today 5pm Edgeley hub call 07700 900123 if late",
        "Sausage casserole", 11, "Edgeley hub", start="2026-07-16T17:00",
        doubts=("gluten", "sulphites"),
    ),
    Post(
        "Sandwich platters from Greggs in Stockport, 4 trays, best before 17 July, come and get them before 6 today",
        "Sandwich platters", 4, "Greggs in Stockport", end="2026-07-16T18:00", day="2026-07-16", ask="time",
        kind="surplus_food", made_by="business", best_before="2026-07-17",
        doubts=("gluten",),
    ),
    Post(
        "Sunday lunch, 19 July at 1pm, Cheadle Hulme United Reformed Church, sit down meal for 36, "
        "vegetarian option available",
        "Sunday lunch", 36, "Cheadle Hulme United Reformed Church", start="2026-07-19T13:00", kind="shared_meal",
    ),
    Post(
        "rice n peas 10 portons 2moro 6pm brinnington hub no dairy no gluten",
        "Rice n peas", 10, "brinnington hub", start="2026-07-17T18:00",
        doubts=("gluten", "milk"),
    ),
)  # fmt: skip
