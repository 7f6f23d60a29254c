"""Files of places: one reader a shape (CSV, GeoJSON, KML, Open Referral UK), which all give the same rows.

`read.py` is the way in and `write.py` the way out. What is wrong
with a row is said by its line, and the others are read.
"""
