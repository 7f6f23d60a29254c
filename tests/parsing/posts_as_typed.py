"""Posts as people type them: in small letters, without commas; written beside the rules, not before them.

How well the reader does on posts that it has not seen is told by the held-out sets, not by these.
"""

from tests.parsing.typed_posts import Post

POSTS = (
    Post(
        "veg curry 20 portions heaton norris community centre today 5-7 vegan contains nuts",
        "Veg curry", 20, "heaton norris community centre", start="2026-07-16T17:00", end="2026-07-16T19:00",
        doubts=("nuts",), diets="vegan",
    ),
    Post(
        "big pot of soup, feeds about 15, brinnington library, tomorrow 12 till 2, free to anyone",
        "Big pot of soup", 15, "brinnington library", start="2026-07-17T12:00", end="2026-07-17T14:00",
        price="free",
    ),
    Post(
        "couple of trays of lasagne left at marple methodist need gone by 6 today",
        "Lasagne", 2, "marple methodist", end="2026-07-16T18:00", day="2026-07-16", ask="time",
        kind="surplus_food",
        doubts=("gluten", "milk"),
    ),
    Post(
        "a dozen eggs and 4 loaves, reddish library, collect today 3-5, free",
        "Eggs and 4 loaves", None, "reddish library", start="2026-07-16T15:00", end="2026-07-16T17:00",
        kind="surplus_food", doubts=("eggs", "gluten", "portions"), price="free",
    ),
    Post(
        "cheese pasties x 8, contain milk wheat n egg, need gone by 6, offerton hub",
        "Cheese pasties", 8, "offerton hub", end="2026-07-16T18:00", day="2026-07-16", ask="time",
        kind="surplus_food", contains="gluten eggs milk",
    ),
    Post(
        "no nuts no dairy flapjacks, 20, cheadle library, sat 10-12",
        "Flapjacks", 20, "cheadle library", start="2026-07-18T10:00", end="2026-07-18T12:00",
        doubts=("gluten", "milk", "peanuts", "tree_nuts"),
    ),
    Post(
        "lentil dal df gf v 12 portions bredbury hub fri 6pm",
        "Lentil dal", 12, "bredbury hub", start="2026-07-17T18:00", diets="vegetarian",
        doubts=("gluten", "milk"),
    ),
    Post(
        "veggie chilli gf vg, 10 portions, woodley civic hall, sat 5-7pm",
        "Veggie chilli", 10, "woodley civic hall", start="2026-07-18T17:00", end="2026-07-18T19:00",
        diets="vegetarian vegan",
        doubts=("gluten",),
    ),
    Post(
        "Sausage casserole\n\n12 portions\n\nStockport Baptist Church\n\nFriday 6pm\n\n£2 or pay what you can",
        "Sausage casserole", 12, "Stockport Baptist Church", start="2026-07-17T18:00", price="what you can",
        doubts=("gluten", "sulphites"),
    ),
    Post(
        "soup and roll, £2 donation, every weds 12-1.30, st matthews edgeley",
        "Soup and roll", None, "st matthews edgeley", start="2026-07-22T12:00", end="2026-07-22T13:30",
        rrule="FREQ=WEEKLY;BYDAY=WE", kind="lunch_club", price="£2",
        doubts=("gluten",),
    ),
    Post(
        "Tuna sandwiches UB 26/11 collect today 3-5pm from Hazel Grove library, 14 packs",
        "Tuna sandwiches", 14, "Hazel Grove library", start="2026-07-16T15:00", end="2026-07-16T17:00",
        kind="surplus_food", use_by="2026-11-26",
        doubts=("fish", "gluten"),
    ),
    Post(
        "Bread BBE 18/7, 20 loaves, Brinnington hub now til 4",
        "Bread", 20, "Brinnington hub", start="2026-07-16T10:00", end="2026-07-16T16:00",
        best_before="2026-07-18",
        doubts=("gluten",),
    ),
    Post(
        "Leftover from our wedding buffet. Sandwiches, quiche and salad. About 25 people. Pick up from "
        "Bramhall Village Club tomorrow 10-12. Contains egg milk gluten mustard",
        "Sandwiches, quiche and salad", 25, "Bramhall Village Club", start="2026-07-17T10:00",
        end="2026-07-17T12:00", kind="surplus_food", contains="gluten eggs milk mustard",
    ),
    Post(
        "We're doing a roast on Sunday at 1 in the Kings Hall, 30 places, £5, all welcome. Beef, with veggie "
        "option.",
        "Roast", 30, "the Kings Hall", start="2026-07-19T13:00", kind="shared_meal", price="£5",
    ),
    Post(
        "photo: 6 trays of veg biryani. pick up brinnington community centre 5pm til 7pm today. contains "
        "cashews. may contain sesame",
        "Veg biryani", 6, "brinnington community centre", start="2026-07-16T17:00", end="2026-07-16T19:00",
        kind="surplus_food", contains="tree_nuts", may_contain="sesame",
    ),
    Post(
        "SPARE: 9 ready meals (frozen). Use by 30/7. Collect from Adswood community cafe tmrw 1-3.",
        "Ready meals", 9, "Adswood community cafe", start="2026-07-17T13:00", end="2026-07-17T15:00",
        kind="surplus_food", food_state="frozen", use_by="2026-07-30",
    ),
    Post(
        "come and eat with us sunday 26th 1pm high lane village hall bring and share everyone welcome",
        "Bring and share", None, "high lane village hall", start="2026-07-26T13:00", kind="shared_meal",
    ),
    Post(
        "home made leek & potato soup 6 portions, kept hot, collect 5.30-6.30 tonight 14 castle st edgeley, "
        "milk celery",
        "Leek & potato soup", 6, "14 castle st edgeley", start="2026-07-16T17:30", end="2026-07-16T18:30",
        kind="surplus_food", contains="celery milk", food_state="hot", made_by="home",
    ),
    Post(
        "fish finger butties for 12 kids, portwood youth club, mon 4pm, fish gluten egg",
        "Fish finger butties", 12, "portwood youth club", start="2026-07-20T16:00", contains="gluten eggs fish",
    ),
    Post(
        "hot dogs & burgers (halal) bbq at vernon park bandstand sat 1-4 free entry",
        "Hot dogs & burgers", None, "vernon park bandstand", start="2026-07-18T13:00", end="2026-07-18T16:00",
        price="free",
        doubts=("gluten", "sulphites", "halal"),
    ),
    Post(
        "Pizza night fri 7pm scout hut romiley £2.50 pp vegan option available please ask about allergens",
        "Pizza night", None, "scout hut romiley", start="2026-07-17T19:00", price="£2.50",
        doubts=("gluten", "milk"),
    ),
    Post(
        "3 x large trays mac n cheese - serves approx 30 - hot - Shaw Heath Church - today 1230-1330 - milk, "
        "wheat, mustard",
        "Mac n cheese", 30, "Shaw Heath Church", start="2026-07-16T12:30", end="2026-07-16T13:30",
        contains="gluten milk mustard", food_state="hot",
    ),
    Post(
        "Soup kitchen tonight. Wellspring, 7pm. No need to book.",
        "Soup kitchen", None, "Wellspring", start="2026-07-16T19:00",
    ),
    Post(
        "FREE VEG BOXES!! reddish community hub sat 10am-12 noon first come first served",
        "Veg boxes", None, "reddish community hub", start="2026-07-18T10:00", end="2026-07-18T12:00",
        price="free",
    ),
    Post(
        "Anyone need baby food? 12 jars, bb 10/26, collect heald green library mon-fri 9-5",
        "Baby food", 12, "heald green library", start="2026-07-17T09:00", end="2026-07-17T17:00",
        rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", best_before="2026-10-31",
    ),
    Post(
        "10 x frozen cottage pie, UB 30 Aug, milk + celery, SK6 3AA, collect any evening after 6",
        "Cottage pie", 10, "SK6 3AA", postcode="SK6 3AA", kind="surplus_food", contains="celery milk",
        food_state="frozen", use_by="2026-08-30",
        doubts=("gluten",),
    ),
    Post(
        "15 curries, lamb, hot, halal, ready 5.30 tonight cheadle mosque, may contain nuts",
        "Curries, lamb", 15, "cheadle mosque", start="2026-07-16T17:30", doubts=("nuts",), diets="halal",
        food_state="hot",
    ),
    Post(
        "Nut free vegan brownies 24 to give away, great moor library, fri 3ish",
        "Vegan brownies", 24, "great moor library", start="2026-07-17T15:00",
        diets="vegan",
        doubts=("eggs", "gluten", "milk", "peanuts", "tree_nuts"),
    ),
    Post(
        "veg samosas 50, mon 20th 3-4.30pm, werneth school gate, vegan, gluten, mustard, may contain sesame",
        "Veg samosas", 50, "werneth school gate", start="2026-07-20T15:00", end="2026-07-20T16:30",
        contains="gluten mustard", may_contain="sesame", diets="vegan",
    ),
    Post(
        "evening all. ive done a massive pan of dhal, probs 14 portions, vegan n gf, come grab some from 6 "
        "at the hut in Heaton Moor park, til 7.30. may have traces of mustard",
        "Massive pan of dhal", 14, "the hut in Heaton Moor park", start="2026-07-16T18:00",
        end="2026-07-16T19:30", may_contain="mustard", diets="vegan",
        doubts=("gluten",),
    ),
    Post(
        "roast chicken dinner sunday, 1pm sharp, offerton estate club, 25 quid no only joking £2.50, 30 "
        "seats, gluten and milk in the gravy",
        "Roast chicken dinner", 30, "offerton estate club", start="2026-07-19T13:00",
        doubts=("gluten", "milk", "price"),
    ),
    Post(
        "tomorrow 12.30 at high lane conservative club hotpot for 40, £5, no dairy",
        "Hotpot", 40, "high lane conservative club", start="2026-07-17T12:30", not_in_it="milk", price="£5",
    ),
    Post(
        "Picnic in the park!! sun 2pm bruntwood park bring a dish everyone welcome",
        "Picnic", None, "bruntwood park", start="2026-07-19T14:00", kind="shared_meal",
    ),
    Post(
        "two lasagnes (one veggie) going, feeds 6 each, reddish, tonight, dm me",
        "Two lasagnes", None, "reddish", day="2026-07-16", ask="time", doubts=("gluten", "milk", "portions"),
    ),
    Post(
        "thai green curry w rice, 10 boxes left, collect by 8pm tonight from hazel grove chippy, contains "
        "fish sauce and shellfish",
        "Thai green curry w rice", 10, "hazel grove chippy", end="2026-07-16T20:00", day="2026-07-16",
        ask="time", kind="surplus_food", contains="fish", doubts=("shellfish",),
    ),
    Post(
        "samosas!!! 30 veg 20 lamb, sat 3pm, werneth community centre, halal, gluten",
        "Samosas", None, "werneth community centre", start="2026-07-18T15:00", contains="gluten",
        doubts=("portions",), diets="halal",
    ),
    Post(
        "Anyone in Bredbury want 3 bags of potatoes? collect from mine 22 Lower Bents Lane SK6 after 5 today",
        "Potatoes", 3, "22 Lower Bents Lane SK6", start="2026-07-16T17:00", kind="surplus_food",
    ),
    Post(
        "Chilli sin carne 8 portions (vg, gf) tonight 7 SK1 3XE",
        "Chilli sin carne", 8, "SK1 3XE", postcode="SK1 3XE", start="2026-07-16T19:00", not_in_it="gluten",
        diets="vegan",
    ),
    Post(
        "🥘 Moroccan tagine 🥘\nFriday 24 July, 6:30pm - 8:30pm\nVernon Building, Portwood\n16 places\nVegan, "
        "contains almonds and celery\nPay what you feel",
        "Moroccan tagine", 16, "Vernon Building, Portwood", start="2026-07-24T18:30", end="2026-07-24T20:30",
        contains="celery tree_nuts", diets="vegan",
    ),
    Post(
        "christmas dinner for anyone on their own, 25th dec 1-3pm, st georges hall, 40 places, free, turkey "
        "or nut roast",
        "Christmas dinner for anyone on their own", 40, "st georges hall", start="2026-12-25T13:00",
        end="2026-12-25T15:00", price="free",
        doubts=("gluten", "peanuts", "tree_nuts"),
    ),
    Post(
        "spare fruit n veg from allotment, come & collect any time sat 10-2, 5 Woodlands Ave Heaton Norris",
        "Fruit n veg", None, "5 Woodlands Ave Heaton Norris", start="2026-07-18T10:00", end="2026-07-18T14:00",
        kind="surplus_food",
    ),
    Post(
        "Nan's corned beef hash 🥔 sunday 5pm ours (SK3 0XX) 6 seats, halal no, gluten free",
        "Nan's corned beef hash", 6, "SK3 0XX", postcode="SK3 0XX", start="2026-07-19T17:00",
        doubts=("gluten",),
    ),
    Post(
        "6 doz eggs, free range, best before 2 aug, honesty box outside farm shop mellor",
        "6 doz eggs, free range", None, "farm shop mellor", best_before="2026-08-02",
        doubts=("eggs",),
    ),
    Post(
        "can someone use 4 loaves sourdough + 12 croissants? pret merseyway, collect b4 7 2nite. gluten milk "
        "egg",
        "Sourdough + 12 croissants", None, "pret merseyway", end="2026-07-16T19:00", day="2026-07-16",
        ask="time", kind="surplus_food", contains="gluten eggs milk", doubts=("portions",),
    ),
    Post(
        "Family picnic Etherow Park sun 26th july from 11.30, bring your own chairs, veggie sausages n "
        "burgers provided, free!",
        "Family picnic", None, "Etherow Park", day="2026-07-26", ask="am_or_pm", price="free",
        doubts=("gluten", "sulphites"),
    ),
    Post(
        "hi all got about 8 portions veg lasagne left from lunch club, can anyone use it? at hazel grove "
        "methodist til 4pm today. contains milk gluten egg",
        "Veg lasagne", 8, "hazel grove methodist", end="2026-07-16T16:00", day="2026-07-16",
        ask="time", contains="gluten eggs milk",
    ),
    Post(
        "soup gf bredbury hub fri 12-2, 10 portions",
        "Soup", 10, "bredbury hub", start="2026-07-17T12:00", end="2026-07-17T14:00",
        doubts=("gluten",),
    ),
)  # fmt: skip
