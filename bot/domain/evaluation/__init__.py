"""Did it help? Statistics that do not flatter, and money with ranges. Pure: answers and numbers in, numbers out.

What belongs here says nothing of a person. Words of cause (“because of”, “reduced by”) have no place in what is made
of it.
"""
