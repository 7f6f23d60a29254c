"""The report, section by section: load, count, and say in tables, plots and plain words."""
