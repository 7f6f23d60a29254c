"""The report as a page that prints, and as tables: words, pictures and files out."""
