"""Translations as files that go out to people and come back: what is checked, mended, noted and written.

`sheets.py` (a spreadsheet) and `exchange.py` (gettext, for Weblate) are the two shapes, which give the same rows.
"""
