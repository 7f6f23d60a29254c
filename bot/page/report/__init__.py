"""Room: the report. Its tables and plots as they stand."""
