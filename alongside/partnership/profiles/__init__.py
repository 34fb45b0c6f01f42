"""Reads and writes partnership profiles, the one-page Markdown files that partnerships publish; plain Python, no database."""
