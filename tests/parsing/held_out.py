"""Forty more phrases and fifteen more posts, written after the grammar and without a look at it.

They were scored once as they stood: how does the reader do on what its author did not prepare it for?
`docs/reading.md` keeps that first score.
"""

from tests.parsing.typed_posts import ALL, Post
from tests.parsing.when_phrases import Phrase

PHRASES = (
    Phrase("tmrw 1ish", "2026-07-17T13:00"),
    Phrase("Fri lunchtime 12.15 - 1.45", "2026-07-17T12:15", "2026-07-17T13:45"),
    Phrase("we're open half four till six today", "2026-07-16T16:30", "2026-07-16T18:00"),
    Phrase("Saturday the 25th of July, doors 6.30pm", "2026-07-25T18:30"),
    Phrase("7 for 7.30 on Friday", day="2026-07-17", ask="time"),
    Phrase("from 4.30 onwards today", "2026-07-16T16:30"),
    Phrase("Sun 2pm to 4pm", "2026-07-19T14:00", "2026-07-19T16:00"),
    Phrase("at the Rising Sun, Thursday 23 July 7pm", "2026-07-23T19:00"),
    Phrase(
        "Wednesday and Friday afternoons 2-4", "2026-07-17T14:00", "2026-07-17T16:00", rrule="FREQ=WEEKLY;BYDAY=WE,FR"
    ),
    Phrase("each Monday, 10.30am", "2026-07-20T10:30", rrule="FREQ=WEEKLY;BYDAY=MO"),
    Phrase("2nd Thursday of the month at 12.30", "2026-08-13T12:30", rrule="FREQ=MONTHLY;BYDAY=2TH"),
    Phrase(
        "every weekday 8am to 9am", "2026-07-17T08:00", "2026-07-17T09:00", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    ),
    Phrase("Sundays 3pm until 5pm", "2026-07-19T15:00", "2026-07-19T17:00", rrule="FREQ=WEEKLY;BYDAY=SU"),
    Phrase("this coming Sunday, one o'clock", "2026-07-19T13:00"),
    Phrase("two weeks on Saturday, 1pm", "2026-08-01T13:00"),
    Phrase("20/7 at 18.00", "2026-07-20T18:00"),
    Phrase("31/7/26 5-6", "2026-07-31T17:00", "2026-07-31T18:00"),
    Phrase("Mon 20th, quarter past 12 to quarter to 2", "2026-07-20T12:15", "2026-07-20T13:45"),
    Phrase("Xmas Day 1pm", "2026-12-25T13:00"),
    Phrase("bank hol Monday 11-3", "2026-08-31T11:00", "2026-08-31T15:00"),
    Phrase("the evening of the 22nd at half 7", "2026-07-22T19:30"),
    Phrase("in about an hour", "2026-07-16T11:00"),
    Phrase("ready in 45 minutes, till 1pm", "2026-07-16T10:45", "2026-07-16T13:00"),
    Phrase("today from 3 for an hour", "2026-07-16T15:00", "2026-07-16T16:00"),
    Phrase("any time before 5 today", end="2026-07-16T17:00", day="2026-07-16", ask="time"),
    Phrase("Wednesday 10:30-12", "2026-07-22T10:30", "2026-07-22T12:00"),
    Phrase("Friday 10ish", day="2026-07-17", ask="am_or_pm"),
    Phrase("next Thursday noon", "2026-07-23T12:00"),
    Phrase("Tues or Weds, 5pm", ask="which_day"),
    Phrase("Saturday 9 till 11", day="2026-07-18", ask="am_or_pm"),
    Phrase("sometime next week", ask="which_day"),
    Phrase("20th-24th July, 12-1", ask="which_day"),
    Phrase("about six-ish tonight", "2026-07-16T18:00"),
    Phrase("12pm tomorrow", "2026-07-17T12:00"),
    Phrase("Friday 12am", ask="which_day"),
    Phrase("alternate Tuesdays starting 28 July at 2", "2026-07-28T14:00", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    Phrase(
        "Monday to Thursday 5-6pm every week",
        "2026-07-16T17:00",
        "2026-07-16T18:00",
        rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
    ),
    Phrase("bring 2 or 3 friends"),
    Phrase("Junction 27, the A6, bus 192"),
    Phrase("sell by 19/7, 3 for 2, half price"),
)

POSTS = (
    Post(
        "Made too much dhal!! 9 portions up for grabs, collect from 22 Adswood Lane West SK3 8HT "
        "between 6 and 7 tonight. "
        "Vegan. Home cooked. Contains mustard",
        "Dhal", 9, "22 Adswood Lane West SK3 8HT", "SK3 8HT", "2026-07-16T18:00", "2026-07-16T19:00",
        kind="surplus_food", contains="mustard", diets="vegan", made_by="home",
    ),
    Post(
        "Friendship lunch, Thursday 23rd July, 12.30pm, Trinity Church hall, cheese and onion pie, £3.50, 24 places",
        "Friendship lunch", 24, "Trinity Church hall", start="2026-07-23T12:30", price="£3.50",
        doubts=("gluten", "milk"),
    ),
    Post(
        "Pasta bake x 16, Marple Senior Citizens Hall, tmrw 12-1, contains wheat milk and egg, veggie",
        "Pasta bake", 16, "Marple Senior Citizens Hall", "", "2026-07-17T12:00", "2026-07-17T13:00",
        contains="gluten milk eggs", diets="vegetarian",
    ),
    Post(
        (
            "Community fridge has loads of bread, milk and yoghurts. Use by tomorrow. Collect today 2 til "
            "4, Reddish Baptist."
        ),
        "Bread, milk and yoghurts", None, "Reddish Baptist", "", "2026-07-16T14:00", "2026-07-16T16:00",
        kind="surplus_food", use_by="2026-07-17",
        doubts=("gluten", "milk"),
    ),
    Post(
        "Sat 25th July 1-3pm BBQ @ Vernon Park, burgers (halal) and veggie sausages, bring a friend!",
        "BBQ", None, "Vernon Park", "", "2026-07-25T13:00", "2026-07-25T15:00", kind="shared_meal", diets="halal",
        doubts=("gluten", "sulphites"),
    ),
    Post(
        "Warm space soup lunch every Thurs 12 - 1.30 at St Thomas' Church, Heaton Chapel. Pay as you feel",
        "Warm space soup lunch", None, "St Thomas' Church, Heaton Chapel", "",
        "2026-07-16T12:00", "2026-07-16T13:30", rrule="FREQ=WEEKLY;BYDAY=TH", kind="lunch_club", price="what you can",
    ),
    Post(
        "chicken stew serves ten tonight 6pm edgeley community centre contains celery no other allergens",
        "Chicken stew", 10, "edgeley community centre", start="2026-07-16T18:00",
        contains="celery",
        doubts=("allergens",),
    ),
    Post(
        "Fruit & veg bags (12) from Tesco, Brinnington Big Local, today 4-5, free",
        "Fruit & veg bags", 12, "Brinnington Big Local", "", "2026-07-16T16:00", "2026-07-16T17:00",
        made_by="business", price="free",
    ),
    Post(
        "Thai green curry for 14 people next Weds 6.30pm The Plaza, may contain traces of peanuts and crustaceans, "
        "contains fish",
        "Thai green curry", 14, "The Plaza", start="2026-07-22T18:30",
        contains="fish", may_contain="peanuts crustaceans",
    ),
    Post(
        "Quiche and salad\nSat 18 July\n1pm\nBredbury Green chapel\n£2\negg, milk, gluten",
        "Quiche and salad", None, "Bredbury Green chapel", start="2026-07-18T13:00",
        price="£2", contains="eggs milk gluten",
    ),
    Post(
        "8 frozen cottage pies, sealed, best before 3/9, collect Fri 9-11am from Woodley Civic Hall",
        "Cottage pies", 8, "Woodley Civic Hall", "", "2026-07-17T09:00", "2026-07-17T11:00",
        kind="surplus_food", food_state="frozen", made_by="packed", best_before="2026-09-03",
        doubts=("gluten", "milk"),
    ),
    Post(
        "Gluten free brownies, 20, today 3pm, Heaton Moor library, contains eggs and milk, no nuts",
        "Gluten free brownies", 20, "Heaton Moor library", start="2026-07-16T15:00",
        contains="eggs milk", not_in_it="peanuts tree_nuts",
        doubts=("gluten",),
    ),
    Post(
        (
            "Hiya all, big pan of scouse going at the Comrades Club, High Lane, half five today, room for "
            "a dozen, come and sit with us x"
        ),
        "Big pan of scouse", 12, "the Comrades Club, High Lane", start="2026-07-16T17:30", kind="shared_meal",
    ),
    Post(
        "Leftover buffet! Sandwiches, sausage rolls, cake. Town Hall, Edward St. Now until 2. First come first served",
        "Buffet", None, "Town Hall, Edward St", "", "2026-07-16T10:00", "2026-07-16T14:00", kind="surplus_food",
        doubts=("eggs", "gluten", "milk", "sulphites"),
    ),
    Post(
        "Sweet potato soup, 25 bowls, Mon 20th 12-1:30pm, Cale Green Park pavilion, vegan, no allergens, free",
        "Sweet potato soup", 25, "Cale Green Park pavilion", "", "2026-07-20T12:00", "2026-07-20T13:30",
        not_in_it=ALL, diets="vegan", price="free",
    ),
)  # fmt: skip
