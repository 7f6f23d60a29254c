"""What people type in the other languages of the town, said in English: one file of rows for each language.

A row is `English = words | words`. Whoever speaks the language can mend its file. How they are read: `in_english.py`.
"""
