"""The report on a period: what it is made of, before it is drawn."""
