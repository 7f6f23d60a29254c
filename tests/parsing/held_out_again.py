"""Forty phrases and fifteen posts more, written after the reader had learnt from the first that were held out.

Scored once as they stood, like those of `held_out.py`, to see whether the learning carries over.
"""

from tests.parsing.typed_posts import NUTS, Post
from tests.parsing.when_phrases import Phrase

PHRASES = (
    Phrase("Saturday morning half nine till eleven", "2026-07-18T09:30", "2026-07-18T11:00"),
    Phrase("fri 1pm - 3.30", "2026-07-17T13:00", "2026-07-17T15:30"),
    Phrase("tonight from 6 til about 8", "2026-07-16T18:00", "2026-07-16T20:00"),
    Phrase("on Monday, lunch served 12.30", "2026-07-20T12:30"),
    Phrase("Tuesday 28th of July at 6 in the evening", "2026-07-28T18:00"),
    Phrase("6th August 11am-1pm", "2026-08-06T11:00", "2026-08-06T13:00"),
    Phrase("tomoz 4-6pm", "2026-07-17T16:00", "2026-07-17T18:00"),
    Phrase("it's on from 11am and finishes at 2pm on Saturday", "2026-07-18T11:00", "2026-07-18T14:00"),
    Phrase("Wednesdays, 5 o'clock till 7", "2026-07-22T17:00", "2026-07-22T19:00", rrule="FREQ=WEEKLY;BYDAY=WE"),
    Phrase("every Mon, Weds and Fri at midday", "2026-07-17T12:00", rrule="FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    Phrase("third Friday of the month, 7pm", "2026-07-17T19:00", rrule="FREQ=MONTHLY;BYDAY=3FR"),
    Phrase("Fortnightly Thursdays 2pm", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ask="which_day"),
    Phrase("one Sunday a month", ask="repeats"),
    Phrase("most Fridays at 1", ask="repeats"),
    Phrase("Monday 3rd", day="2026-08-03"),
    Phrase("Mon 27/7 at half one", "2026-07-27T13:30"),
    Phrase("22.07.26, 18:30-20:00", "2026-07-22T18:30", "2026-07-22T20:00"),
    Phrase("22 July 26 at 6pm", "2026-07-22T18:00"),
    Phrase("Christmas Eve 3 till 5", "2026-12-24T15:00", "2026-12-24T17:00"),
    Phrase("the Saturday after next", ask="which_day"),
    Phrase("Saturday not Sunday, 2pm", "2026-07-18T14:00"),
    Phrase("not this Friday, the one after, 5pm", ask="which_day"),
    Phrase("twelve till two tomorrow", "2026-07-17T12:00", "2026-07-17T14:00"),
    Phrase("between half eleven and one today", "2026-07-16T11:30", "2026-07-16T13:00"),
    Phrase("in ten minutes", "2026-07-16T10:10"),
    Phrase("about an hour from now", "2026-07-16T11:00"),
    Phrase("straight after church on Sunday, 12ish", "2026-07-19T12:00"),
    Phrase("after school tomorrow, 3.30", "2026-07-17T15:30"),
    Phrase("11 til 1 sat", "2026-07-18T11:00", "2026-07-18T13:00"),
    Phrase("Sat 18 July from 10 to 11", day="2026-07-18", ask="am_or_pm"),
    Phrase("7.30 Friday", "2026-07-17T19:30"),
    Phrase("9.30 Friday", day="2026-07-17", ask="am_or_pm"),
    Phrase("Friday dinner time", day="2026-07-17", ask="time"),
    Phrase("21st or 22nd", ask="which_day"),
    Phrase("2 to 3 people"),
    Phrase("first 10 people"),
    Phrase("15 mins walk from the station"),
    Phrase("Tuesday Club, St Thomas, next door to the Friday Street chippy", day="2026-07-21"),
    Phrase("Sun 19th July 13:00 to 15:00, RSVP by Sat 18th", "2026-07-19T13:00", "2026-07-19T15:00"),
    Phrase("today 2:30-4", "2026-07-16T14:30", "2026-07-16T16:00"),
)

POSTS = (
    Post(
        "Anyone want 5 portions of sausage and mash? Ready at 6 tonight, Bosden Farm community centre. "
        "Has milk and gluten in it",
        "Sausage and mash", 5, "Bosden Farm community centre", start="2026-07-16T18:00", contains="milk gluten",
        doubts=("sulphites",),
    ),
    Post(
        "Mushroom risotto (contains celery & milk) - 14 servings - Fri 6-7.30pm - Cheadle Heath Community Centre",
        "Mushroom risotto", 14, "Cheadle Heath Community Centre", "", "2026-07-17T18:00", "2026-07-17T19:30",
        contains="celery milk",
    ),
    Post(
        "Doing a big veg stew Sunday 1pm at St Paul's, Great Moor. Can do 25. Vegan and gluten free. £2.50 each",
        "Big veg stew", 25, "St Paul's, Great Moor", start="2026-07-19T13:00",
        diets="vegan", not_in_it="gluten", price="£2.50",
    ),
    Post(
        "chippy tea friday 5.30 offerton hub, 18 seats, fish n gluten, pay what you can",
        "Chippy tea", 18, "offerton hub", start="2026-07-17T17:30", contains="fish gluten", price="what you can",
    ),
    Post(
        "30 bananas and 12 loaves from Co-op, to collect today before 6pm, Shaw Heath surgery car park",
        "Bananas and 12 loaves", None, "Shaw Heath surgery car park",
        end="2026-07-16T18:00", day="2026-07-16", ask="time", doubts=("gluten", "portions"),
        kind="surplus_food", made_by="business",
    ),
    Post(
        "Seniors' breakfast, 2nd Tuesday of the month, 9.30-11am, Bredbury Hall Hotel, £6",
        "Seniors' breakfast", None, "Bredbury Hall Hotel", "", "2026-08-11T09:30", "2026-08-11T11:00",
        rrule="FREQ=MONTHLY;BYDAY=2TU", kind="lunch_club", price="£6",
    ),
    Post(
        "Goat curry x20, Saturday 25th 4pm-6pm, Nia Centre, Hyde, nut free, no dairy",
        "Goat curry", 20, "Nia Centre, Hyde", "", "2026-07-25T16:00", "2026-07-25T18:00", not_in_it=f"milk {NUTS}",
    ),
    Post(
        "Hot soup & rolls this lunchtime 12-1.30, Salvation Army, Mersey Square. "
        "Free, all welcome. Rolls contain gluten and soya",
        "Hot soup & rolls", None, "Salvation Army, Mersey Square", "", "2026-07-16T12:00", "2026-07-16T13:30",
        kind="shared_meal", contains="gluten soya", food_state="hot", price="free",
    ),
    Post(
        "Ready meals, chilled, use by 17/7, 22 of them, pick up 3-5pm today from Hazel Grove library",
        "Ready meals", 22, "Hazel Grove library", "", "2026-07-16T15:00", "2026-07-16T17:00",
        kind="surplus_food", food_state="chilled", use_by="2026-07-17",
    ),
    Post(
        "Veggie chilli, may contain soya and mustard, 16 ppl, Mon 6pm, Lancashire Hill community flat SK5 7PN",
        "Veggie chilli", 16, "Lancashire Hill community flat SK5 7PN", "SK5 7PN", "2026-07-20T18:00",
        may_contain="soya mustard", diets="vegetarian",
    ),
    Post(
        "Bring and share tea, Sunday 26 July, 4pm, Romiley Methodist church. Everyone welcome, allergens unknown",
        "Bring and share tea", None, "Romiley Methodist church", start="2026-07-26T16:00", kind="shared_meal",
    ),
    Post(
        "Beef stew and dumplings for 12 at Marple Baptist tomorrow 12.30. Contains gluten, celery. No nuts",
        "Beef stew and dumplings", 12, "Marple Baptist", start="2026-07-17T12:30",
        contains="gluten celery", not_in_it=NUTS,
    ),
    Post(
        "16 sausage rolls (sealed packs, best before 19th July) up for grabs now til 1pm Woodley library",
        "Sausage rolls", 16, "Woodley library", "", "2026-07-16T10:00", "2026-07-16T13:00",
        kind="surplus_food", made_by="packed", best_before="2026-07-19",
        doubts=("gluten", "sulphites"),
    ),
    Post(
        "Ploughman's lunch, shellfish free, contains milk, gluten, mustard, sulphites, "
        "Weds 22nd 12:30, Strines village hall, 15 places",
        "Ploughman's lunch", 15, "Strines village hall", start="2026-07-22T12:30",
        contains="milk gluten mustard sulphites", not_in_it="crustaceans molluscs",
    ),
    Post(
        "Toad in the hole, 9, tonight at seven, SK6 1LD",
        "Toad in the hole", 9, "SK6 1LD", "SK6 1LD", "2026-07-16T19:00",
    ),
)  # fmt: skip
